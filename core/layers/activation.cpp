#include "layers/spec_p.h"
#include "nn/activation_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct ActivationModule : LayerModule {
    explicit ActivationModule(QString given) : function(std::move(given)) {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        SequenceTensor out{activated(input.data, function), input.lengths};
        if (out.sequence())
            out.data = zeroPadding(out.data, out);
        return out;
    }

    QString function;
};

/// GELU: Hendrycks & Gimpel 2016, "Gaussian Error Linear Units", the exact form.
class Activation : public DescribedKind {
public:
    Activation()
        : DescribedKind(
              {QStringLiteral("activation"), QT_TRANSLATE_NOOP("Layer", "Activation"), QStringLiteral("dense"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Applies a function to every number by itself; softmax makes the features of each step "
                            "shares that sum to 1. Without such a bend between them, layers that add and multiply "
                            "are together no more than one."),
               QStringLiteral("y = φ(x)")},
              {choiceParam(QStringLiteral("function"), QT_TRANSLATE_NOOP("Layer", "Function"),
                           {QStringLiteral("relu"), QStringLiteral("tanh"), QStringLiteral("gelu"),
                            QStringLiteral("sigmoid"), QStringLiteral("softmax")},
                           QT_TRANSLATE_NOOP("Layer", "The function φ that every number goes through."))})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notVectors(inputs[0]))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    QString summary(const Params& params) const override { return params.choice(QStringLiteral("function")); }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return pytorchActivation(params.choice(QStringLiteral("function")));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Activation(\"%1\")").arg(params.choice(QStringLiteral("function")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<ActivationModule>(params.choice(QStringLiteral("function")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_activation() { return std::make_unique<Activation>(); }

}  // namespace unroll
