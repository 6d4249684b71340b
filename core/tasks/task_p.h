#pragma once

#include "samples/batches_p.h"
#include "tasks/evaluation.h"
#include "tasks/tasks.h"

namespace unroll {

/// The side of a task that touches tensors.
class EngineTask : public TaskKind {
public:
    /// Mean loss of a batch. outputs: what the network gave, logits [B, classes]; weights: by class, or undefined.
    virtual torch::Tensor loss(const torch::Tensor& outputs, const torch::Tensor& targets, const torch::Tensor& weights) const = 0;
    /// Weights inverse to the classes' frequency in train, mean 1.
    virtual torch::Tensor classWeights(const TextCorpus& corpus) const = 0;
    /// Probabilities [B, classes] from outputs.
    virtual torch::Tensor probabilities(const torch::Tensor& outputs) const = 0;
};

const EngineTask* findEngineTask(const QString& id);

}  // namespace unroll
