#include "layers/spec_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// [B, F] → [B, n, F]; with a second input that is a sequence, as many steps as that one has.
struct RepeatModule : LayerModule {
    explicit RepeatModule(int64_t given) : steps(given) {}

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const auto& data = inputs.at(0).data;
        const bool like = inputs.size() > 1 && inputs[1].data.defined();
        const int64_t count = like ? inputs[1].data.size(1) : steps;
        SequenceTensor out{data.unsqueeze(1).expand({data.size(0), count, data.size(1)}).contiguous(),
                           like
                               ? inputs[1].lengths
                               : torch::full({data.size(0)}, count, torch::dtype(torch::kInt64).device(data.device()))};
        if (like)
            out.data = zeroPadding(out.data, out);
        return out;
    }

    int64_t steps;
};

/// The fixed context of Cho et al. 2014, "Learning Phrase Representations using RNN Encoder-Decoder".
class RepeatVector : public DescribedKind {
public:
    RepeatVector()
        : DescribedKind(
              {QStringLiteral("repeat-vector"), QT_TRANSLATE_NOOP("Layer", "Repeat vector"), QStringLiteral("combine"),
               QT_TRANSLATE_NOOP("Layer",
                                 "Makes a sequence of a single vector by saying it again at every step: what an "
                                 "encoder remembers, handed to a decoder. The number of steps is given, or taken "
                                 "from a sequence that is wired beside it."),
               QStringLiteral("yₜ = x,  t = 1 … n")},
              {integerParam(
                  QStringLiteral("steps"), QT_TRANSLATE_NOOP("Layer", "Steps"), 10, 1, 10000,
                  QT_TRANSLATE_NOOP("Layer", "Steps of the sequence that comes out, where no other says it."))})
    {}
    int maxInputs() const override { return 2; }
    QString inputName(int port) const override
    {
        return port == 0 ? QString(QT_TRANSLATE_NOOP("Layer", "vector"))
                         : QString(QT_TRANSLATE_NOOP("Layer", "steps like"));
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notVectors(inputs[0]))
            return std::move(*problem);
        if (inputs[0].kind == Shape::Kind::Sequence)
            return sequenceProblem();
        if (inputs.size() > 1 && inputs[1].kind != Shape::Kind::None) {
            if (inputs[1].kind == Shape::Kind::Vector)
                return vectorProblem();
            return inputs[1].inSteps(inputs[0].features);
        }
        Shape out = Shape::sequence(inputs[0].features);
        out.maxSteps = params.integer(QStringLiteral("steps"));
        out.axis = QString::number(out.maxSteps);
        return out;
    }
    QString summary(const Params& params) const override
    {
        return inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n steps"), params.integer(QStringLiteral("steps")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("x.unsqueeze(1).expand(-1, %1, -1)").arg(params.integer(QStringLiteral("steps")));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("layers.RepeatVector(%1)").arg(params.integer(QStringLiteral("steps")));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        return std::make_shared<RepeatModule>(params.integer(QStringLiteral("steps")));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_repeat_vector() { return std::make_unique<RepeatVector>(); }

}  // namespace unroll
