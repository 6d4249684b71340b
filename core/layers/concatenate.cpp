#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct ConcatenateModule : LayerModule {
    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        std::vector<torch::Tensor> parts;
        SequenceTensor out{{}, inputs.at(0).lengths};
        for (const SequenceTensor& input : inputs) {
            if (!input.data.defined())
                continue;
            parts.push_back(input.data);
            if (input.sequence())
                out.lengths = input.lengths;
        }
        const auto longest = std::max_element(parts.begin(), parts.end(),
                                              [](const auto& a, const auto& b) { return a.dim() < b.dim(); });
        const int64_t steps = longest->dim() == 3 ? longest->size(1) : 0;
        for (torch::Tensor& part : parts)
            if (steps > 0 && part.dim() == 2) {
                part = part.unsqueeze(1).expand({part.size(0), steps, part.size(1)});
                part = part.masked_fill(stepMask(out.lengths, steps).logical_not().unsqueeze(-1), 0);
            }
        out.data = torch::cat(parts, -1);
        return out;
    }
};

/// Sequences over the same steps, or vectors, side by side: [B, T, F₁], [B, T, F₂] → [B, T, F₁ + F₂]. A vector beside
/// sequences is put beside every step.
class Concatenate : public DescribedKind {
public:
    Concatenate()
        : DescribedKind(
              {QStringLiteral("concatenate"), QT_TRANSLATE_NOOP("Layer", "Concatenate"), QStringLiteral("combine"),
               QT_TRANSLATE_NOOP("Layer", "Puts the numbers of several layers side by side: of two branches, of both "
                                          "directions, of a decoder's state and what attention found for it. A single "
                                          "vector beside a sequence is put beside each of its steps."),
               QStringLiteral("y = [x₁; x₂; …]")},
              {})
    {}
    int minInputs() const override { return 2; }
    int maxInputs() const override { return 8; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        const Shape* sequence = nullptr;
        qint64 features = 0;
        for (const Shape& input : inputs) {
            if (input.kind == Shape::Kind::None)
                continue;
            if (auto problem = notVectors(input))
                return std::move(*problem);
            features += input.features;
            if (input.kind != Shape::Kind::Sequence)
                continue;
            if (sequence)
                if (auto problem = notAlike(*sequence, input))
                    return std::move(*problem);
            sequence = &input;
        }
        return sequence ? sequence->withFeatures(features) : Shape::vector(features);
    }
    QString summary(const Params&) const override { return inLayer(QT_TRANSLATE_NOOP("Layer", "side by side")); }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("torch.cat(inputs, dim=-1)");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.Concatenate()(inputs)");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return std::make_shared<ConcatenateModule>();
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_concatenate() { return std::make_unique<Concatenate>(); }

}  // namespace unroll
