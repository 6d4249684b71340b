#pragma once

#include "nn/torch_p.h"

#include <QString>

namespace unroll {

/// "relu", "tanh", "gelu" (exact), "sigmoid", "softmax" (over the last axis); anything else: unchanged.
inline torch::Tensor activated(const torch::Tensor& data, const QString& function)
{
    if (function == u"relu")
        return torch::relu(data);
    if (function == u"tanh")
        return torch::tanh(data);
    if (function == u"gelu")
        return torch::gelu(data);
    if (function == u"sigmoid")
        return torch::sigmoid(data);
    if (function == u"softmax")
        return torch::softmax(data, -1);
    return data;
}

inline QString pytorchActivation(const QString& function)
{
    return function == u"relu"      ? QStringLiteral("nn.ReLU()")
           : function == u"tanh"    ? QStringLiteral("nn.Tanh()")
           : function == u"gelu"    ? QStringLiteral("nn.GELU()")
           : function == u"sigmoid" ? QStringLiteral("nn.Sigmoid()")
           : function == u"softmax" ? QStringLiteral("nn.Softmax(dim=-1)")
                                    : QStringLiteral("nn.Identity()");
}

}  // namespace unroll
