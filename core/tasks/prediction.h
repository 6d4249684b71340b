#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <variant>
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

/// One class of all there are; of what may follow a text, one of the most probable tokens.
struct ClassAnswer {
    QStringList classes;
    std::vector<double> probabilities;  ///< in their order
};
/// Any number of labels.
struct LabelsAnswer {
    QStringList classes;
    std::vector<double> probabilities;  ///< in their order, of each by itself
    QStringList given;
};
/// A class for each step.
struct TagsAnswer {
    QStringList tokens, tags;
    std::vector<double> confidence;
};
/// A text that was written.
struct TextAnswer {
    std::vector<Candidate> candidates;  ///< best first
    SearchTree tree;
};
/// Numbers, in the data's own units.
struct ValuesAnswer {
    std::vector<double> values;
    std::vector<std::vector<double>> quantiles{};  ///< where the network gives these too: kQuantiles × values, rising
};
/// What a run says of one query.
struct Prediction {
    QString input;
    QString label;  ///< the answer in words: the most probable class, "a | b" of several labels, the tags, the text
    double confidence = 0;  ///< its probability: of labels and tags that of the least sure, of a text that of a token
                            ///< (geometric mean)
    int tokens = 0, unknownTokens = 0;
    /// As the task's form of answer has it; nothing before there is one.
    std::variant<std::monostate, ClassAnswer, LabelsAnswer, TagsAnswer, TextAnswer, ValuesAnswer> answer{};

    /// The answer where it is of that form, else null.
    template <typename Form>
    const Form* as() const
    {
        return std::get_if<Form>(&answer);
    }
    bool answered() const { return answer.index() > 0; }
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
