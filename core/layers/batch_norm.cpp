#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

constexpr double kMomentum = 0.1, kEpsilon = 1e-5;  // PyTorch's

/// Over the batch and its real steps. Parameters: weight [F], bias [F]; buffers: running_mean [F], running_var [F].
struct BatchNormModule : LayerModule {
    explicit BatchNormModule(int64_t features)
        : weight(register_parameter("weight", torch::ones({features}))),
          bias(register_parameter("bias", torch::zeros({features}))),
          mean(register_buffer("running_mean", torch::zeros({features}))),
          variance(register_buffer("running_var", torch::ones({features})))
    {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        auto mu = mean, sigma2 = variance;
        if (is_training()) {
            // Padding would pull mean and variance towards zero.
            const auto rows = input.sequence() ? input.data.index({input.mask()}) : input.data;
            if (rows.size(0) > 1) {
                mu = rows.mean(0);
                sigma2 = rows.var(0, false);
                const torch::NoGradGuard none;
                const double n = double(rows.size(0));
                mean.lerp_(mu.detach(), kMomentum);
                variance.lerp_(sigma2.detach() * (n / (n - 1)), kMomentum);
            }
        }
        SequenceTensor out{(input.data - mu) * torch::rsqrt(sigma2 + kEpsilon) * weight + bias, input.lengths};
        if (out.sequence())
            out.data = zeroPadding(out.data, out);
        return out;
    }

    torch::Tensor weight, bias, mean, variance;
};

/// Ioffe & Szegedy 2015, "Batch Normalization".
class BatchNorm : public DescribedKind {
public:
    BatchNorm()
        : DescribedKind(
              {QStringLiteral("batch-norm"), QT_TRANSLATE_NOOP("Layer", "Batch normalisation"),
               QStringLiteral("normalisation"),
               QT_TRANSLATE_NOOP("Layer",
                                 "Brings each feature to mean 0 and deviation 1 over the batch and all its steps, then "
                                 "lets the model choose scale and shift. In use it takes running figures kept from "
                                 "training. Helps deep convolutional models; needs batches that are not small."),
               QStringLiteral("y = γ ⊙ (x − μ) / √(σ² + ε) + β,  μ, σ² over the batch")},
              {})
    {}
    /// In training a step is scaled by figures of later steps; in use it is not.
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
        return inLayer(QT_TRANSLATE_NOOP("Layer", "each feature over the batch"));
    }
    QString pytorch(const Params&, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("nn.BatchNorm1d(%1)  # over real steps only")
            .arg(inputs.empty() ? 0 : inputs[0].features);
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.BatchNormalization(momentum=0.9, epsilon=1e-5)");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<BatchNormModule>(inputs[0].features);
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_batch_norm() { return std::make_unique<BatchNorm>(); }

}  // namespace unroll
