#pragma once

#include "nn/chain.h"
#include "nn/sequence_tensor_p.h"

namespace unroll {

/// How a network's answers hang together, on the CPU.
class OwnChain {
public:
    explicit OwnChain(const Transitions& transitions);
    Chain chain() const;

private:
    torch::Tensor between_, start_, end_;
};

/// The mean negative log-likelihood of the known classes of a batch, each sequence from its first known class to its
/// last; a class among them that is not known is summed over. scores: [B, T, C]; targets: [B, T] int64, -1: not known.
/// A scalar with gradients for the scores and the transitions.
torch::Tensor chainLoss(const torch::Tensor& scores, const torch::Tensor& targets, const Transitions& transitions);

/// The first and one past the last step of a row whose class is known; both 0 where none is.
std::pair<int64_t, int64_t> knownSteps(const torch::Tensor& targets, int64_t row);

}  // namespace unroll
