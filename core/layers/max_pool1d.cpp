#include "layers/spec_p.h"
#include "nn/sequence_p.h"

#include <limits>

namespace unroll {

namespace {

/// [B, T, F] → [B, ⌈T / size⌉, F]: windows side by side; the last one may hold fewer steps, and padding never counts.
struct MaxPool1dModule : LayerModule {
    explicit MaxPool1dModule(int64_t given) : size(given) {}

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        const int64_t windows = (input.data.size(1) + size - 1) / size;
        constexpr double least = -std::numeric_limits<double>::infinity();
        auto data = input.data.masked_fill(input.mask().logical_not().unsqueeze(-1), least);
        data = torch::constant_pad_nd(data, {0, 0, 0, windows * size - data.size(1)}, least);
        SequenceTensor out{std::get<0>(data.view({data.size(0), windows, size, data.size(2)}).max(2)),
                           torch::div(input.lengths + (size - 1), size, "floor")};
        out.data = zeroPadding(out.data, out);
        return out;
    }

    int64_t size;
};

class MaxPool1d : public DescribedKind {
public:
    MaxPool1d()
        : DescribedKind(
              {QStringLiteral("max-pool1d"), QT_TRANSLATE_NOOP("Layer", "Max pooling"), QStringLiteral("convolution"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Keeps the largest value of each feature in every window of a few steps and so makes the "
                            "sequence shorter. After a convolution: was the pattern seen about here? The layers below "
                            "have fewer steps to go through."),
               QStringLiteral("yₛ = max(x_(n·s − n + 1), …, x_(n·s))")},
              {integerParam(
                  QStringLiteral("size"), QT_TRANSLATE_NOOP("Layer", "Window"), 2, 2, 64,
                  QT_TRANSLATE_NOOP("Layer", "Steps in a window; the sequence becomes shorter by this factor."))})
    {}
    bool readsAhead(const Params&, int) const override { return true; }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        const qint64 size = params.integer(QStringLiteral("size"));
        Shape out = inputs[0].withFeatures(inputs[0].features);
        out.maxSteps = (out.maxSteps + size - 1) / size;
        bool counted = false;
        const qint64 steps = out.axis.toLongLong(&counted);
        out.axis =
            counted ? QString::number((steps + size - 1) / size) : QStringLiteral("%1/%2").arg(out.axis).arg(size);
        return out;
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_N_NOOP("Layer", "windows of %n steps"), params.integer(QStringLiteral("size")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("nn.MaxPool1d(%1, ceil_mode=True)  # on (batch, features, time)")
            .arg(params.integer(QStringLiteral("size")));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.MaxPooling1D(%1, padding=\"same\")").arg(params.integer(QStringLiteral("size")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<MaxPool1dModule>(params.integer(QStringLiteral("size")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_max_pool1d() { return std::make_unique<MaxPool1d>(); }

}  // namespace unroll
