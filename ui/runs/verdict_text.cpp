#include "ui/runs/verdict_text.h"

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
    return verdict[u"beats_baselines"].toBool() ? RunCardWords::tr("The network beats the baselines.")
                                                : RunCardWords::tr("The network does not beat the baselines.");
}

QString baselineName(const QString& id)
{
    if (id == u"majority")
        return RunCardWords::tr("majority class");
    if (id == u"bag_of_words" || id == u"bag-of-words")
        return RunCardWords::tr("bag of words");
    return id;
}

}  // namespace unroll
