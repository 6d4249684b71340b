#include "tasks/verdict.h"

#include <QHash>
#include <QJsonArray>

#include <cmath>

namespace unroll {

namespace {

const char* pattern(const QString& code)
{
    if (code == u"beats")
        return QT_TRANSLATE_NOOP("Verdict", "Beats the simple methods: %1 against %2 (%3)");
    if (code == u"worse")
        return QT_TRANSLATE_NOOP("Verdict", "Worse than a simple method: %1 against %2 (%3)");
    if (code == u"nothing-learnt")
        return QT_TRANSLATE_NOOP("Verdict", "Nothing was learnt: the network is no better than guessing (balanced accuracy %1, guessing gives %2)");
    return QT_TRANSLATE_NOOP("Verdict", "Does not beat the simple methods: %1 against %2 (%3); the difference is within chance");
}

QString percent(double share) { return QString::number(100 * share, 'f', 1) + QStringLiteral("\u2009%"); }

QString filled(const QString& text, const QStringList& args) { return Error{{}, {}, text, {}, args}.whatEnglish(); }

/// The balanced accuracy beside what guessing gives: 1/K over the K classes that are there.
struct Guessing {
    double balanced = 0, chance = 1;
    bool above = false;  ///< by two standard errors; each class's recall has variance p(1−p)/n
};

Guessing besideGuessing(const Evaluation& evaluation)
{
    double recall = 0, variance = 0, present = 0;
    for (const ClassScores& scores : evaluation.perClass) {
        if (scores.support == 0)
            continue;
        ++present;
        recall += scores.recall;
        const double n = double(scores.support), p = (scores.recall * n + 1) / (n + 2);  // Laplace: never zero
        variance += p * (1 - p) / n;
    }
    if (present == 0)
        return {};
    return {recall / present, 1 / present, recall > 1 + 2 * std::sqrt(variance)};
}

}  // namespace

double mcnemar(qint64 b, qint64 c)
{
    const qint64 n = b + c;
    if (n == 0)
        return 1;
    double sum = 0;
    for (qint64 k = 0; k <= std::min(b, c); ++k)
        sum += std::exp(std::lgamma(double(n) + 1) - std::lgamma(double(k) + 1) - std::lgamma(double(n - k) + 1) - double(n) * std::log(2.0));
    return std::min(1.0, 2 * sum);
}

QString Verdict::text() const
{
    return filled(QCoreApplication::translate("Verdict", pattern(code)), args);
}

QString Verdict::english() const { return filled(QString::fromUtf8(pattern(code)), args); }

QJsonObject Verdict::toJson() const
{
    return {{"beats_baselines", beats}, {"code", code}, {"args", QJsonArray::fromStringList(args)}, {"text", english()}};
}

Verdict Verdict::fromJson(const QJsonObject& object)
{
    Verdict verdict;
    verdict.beats = object["beats_baselines"].toBool();
    verdict.code = object["code"].toString();
    for (const auto value : object["args"].toArray())
        verdict.args << value.toString();
    return verdict;
}

Verdict judge(const Evaluation& evaluation, const TextCorpus& corpus, const std::vector<BaselineResult>& baselines,
              const QString& mainMetric)
{
    const double own = evaluation.metrics.value(mainMetric);
    Verdict verdict;
    if (const Guessing guessing = besideGuessing(evaluation); !guessing.above) {
        verdict.code = QStringLiteral("nothing-learnt");
        verdict.args = {percent(guessing.balanced), percent(guessing.chance)};
        return verdict;
    }
    const BaselineResult* best = nullptr;
    for (const BaselineResult& baseline : baselines)
        if (!best || baseline.metrics.value(mainMetric) > best->metrics.value(mainMetric))
            best = &baseline;
    if (!best)
        return verdict;
    QHash<std::pair<qsizetype, int>, int> answers;
    size_t next = 0;
    for (const qsizetype row : corpus.split.test) {
        if (!corpus.tagged())
            answers.insert({row, -1}, best->predicted[next++]);
        else
            for (int position = 0; position < int(corpus.tags[size_t(row)].size()); ++position)
                answers.insert({row, position}, best->predicted[next++]);
    }
    qint64 onlyNetwork = 0, onlyBaseline = 0;
    for (const RowResult& row : evaluation.rows) {
        const bool network = row.predicted == row.label, baseline = answers.value({row.row, row.position}, -1) == row.label;
        onlyNetwork += network && !baseline;
        onlyBaseline += baseline && !network;
    }
    const double theirs = best->metrics.value(mainMetric);
    const bool differs = mcnemar(onlyNetwork, onlyBaseline) < 0.05;
    verdict.beats = differs && own > theirs && onlyNetwork > onlyBaseline;
    verdict.code = verdict.beats                                            ? QStringLiteral("beats")
                   : differs && own < theirs && onlyBaseline > onlyNetwork ? QStringLiteral("worse")
                                                                            : QStringLiteral("no-better");
    verdict.args = {percent(own), percent(theirs), best->name};
    return verdict;
}

}  // namespace unroll
