#pragma once

#include "nn/torch_p.h"

namespace unroll {

/// torch::linear(): data [..., F], weight [U, F], bias [U]. Where nothing is learnt, a row or a few go through one by
/// one, as between the tokens of a text that is written: a product of matrices would first copy all of the weights.
torch::Tensor linear(const torch::Tensor& data, const torch::Tensor& weight, const torch::Tensor& bias);

}  // namespace unroll
