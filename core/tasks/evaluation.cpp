#include "tasks/evaluation.h"

#include <algorithm>

namespace unroll {

namespace {

double auc(const std::vector<RowResult>& rows)
{
    std::vector<std::pair<float, int>> scored;
    double positives = 0;
    for (const RowResult& row : rows) {
        if (row.probabilities.size() != 2)
            return -1;
        scored.emplace_back(row.probabilities[1], row.label);
        positives += row.label == 1;
    }
    const double negatives = double(scored.size()) - positives;
    if (positives == 0 || negatives == 0)
        return -1;
    std::sort(scored.begin(), scored.end());
    double rankSum = 0;
    for (size_t i = 0; i < scored.size();) {
        size_t j = i;
        while (j < scored.size() && scored[j].first == scored[i].first)
            ++j;
        const double rank = double(i + j + 1) / 2;  // ties share the mean rank
        for (; i < j; ++i)
            if (scored[i].second == 1)
                rankSum += rank;
    }
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
}

}  // namespace

void judgeRows(Evaluation& evaluation)
{
    const size_t classes = size_t(evaluation.classes.size());
    evaluation.confusion.assign(classes, std::vector<qint64>(classes, 0));
    for (const RowResult& row : evaluation.rows)
        ++evaluation.confusion[size_t(row.label)][size_t(row.predicted)];
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
    if (evaluation.answers > 0)
        set("loss", evaluation.meanLoss());
    std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(), [](const RowResult& a, const RowResult& b) {
        const bool wrongA = a.label != a.predicted, wrongB = b.label != b.predicted;
        if (wrongA != wrongB)
            return wrongA;
        return wrongA ? a.confidence > b.confidence : a.confidence < b.confidence;
    });
}

std::vector<ReviewPoint> reviewCurve(const std::vector<RowResult>& rows)
{
    std::vector<std::pair<double, bool>> sorted;
    for (const RowResult& row : rows)
        sorted.emplace_back(row.confidence, row.label == row.predicted);
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
