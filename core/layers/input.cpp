#include "layers/spec_p.h"

namespace unroll {

namespace {

struct InputModule : LayerModule {
    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override { return inputs.at(0); }
};

/// What the data brings. A node without inputs; Network hands it the batch.
class Input : public EngineLayerKind {
public:
    QString id() const override { return kInputKind; }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Input"); }
    QString category() const override { return QStringLiteral("data"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "Where the data enters: each text as a row of word numbers, padded to the longest of its batch. "
                     "Padding is hidden from every layer that follows. A model has exactly one.");
    }
    QString formula() const override { return QStringLiteral("x = (x₁, …, x_T),  xₜ ∈ {1, …, V}"); }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> none;
        return none;
    }
    int minInputs() const override { return 0; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>&,
                                            const GraphContext& context) const override
    {
        return context.input;
    }
    QString summary(const Params&) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "texts as word numbers"));
    }
    QString summaryFor(const Params& params, const GraphContext& context) const override
    {
        return context.input.kind == Shape::Kind::Ids
                   ? summary(params)
                   : inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n values a step"), context.input.features);
    }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext& context) const override
    {
        if (context.input.kind != Shape::Kind::Ids)
            return QStringLiteral("x: torch.FloatTensor  # (batch, time, %1)").arg(context.input.features);
        return QStringLiteral("ids: torch.LongTensor  # (batch, time), padded with 0; lengths: (batch,)");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext& context) const override
    {
        if (context.input.kind != Shape::Kind::Ids)
            return QStringLiteral("keras.Input(shape=(None, %1))").arg(context.input.features);
        return QStringLiteral("keras.Input(shape=(None,), dtype=\"int32\")");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return std::make_shared<InputModule>();
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_input() { return std::make_unique<Input>(); }

}  // namespace unroll
