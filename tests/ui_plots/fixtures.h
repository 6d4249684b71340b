#pragma once

#include "inspect/values.h"
#include "runs/run_store.h"

#include <cmath>

namespace unroll::testing {

/// An inspection as an LSTM with attention would give it: 11 tokens, one of them unknown, 8 units.
inline Inspection sampleInspection(int repeats = 1)
{
    Inspection inspection;
    QStringList words;
    for (int i = 0; i < repeats; ++i)
        words << QStringLiteral("the film was not good at all , really boring 电影").split(u' ');
    qsizetype start = 0;
    for (const QString& word : words) {
        inspection.steps.push_back({word, start, word.size(), word != u"boring"});
        start += word.size() + 1;
    }
    const int n = int(words.size());
    inspection.prediction = {words.join(u' '),
                             QStringLiteral("negative"),
                             0.87,
                             n,
                             repeats,
                             ClassAnswer{{QStringLiteral("negative"), QStringLiteral("positive")}, {0.87, 0.13}}};
    AttentionMap map{QStringLiteral("attention"), 0, Matrix(1, n), {QString()}, words};
    double sum = 0;
    for (int i = 0; i < n; ++i)
        sum += map.weights.at(0, i) =
            float(0.02 + (words[i] == u"not" || words[i] == u"boring" ? 0.3 : 0.03 * (i % 3)));
    for (float& weight : map.weights.values)
        weight = float(weight / sum);
    inspection.attention.push_back(map);
    for (const QString& direction : {QStringLiteral("forward"), QStringLiteral("backward")}) {
        GateTrace trace{QStringLiteral("lstm"), 0, direction, {}};
        int phase = direction == u"forward" ? 0 : 5;
        for (const char* gate : {"input", "forget", "output", "candidate", "cell", "hidden"}) {
            Matrix values(n, 8);
            const bool open = phase % 6 < 3 && QLatin1String(gate) != QLatin1String("candidate");
            for (int step = 0; step < n; ++step) {
                for (int unit = 0; unit < 8; ++unit) {
                    const double wave = std::sin(step * 0.7 + unit + phase);
                    values.at(step, unit) = float(open ? 0.5 + 0.45 * wave : wave * 0.9);
                }
            }
            trace.gates.push_back({QLatin1String(gate), values});
            ++phase;
        }
        inspection.gates.push_back(trace);
    }
    Saliency saliency{QStringLiteral("gradient-x-input"), {}};
    GradientFlow flow{QStringLiteral("lstm"), {}};
    for (int i = 0; i < n; ++i) {
        saliency.values.push_back(std::sin(i * 1.3) * 0.4);
        flow.norms.push_back(0.001 * std::exp(i * 0.4));
    }
    inspection.saliency.push_back(saliency);
    inspection.gradientFlow.push_back(flow);
    return inspection;
}

/// 60 rows of the test part, three classes, 12 mistakes, the worst first.
inline Evaluation sampleEvaluation()
{
    Evaluation evaluation;
    evaluation.task = QStringLiteral("text-classification");
    evaluation.part = QStringLiteral("test");
    evaluation.classes = {QStringLiteral("ham"), QStringLiteral("newsletter"), QStringLiteral("spam")};
    evaluation.confusion = {{28, 1, 1}, {2, 13, 5}, {1, 2, 7}};
    evaluation.perClass = {{QStringLiteral("ham"), 30, 28 / 31.0, 28 / 30.0, 0.918},
                           {QStringLiteral("newsletter"), 20, 13 / 16.0, 13 / 20.0, 0.722},
                           {QStringLiteral("spam"), 10, 7 / 13.0, 0.7, 0.609}};
    evaluation.metrics = {{QStringLiteral("test_accuracy"), 0.8},
                          {QStringLiteral("test_f1_macro"), 0.75},
                          {QStringLiteral("test_balanced_accuracy"), 0.761}};
    qsizetype row = 0;
    for (int truth = 0; truth < 3; ++truth) {
        for (int predicted = 0; predicted < 3; ++predicted) {
            for (qint64 i = 0; i < evaluation.confusion[size_t(truth)][size_t(predicted)]; ++i, ++row) {
                RowResult& one = evaluation.rows.emplace_back();
                one.row = row;
                one.text = QStringLiteral("Message %1: please read this at once, it is about %2")
                               .arg(row)
                               .arg(evaluation.classes[truth]);
                one.confidence = 0.5 + 0.4 * double(i % 5) / 5;
                one.result = ClassResult{truth, predicted};
            }
        }
    }
    std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                     [](const RowResult& a, const RowResult& b) { return !a.right() && b.right(); });
    return evaluation;
}

/// Six epochs of 100 steps.
inline Curves sampleCurves(int epochs = 6)
{
    Curves curves;
    for (int i = 1; i <= epochs * 100; ++i) {
        curves[QStringLiteral("loss")].push_back(
            {double(i), 0.7 * std::exp(-i / 300.0) + 0.05 * std::sin(i * 12.9898) + 0.06});
        curves[QStringLiteral("learning_rate")].push_back(
            {double(i), 0.001 * (0.5 + 0.5 * std::cos(i / (epochs * 100.0) * 3.14159))});
        curves[QStringLiteral("gradient_norm")].push_back(
            {double(i), 2 * std::exp(-i / 200.0) + 0.2 + 0.1 * std::sin(i * 3.3)});
    }
    for (int e = 1; e <= epochs; ++e) {
        curves[QStringLiteral("train_loss")].push_back({double(e), 0.7 * std::exp(-e / 3.0) + 0.05});
        curves[QStringLiteral("val_loss")].push_back({double(e), 0.6 * std::exp(-e / 3.0) + 0.12 + 0.02 * e});
        curves[QStringLiteral("train_accuracy")].push_back({double(e), 1 - 0.4 * std::exp(-e / 2.0)});
        curves[QStringLiteral("val_accuracy")].push_back({double(e), 0.95 - 0.4 * std::exp(-e / 2.0)});
        curves[QStringLiteral("val_f1_macro")].push_back({double(e), 0.93 - 0.4 * std::exp(-e / 2.0)});
    }
    return curves;
}

}  // namespace unroll::testing
