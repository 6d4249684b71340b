#pragma once

#include "answers/answering_p.h"

namespace unroll {

/// What the two forms have in common whose answers are tokens: cross entropy over the vocabulary, a step each.
class TokenAnswering : public Answering {
public:
    torch::Tensor loss(const Outputs& given, const Batch& batch, const torch::Tensor&) const override
    {
        const torch::Tensor& outputs = given.data;
        const torch::Tensor logits = outputs.slice(1, 0, batch.targets.size(1));
        return torch::cross_entropy_loss(logits.reshape({-1, logits.size(-1)}), batch.targets.reshape({-1}), {},
                                         at::Reduction::Mean, -1);
    }
    qint64 countCorrect(const Outputs& given, const Batch& batch) const override
    {
        const torch::Tensor& outputs = given.data;
        return outputs.slice(1, 0, batch.targets.size(1)).argmax(-1).eq(batch.targets).sum().item<int64_t>();
    }

protected:
    /// Texts are written, not read off the outputs: predict() is each form's own.
    Prediction toPrediction(const EncodedQuery& question, const Preparation&, const Outputs&) const override
    {
        return begunPrediction(question);
    }
};

}  // namespace unroll
