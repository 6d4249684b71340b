#pragma once

#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

/// Sum or product of several inputs, number by number. Sequences go over the same steps; a vector beside sequences
/// counts at every step; an input with one feature counts for all features.
class ElementwiseKind : public DescribedKind {
public:
    enum class Operation { Add, Multiply };

    ElementwiseKind(About about, Operation operation) : DescribedKind(std::move(about), {}), operation_(operation) {}

    int minInputs() const override { return 2; }
    int maxInputs() const override { return 8; }
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        const Shape* sequence = nullptr;
        const Shape* widest = nullptr;
        for (const Shape& input : inputs) {
            if (input.kind == Shape::Kind::None)
                continue;
            if (auto problem = notVectors(input))
                return std::move(*problem);
            if (input.kind == Shape::Kind::Sequence && sequence)
                if (auto problem = notAlike(*sequence, input))
                    return std::move(*problem);
            if (widest && widest->features != input.features && widest->features != 1 && input.features != 1)
                return ShapeProblem{
                    {QStringLiteral("unlike-features"),
                     {},
                     QT_TRANSLATE_NOOP("Error", "Its inputs have different numbers of features: %1 and %2"),
                     QT_TRANSLATE_NOOP("Error", "Give the layers above the same number of units"),
                     {widest->text(), input.text()},
                     ErrorKind::Input},
                    {removeThis()}};
            if (input.kind == Shape::Kind::Sequence)
                sequence = &input;
            if (!widest || input.features > widest->features)
                widest = &input;
        }
        return sequence ? sequence->withFeatures(widest->features) : Shape::vector(widest->features);
    }
    QString summary(const Params&) const override
    {
        return operation_ == Operation::Add ? inLayer(QT_TRANSLATE_NOOP("Layer", "sum of its inputs"))
                                            : inLayer(QT_TRANSLATE_NOOP("Layer", "product of its inputs"));
    }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return operation_ == Operation::Add ? QStringLiteral("sum(inputs)") : QStringLiteral("math.prod(inputs)");
    }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        return operation_ == Operation::Add ? QStringLiteral("layers.Add()(inputs)")
                                            : QStringLiteral("layers.Multiply()(inputs)");
    }
    std::shared_ptr<LayerModule> module(const Params&, const std::vector<Shape>&, const GraphContext&) const override
    {
        struct Module : LayerModule {
            explicit Module(Operation given) : operation(given) {}
            Stepping stepping() const override { return Stepping::Alone; }
            SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
            {
                torch::Tensor lengths;
                for (const SequenceTensor& input : inputs)
                    if (input.data.defined() && input.sequence())
                        lengths = input.lengths;
                SequenceTensor out{{}, lengths};
                for (const SequenceTensor& input : inputs) {
                    if (!input.data.defined())
                        continue;
                    const auto data = lengths.defined() && !input.sequence() ? input.data.unsqueeze(1) : input.data;
                    out.data = !out.data.defined()           ? data
                               : operation == Operation::Add ? out.data + data
                                                             : out.data * data;
                }
                if (out.sequence())
                    out.data = zeroPadding(out.data, out);
                return out;
            }
            Operation operation;
        };
        return std::make_shared<Module>(operation_);
    }

private:
    Operation operation_;
};

}  // namespace unroll
