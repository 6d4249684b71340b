#pragma once

#include "model/layer_kind.h"
#include "nn/sequence_tensor_p.h"

namespace unroll {

/// A layer kind with its module. Every file in core/layers defines one and its make_<file>().
class EngineLayerKind : public LayerKind {
public:
    /// A fresh module with PyTorch's default initialisation, on the CPU. Parameter names are PyTorch's
    /// (weight_ih_l0, …), so that exports need no translation.
    virtual std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                                const GraphContext& context) const = 0;
};

}  // namespace unroll
