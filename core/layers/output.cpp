#include "layers/spec_p.h"
#include "nn/linear_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

/// [B, F] → [B, outputs], or the same at each step: logits. Parameters: weight [outputs, F], bias [outputs]; where
/// neighbouring answers hang together between [outputs, outputs], start and end [outputs], which begin at 0: then there
/// is no difference yet.
struct OutputModule : LayerModule {
    OutputModule(int64_t features, int64_t outputs, bool chained)
    {
        torch::nn::Linear linear(features, outputs);  // for its initialisation
        weight = register_parameter("weight", linear->weight.detach());
        bias = register_parameter("bias", linear->bias.detach());
        if (chained)
            learnt_ = Transitions{register_parameter("between", torch::zeros({outputs, outputs})),
                                  register_parameter("start", torch::zeros({outputs})),
                                  register_parameter("end", torch::zeros({outputs}))};
    }

    const Transitions* transitions() const override { return learnt_ ? &*learnt_ : nullptr; }

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        const SequenceTensor& input = inputs.at(0);
        SequenceTensor out{unroll::linear(input.data, weight, bias), input.lengths};
        if (out.sequence() && !isFull(out))
            out.data = zeroPadding(out.data, out);
        return out;
    }

    QStringList rowNames(const Preparation& learnt) const override { return answerNames(learnt); }

    torch::Tensor weight, bias;

private:
    std::optional<Transitions> learnt_;
};

class Output : public EngineLayerKind {
public:
    QString id() const override { return kOutputKind; }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Output"); }
    QString category() const override { return QStringLiteral("data"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer",
            "Where the answer leaves: one score for each possible answer, which softmax turns into probabilities "
            "(with several labels a text, a sigmoid each); once a text, or at each step where the task asks for it. "
            "The number of units follows from the data. A "
            "model has exactly one. Tags that follow each other by rules (no I-PER after O) are better read together: "
            "a "
            "linear-chain conditional random field learns what may follow what and gives the best sequence.");
    }
    QString formula() const override { return QStringLiteral("z = W x + b\np = softmax(z)"); }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs{choiceParam(
            QStringLiteral("neighbours"), QT_TRANSLATE_NOOP("Layer", "Neighbouring answers"),
            {QStringLiteral("independent"), QStringLiteral("chained")},
            QT_TRANSLATE_NOOP("Layer", "Chained: what may follow what is learnt (CRF), and the most probable "
                                       "sequence of tags is given. Only where each step has a tag."))};
        return specs;
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext& context) const override
    {
        if (chained(params) && !context.tags)
            return ShapeProblem{
                {QStringLiteral("no-chain"),
                 {},
                 QT_TRANSLATE_NOOP("Error", "Its answers are to hang together, but there is no tag at each step"),
                 QT_TRANSLATE_NOOP("Error", "Take them as independent"),
                 {},
                 ErrorKind::Input},
                {{QT_TRANSLATE_NOOP("Layer", "Take them as independent"),
                  {},
                  GraphMend::What::SetParam,
                  {},
                  {},
                  {{"neighbours", QJsonValue()}},
                  {}}}};
        switch (inputs[0].kind) {
        case Shape::Kind::Ids:
            return idsProblem();
        case Shape::Kind::Sequence:
            if (context.answersAlong.isEmpty())
                return sequenceProblem();
            if (const qint64 most = context.target.maxSteps;
                context.target.kind != Shape::Kind::None && inputs[0].axis == QString::number(inputs[0].maxSteps)) {
                if (inputs[0].maxSteps < most)
                    return ShapeProblem{
                        {QStringLiteral("too-few-steps"),
                         {},
                         QT_TRANSLATE_NOOP("Error", "It has %1 steps to answer in, but answers may be %2 long"),
                         QT_TRANSLATE_NOOP(
                             "Error",
                             "Give the repeated vector more steps, or shorten the longest answer on the Data page"),
                         {QString::number(inputs[0].maxSteps), QString::number(most)},
                         ErrorKind::Input},
                        {setUpstream(QT_TRANSLATE_NOOP("Layer", "Take enough steps"), {{"steps", most}})}};
                break;
            }
            if (context.answersAlong != inputs[0].axis && context.target.kind != Shape::Kind::None)
                return ShapeProblem{
                    {QStringLiteral("no-decoder"),
                     {},
                     QT_TRANSLATE_NOOP(
                         "Error",
                         "A text is to be written (steps %1), but nothing begins it: the steps it gets are %2"),
                     QT_TRANSLATE_NOOP(
                         "Error",
                         "Let a decoder begin with “Target so far” and an embedding, or with a repeated vector"),
                     {context.answersAlong, inputs[0].axis},
                     ErrorKind::Input},
                    {}};
            if (context.answersAlong != inputs[0].axis)
                return ShapeProblem{
                    {QStringLiteral("other-steps"),
                     {},
                     QT_TRANSLATE_NOOP("Error", "It has to answer at the steps %1, but the steps it gets are %2"),
                     QT_TRANSLATE_NOOP("Error", "Wire it to a layer that has a vector for each of these steps"),
                     {context.answersAlong, inputs[0].axis},
                     ErrorKind::Input},
                    {}};
            break;
        case Shape::Kind::None:
            return emptyProblem();
        case Shape::Kind::Vector:
            if (!context.answersAlong.isEmpty())
                return vectorProblem();
            break;
        }
        return inputs[0].withFeatures(context.outputs);
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs,
                          const GraphContext& context) const override
    {
        return context.outputs * (inputs[0].features + 1) +
               (chained(params) ? context.outputs * (context.outputs + 2) : 0);
    }
    QString summary(const Params& params) const override
    {
        return chained(params) ? inLayer(QT_TRANSLATE_NOOP("Layer", "tags that hang together (CRF)"))
                               : inLayer(QT_TRANSLATE_NOOP("Layer", "a score for each answer"));
    }
    QString summaryFor(const Params& params, const GraphContext& context) const override
    {
        return context.activation.isEmpty()
                   ? inLayer(QT_TRANSLATE_N_NOOP("Layer", "the next %n values"), context.outputs)
                   : summary(params);
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext& context) const override
    {
        const QString linear =
            QStringLiteral("nn.Linear(%1, %2)").arg(inputs.empty() ? 0 : inputs[0].features).arg(context.outputs);
        return chained(params)
                   ? linear + QStringLiteral("\nCRF(%1, batch_first=True)  # of pytorch-crf").arg(context.outputs)
                   : linear;
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext& context) const override
    {
        if (chained(params))
            return QStringLiteral("layers.Dense(%1)  # then a CRF, which Keras has not").arg(context.outputs);
        return context.activation.isEmpty()
                   ? QStringLiteral("layers.Dense(%1)").arg(context.outputs)
                   : QStringLiteral("layers.Dense(%1, activation=\"%2\")").arg(context.outputs).arg(context.activation);
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext& context) const override
    {
        return std::make_shared<OutputModule>(inputs[0].features, context.outputs, chained(params));
    }

private:
    static bool chained(const Params& params) { return params.choice(QStringLiteral("neighbours")) == u"chained"; }
};

}  // namespace

std::unique_ptr<LayerKind> make_output() { return std::make_unique<Output>(); }

}  // namespace unroll
