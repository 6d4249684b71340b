#include "layers/spec_p.h"

namespace unroll {

namespace {

struct TargetInputModule : LayerModule {
    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override { return inputs.at(0); }
};

/// Teacher forcing: Williams & Zipser 1989, "A Learning Algorithm for Continually Running Fully Recurrent Neural
/// Networks".
class TargetInput : public DescribedKind {
public:
    TargetInput()
        : DescribedKind(
              {kTargetKind, QT_TRANSLATE_NOOP("Layer", "Target so far"), QStringLiteral("data"),
               QT_TRANSLATE_NOOP(
                   "Layer",
                   "Where a decoder reads the answer as far as it is written: a start mark, then word by word. "
                   "While it learns these are the right words (teacher forcing), afterwards its own. "
                   "For models that write a text, such as a translation."),
               QStringLiteral("uₜ = yₜ₋₁,  u₁ = start")},
              {})
    {}
    int minInputs() const override { return 0; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>&,
                                            const GraphContext& context) const override
    {
        if (context.target.kind == Shape::Kind::None)
            return ShapeProblem{{QStringLiteral("no-target"),
                                 {},
                                 QT_TRANSLATE_NOOP("Error", "The task writes no text, so there is no target to read"),
                                 QT_TRANSLATE_NOOP("Error", "Remove it, or choose a template that translates"),
                                 {},
                                 ErrorKind::Input},
                                {removeThis()}};
        return context.target;
    }
    QString summary(const Params&) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "the answer as word numbers"));
    }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("target: torch.LongTensor  # (batch, steps): 2 (start), then the answer; padded with 0");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("keras.Input(shape=(None,), dtype=\"int32\")");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return std::make_shared<TargetInputModule>();
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_target_input() { return std::make_unique<TargetInput>(); }

}  // namespace unroll
