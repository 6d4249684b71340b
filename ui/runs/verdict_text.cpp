#include "ui/runs/verdict_text.h"

#include "tasks/verdict.h"
#include "ui/shell/appearance.h"

#include <QCoreApplication>

namespace unroll {

namespace {

struct RunCardWords {
    Q_DECLARE_TR_FUNCTIONS(RunCard)
};

}  // namespace

QString verdictText(const QJsonObject& verdict)
{
    if (verdict.isEmpty())
        return {};
    Verdict read = Verdict::fromJson(verdict);
    if (read.args.size() == 3)  // the last one names the baseline
        read.args.last() = baselineName(read.args.last());
    return read.text() + RunCardWords::tr(".");
}

Standing standing(const QJsonObject& verdict)
{
    const QString code = verdict[u"code"].toString();
    if (code == u"beats")
        return Standing::Better;
    if (code == u"worse" || code == u"nothing-learnt")
        return Standing::Worse;
    return code.isEmpty() || code == u"not-judged" ? Standing::Unknown : Standing::WithinChance;
}

QColor standingColour(Standing standing, const QPalette& palette)
{
    const bool dark = hasDarkGround(palette);
    switch (standing) {
    case Standing::Better:
        return dark ? QColor(0x7b, 0xc9, 0x7f) : QColor(0x1b, 0x7a, 0x3d);
    case Standing::WithinChance:
        return dark ? QColor(0xe6, 0xb4, 0x50) : QColor(0x9a, 0x67, 0x00);
    case Standing::Worse:
        return dark ? QColor(0xff, 0xa0, 0x80) : QColor(0xa8, 0x32, 0x00);
    case Standing::Unknown:
        break;
    }
    return quietText(palette);
}

QString baselineName(const QString& id)
{
    if (id == u"majority")
        return RunCardWords::tr("majority class");
    if (id == u"bag_of_words" || id == u"bag-of-words")
        return RunCardWords::tr("bag of words");
    if (id == u"naive")
        return RunCardWords::tr("last value");
    if (id == u"seasonal-naive")
        return RunCardWords::tr("season before");
    if (id == u"drift")
        return RunCardWords::tr("drift");
    if (id == u"mean")
        return RunCardWords::tr("mean");
    if (id == u"holt-winters")
        return RunCardWords::tr("exponential smoothing (Holt–Winters)");
    if (id == u"theta")
        return RunCardWords::tr("Theta");
    if (id == u"copy")
        return RunCardWords::tr("the source copied");
    if (id == u"nearest")
        return RunCardWords::tr("the answer of the most similar text");
    if (id == u"most-frequent-tag")
        return RunCardWords::tr("most frequent tag of each word");
    if (id == u"unigram")
        return RunCardWords::tr("frequency of each word");
    if (id == u"kneser-ney")
        return RunCardWords::tr("n-grams (Kneser–Ney)");
    return id;
}

}  // namespace unroll
