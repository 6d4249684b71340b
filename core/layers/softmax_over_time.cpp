#include "layers/spec_p.h"
#include "nn/sequence_p.h"

#include <limits>

namespace unroll {

namespace {

/// [B, T, F] → [B, T, F]: each feature's numbers over the real steps become shares that sum to 1; 0 at padding.
struct SoftmaxOverTimeModule : LayerModule {
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) override
    {
        const SequenceTensor& input = inputs.at(0);
        const auto padding = input.mask().logical_not().unsqueeze(-1);
        const auto weights =
            torch::softmax(input.data.masked_fill(padding, -std::numeric_limits<double>::infinity()), 1);
        if (probe && probe->attention)
            for (int64_t head = 0; head < weights.size(2); ++head)
                probe->attentions.push_back({nodeId, int(head), weights.select(2, head).unsqueeze(1).detach()});
        return {weights, input.lengths};
    }
};

class SoftmaxOverTime : public DescribedKind {
public:
    SoftmaxOverTime()
        : DescribedKind(
              {QStringLiteral("softmax-over-time"), QT_TRANSLATE_NOOP("Layer", "Softmax over time"),
               QStringLiteral("attention"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Turns a score for each step into a share of attention: all positive, summing to 1 over "
                            "the text, nothing for padding. The first of the three parts from which attention is "
                            "made by hand, before Multiply and Sum over time."),
               QStringLiteral("αₜ = exp(eₜ) / Σₛ exp(eₛ)")},
              {})
    {}
    bool readsAhead(const Params&, int) const override { return true; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    QString summary(const Params&) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "shares that sum to 1"));
    }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("e.masked_fill(~mask.unsqueeze(-1), -torch.inf).softmax(1)");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Softmax(axis=1)(e, mask=mask[..., None])");
    }
    QStringList views() const override { return {QStringLiteral("attention")}; }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return std::make_shared<SoftmaxOverTimeModule>();
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_softmax_over_time() { return std::make_unique<SoftmaxOverTime>(); }

}  // namespace unroll
