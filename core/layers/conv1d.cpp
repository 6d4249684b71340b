#include "layers/spec_p.h"
#include "nn/activation_p.h"
#include "nn/sequence_p.h"

#include <cmath>

namespace unroll {

namespace {

/// [B, T, F] → [B, T, filters]: as many steps as came in; beyond both ends (causal: before the start) lie zeros.
/// Parameters: weight [filters, F, width], bias [filters].
struct Conv1dModule : LayerModule {
    Conv1dModule(int64_t features, int64_t filters, int64_t width, int64_t dilationGiven, bool causalGiven,
                 QString given)
        : dilation(dilationGiven), causal(causalGiven), function(std::move(given))
    {
        // As torch.nn.Conv1d's: uniform in ±1/√(F·width).
        const double bound = 1 / std::sqrt(double(features * width));
        weight = register_parameter("weight", torch::empty({filters, features, width}));
        torch::nn::init::kaiming_uniform_(weight, std::sqrt(5.0));
        bias = register_parameter("bias", torch::nn::init::uniform_(torch::empty({filters}), -bound, bound));
    }

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        const int64_t reach = (weight.size(2) - 1) * dilation, before = causal ? reach : reach / 2;
        const auto data =
            torch::constant_pad_nd(zeroPadding(input.data, input).transpose(1, 2), {before, reach - before});
        const auto convolved = torch::conv1d(data, weight, bias, torch::IntArrayRef(1), torch::IntArrayRef(0),
                                             torch::IntArrayRef(dilation))
                                   .transpose(1, 2);
        return {zeroPadding(activated(convolved, function), input), input.lengths};
    }

    torch::Tensor weight, bias;
    int64_t dilation;
    bool causal;
    QString function;
};

/// For texts: Kim 2014, "Convolutional Neural Networks for Sentence Classification"; causal and dilated: van den Oord
/// et al. 2016, "WaveNet".
class Conv1d : public DescribedKind {
public:
    Conv1d()
        : DescribedKind(
              {QStringLiteral("conv1d"), QT_TRANSLATE_NOOP("Layer", "Convolution"), QStringLiteral("convolution"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Slides small filters along the sequence; each answers to one pattern of neighbouring "
                            "steps, such as a phrase, wherever it stands. Quick, and good at local patterns; what is "
                            "far apart it only connects in several layers or with dilation."),
               QStringLiteral("yₜ = φ(Σₖ Wₖ x_(t + d·(k − c)) + b)")},
              {integerParam(
                   QStringLiteral("filters"), QT_TRANSLATE_NOOP("Layer", "Filters"), 64, 1, 4096,
                   QT_TRANSLATE_NOOP("Layer", "Patterns that are looked for: numbers that come out at each step.")),
               integerParam(QStringLiteral("width"), QT_TRANSLATE_NOOP("Layer", "Width"), 3, 1, 63,
                            QT_TRANSLATE_NOOP("Layer", "Neighbouring steps that a filter sees.")),
               choiceParam(QStringLiteral("activation"), QT_TRANSLATE_NOOP("Layer", "Activation"),
                           {QStringLiteral("relu"), QStringLiteral("tanh"), QStringLiteral("sigmoid"),
                            QStringLiteral("gelu"), QStringLiteral("none")},
                           QT_TRANSLATE_NOOP("Layer", "The function φ after the weighted sum.")),
               booleanParam(QStringLiteral("causal"), QT_TRANSLATE_NOOP("Layer", "Looks back only"), false,
                            QT_TRANSLATE_NOOP(
                                "Layer", "A step sees itself and earlier ones, never later ones: for prediction.")),
               integerParam(QStringLiteral("dilation"), QT_TRANSLATE_NOOP("Layer", "Dilation"), 1, 1, 512,
                            QT_TRANSLATE_NOOP(
                                "Layer", "Distance between the steps that a filter sees; 2 skips every other one."),
                            true)})
    {}
    bool readsAhead(const Params& params, int) const override
    {
        return params.integer(QStringLiteral("width")) > 1 && !params.boolean(QStringLiteral("causal"));
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0]))
            return std::move(*problem);
        return inputs[0].withFeatures(params.integer(QStringLiteral("filters")));
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return params.integer(QStringLiteral("filters")) *
               (inputs[0].features * params.integer(QStringLiteral("width")) + 1);
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n filters · width %1"), params.integer(QStringLiteral("filters")))
            .arg(params.integer(QStringLiteral("width")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const qint64 reach = (params.integer(QStringLiteral("width")) - 1) * params.integer(QStringLiteral("dilation"));
        const qint64 before = params.boolean(QStringLiteral("causal")) ? reach : reach / 2;
        return QStringLiteral("nn.Sequential(nn.ConstantPad1d((%1, %2), 0), nn.Conv1d(%3, %4, %5, dilation=%6), %7)  # "
                              "on (batch, features, time)")
            .arg(before)
            .arg(reach - before)
            .arg(inputs.empty() ? 0 : inputs[0].features)
            .arg(params.integer(QStringLiteral("filters")))
            .arg(params.integer(QStringLiteral("width")))
            .arg(params.integer(QStringLiteral("dilation")))
            .arg(pytorchActivation(params.choice(QStringLiteral("activation"))));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString activation = params.choice(QStringLiteral("activation"));
        return QStringLiteral("layers.Conv1D(%1, %2, padding=\"%3\", dilation_rate=%4%5)")
            .arg(params.integer(QStringLiteral("filters")))
            .arg(params.integer(QStringLiteral("width")))
            .arg(params.boolean(QStringLiteral("causal")) ? QStringLiteral("causal") : QStringLiteral("same"))
            .arg(params.integer(QStringLiteral("dilation")))
            .arg(activation == u"none" ? QString() : QStringLiteral(", activation=\"%1\"").arg(activation));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<Conv1dModule>(
            inputs[0].features, params.integer(QStringLiteral("filters")), params.integer(QStringLiteral("width")),
            params.integer(QStringLiteral("dilation")), params.boolean(QStringLiteral("causal")),
            params.choice(QStringLiteral("activation")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_conv1d() { return std::make_unique<Conv1d>(); }

}  // namespace unroll
