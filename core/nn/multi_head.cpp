#include "nn/multi_head_p.h"

#include "nn/dropout_p.h"

#include <cmath>
#include <limits>

namespace unroll {

MultiHead::MultiHead(int64_t features, int64_t memoryFeatures, int64_t heads, double dropout, bool causal)
    : queryWeight_(register_parameter("q_proj_weight", torch::empty({features, features}))),
      keyWeight_(register_parameter("k_proj_weight", torch::empty({features, memoryFeatures}))),
      valueWeight_(register_parameter("v_proj_weight", torch::empty({features, memoryFeatures}))),
      bias_(register_parameter("in_proj_bias", torch::zeros({3 * features}))),
      out_(register_module("out_proj", torch::nn::Linear(features, features))),
      heads_(heads),
      dropout_(dropout),
      causal_(causal)
{
    for (auto& weight : {queryWeight_, keyWeight_, valueWeight_})
        torch::nn::init::xavier_uniform_(weight);
    torch::nn::init::zeros_(out_->bias);
}

torch::Tensor MultiHead::forward(const torch::Tensor& query, const SequenceTensor& memory, Probe* probe,
                                 const QString& node)
{
    const int64_t batch = query.size(0), features = query.size(2), width = features / heads_;
    const auto bias = bias_.chunk(3);
    const auto split = [&](const torch::Tensor& data, const torch::Tensor& weight, const torch::Tensor& shift) {
        return torch::linear(data, weight, shift).view({batch, data.size(1), heads_, width}).transpose(1, 2);
    };
    const auto q = split(query, queryWeight_, bias[0]), k = split(memory.data, keyWeight_, bias[1]),
               v = split(memory.data, valueWeight_, bias[2]);
    auto scores = torch::matmul(q, k.transpose(2, 3)) / std::sqrt(double(width));  // [B, heads, U, T]
    constexpr double never = -std::numeric_limits<double>::infinity();
    scores = scores.masked_fill(memory.mask().logical_not().view({batch, 1, 1, -1}), never);
    if (causal_)
        scores = scores.masked_fill(
            torch::ones({scores.size(2), scores.size(3)}, scores.options().dtype(torch::kBool)).triu(1), never);
    auto weights = torch::softmax(scores, -1);
    if (probe && probe->attention)
        for (int64_t head = 0; head < heads_; ++head)
            probe->attentions.push_back({node, int(head), weights.select(1, head).detach()});
    weights = unroll::dropout(weights, dropout_, is_training());
    return out_(torch::matmul(weights, v).transpose(1, 2).reshape({batch, -1, features}));
}

}  // namespace unroll
