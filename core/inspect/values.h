#pragma once

#include "base/matrix.h"
#include "tasks/evaluation.h"
#include "text/segmenter.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace unroll {

/// What a classifier says of one text.
struct Prediction {
    QString input;
    QString label;                      ///< the most probable class
    double confidence = 0;              ///< its probability
    QStringList classes;                ///< empty where each token has an answer
    std::vector<double> probabilities;  ///< in the order of classes, sum 1
    int tokens = 0, unknownTokens = 0;
    QStringList tokenTexts{}, tags{};   ///< where each token has an answer: label is the tags, confidence the least of them
    std::vector<double> tagConfidence{};
};

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
};

/// How much each token moved the answer.
struct Saliency {
    QString method;             ///< "gradient-x-input"
    std::vector<double> values; ///< by token, signed, towards the predicted class
};

/// ‖∂loss/∂hₜ‖ at each step of a node's output.
struct GradientFlow {
    QString node;
    std::vector<double> norms;
};

/// Everything `inspect` and the Inspect page show of one text.
struct TextInspection {
    std::vector<Token> tokens;
    std::vector<bool> known;  ///< in the vocabulary?
    Prediction prediction;
    std::vector<AttentionMap> attention;
    std::vector<GateTrace> gates;
    std::vector<Saliency> saliency;
    std::vector<GradientFlow> gradientFlow;
    QStringList elsewhere = {};  ///< nodes left out, as their steps are not the text's tokens (behind pooling by windows, …)
};

}  // namespace unroll
