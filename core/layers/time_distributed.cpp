#include "layers/spec_p.h"
#include "nn/activation_p.h"
#include "nn/linear_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// [B, T, F] → [B, T, units], the same weights at every step. Parameters: weight [units, F], bias [units].
struct TimeDistributedModule : LayerModule {
    TimeDistributedModule(int64_t features, int64_t units, QString given) : function(std::move(given))
    {
        torch::nn::Linear linear(features, units);  // for its initialisation
        weight = register_parameter("weight", linear->weight.detach());
        bias = register_parameter("bias", linear->bias.detach());
    }

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        return {zeroPadding(activated(unroll::linear(input.data, weight, bias), function), input), input.lengths};
    }

    torch::Tensor weight, bias;
    QString function;
};

class TimeDistributed : public DescribedKind {
public:
    TimeDistributed()
        : DescribedKind(
              {QStringLiteral("time-distributed"), QT_TRANSLATE_NOOP("Layer", "Time-distributed dense"),
               QStringLiteral("dense"),
               QT_TRANSLATE_NOOP("Layer",
                                 "A dense layer applied to each step of a sequence by itself, with the same weights at "
                                 "all of them: one answer a step, for tagging, or a smaller sequence for the layers "
                                 "below. It insists on a sequence, where Dense takes a single vector too."),
               QStringLiteral("yₜ = φ(W xₜ + b)")},
              {integerParam(QStringLiteral("units"), QT_TRANSLATE_NOOP("Layer", "Units"), 64, 1, 16384,
                            QT_TRANSLATE_NOOP("Layer", "Numbers that come out at each step.")),
               choiceParam(QStringLiteral("activation"), QT_TRANSLATE_NOOP("Layer", "Activation"),
                           {QStringLiteral("none"), QStringLiteral("relu"), QStringLiteral("tanh"),
                            QStringLiteral("sigmoid"), QStringLiteral("gelu")},
                           QT_TRANSLATE_NOOP("Layer", "The function φ after the weighted sum."))})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0]))
            return std::move(*problem);
        return inputs[0].withFeatures(params.integer(QStringLiteral("units")));
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return params.integer(QStringLiteral("units")) * (inputs[0].features + 1);
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n units at each step"), params.integer(QStringLiteral("units")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("nn.Sequential(nn.Linear(%1, %2), %3)")
            .arg(inputs.empty() ? 0 : inputs[0].features)
            .arg(params.integer(QStringLiteral("units")))
            .arg(pytorchActivation(params.choice(QStringLiteral("activation"))));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString activation = params.choice(QStringLiteral("activation"));
        return QStringLiteral("layers.TimeDistributed(layers.Dense(%1%2))")
            .arg(params.integer(QStringLiteral("units")))
            .arg(activation == u"none" ? QString() : QStringLiteral(", activation=\"%1\"").arg(activation));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<TimeDistributedModule>(inputs[0].features, params.integer(QStringLiteral("units")),
                                                       params.choice(QStringLiteral("activation")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_time_distributed() { return std::make_unique<TimeDistributed>(); }

}  // namespace unroll
