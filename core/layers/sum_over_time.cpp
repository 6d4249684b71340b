#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct SumOverTimeModule : LayerModule {
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        return {zeroPadding(inputs.at(0).data, inputs.at(0)).sum(1), {}};
    }
};

/// [B, T, F] → [B, F] over the real steps.
class SumOverTime : public DescribedKind {
public:
    SumOverTime()
        : DescribedKind(
              {QStringLiteral("sum-over-time"), QT_TRANSLATE_NOOP("Layer", "Sum over time"),
               QStringLiteral("attention"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Adds up all steps of a sequence. After weights from Softmax over time and Multiply it "
                            "gives the weighted sum that attention is; by itself it is a plain sum, in which long "
                            "texts count for more than short ones."),
               QStringLiteral("y = Σₜ xₜ")},
              {})
    {}
    bool readsAhead(const Params&, int) const override { return true; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        return Shape::vector(inputs[0].features);
    }
    QString summary(const Params&) const override { return inLayer(QT_TRANSLATE_NOOP("Layer", "sum of all steps")); }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("(x * mask.unsqueeze(-1)).sum(1)");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Lambda(lambda x: keras.ops.sum(x, axis=1))");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return std::make_shared<SumOverTimeModule>();
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_sum_over_time() { return std::make_unique<SumOverTime>(); }

}  // namespace unroll
