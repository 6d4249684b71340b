#include "layers/spec_p.h"
#include "nn/dropout_p.h"

namespace unroll {

namespace {

struct DropoutModule : LayerModule {
    explicit DropoutModule(double given) : rate(given) {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        return {unroll::dropout(input.data, rate, is_training()), input.lengths};
    }

    double rate;
};

/// Srivastava et al. 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting".
class Dropout : public EngineLayerKind {
public:
    QString id() const override { return QStringLiteral("dropout"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Dropout"); }
    QString category() const override { return QStringLiteral("regularisation"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "While training, sets a random share of the numbers to zero and scales the others up, so that the "
                     "network cannot lean on any single one. It keeps a small data set from being learnt by heart. "
                     "In use it passes everything on unchanged.");
    }
    QString formula() const override { return QStringLiteral("y = m ⊙ x / (1 − p),  mᵢ ~ Bernoulli(1 − p)"); }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs{
            numberParam(QStringLiteral("rate"), QT_TRANSLATE_NOOP("Layer", "Rate"), 0.3, 0, 0.95,
                        QT_TRANSLATE_NOOP("Layer", "Share of the numbers that are dropped at each step of training.")),
        };
        return specs;
    }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (inputs[0].kind == Shape::Kind::Ids)
            return idsProblem();
        if (inputs[0].kind == Shape::Kind::None)
            return emptyProblem();
        return inputs[0].withFeatures(inputs[0].features);
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "%1 % dropped"))
            .replace(QStringLiteral("%1"), QString::number(params.number(QStringLiteral("rate")) * 100, 'g', 4));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("nn.Dropout(%1)").arg(params.number(QStringLiteral("rate")));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Dropout(%1)").arg(params.number(QStringLiteral("rate")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<DropoutModule>(params.number(QStringLiteral("rate")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_dropout() { return std::make_unique<Dropout>(); }

}  // namespace unroll
