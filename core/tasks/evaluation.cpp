#include "tasks/evaluation.h"

#include "series/forecast_metrics.h"
#include "tasks/confidence.h"
#include "tasks/significance.h"

#include <algorithm>
#include <limits>

namespace unroll {

namespace {

/// -1: there are not two classes, or one of them does not occur.
double auc(const std::vector<RowResult>& rows)
{
    std::vector<int> labels;
    std::vector<float> second;
    for (const RowResult& row : rows) {
        const auto* result = row.as<ClassResult>();
        if (!result || result->probabilities.size() != 2)
            return -1;
        labels.push_back(result->label);
        second.push_back(result->probabilities[1]);
    }
    const auto positives = std::count(labels.begin(), labels.end(), 1);
    return positives == 0 || size_t(positives) == labels.size() ? -1 : besideChance(labels, second).area;
}

}  // namespace

bool RowResult::right() const
{
    if (const auto* of = as<ClassResult>())
        return of->label == of->predicted;
    if (const auto* of = as<LabelsResult>())
        return of->labels == of->given;
    const auto* of = as<TextResult>();
    return of && of->right;
}

void judgeRows(Evaluation& evaluation)
{
    const size_t classes = size_t(evaluation.classes.size());
    evaluation.confusion.assign(classes, std::vector<qint64>(classes, 0));
    for (const RowResult& row : evaluation.rows)
        if (const auto* of = row.as<ClassResult>())
            ++evaluation.confusion[size_t(of->label)][size_t(of->predicted)];
    qint64 right = 0, present = 0;
    double recallSum = 0, f1Sum = 0;
    evaluation.perClass.clear();
    for (size_t c = 0; c < classes; ++c) {
        ClassScores scores;
        scores.label = evaluation.classes[qsizetype(c)];
        qint64 predicted = 0;
        for (size_t other = 0; other < classes; ++other) {
            scores.support += evaluation.confusion[c][other];
            predicted += evaluation.confusion[other][c];
        }
        const double hits = double(evaluation.confusion[c][c]);
        right += evaluation.confusion[c][c];
        scores.precision = predicted ? hits / double(predicted) : 0;
        scores.recall = scores.support ? hits / double(scores.support) : 0;
        const double sum = scores.precision + scores.recall;
        scores.f1 = sum > 0 ? 2 * scores.precision * scores.recall / sum : 0;
        if (scores.support > 0) {
            ++present;
            recallSum += scores.recall;
            f1Sum += scores.f1;
        }
        evaluation.perClass.push_back(scores);
    }
    const auto set = [&](const char* name, double value) {
        evaluation.metrics.insert(evaluation.part + u'_' + QLatin1String(name), value);
    };
    const double n = double(evaluation.rows.size());
    set("accuracy", n > 0 ? double(right) / n : 0);
    set("balanced_accuracy", present ? recallSum / double(present) : 0);
    set("f1_macro", present ? f1Sum / double(present) : 0);
    if (const double area = auc(evaluation.rows); area >= 0)
        set("auc", area);
    if (const auto loss = evaluation.meanLoss())
        set("loss", *loss);
    if (evaluation.of<ClassResult>() && evaluation.rows.front().as<ClassResult>()->position < 0)
        set("calibration_error", calibrationError(evaluation.rows));
    std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(), [](const RowResult& a, const RowResult& b) {
        const bool wrongA = !a.right(), wrongB = !b.right();
        if (wrongA != wrongB)
            return wrongA;
        return wrongA ? a.confidence > b.confidence : a.confidence < b.confidence;
    });
}

std::vector<int> labelsGiven(const std::vector<float>& probabilities)
{
    std::vector<int> labels;
    for (size_t c = 0; c < probabilities.size(); ++c)
        if (probabilities[c] >= 0.5f)
            labels.push_back(int(c));
    return labels;
}

QString labelWords(const std::vector<int>& labels, const QStringList& classes)
{
    QStringList words;
    for (const int label : labels)
        words << classes.value(label);
    return words.isEmpty() ? QStringLiteral("–") : words.join(QStringLiteral(" | "));
}

