#pragma once

#include "kernels/recurrent.h"
#include "nn/torch_p.h"

#include <QString>

#include <memory>

namespace unroll {

/// Memory that forward passes keep for their backward passes, used again and again. Any thread.
class RecurrentTapes;
std::shared_ptr<RecurrentTapes> makeRecurrentTapes();

/// What one direction of one layer reads. All float32 on the CPU; undefined where there is none.
struct KernelInputs {
    torch::Tensor data;                                  ///< [B, T, F]
    torch::Tensor lengths;                               ///< [B] int64, 0…T; undefined: every row is T long
    torch::Tensor input, hidden, inputBias, hiddenBias;  ///< as torch.nn names them: weight_ih, weight_hh, …
    torch::Tensor startHidden, startCell;                ///< [B, H]
    torch::Tensor mask;                                  ///< [B, H]: multiplies the hidden state that a step reads
    bool byStep = false;                                 ///< as in kernels::RecurrentInputs
};
/// [B, T, H] with zeros in the padding, and the state after each row's last step [B, H] (cell: LSTM only). Reversed:
/// each row is read from its true last step to its first, outputs stand at the steps that they belong to.
struct KernelOutputs {
    torch::Tensor output, hidden, cell;
};

/// Do the kernels in core/kernels compute this layer here? Not on a GPU, not in another precision, and not where the
/// processor has no vectors that they know.
bool hasRecurrentKernel(const torch::Tensor& data);

/// What computes recurrent layers on a device, for people: "Unroll, AVX2", "LibTorch".
QString recurrentKernelName(torch::Device device);

/// Runs them, with gradients where any input needs one (not of gradients).
KernelOutputs runRecurrentKernel(kernels::RecurrentCell cell, bool reverse, const KernelInputs& inputs,
                                 const std::shared_ptr<RecurrentTapes>& tapes);

}  // namespace unroll
