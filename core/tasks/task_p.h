#pragma once

#include "samples/batches_p.h"
#include "tasks/evaluation.h"
#include "tasks/tasks.h"

namespace unroll {

/// The side of a task that touches tensors.
class EngineTask : public TaskKind {
public:
    /// Mean loss of a batch over its targets, those of -1 left out: cross entropy. outputs: logits [B, classes] or
    /// [B, T, classes]; weights: by class, or undefined.
    virtual torch::Tensor loss(const torch::Tensor& outputs, const torch::Tensor& targets, const torch::Tensor& weights) const;
    /// Weights inverse to the classes' frequency in train, mean 1.
    virtual torch::Tensor classWeights(const TextCorpus& corpus) const;
    /// Probabilities, shaped as the outputs.
    virtual torch::Tensor probabilities(const torch::Tensor& outputs) const;
    /// Confusion, scores and metrics from the rows; meanLoss < 0: left out.
    virtual void judge(Evaluation& evaluation, double meanLoss) const = 0;
    /// What the metric during training is called, of answers right among those given: "accuracy".
    virtual QString plainMetric() const = 0;
};

/// Answers of a batch as rows, one a target: shares [B, classes] or [B, T, classes]. withTexts: for people to read.
void appendRows(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& shares, bool withTexts, std::vector<RowResult>& rows);

const EngineTask* findEngineTask(const QString& id);

}  // namespace unroll
