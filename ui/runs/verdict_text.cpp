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
    return id;
}

}  // namespace unroll
