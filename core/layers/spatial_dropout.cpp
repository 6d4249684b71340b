#include "layers/spec_p.h"
#include "nn/dropout_p.h"

namespace unroll {

namespace {

/// [B, T, F]: whole features of a sequence, the same at every step.
struct SpatialDropoutModule : LayerModule {
    explicit SpatialDropoutModule(double given) : rate(given) {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        if (!is_training() || rate == 0)
            return {input.data, input.lengths};
        const auto ones = torch::ones({input.data.size(0), 1, input.data.size(2)}, input.data.options());
        return {input.data * unroll::dropout(ones, rate, true), input.lengths};
    }

    double rate;
};

/// Tompson et al. 2015, "Efficient Object Localization Using Convolutional Networks".
class SpatialDropout : public DescribedKind {
public:
    SpatialDropout()
        : DescribedKind(
              {QStringLiteral("spatial-dropout"), QT_TRANSLATE_NOOP("Layer", "Spatial dropout"),
               QStringLiteral("regularisation"),
               QT_TRANSLATE_NOOP(
                   "Layer", "While training, drops whole dimensions of the word vectors along a text instead of single "
                            "numbers, which neighbouring steps would give away. The usual dropout right after an "
                            "embedding."),
               QStringLiteral("yₜ = m ⊙ xₜ / (1 − p),  one m for all t")},
              {numberParam(
                  QStringLiteral("rate"), QT_TRANSLATE_NOOP("Layer", "Rate"), 0.2, 0, 0.95,
                  QT_TRANSLATE_NOOP("Layer", "Share of the features that are dropped at each step of training."))})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "%1 % dropped"))
            .replace(QStringLiteral("%1"), QString::number(params.number(QStringLiteral("rate")) * 100, 'g', 4));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("nn.Dropout1d(%1)  # on (batch, features, time)")
            .arg(params.number(QStringLiteral("rate")));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.SpatialDropout1D(%1)").arg(params.number(QStringLiteral("rate")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<SpatialDropoutModule>(params.number(QStringLiteral("rate")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_spatial_dropout() { return std::make_unique<SpatialDropout>(); }

}  // namespace unroll
