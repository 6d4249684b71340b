#include "layers/spec_p.h"

namespace unroll {

namespace {

/// weight [V, F]; row 0 is padding: zero, and its gradient is zero, so no optimiser moves it.
struct EmbeddingModule : LayerModule {
    EmbeddingModule(int64_t vocabulary, int64_t dimensions, double spread)
    {
        weight = register_parameter("weight", torch::empty({vocabulary, dimensions}));
        torch::nn::init::normal_(weight);
        torch::NoGradGuard guard;
        weight.mul_(spread);
        weight[0].zero_();
    }

    Value forward(const std::vector<Value>& inputs, Probe*) override
    {
        return {torch::embedding(weight, inputs.at(0).data, 0), inputs.at(0).lengths};
    }

    torch::Tensor weight;
};

/// A learnt vector for each word. Bengio et al. 2003, "A Neural Probabilistic Language Model"; initialised from N(0,
/// s²), with s = 1 as torch.nn.Embedding.
class Embedding : public EngineLayerKind {
public:
    QString id() const override { return QStringLiteral("embedding"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Embedding"); }
    QString category() const override { return QStringLiteral("embedding"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "Turns each word number into a vector that is learnt: words that are used alike end up near each "
                     "other. The first layer of nearly every model of texts. More dimensions can tell finer "
                     "differences but need more data; 50 to 300 are usual. Padding is the zero vector and stays it.");
    }
    QString formula() const override { return QStringLiteral("eₜ = E[xₜ],  E ∈ ℝ^(V×F),  E[0] = 0"); }
    const std::vector<ParamSpec>& params() const override
    {
        static const std::vector<ParamSpec> specs{
            integerParam(QStringLiteral("dimensions"), QT_TRANSLATE_NOOP("Layer", "Dimensions"), 100, 1, 4096,
                         QT_TRANSLATE_NOOP("Layer", "Length of each word's vector; 50 to 300 are usual.")),
            numberParam(QStringLiteral("initial_spread"), QT_TRANSLATE_NOOP("Layer", "Spread at the start"), 1, 0.001,
                        2,
                        QT_TRANSLATE_NOOP(
                            "Layer", "Standard deviation of the vectors before training; small ones keep rare words, "
                                     "whose vectors hardly train, from being noise."),
                        true),
        };
        return specs;
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (inputs[0].kind != Shape::Kind::Ids)
            return ShapeProblem{{QStringLiteral("needs-ids"),
                                 {},
                                 QT_TRANSLATE_NOOP("Error", "It looks words up by their numbers, but gets vectors"),
                                 QT_TRANSLATE_NOOP("Error", "Wire it to the Input, or remove it"),
                                 {},
                                 ErrorKind::Input},
                                {removeThis()}};
        return inputs[0].inSteps(params.integer(QStringLiteral("dimensions")));
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext& context) const override
    {
        return vocabulary(inputs, context) * params.integer(QStringLiteral("dimensions"));
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "%1 dimensions")).arg(params.integer(QStringLiteral("dimensions")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext& context) const override
    {
        const double spread = params.number(QStringLiteral("initial_spread"));
        const QString plain = QStringLiteral("nn.Embedding(%1, %2, padding_idx=0)")
                                  .arg(vocabulary(inputs, context))
                                  .arg(params.integer(QStringLiteral("dimensions")));
        return spread == 1 ? plain : plain + QStringLiteral("  # then weight.data.mul_(%1)").arg(spread);
    }
    QString keras(const Params& params, const std::vector<Shape>& inputs, const GraphContext& context) const override
    {
        return QStringLiteral("layers.Embedding(%1, %2, mask_zero=True, "
                              "embeddings_initializer=keras.initializers.RandomNormal(stddev=%3))")
            .arg(vocabulary(inputs, context))
            .arg(params.integer(QStringLiteral("dimensions")))
            .arg(params.number(QStringLiteral("initial_spread")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext& context) const override
    {
        return std::make_shared<EmbeddingModule>(vocabulary(inputs, context), params.integer(QStringLiteral("dimensions")),
                                                 params.number(QStringLiteral("initial_spread")));
    }

private:
    /// A target's words have numbers of their own.
    static qint64 vocabulary(const std::vector<Shape>& inputs, const GraphContext& context)
    {
        return inputs.empty() || inputs[0].features == 0 ? context.vocabularySize : inputs[0].features;
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_embedding()
{
    return std::make_unique<Embedding>();
}

}  // namespace unroll
