#include "layers/spec_p.h"
#include "nn/sequence_p.h"

#include <cmath>

namespace unroll {

namespace {

/// Adds sin(t / 10000^(2i/F)) to feature 2i and the cosine to 2i + 1; or a learnt vector a position: weight [most, F].
struct PositionalEncodingModule : LayerModule {
    PositionalEncodingModule(int64_t features, int64_t most, bool learnt)
    {
        if (learnt) {
            weight = register_parameter("weight", torch::empty({most, features}));
            torch::nn::init::normal_(weight, 0, 0.02);  // as in BERT
        }
    }

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        const int64_t steps = input.data.size(1), features = input.data.size(2);
        torch::Tensor positions;
        if (weight.defined()) {
            // Beyond the longest text of training the last position stands for all.
            const auto index = torch::arange(steps, input.lengths.options()).clamp_max(weight.size(0) - 1);
            positions = weight.index_select(0, index);
        } else {
            const auto options = input.data.options();
            const auto time = torch::arange(steps, options).unsqueeze(1);
            const auto rate =
                torch::exp(torch::arange(0, features, 2, options) * (-std::log(10000.0) / double(features)));
            positions = torch::zeros({steps, features}, options);
            positions.slice(1, 0, features, 2).copy_(torch::sin(time * rate));
            positions.slice(1, 1, features, 2).copy_(torch::cos(time * rate.slice(0, 0, features / 2)));
        }
        return {zeroPadding(input.data + positions, input), input.lengths};
    }

    torch::Tensor weight;
};

/// Vaswani et al. 2017, "Attention Is All You Need", section 3.5.
class PositionalEncoding : public DescribedKind {
public:
    PositionalEncoding()
        : DescribedKind(
              {QStringLiteral("positional-encoding"), QT_TRANSLATE_NOOP("Layer", "Positional encoding"),
               QStringLiteral("embedding"),
               QT_TRANSLATE_NOOP(
                   "Layer",
                   "Adds to each step a pattern that tells where it stands. Self-attention sees a text as a bag "
                   "of words; with this it knows their order. Recurrent layers do not need it."),
               QStringLiteral("yₜ = xₜ + pₜ,  pₜ,₂ᵢ = sin(t / 10000^(2i/F)),  pₜ,₂ᵢ₊₁ = cos(t / 10000^(2i/F))")},
              {choiceParam(QStringLiteral("kind"), QT_TRANSLATE_NOOP("Layer", "Kind"),
                           {QStringLiteral("sinusoidal"), QStringLiteral("learnt")},
                           QT_TRANSLATE_NOOP("Layer",
                                             "Waves of different lengths, or a vector for each place that is learnt.")),
               integerParam(QStringLiteral("places"), QT_TRANSLATE_NOOP("Layer", "Places"), 512, 1, 10000,
                            QT_TRANSLATE_NOOP("Layer", "Learnt vectors; steps beyond share the last one."), true)})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return learnt(params) ? params.integer(QStringLiteral("places")) * inputs[0].features : 0;
    }
    QString summary(const Params& params) const override
    {
        return learnt(params) ? inLayer(QT_TRANSLATE_NOOP("Layer", "learnt places"))
                              : inLayer(QT_TRANSLATE_NOOP("Layer", "sines and cosines"));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return learnt(params)
                   ? QStringLiteral("x + nn.Embedding(%1, %2)(torch.arange(T))")
                         .arg(params.integer(QStringLiteral("places")))
                         .arg(inputs.empty() ? 0 : inputs[0].features)
                   : QStringLiteral(
                         "x + positions[:T]  # positions[t, 2i] = sin(t / 10000**(2*i/F)), [t, 2i+1] = cos(…)");
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return learnt(params) ? QStringLiteral("keras_hub.layers.PositionEmbedding(%1)")
                                    .arg(params.integer(QStringLiteral("places")))
                              : QStringLiteral("keras_hub.layers.SinePositionEncoding()");
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<PositionalEncodingModule>(inputs[0].features, params.integer(QStringLiteral("places")),
                                                          learnt(params));
    }

private:
    static bool learnt(const Params& params) { return params.choice(QStringLiteral("kind")) == u"learnt"; }
};

}  // namespace

std::unique_ptr<LayerKind> make_positional_encoding() { return std::make_unique<PositionalEncoding>(); }

}  // namespace unroll
