#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// [B, T, F] → [B, F]. Parameters: projection.weight [A, F], projection.bias [A], score.weight [1, A].
struct AttentionModule : LayerModule {
    AttentionModule(int64_t features, int64_t units)
        : projection(register_module("projection", torch::nn::Linear(features, units))),
          score(register_module("score", torch::nn::Linear(torch::nn::LinearOptions(units, 1).bias(false))))
    {}

    Value forward(const std::vector<Value>& inputs, Probe* probe) override
    {
        const Value& input = inputs.at(0);
        const auto scores = score(torch::tanh(projection(input.data))).squeeze(-1);
        const auto weights = maskedSoftmax(scores, input).unsqueeze(1);  // [B, 1, T]
        if (probe && probe->attention)
            probe->attentions.push_back({nodeId, 0, weights.detach()});
        return {torch::bmm(weights, input.data).squeeze(1), {}};
    }

    torch::nn::Linear projection, score;
};

/// Additive attention with a learnt query instead of a decoder's state: Bahdanau et al. 2015, "Neural Machine
/// Translation by Jointly Learning to Align and Translate"; for classification Yang et al. 2016, "Hierarchical
/// Attention Networks".
class Attention : public EngineLayerKind {
public:
    QString id() const override { return QStringLiteral("attention"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Attention"); }
    QString category() const override { return QStringLiteral("attention"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer",
            "Weighs the steps of a sequence by how much they matter and returns their weighted sum: one vector "
            "for the whole text. The weights are learnt, sum to 1, and can be looked at: they show which "
            "words the answer came from.");
    }
    QString formula() const override { return QStringLiteral("eₜ = vᵀ tanh(W hₜ + b)\nα = softmax(e)\nc = Σₜ αₜ hₜ"); }
    const std::vector<ParamSpec>& params() const override
    {
        static const std::vector<ParamSpec> specs{
            integerParam(QStringLiteral("units"), QT_TRANSLATE_NOOP("Layer", "Units"), 64, 1, 4096,
                         QT_TRANSLATE_NOOP("Layer", "Size of the hidden layer that scores each step.")),
        };
        return specs;
    }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        return Shape{Shape::Kind::Vector, inputs[0].features};
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return params.integer(QStringLiteral("units")) * (inputs[0].features + 2);
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "additive · %1 units")).arg(params.integer(QStringLiteral("units")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const qint64 units = params.integer(QStringLiteral("units"));
        return QStringLiteral("projection, score = nn.Linear(%1, %2), nn.Linear(%2, 1, bias=False)\n"
                              "e = score(torch.tanh(projection(h))).squeeze(-1).masked_fill(~mask, -torch.inf)\n"
                              "c = torch.bmm(e.softmax(1).unsqueeze(1), h).squeeze(1)")
            .arg(inputs.empty() ? 0 : inputs[0].features)
            .arg(units);
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("e = layers.Dense(1, use_bias=False)(layers.Dense(%1, activation=\"tanh\")(h))\n"
                              "a = layers.Softmax(axis=1)(e, mask=mask[..., None])\n"
                              "c = layers.Flatten()(layers.Dot(axes=1)([a, h]))")
            .arg(params.integer(QStringLiteral("units")));
    }
    QStringList views() const override { return {QStringLiteral("attention")}; }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<AttentionModule>(inputs[0].features, params.integer(QStringLiteral("units")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_attention()
{
    return std::make_unique<Attention>();
}

}  // namespace unroll
