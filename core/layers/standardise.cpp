#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// Buffers: mean [F], deviation [F]. They are learnt from the training part before the first step (fit()); until then
/// numbers pass unchanged. A feature that never changes keeps the deviation 1.
struct StandardiseModule : LayerModule {
    explicit StandardiseModule(int64_t features)
        : mean(register_buffer("mean", torch::zeros({features}))),
          deviation(register_buffer("deviation", torch::ones({features})))
    {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        if (fitting)
            add(input.sequence() ? input.data.index({input.mask()}) : input.data);
        SequenceTensor out{(input.data - mean) / deviation, input.lengths};
        if (out.sequence())
            out.data = zeroPadding(out.data, out);
        return out;
    }

    bool needsFit() const override { return true; }
    void beginFit() override
    {
        fitting = true;
        count = 0;
        centre = torch::zeros_like(mean, torch::kFloat64);
        squares = torch::zeros_like(mean, torch::kFloat64);
    }
    void endFit() override
    {
        fitting = false;
        if (count == 0)
            return;
        const torch::NoGradGuard none;
        mean.copy_(centre);
        const auto spread = (squares / double(count)).sqrt();
        deviation.copy_(torch::where(spread > 0, spread, torch::ones_like(spread)));
    }

private:
    /// Chan, Golub & LeVeque 1983: batches of sums that do not cancel.
    void add(const torch::Tensor& given)
    {
        const torch::NoGradGuard none;
        const auto rows = given.detach().to(torch::kFloat64);
        const double n = double(rows.size(0)), all = double(count) + n;
        const auto own = rows.mean(0), away = own - centre;
        squares += (rows - own).square().sum(0) + away.square() * (double(count) * n / all);
        centre += away * (n / all);
        count += rows.size(0);
    }

    torch::Tensor mean, deviation, centre, squares;
    int64_t count = 0;
    bool fitting = false;
};

class Standardise : public DescribedKind {
public:
    Standardise()
        : DescribedKind(
              {QStringLiteral("standardise"), QT_TRANSLATE_NOOP("Layer", "Standardise"),
               QStringLiteral("normalisation"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Brings each feature to mean 0 and deviation 1 with figures that are measured once, on "
                            "the training part alone, before training starts. The figures stay with the model, so "
                            "that new data are scaled as the old were."),
               QStringLiteral("y = (x − μ) / σ,  μ, σ from the training part")},
              {})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notVectors(inputs[0]))
            return std::move(*problem);
        return inputs[0].withFeatures(inputs[0].features);
    }
    QString summary(const Params&) const override
    {
        return inLayer(QT_TRANSLATE_NOOP("Layer", "mean 0, deviation 1 on train"));
    }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("(x - mean) / deviation");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Normalization()  # then adapt(train)");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<StandardiseModule>(inputs[0].features);
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_standardise() { return std::make_unique<Standardise>(); }

}  // namespace unroll
