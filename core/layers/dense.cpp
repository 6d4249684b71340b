#include "layers/spec_p.h"
#include "nn/linear_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

enum class Activation { None, Tanh, Relu, Sigmoid };

/// [B, F] → [B, units], or the same at each step of [B, T, F]. Parameters: weight [units, F], bias [units].
struct DenseModule : LayerModule {
    DenseModule(int64_t features, int64_t units, Activation given) : activation(given)
    {
        // A Linear of its own would put its name before the parameters' names; its initialisation is what is wanted.
        torch::nn::Linear linear(features, units);
        weight = register_parameter("weight", linear->weight.detach());
        bias = register_parameter("bias", linear->bias.detach());
    }

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        auto data = unroll::linear(input.data, weight, bias);
        switch (activation) {
        case Activation::None:
            break;
        case Activation::Tanh:
            data = torch::tanh(data);
            break;
        case Activation::Relu:
            data = torch::relu(data);
            break;
        case Activation::Sigmoid:
            data = torch::sigmoid(data);
            break;
        }
        if (input.sequence() && !isFull(input))
            data = zeroPadding(data, input);
        return {data, input.lengths};
    }

    torch::Tensor weight, bias;
    Activation activation;
};

class Dense : public EngineLayerKind {
public:
    QString id() const override { return QStringLiteral("dense"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Dense"); }
    QString category() const override { return QStringLiteral("dense"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "A fully connected layer: every unit sees every number that comes in. After a sequence it is "
                     "applied to each step by itself. One before the Output lets the model combine what the layers "
                     "below have found.");
    }
    QString formula() const override { return QStringLiteral("y = φ(W x + b)"); }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs{
            integerParam(QStringLiteral("units"), QT_TRANSLATE_NOOP("Layer", "Units"), 64, 1, 16384,
                         QT_TRANSLATE_NOOP("Layer", "Numbers that come out.")),
            choiceParam(
                QStringLiteral("activation"), QT_TRANSLATE_NOOP("Layer", "Activation"),
                {QStringLiteral("relu"), QStringLiteral("tanh"), QStringLiteral("sigmoid"), QStringLiteral("none")},
                QT_TRANSLATE_NOOP(
                    "Layer",
                    "The function φ after the weighted sum; without one, two dense layers are no more than one.")),
        };
        return specs;
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (inputs[0].kind == Shape::Kind::Ids)
            return idsProblem();
        if (inputs[0].kind == Shape::Kind::None)
            return emptyProblem();
        return inputs[0].withFeatures(params.integer(QStringLiteral("units")));
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return params.integer(QStringLiteral("units")) * (inputs[0].features + 1);
    }
    QString summary(const Params& params) const override
    {
        const QString units =
            inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n units"), params.integer(QStringLiteral("units")));
        const QString activation = params.choice(QStringLiteral("activation"));
        return activation == u"none" ? units : units + QStringLiteral(" · ") + activation;
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const QString linear = QStringLiteral("nn.Linear(%1, %2)")
                                   .arg(inputs.empty() ? 0 : inputs[0].features)
                                   .arg(params.integer(QStringLiteral("units")));
        const QString activation = params.choice(QStringLiteral("activation"));
        if (activation == u"none")
            return linear;
        const QString function = activation == u"relu"   ? QStringLiteral("ReLU")
                                 : activation == u"tanh" ? QStringLiteral("Tanh")
                                                         : QStringLiteral("Sigmoid");
        return QStringLiteral("nn.Sequential(%1, nn.%2())").arg(linear, function);
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString activation = params.choice(QStringLiteral("activation"));
        const QString units = QString::number(params.integer(QStringLiteral("units")));
        return activation == u"none" ? QStringLiteral("layers.Dense(%1)").arg(units)
                                     : QStringLiteral("layers.Dense(%1, activation=\"%2\")").arg(units, activation);
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        const QString name = params.choice(QStringLiteral("activation"));
        const Activation activation = name == u"relu"      ? Activation::Relu
                                      : name == u"tanh"    ? Activation::Tanh
                                      : name == u"sigmoid" ? Activation::Sigmoid
                                                           : Activation::None;
        return std::make_shared<DenseModule>(inputs[0].features, params.integer(QStringLiteral("units")), activation);
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_dense() { return std::make_unique<Dense>(); }

}  // namespace unroll
