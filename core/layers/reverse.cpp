#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct ReverseModule : LayerModule {
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        return {reversed(inputs.at(0).data, reversal(inputs.at(0))), inputs.at(0).lengths};
    }
};

/// [B, T, F] → [B, T, F]: each sequence turned around within its own length; padding stays at the end.
class Reverse : public DescribedKind {
public:
    Reverse()
        : DescribedKind(
              {QStringLiteral("reverse"), QT_TRANSLATE_NOOP("Layer", "Reverse"), QStringLiteral("combine"),
               QT_TRANSLATE_NOOP("Layer",
                                 "Turns each sequence around, the last step first. A recurrent layer between two of "
                                 "these reads backwards: with one that reads forwards beside it and Concatenate "
                                 "below, that is a bidirectional layer made by hand."),
               QStringLiteral("yₜ = x_(T+1−t)")},
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
    QString summary(const Params&) const override { return inLayer(QT_TRANSLATE_NOOP("Layer", "last step first")); }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("torch.stack([torch.cat([r[:n].flip(0), r[n:]]) for r, n in zip(x, lengths)])");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Lambda(lambda x: keras.ops.flip(x, axis=1))  # padding goes to the front");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return std::make_shared<ReverseModule>();
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_reverse() { return std::make_unique<Reverse>(); }

}  // namespace unroll
