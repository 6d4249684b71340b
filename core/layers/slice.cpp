#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// [B, T, F] → [B, F]: one step, counted from the front or within each sequence's own length from the back; a sequence
/// that is too short gives its outermost step.
struct SliceModule : LayerModule {
    SliceModule(bool back, int64_t given) : fromEnd(back), step(given) {}

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        const auto wanted = fromEnd ? (input.lengths - step).clamp_min(0)
                                    : torch::minimum(torch::full_like(input.lengths, step - 1), input.lengths - 1);
        return {lastStep(input.data, wanted + 1), {}};
    }

    bool fromEnd;
    int64_t step;
};

class Slice : public DescribedKind {
public:
    Slice()
        : DescribedKind(
              {QStringLiteral("slice"), QT_TRANSLATE_NOOP("Layer", "Slice"), QStringLiteral("combine"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Takes a single step out of a sequence: the last one, the first one, or any counted from "
                            "either end. Padding does not count: the last step is the text's own."),
               QStringLiteral("y = xₖ  or  y = x_(T+1−k)")},
              {choiceParam(QStringLiteral("from"), QT_TRANSLATE_NOOP("Layer", "Counted from"),
                           {QStringLiteral("end"), QStringLiteral("start")},
                           QT_TRANSLATE_NOOP(
                               "Layer", "Whether the step is counted from the end of the text or from its start.")),
               integerParam(
                   QStringLiteral("step"), QT_TRANSLATE_NOOP("Layer", "Step"), 1, 1, 10000,
                   QT_TRANSLATE_NOOP(
                       "Layer", "Which step: 1 is the outermost. A text that is shorter gives its outermost step."))})
    {}
    bool readsAhead(const Params&, int) const override { return true; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        return Shape::vector(inputs[0].features);
    }
    QString summary(const Params& params) const override
    {
        const qint64 step = params.integer(QStringLiteral("step"));
        if (fromEnd(params))
            return step == 1 ? inLayer(QT_TRANSLATE_NOOP("Layer", "the last step"))
                             : inLayer(QT_TRANSLATE_NOOP("Layer", "step %1 from the end")).arg(step);
        return inLayer(QT_TRANSLATE_NOOP("Layer", "step %1")).arg(step);
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const qint64 step = params.integer(QStringLiteral("step"));
        return fromEnd(params)
                   ? QStringLiteral("x[torch.arange(B), (lengths - %1).clamp(min=0)]").arg(step)
                   : QStringLiteral("x[torch.arange(B), torch.minimum(lengths - 1, torch.tensor(%1))]").arg(step - 1);
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const qint64 step = params.integer(QStringLiteral("step"));
        return QStringLiteral("layers.Lambda(lambda x: x[:, %1])").arg(fromEnd(params) ? -step : step - 1);
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<SliceModule>(fromEnd(params), params.integer(QStringLiteral("step")));
    }

private:
    static bool fromEnd(const Params& params) { return params.choice(QStringLiteral("from")) == u"end"; }
};

}  // namespace

std::unique_ptr<LayerKind> make_slice() { return std::make_unique<Slice>(); }

}  // namespace unroll
