#include "tasks/verdict.h"

#include "tasks/significance.h"

#include <QHash>
#include <QJsonArray>

#include <cmath>

namespace unroll {

namespace {

constexpr double kLevel = 0.05;  // of every claim

const char* pattern(const QString& code, bool ahead)
{
    if (code == u"beats")
        return QT_TRANSLATE_NOOP("Verdict", "Beats the simple methods: %1 against %2 (%3)");
    if (code == u"worse")
        return QT_TRANSLATE_NOOP("Verdict", "Worse than a simple method: %1 against %2 (%3)");
    if (code == u"nothing-learnt")
        return QT_TRANSLATE_NOOP(
            "Verdict",
            "Nothing was learnt: the network is no better than guessing (balanced accuracy %1, guessing gives %2)");
    if (code == u"too-few")
        return QT_TRANSLATE_NOOP("Verdict",
                                 "%3 test rows are too few to tell the network from guessing (balanced accuracy %1, "
                                 "guessing gives %2): about %4 would be needed");
    if (code == u"threshold")
        return QT_TRANSLATE_NOOP("Verdict",
                                 "The network ranks the rows rightly (AUC %1), but its answers are no better than "
                                 "guessing (balanced accuracy %2): train with class weights, or set another threshold");
    if (code == u"not-judged")
        return QT_TRANSLATE_NOOP("Verdict", "Learnt from all of the data: nothing was kept back to judge it by");
    if (ahead)
        return QT_TRANSLATE_NOOP("Verdict",
                                 "Ahead of the simple methods, but within chance: %1 against %2 (%3); more test data "
                                 "would tell");
    return QT_TRANSLATE_NOOP("Verdict",
                             "Does not beat the simple methods: %1 against %2 (%3); the difference is within chance");
}

const char* remarkWords(const QString& remark)
{
    if (remark == u"repeats-last-value")
        return QT_TRANSLATE_NOOP("Verdict", "It does hardly more than repeat the last value it has read");
    return "";
}

QString percent(double share) { return QString::number(100 * share, 'f', 1) + QStringLiteral("\u202f%"); }

QString filled(const QString& text, const QStringList& args) { return Error{{}, {}, text, {}, args}.whatEnglish(); }

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
    const QString words = filled(QCoreApplication::translate("Verdict", pattern(code, ahead)), args);
    return remark.isEmpty() ? words
                            : words + QCoreApplication::translate("Verdict", ". ") +
                                  QCoreApplication::translate("Verdict", remarkWords(remark));
}

QString Verdict::english() const
{
    const QString words = filled(QString::fromUtf8(pattern(code, ahead)), args);
    return remark.isEmpty() ? words : words + QStringLiteral(". ") + QString::fromUtf8(remarkWords(remark));
}

QJsonObject Verdict::toJson() const
{
    QJsonObject object{
        {"beats_baselines", beats}, {"code", code}, {"args", QJsonArray::fromStringList(args)}, {"text", english()}};
    if (!remark.isEmpty())
        object.insert(QStringLiteral("remark"), remark);
    if (ahead)
        object.insert(QStringLiteral("ahead"), true);
    return object;
}

Verdict Verdict::fromJson(const QJsonObject& object)
{
    Verdict verdict;
    verdict.beats = object["beats_baselines"].toBool();
    verdict.code = object["code"].toString();
    for (const auto value : object["args"].toArray())  // older ones hold a thin space, at which a line breaks
        verdict.args << value.toString().replace(QChar(0x2009), QChar(0x202f));
    verdict.remark = object["remark"].toString();
    verdict.ahead = object["ahead"].toBool();
    return verdict;
}

namespace {

/// By row: the label, the network's answer and the baseline's.
struct Answers {
    std::vector<int> labels, network, baseline;
};

Answers answersOf(const Evaluation& evaluation, const Dataset& data, const BaselineResult& baseline)
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
    Answers out;
    for (const RowResult& row : evaluation.rows) {
        // Of other answers than classes it is known whether they are right.
        const auto* result = row.as<ClassResult>();
        const auto theirs = answers.constFind({row.row, result ? result->position : -1});
        if (theirs == answers.cend())
            continue;
        out.labels.push_back(result ? result->label : 1);
        out.network.push_back(result ? result->predicted : row.right());
        out.baseline.push_back(*theirs);
    }
    return out;
}

Comparison byAnswers(const Answers& answers)
{
    qint64 onlyNetwork = 0, onlyBaseline = 0;
    for (size_t i = 0; i < answers.labels.size(); ++i) {
        const bool network = answers.network[i] == answers.labels[i], theirs = answers.baseline[i] == answers.labels[i];
        onlyNetwork += network && !theirs;
        onlyBaseline += theirs && !network;
    }
    return {mcnemar(onlyNetwork, onlyBaseline) < kLevel, onlyNetwork > onlyBaseline};
}

Comparison byMacroF1(const Answers& answers, size_t classes)
{
    return {macroF1Differs(answers.labels, answers.network, answers.baseline, classes) < kLevel,
            macroF1(answers.labels, answers.network, classes) > macroF1(answers.labels, answers.baseline, classes)};
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
    if (!baseline.scores.empty() && !metric.ofRows)
        return byScores(evaluation, data, baseline);
    const Answers answers = answersOf(evaluation, data, baseline);
    return metric.id == u"f1_macro" ? byMacroF1(answers, size_t(evaluation.classes.size())) : byAnswers(answers);
}

namespace {

/// Why the network cannot be said to know anything of the rows; code empty: it can. worse: is it worse than a baseline?
Verdict unlearnt(const Evaluation& evaluation, bool worse)
{
    std::vector<int> labels, answers;
    std::vector<float> second;
    for (const RowResult& row : evaluation.rows) {
        const auto& result = std::get<ClassResult>(row.result);
        labels.push_back(result.label);
        answers.push_back(result.predicted);
        if (result.probabilities.size() == 2)
            second.push_back(result.probabilities[1]);
    }
    // Of two tests either may say that something was learnt: each at half of the level.
    const bool ranked = second.size() == labels.size();
    const double level = ranked ? kLevel / 2 : kLevel;
    const auto classes = size_t(evaluation.classes.size());
    const Guessing guessing = besideGuessing(labels, answers, classes);
    Verdict verdict;
    if (guessing.p < level)
        return verdict;
    if (const Ranking ranking = ranked ? besideChance(labels, second) : Ranking(); ranking.p < level) {
        verdict.code = QStringLiteral("threshold");
        verdict.args = {QString::number(ranking.area, 'f', 2), percent(guessing.balanced)};
        return verdict;
    }
    verdict.args = {percent(guessing.balanced), percent(guessing.chance)};
    if (guessing.constant || guessing.rows >= guessing.needed) {
        verdict.code = QStringLiteral("nothing-learnt");
    } else if (!worse) {
        verdict.code = QStringLiteral("too-few");
        verdict.args << QString::number(guessing.rows) << QString::number(guessing.needed);
    }
    return verdict;
}

}  // namespace

Verdict judge(const Evaluation& evaluation, const Dataset& data, const std::vector<BaselineResult>& baselines,
              const TaskKind& task, const QString& mainMetric)
{
    Verdict verdict;
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
    const auto paired = best ? task.comparison(evaluation, data, *best, metric) : Comparison();
    const double theirs = best ? best->metrics.value(mainMetric) : own;
    const bool worse = paired.differs && !paired.better && sign * own < sign * theirs;
    if (!evaluation.confusion.empty())
        if (const Verdict none = unlearnt(evaluation, worse); !none.code.isEmpty())
            return none;
    if (!best)
        return verdict;
    verdict.beats = paired.differs && paired.better && sign * own > sign * theirs;
    verdict.code = verdict.beats ? QStringLiteral("beats")
                   : worse       ? QStringLiteral("worse")
                                 : QStringLiteral("no-better");
    verdict.ahead = !verdict.beats && !worse && sign * own > sign * theirs;
    const auto shown = [&](double value) { return metric.percent ? percent(value) : QString::number(value, 'g', 4); };
    verdict.args = {shown(own), shown(theirs), best->name};
    verdict.remark = task.remark(evaluation, data);
    return verdict;
}

}  // namespace unroll