RowResult labelsResult(qsizetype index, std::vector<int> labels, std::vector<float> probabilities,
                       const QStringList& classes)
{
    RowResult row;
    row.row = index;
    const std::vector<int> given = labelsGiven(probabilities);
    row.confidence = 1;
    for (const float p : probabilities)
        row.confidence = std::min(row.confidence, double(std::max(p, 1 - p)));
    std::vector<int> both;
    std::set_intersection(given.begin(), given.end(), labels.begin(), labels.end(), std::back_inserter(both));
    const size_t sum = given.size() + labels.size();
    row.score = sum > 0 ? 2 * double(both.size()) / double(sum) : 1;
    row.reference = labelWords(labels, classes);
    row.answer = labelWords(given, classes);
    row.result = LabelsResult{std::move(labels), given, std::move(probabilities)};
    return row;
}

void judgeLabels(Evaluation& evaluation)
{
    const size_t classes = size_t(evaluation.classes.size());
    std::vector<qint64> hits(classes, 0), given(classes, 0), wanted(classes, 0);
    qint64 wrong = 0, exact = 0;
    for (const RowResult& row : evaluation.rows) {
        exact += row.right();
        const auto& result = std::get<LabelsResult>(row.result);
        std::vector<bool> has(classes, false);
        for (const int label : result.labels)
            has[size_t(label)] = true;
        for (size_t c = 0; c < classes; ++c) {
            const bool said = result.probabilities[c] >= 0.5f;
            hits[c] += said && has[c];
            given[c] += said;
            wanted[c] += has[c];
            wrong += said != has[c];
        }
    }
    const auto f1 = [](qint64 both, qint64 sum) { return sum > 0 ? 2 * double(both) / double(sum) : 0; };
    evaluation.perClass.clear();
    qint64 allHits = 0, allSum = 0;
    double f1Sum = 0, present = 0;
    for (size_t c = 0; c < classes; ++c) {
        ClassScores scores{evaluation.classes[qsizetype(c)], wanted[c]};
        scores.precision = given[c] ? double(hits[c]) / double(given[c]) : 0;
        scores.recall = wanted[c] ? double(hits[c]) / double(wanted[c]) : 0;
        scores.f1 = f1(hits[c], given[c] + wanted[c]);
        allHits += hits[c];
        allSum += given[c] + wanted[c];
        if (wanted[c] > 0) {
            f1Sum += scores.f1;
            ++present;
        }
        evaluation.perClass.push_back(scores);
    }
    const auto set = [&](const char* name, double value) {
        evaluation.metrics.insert(evaluation.part + u'_' + QLatin1String(name), value);
    };
    const double rows = double(std::max<size_t>(1, evaluation.rows.size()));
    set("f1_micro", f1(allHits, allSum));
    set("f1_macro", present > 0 ? f1Sum / present : 0);
    set("exact_match", double(exact) / rows);
    set("label_accuracy", 1 - double(wrong) / (rows * double(std::max<size_t>(1, classes))));
    if (const auto loss = evaluation.meanLoss())
        set("loss", *loss);
    std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                     [](const RowResult& a, const RowResult& b) { return a.score < b.score; });
}

std::vector<double> errorsBySteps(const std::vector<RowResult>& rows)
{
    if (rows.empty())
        return {};
    std::vector<double> wanted, given, out;
    for (const RowResult& row : rows) {
        const auto& result = std::get<ValuesResult>(row.result);
        for (size_t step = 0; step < result.wanted.size(); ++step) {
            wanted.push_back(result.wanted[step] / result.scale);
            given.push_back(result.given[step] / result.scale);
        }
    }
    const size_t horizon = std::get<ValuesResult>(rows.front().result).wanted.size();
    for (const ForecastErrors& errors : forecastErrorsByStep(wanted, given, horizon))
        out.push_back(errors.mae.value_or(std::numeric_limits<double>::quiet_NaN()));
    return out;
}

std::vector<ReviewPoint> reviewCurve(const std::vector<RowResult>& rows)
{
    std::vector<std::pair<double, bool>> sorted;
    for (const RowResult& row : rows)
        sorted.emplace_back(row.confidence, row.right());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<ReviewPoint> curve;
    double right = 0;
    for (size_t i = 0; i < sorted.size(); ++i) {
        right += sorted[i].second;
        if (i + 1 < sorted.size() && sorted[i + 1].first == sorted[i].first)
            continue;
        curve.push_back({sorted[i].first, right / double(i + 1), double(i + 1) / double(sorted.size())});
    }
    std::reverse(curve.begin(), curve.end());
    return curve;
}

}  // namespace unroll
