#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct GaussianNoiseModule : LayerModule {
    explicit GaussianNoiseModule(double given) : deviation(given) {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        if (!is_training() || deviation == 0)
            return {input.data, input.lengths};
        SequenceTensor out{input.data + torch::randn_like(input.data) * deviation, input.lengths};
        if (out.sequence())
            out.data = zeroPadding(out.data, out);
        return out;
    }

    double deviation;
};

/// Bishop 1995, "Training with Noise is Equivalent to Tikhonov Regularization".
class GaussianNoise : public DescribedKind {
public:
    GaussianNoise()
        : DescribedKind(
              {QStringLiteral("gaussian-noise"), QT_TRANSLATE_NOOP("Layer", "Gaussian noise"),
               QStringLiteral("regularisation"),
               QT_TRANSLATE_NOOP(
                   "Layer",
                   "Adds a little random noise to every number while training, so that the model does not rely "
                   "on exact values. In use it passes everything on unchanged."),
               QStringLiteral("y = x + ε,  ε ~ N(0, σ²)")},
              {numberParam(QStringLiteral("deviation"), QT_TRANSLATE_NOOP("Layer", "Deviation"), 0.1, 0, 10,
                           QT_TRANSLATE_NOOP("Layer", "Standard deviation σ of the noise."))})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notVectors(inputs[0]))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    QString summary(const Params& params) const override
    {
        return QStringLiteral("σ = %1").arg(params.number(QStringLiteral("deviation")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("x + %1 * torch.randn_like(x)  # while training")
            .arg(params.number(QStringLiteral("deviation")));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.GaussianNoise(%1)").arg(params.number(QStringLiteral("deviation")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<GaussianNoiseModule>(params.number(QStringLiteral("deviation")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_gaussian_noise() { return std::make_unique<GaussianNoise>(); }

}  // namespace unroll
