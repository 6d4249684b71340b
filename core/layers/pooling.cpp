#include "layers/spec_p.h"
#include "nn/sequence_p.h"

#include <limits>

namespace unroll {

namespace {

enum class Mode { Last, Mean, Max };

/// [B, T, F] → [B, F] over the real steps.
struct PoolingModule : LayerModule {
    explicit PoolingModule(Mode given) : mode(given) {}

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        switch (mode) {
        case Mode::Last:
            return {lastStep(input.data, input.lengths), {}};
        case Mode::Mean:
            return {zeroPadding(input.data, input).sum(1) / input.lengths.to(input.data.scalar_type()).unsqueeze(1),
                    {}};
        case Mode::Max: {
            const auto padding = input.mask().logical_not().unsqueeze(-1);
            const auto hidden = input.data.masked_fill(padding, -std::numeric_limits<double>::infinity());
            return {std::get<0>(hidden.max(1)), {}};
        }
        }
        return {};
    }

    Mode mode;
};

/// Max over time: Collobert et al. 2011, "Natural Language Processing (Almost) from Scratch".
class Pooling : public EngineLayerKind {
public:
    QString id() const override { return QStringLiteral("pooling"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Global pooling"); }
    QString category() const override { return QStringLiteral("pooling"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "Sums a sequence up as one vector without learning anything: the largest value of each unit over "
                     "all steps, their mean, or the last step. Maximum finds the strongest signal wherever it is; "
                     "mean blends the whole text. Padding never counts.");
    }
    QString formula() const override
    {
        return QStringLiteral("max: cⱼ = maxₜ hₜⱼ\nmean: c = (1/T) Σₜ hₜ\nlast: c = h_T");
    }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs{
            choiceParam(
                QStringLiteral("mode"), QT_TRANSLATE_NOOP("Layer", "Mode"),
                {QStringLiteral("max"), QStringLiteral("mean"), QStringLiteral("last")},
                QT_TRANSLATE_NOOP(
                    "Layer", "What is kept of each unit: its largest value, its mean, or its value at the last step.")),
        };
        return specs;
    }
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
        const QString mode = params.choice(QStringLiteral("mode"));
        if (mode == u"mean")
            return inLayer(QT_TRANSLATE_NOOP("Layer", "mean over the steps"));
        if (mode == u"last")
            return inLayer(QT_TRANSLATE_NOOP("Layer", "the last step"));
        return inLayer(QT_TRANSLATE_NOOP("Layer", "maximum over the steps"));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString mode = params.choice(QStringLiteral("mode"));
        if (mode == u"mean")
            return QStringLiteral("(h * mask.unsqueeze(-1)).sum(1) / lengths.unsqueeze(1)");
        if (mode == u"last")
            return QStringLiteral("h[torch.arange(len(h)), lengths - 1]");
        return QStringLiteral("h.masked_fill(~mask.unsqueeze(-1), -torch.inf).max(1).values");
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString mode = params.choice(QStringLiteral("mode"));
        if (mode == u"mean")
            return QStringLiteral("layers.GlobalAveragePooling1D()");
        if (mode == u"last")
            return QStringLiteral("layers.Lambda(lambda h: h[:, -1])  # texts padded before, not after");
        return QStringLiteral("layers.GlobalMaxPooling1D()  # hide padded steps first: it ignores masks");
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        const QString mode = params.choice(QStringLiteral("mode"));
        return std::make_shared<PoolingModule>(mode == u"mean" ? Mode::Mean : mode == u"last" ? Mode::Last : Mode::Max);
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_pooling() { return std::make_unique<Pooling>(); }

}  // namespace unroll
