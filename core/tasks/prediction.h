#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace unroll {

/// One text that a model might write.
struct Candidate {
    QString text;
    double score = 0;           ///< by which candidates are ordered: the mean over its tokens, or length-penalised
    double logProbability = 0;  ///< of the whole text, with its end
    QStringList tokens{};       ///< with the end mark where it was reached
    std::vector<double> probabilities{};  ///< by token, given those before it
};

/// What a beam search has tried, as a tree of tokens.
struct SearchTree {
    struct Node {
        int parent = -1;  ///< index into nodes; -1: the start
        QString token;
        double probability = 0;  ///< given what stands before it
        double score = 0;        ///< of the text so far
        int candidate = -1;      ///< of those given back, the one that ends here
    };
    std::vector<Node> nodes;  ///< parents before children
};

/// What a run says of one text.
struct Prediction {
    QString input;
    QString label;                      ///< the most probable class; a text where one is written
    double confidence = 0;              ///< its probability; of a text that of a token (geometric mean)
    QStringList classes;                ///< empty where each token has an answer, or a text is written
    std::vector<double> probabilities;  ///< in the order of classes; sum 1 but for several labels
    int tokens = 0, unknownTokens = 0;
    QStringList tokenTexts{},
        tags{};  ///< where each token has an answer: label is the tags, confidence the least of them
    std::vector<double> tagConfidence{};
    std::vector<Candidate> candidates{};  ///< where a text is written: best first
    SearchTree tree{};
    QStringList labels{};  ///< where a text may have several: those it is given; label is all of them, "a | b"
    bool several = false;
    std::vector<double> values{};                  ///< where the answer is numbers: in the data's own units
    std::vector<std::vector<double>> quantiles{};  ///< where the network gives these too: kQuantiles × values, rising
};

/// How texts are read, and how a text is written.
struct PredictOptions {
    int beams = 4;               ///< 1: greedy
    double lengthPenalty = 0.6;  ///< α of Wu et al. 2016; 0: none
    int maxTokens = 0;           ///< most tokens; 0: the project's longest answer, for a language model 50
    double temperature = 1;      ///< 0: always the most probable token
    int topK = 0;                ///< only among the k most probable; 0: all
    double topP = 1;             ///< only among the fewest that have this probability together
    unsigned long long seed = 1;
    std::function<void(const QString&)> onToken = {};  ///< hears the text so far, on the engine's thread
};

}  // namespace unroll
