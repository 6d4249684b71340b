#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// Over the features of each step. Parameters: weight [F], bias [F].
struct LayerNormModule : LayerModule {
    explicit LayerNormModule(int64_t features)
        : weight(register_parameter("weight", torch::ones({features}))),
          bias(register_parameter("bias", torch::zeros({features})))
    {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        SequenceTensor out{torch::layer_norm(input.data, {weight.size(0)}, weight, bias), input.lengths};
        if (out.sequence())
            out.data = zeroPadding(out.data, out);
        return out;
    }

    torch::Tensor weight, bias;
};

/// Ba, Kiros & Hinton 2016, "Layer Normalization"; ε = 10⁻⁵ as PyTorch's.
class LayerNorm : public DescribedKind {
public:
    LayerNorm()
        : DescribedKind(
              {QStringLiteral("layer-norm"), QT_TRANSLATE_NOOP("Layer", "Layer normalisation"),
               QStringLiteral("normalisation"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Brings the features of each step to mean 0 and deviation 1, then lets the model choose "
                            "a scale and a shift for each. Every step by itself, so that it does not depend on the "
                            "batch: the usual choice for sequences and Transformers."),
               QStringLiteral("y = γ ⊙ (x − μ) / √(σ² + ε) + β,  μ, σ² over the features")},
              {})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notVectors(inputs[0]))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    qint64 parameterCount(const Params&, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return 2 * inputs[0].features;
    }
    QString summary(const Params&) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "over the features of a step"));
    }
    QString pytorch(const Params&, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("nn.LayerNorm(%1)").arg(inputs.empty() ? 0 : inputs[0].features);
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.LayerNormalization(epsilon=1e-5)");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<LayerNormModule>(inputs[0].features);
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_layer_norm() { return std::make_unique<LayerNorm>(); }

}  // namespace unroll
