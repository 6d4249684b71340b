#pragma once

#include "nn/torch_p.h"

namespace unroll {

/// torch::dropout(), by the kernel in core/kernels where the data are float32 on the CPU: there it draws one number
/// from the default generator, so a seed and the generator's state reproduce a training. Gradients of the first order.
torch::Tensor dropout(const torch::Tensor& data, double rate, bool training);

}  // namespace unroll
