#pragma once

#include "network/network_p.h"
#include "samples/batches_p.h"
#include "tasks/evaluation.h"
#include "tasks/prediction.h"
#include "tasks/tasks.h"

namespace unroll {

/// What a run needs beside its network to read texts and to spell its answers.
struct Reading {
    TextEncoder encoder;
    QStringList classes;
    std::shared_ptr<const Vocabulary> targets;  ///< null where no text is written
    torch::Device device = torch::kCPU;
};

/// A text as a network reads it to be looked into.
struct Look {
    Feed feed;
    int64_t begin = 0;          ///< the step of the text's first token
    int64_t tokens = 1;         ///< how many it has
    std::vector<int> answer{};  ///< the ids of a text that was written for it
    Prediction prediction{};
};

/// The side of a task that touches tensors.
class EngineTask : public TaskKind {
public:
    /// Mean loss of a batch over its targets, those of -1 left out: cross entropy. outputs: logits [B, classes] or
    /// [B, steps, classes]; weights: by class, or undefined.
    virtual torch::Tensor loss(const torch::Tensor& outputs, const torch::Tensor& targets,
                               const torch::Tensor& weights) const;
    /// Weights inverse to the classes' frequency in train, mean 1; undefined where answers are texts.
    virtual torch::Tensor classWeights(const TextCorpus& corpus) const;
    /// Probabilities, shaped as the outputs.
    virtual torch::Tensor probabilities(const torch::Tensor& outputs) const;
    /// One text's answer of its probabilities: [classes], or [T, classes] where each token has one; then the confidence
    /// is that of the least sure.
    virtual Prediction toPrediction(const QString& text, const EncodedText& encoded, const QStringList& classes,
                                    const torch::Tensor& shares) const;
    /// Adds a batch's answers to the evaluation: rows, loss. outputs: of network for this batch. withTexts: for people
    /// to read.
    virtual void collect(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& outputs, Network& network,
                         bool withTexts, Evaluation& evaluation) const;
    /// How many of a batch's answers are right, for the metric during training.
    virtual qint64 right(const torch::Tensor& outputs, const torch::Tensor& targets) const;
    /// Confusion, scores and metrics of what was collected.
    virtual void judge(Evaluation& evaluation) const = 0;
    /// What the metric during training is called, of answers right among those given: "accuracy".
    virtual QString plainMetric() const = 0;
    /// The answers for texts, in the order given. The network is in eval mode, gradients are off.
    virtual Result<std::vector<Prediction>> predict(Network& network, const Reading& reading, const QStringList& texts,
                                                    const PredictOptions& options, const Progress& progress) const;

    /// What is read to look into the network for a text; the prediction is made here where it takes a search.
    virtual Look look(Network& network, const Reading& reading, const QString& text, const EncodedText& encoded) const;
    /// Completes the prediction from the outputs for look.feed, and gives the number whose gradients are shown: how
    /// likely the answer is, as a logarithm.
    virtual torch::Tensor answered(const torch::Tensor& outputs, const Reading& reading, const EncodedText& encoded,
                                   Look& look) const;
};

/// Answers of a batch as rows, one a target: shares [B, classes] or [B, T, classes].
void appendRows(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& shares, bool withTexts,
                std::vector<RowResult>& rows);

const EngineTask* findEngineTask(const QString& id);

}  // namespace unroll
