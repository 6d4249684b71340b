#pragma once

#include "nn/sequence_tensor_p.h"

namespace unroll {

/// Small tools for padded sequences [B, T, F] with lengths [B].

/// True where every sequence is known to fill the batch: then there is no padding to hide.
bool isFull(const SequenceTensor& value);

/// [B, steps] bool, true at real ones.
torch::Tensor stepMask(const torch::Tensor& lengths, int64_t steps);

/// Zero at padded steps.
torch::Tensor zeroPadding(const torch::Tensor& data, const SequenceTensor& like);

/// Where each step of each sequence goes when every sequence is read backwards within its own length; padding stays
/// where it is. [B·T] int64, for reversed(). The permutation is its own inverse.
torch::Tensor reversal(const SequenceTensor& value);

/// data [B, T, F] with its steps in the order of reversal(). Its gradient is the same permutation: deterministic on
/// every device, where an index's own gradient would add with atomics.
torch::Tensor reversed(const torch::Tensor& data, const torch::Tensor& permutation);

/// The state at the true last step: [B, F].
torch::Tensor lastStep(const torch::Tensor& data, const torch::Tensor& lengths);

}  // namespace unroll
