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
        return QT_TRANSLATE_NOOP(
            "Verdict",
            "Nothing was learnt: the network is no better than guessing (balanced accuracy %1, guessing gives %2)");
    if (code == u"not-judged")
        return QT_TRANSLATE_NOOP("Verdict", "Learnt from all of the data: nothing was kept back to judge it by");
    return QT_TRANSLATE_NOOP("Verdict",
                             "Does not beat the simple methods: %1 against %2 (%3); the difference is within chance");
}

const char* remarkWords(const QString& remark)
{
    if (remark == u"repeats-last-value")
        return QT_TRANSLATE_NOOP("Verdict", "It does hardly more than repeat the last value it has read");
    return "";
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
        sum += std::exp(std::lgamma(double(n) + 1) - std::lgamma(double(k) + 1) - std::lgamma(double(n - k) + 1) -
                        double(n) * std::log(2.0));
    return std::min(1.0, 2 * sum);
}

QString Verdict::text() const
{
    const QString words = filled(QCoreApplication::translate("Verdict", pattern(code)), args);
    return remark.isEmpty() ? words
                            : words + QCoreApplication::translate("Verdict", ". ") +
                                  QCoreApplication::translate("Verdict", remarkWords(remark));
}

QString Verdict::english() const
{
    const QString words = filled(QString::fromUtf8(pattern(code)), args);
    return remark.isEmpty() ? words : words + QStringLiteral(". ") + QString::fromUtf8(remarkWords(remark));
}

QJsonObject Verdict::toJson() const
{
    QJsonObject object{
        {"beats_baselines", beats}, {"code", code}, {"args", QJsonArray::fromStringList(args)}, {"text", english()}};
    if (!remark.isEmpty())
        object.insert(QStringLiteral("remark"), remark);
    return object;
}

Verdict Verdict::fromJson(const QJsonObject& object)
{
    Verdict verdict;
    verdict.beats = object["beats_baselines"].toBool();
    verdict.code = object["code"].toString();
    for (const auto value : object["args"].toArray())
        verdict.args << value.toString();
    verdict.remark = object["remark"].toString();
    return verdict;
}

namespace {

Comparison byAnswers(const Evaluation& evaluation, const Dataset& data, const BaselineResult& baseline)
{
    QHash<std::pair<qsizetype, int>, int> answers;
    size_t next = 0;
    for (const qsizetype row : data.split.test) {
        if (data.answer().form != AnswerForm::ClassPerStep)
            answers.insert({row, -1}, baseline.predicted[next++]);
        else
            for (int position = 0; position < int(data.sample(row).answer.size()); ++position)
                answers.insert({row, position}, baseline.predicted[next++]);
    }
    qint64 onlyNetwork = 0, onlyBaseline = 0;
    for (const RowResult& row : evaluation.rows) {
        const bool network = row.predicted == row.label,
                   theirs = answers.value({row.row, row.position}, -1) == row.label;
        onlyNetwork += network && !theirs;
        onlyBaseline += theirs && !network;
    }
    return {mcnemar(onlyNetwork, onlyBaseline) < 0.05, onlyNetwork > onlyBaseline};
}

Comparison byScores(const Evaluation& evaluation, const Dataset& data, const BaselineResult& baseline)
{
    QHash<qsizetype, double> scores;
    for (size_t i = 0; i < data.split.test.size(); ++i)
        scores.insert(data.split.test[i], baseline.scores[i]);
    double sum = 0, squares = 0;
    for (const RowResult& row : evaluation.rows) {
        const double difference = row.score - scores.value(row.row);
        sum += difference;
        squares += difference * difference;
    }
    const double n = double(evaluation.rows.size());
    if (n < 2)
        return {};
    const double mean = sum / n, variance = std::max(0.0, squares - n * mean * mean) / (n - 1);
    return {std::abs(mean) > 1.96 * std::sqrt(variance / n), mean > 0};
}

}  // namespace

Comparison TaskKind::comparison(const Evaluation& evaluation, const Dataset& data, const BaselineResult& baseline,
                                const MetricInfo& metric) const
{
    return baseline.scores.empty() || metric.ofRows ? byAnswers(evaluation, data, baseline)
                                                    : byScores(evaluation, data, baseline);
}

Verdict judge(const Evaluation& evaluation, const Dataset& data, const std::vector<BaselineResult>& baselines,
              const TaskKind& task, const QString& mainMetric)
{
    Verdict verdict;
    if (!evaluation.confusion.empty())
        if (const Guessing guessing = besideGuessing(evaluation); !guessing.above) {
            verdict.code = QStringLiteral("nothing-learnt");
            verdict.args = {percent(guessing.balanced), percent(guessing.chance)};
            return verdict;
        }
    MetricInfo metric;
    for (const MetricInfo& info : task.metrics())
        if (mainMetric.endsWith(u'_' + info.id) && info.id.size() > metric.id.size())
            metric = info;
    const double sign = metric.higherIsBetter ? 1 : -1, own = evaluation.metrics.value(mainMetric);
    const BaselineResult* best = nullptr;
    for (const BaselineResult& baseline : baselines)
        if (baseline.metrics.contains(mainMetric) &&
            (!best || sign * baseline.metrics.value(mainMetric) > sign * best->metrics.value(mainMetric)))
            best = &baseline;
    if (!best)
        return verdict;
    const double theirs = best->metrics.value(mainMetric);
    const Comparison paired = task.comparison(evaluation, data, *best, metric);
    verdict.beats = paired.differs && paired.better && sign * own > sign * theirs;
    verdict.code = verdict.beats                                                    ? QStringLiteral("beats")
                   : paired.differs && !paired.better && sign * own < sign * theirs ? QStringLiteral("worse")
                                                                                    : QStringLiteral("no-better");
    const auto shown = [&](double value) { return metric.percent ? percent(value) : QString::number(value, 'g', 4); };
    verdict.args = {shown(own), shown(theirs), best->name};
    verdict.remark = task.remark(evaluation, data);
    return verdict;
}

}  // namespace unroll
