#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// [B, T, F] → [B, most · F]: shorter sequences are filled up with zeros.
struct FlattenModule : LayerModule {
    explicit FlattenModule(int64_t given) : steps(given) {}

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const auto data = zeroPadding(inputs.at(0).data, inputs.at(0));
        const auto filled = torch::constant_pad_nd(data, {0, 0, 0, steps - data.size(1)});
        return {filled.flatten(1), {}};
    }

    int64_t steps;
};

class Flatten : public DescribedKind {
public:
    Flatten()
        : DescribedKind(
              {QStringLiteral("flatten"), QT_TRANSLATE_NOOP("Layer", "Flatten"), QStringLiteral("combine"),
               QT_TRANSLATE_NOOP("Layer",
                                 "Lays all steps of a sequence side by side as one long vector, for a dense layer that "
                                 "sees every place by itself. It needs a length that is known: the maximum length of "
                                 "the texts; shorter ones end in zeros."),
               QStringLiteral("y = [x₁; x₂; …; x_T]")},
              {})
    {}
    bool readsAhead(const Params&, int) const override { return true; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        if (inputs[0].maxSteps == 0)
            return ShapeProblem{{QStringLiteral("length-unknown"),
                                 {},
                                 QT_TRANSLATE_NOOP("Error", "It needs a sequence whose longest length is known"),
                                 QT_TRANSLATE_NOOP("Error", "Use pooling or attention instead"),
                                 {},
                                 ErrorKind::Input},
                                {removeThis()}};
        return Shape::vector(inputs[0].maxSteps * inputs[0].features);
    }
    QString summary(const Params&) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "all steps as one vector"));
    }
    QString pytorch(const Params&, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("F.pad(x, (0, 0, 0, %1 - x.size(1))).flatten(1)")
            .arg(inputs.empty() ? 0 : inputs[0].maxSteps);
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Flatten()");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<FlattenModule>(inputs[0].maxSteps);
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_flatten() { return std::make_unique<Flatten>(); }

}  // namespace unroll
