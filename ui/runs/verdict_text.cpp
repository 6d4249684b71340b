#include "ui/runs/verdict_text.h"

#include "tasks/verdict.h"

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
