#pragma once

#include "base/matrix.h"
#include "samples/preparation.h"
#include "tasks/evaluation.h"
#include "tasks/prediction.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace unroll {

/// Attention weights of one node: rows attend to columns; each row sums to 1. One row for attention pooling.
struct AttentionMap {
    QString node;
    int head = 0;
    Matrix weights;
    QStringList rows, columns;
};

/// The inside of a recurrent layer over the tokens, [step × unit] each.
/// LSTM: input, forget, output, candidate, cell, hidden. GRU: reset, update, candidate, hidden. RNN: hidden.
struct GateTrace {
    QString node;
    int layer = 0;
    QString direction;  ///< "forward" or "backward"; both in the order of the text
    std::vector<std::pair<QString, Matrix>> gates;
    bool ofAnswer = false;  ///< over the tokens of the answer, not of the text
};

/// How much each token moved the answer.
struct Saliency {
    QString method;              ///< "gradient-x-input"
    std::vector<double> values;  ///< by token, signed, towards the predicted class
};

/// ‖∂loss/∂hₜ‖ at each step of a node's output.
struct GradientFlow {
    QString node;
    std::vector<double> norms;
    bool ofAnswer = false;  ///< over the tokens of the answer
};

/// What comes after the last value of a series, in its own units.
struct Forecast {
    QString series;     ///< its group; empty where a file holds one series
    QStringList times;  ///< of each step
    std::vector<double> values;
    std::vector<double> lower, upper;  ///< of the interval, for as many steps as it can be given (the run's horizon)
    double level = 0.8;                ///< the share of values that the interval should hold
    std::optional<double> coverage;    ///< the share that it holds on the test part
    QStringList pastTimes;             ///< of the last steps before, with their values, for a picture
    std::vector<double> past;
};

/// Everything `inspect` and the Inspect page show of one query.
struct Inspection {
    std::vector<Step> steps;
    Prediction prediction;
    QStringList answer = {};  ///< the tokens of a text that was written, its end mark too
    std::vector<AttentionMap> attention;
    std::vector<GateTrace> gates;
    std::vector<Saliency> saliency;
    std::vector<GradientFlow> gradientFlow;
    QStringList elsewhere =
        {};  ///< nodes left out, as their steps are not the text's tokens (behind pooling by windows, …)
};

}  // namespace unroll
