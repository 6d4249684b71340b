#include "layers/spec_p.h"

namespace unroll {

namespace {

/// Draws from the device's default generator, so that a seed and the generator's state reproduce a training.
struct DropoutModule : LayerModule {
    DropoutModule(double rateGiven, bool sharedGiven) : rate(rateGiven), shared(sharedGiven) {}

    Value forward(const std::vector<Value>& inputs, Probe*) override
    {
        const Value& input = inputs.at(0);
        if (!is_training() || rate == 0)
            return input;
        if (!shared || !input.sequence())
            return {torch::dropout(input.data, rate, true), input.lengths};
        const auto ones = torch::ones({input.data.size(0), 1, input.data.size(2)}, input.data.options());
        return {input.data * torch::dropout(ones, rate, true), input.lengths};
    }

    double rate;
    bool shared;
};

/// Srivastava et al. 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting"; the same units at every
/// step: Gal & Ghahramani 2016, "A Theoretically Grounded Application of Dropout in Recurrent Neural Networks".
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
    const std::vector<ParamSpec>& params() const override
    {
        static const std::vector<ParamSpec> specs{
            numberParam(QStringLiteral("rate"), QT_TRANSLATE_NOOP("Layer", "Rate"), 0.3, 0, 0.95,
                        QT_TRANSLATE_NOOP("Layer", "Share of the numbers that are dropped at each step of training.")),
            booleanParam(QStringLiteral("same_at_every_step"), QT_TRANSLATE_NOOP("Layer", "Same units at every step"),
                         false,
                         QT_TRANSLATE_NOOP(
                             "Layer", "Drops the same units along a whole sequence instead of new ones at each step."),
                         true),
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
        return inputs[0];
    }
    QString summary(const Params& params) const override
    {
        const QString rate =
            inLayer(QT_TRANSLATE_NOOP("Layer", "%1 % dropped"))
                .replace(QStringLiteral("%1"), QString::number(params.number(QStringLiteral("rate")) * 100, 'g', 4));
        return params.boolean(QStringLiteral("same_at_every_step"))
                   ? rate + inLayer(QT_TRANSLATE_NOOP("Layer", " · same units at every step"))
                   : rate;
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const QString rate = QString::number(params.number(QStringLiteral("rate")));
        if (shared(params, inputs))
            return QStringLiteral("nn.Dropout1d(%1)  # on (batch, features, time)").arg(rate);
        return QStringLiteral("nn.Dropout(%1)").arg(rate);
    }
    QString keras(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("layers.%1(%2)")
            .arg(shared(params, inputs) ? QStringLiteral("SpatialDropout1D") : QStringLiteral("Dropout"),
                 QString::number(params.number(QStringLiteral("rate"))));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<DropoutModule>(params.number(QStringLiteral("rate")),
                                               params.boolean(QStringLiteral("same_at_every_step")));
    }

private:
    static bool shared(const Params& params, const std::vector<Shape>& inputs)
    {
        return params.boolean(QStringLiteral("same_at_every_step")) && !inputs.empty() &&
               inputs[0].kind == Shape::Kind::Sequence;
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_dropout()
{
    return std::make_unique<Dropout>();
}

}  // namespace unroll
