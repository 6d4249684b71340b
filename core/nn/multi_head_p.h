#pragma once

#include "nn/sequence_tensor_p.h"

namespace unroll {

/// Multi-head scaled dot-product attention of a query sequence [B, U, E] over a memory [B, T, M] → [B, U, E].
/// Vaswani et al. 2017, "Attention Is All You Need", section 3.2. Parameters as torch.nn.MultiheadAttention's with kdim
/// and vdim: q_proj_weight [E, E], k_proj_weight [E, M], v_proj_weight [E, M], in_proj_bias [3E], out_proj.weight [E,
/// E], out_proj.bias [E]; initialised as there.
class MultiHead : public torch::nn::Module {
public:
    MultiHead(int64_t features, int64_t memoryFeatures, int64_t heads, double dropout, bool causal);

    /// probe may be null; weights are kept under `node`, a head at a time.
    torch::Tensor forward(const torch::Tensor& query, const SequenceTensor& memory, Probe* probe, const QString& node);

private:
    torch::Tensor queryWeight_, keyWeight_, valueWeight_, bias_;
    torch::nn::Linear out_;
    int64_t heads_;
    double dropout_;
    bool causal_;
};

}  // namespace unroll
