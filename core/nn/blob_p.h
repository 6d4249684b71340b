#pragma once

#include "nn/torch_p.h"
#include "runs/safetensors.h"

namespace unroll {

/// A tensor as it is stored, of its own type where the format has it, else as F32.
TensorBlob toBlob(const QString& name, const torch::Tensor& tensor);
/// F32, F64, F16, BF16, I64, I32, U8, BOOL. Copies.
torch::Tensor fromBlob(const TensorBlob& blob);

}  // namespace unroll
