#include "layers/heads_p.h"
#include "nn/activation_p.h"
#include "nn/dropout_p.h"
#include "nn/multi_head_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct TransformerOptions {
    int64_t features = 1, heads = 1, feedForward = 1;
    double dropout = 0;
    bool causal = false, normFirst = false;
    QString activation;
};

/// [B, T, F] → [B, T, F]. Parameters as torch.nn.TransformerEncoderLayer's, but self_attn's (see nn/multi_head_p.h).
struct TransformerModule : LayerModule {
    explicit TransformerModule(TransformerOptions given)
        : options(std::move(given)),
          attention(register_module("self_attn",
                                    std::make_shared<MultiHead>(options.features, options.features, options.heads,
                                                                options.dropout, options.causal))),
          linear1(register_module("linear1", torch::nn::Linear(options.features, options.feedForward))),
          linear2(register_module("linear2", torch::nn::Linear(options.feedForward, options.features))),
          norm1(register_module("norm1", torch::nn::LayerNorm(torch::nn::LayerNormOptions({options.features})))),
          norm2(register_module("norm2", torch::nn::LayerNorm(torch::nn::LayerNormOptions({options.features}))))
    {}

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) override
    {
        const SequenceTensor& input = inputs.at(0);
        const auto attend = [&](const torch::Tensor& data) {
            return dropped(attention->forward(data, {data, input.lengths}, probe, nodeId));
        };
        const auto feed = [&](const torch::Tensor& data) {
            return dropped(linear2(dropped(activated(linear1(data), options.activation))));
        };
        torch::Tensor data = zeroPadding(input.data, input);
        if (options.normFirst) {
            data = data + attend(norm1(data));
            data = data + feed(norm2(data));
        } else {
            data = norm1(data + attend(data));
            data = norm2(data + feed(data));
        }
        return {zeroPadding(data, input), input.lengths};
    }

    torch::Tensor dropped(const torch::Tensor& data) { return unroll::dropout(data, options.dropout, is_training()); }

    TransformerOptions options;
    std::shared_ptr<MultiHead> attention;
    torch::nn::Linear linear1, linear2;
    torch::nn::LayerNorm norm1, norm2;
};

/// Vaswani et al. 2017, "Attention Is All You Need"; normalisation first: Xiong et al. 2020, "On Layer Normalization in
/// the Transformer Architecture".
class TransformerEncoder : public DescribedKind {
public:
    TransformerEncoder()
        : DescribedKind(
              {QStringLiteral("transformer-encoder"), QT_TRANSLATE_NOOP("Layer", "Transformer encoder"),
               QStringLiteral("attention"),
               QT_TRANSLATE_NOOP(
                   "Layer",
                   "One block of a Transformer: multi-head self-attention and a small dense network at every step, "
                   "each with a residual connection and layer normalisation. Put a positional encoding before the "
                   "first; several blocks on top of each other make the encoder."),
               QStringLiteral("z = norm(x + attention(x))\ny = norm(z + W₂ φ(W₁ z + b₁) + b₂)")},
              {headsParam(),
               integerParam(QStringLiteral("feed_forward"), QT_TRANSLATE_NOOP("Layer", "Feed-forward units"), 256, 1,
                            16384,
                            QT_TRANSLATE_NOOP(
                                "Layer", "Units of the dense network at each step; four times the features is usual.")),
               headsDropoutParam(), causalParam(),
               choiceParam(QStringLiteral("activation"), QT_TRANSLATE_NOOP("Layer", "Activation"),
                           {QStringLiteral("relu"), QStringLiteral("gelu")},
                           QT_TRANSLATE_NOOP("Layer", "The function φ inside the dense network."), true),
               booleanParam(QStringLiteral("norm_first"), QT_TRANSLATE_NOOP("Layer", "Normalises first"), true,
                            QT_TRANSLATE_NOOP("Layer", "Normalises what goes into each part instead of what comes out: "
                                                       "trains steadily without warm-up."),
                            true)})
    {}
    bool readsAhead(const Params& params, int) const override { return !params.boolean(QStringLiteral("causal")); }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        if (auto problem = headsDoNotFit(params, inputs[0].features))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const qint64 features = inputs[0].features, feed = params.integer(QStringLiteral("feed_forward"));
        return multiHeadParameters(features, features) + 2 * features * feed + feed + features + 4 * features;
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n heads · %1 units"), params.integer(QStringLiteral("heads")))
            .arg(params.integer(QStringLiteral("feed_forward")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("nn.TransformerEncoderLayer(%1, %2, %3, dropout=%4, activation=\"%5\", norm_first=%6, "
                              "batch_first=True)")
            .arg(inputs.empty() ? 0 : inputs[0].features)
            .arg(params.integer(QStringLiteral("heads")))
            .arg(params.integer(QStringLiteral("feed_forward")))
            .arg(params.number(QStringLiteral("dropout")))
            .arg(params.choice(QStringLiteral("activation")), pythonBool(params.boolean(QStringLiteral("norm_first"))));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral(
                   "keras_hub.layers.TransformerEncoder(%1, %2, dropout=%3, activation=\"%4\", normalize_first=%5)")
            .arg(params.integer(QStringLiteral("feed_forward")))
            .arg(params.integer(QStringLiteral("heads")))
            .arg(params.number(QStringLiteral("dropout")))
            .arg(params.choice(QStringLiteral("activation")), pythonBool(params.boolean(QStringLiteral("norm_first"))));
    }
    QStringList views() const override { return {QStringLiteral("attention")}; }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        TransformerOptions options{inputs[0].features,
                                   params.integer(QStringLiteral("heads")),
                                   params.integer(QStringLiteral("feed_forward")),
                                   params.number(QStringLiteral("dropout")),
                                   params.boolean(QStringLiteral("causal")),
                                   params.boolean(QStringLiteral("norm_first")),
                                   params.choice(QStringLiteral("activation"))};
        return std::make_shared<TransformerModule>(std::move(options));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_transformer_encoder() { return std::make_unique<TransformerEncoder>(); }

}  // namespace unroll
