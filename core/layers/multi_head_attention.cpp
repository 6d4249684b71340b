#include "layers/heads_p.h"
#include "nn/multi_head_p.h"
#include "nn/sequence_p.h"

namespace unroll {

namespace {

struct MultiHeadModule : LayerModule {
    MultiHeadModule(int64_t features, int64_t memoryFeatures, int64_t heads, double dropout, bool causal)
        : attention(register_module("attention",
                                    std::make_shared<MultiHead>(features, memoryFeatures, heads, dropout, causal)))
    {}

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) override
    {
        const SequenceTensor& memory = inputs.at(0);
        const SequenceTensor& query = inputs.size() > 1 && inputs[1].data.defined() ? inputs[1] : memory;
        SequenceTensor out{attention->forward(query.data, memory, probe, nodeId), query.lengths};
        out.data = zeroPadding(out.data, out);
        return out;
    }

    std::shared_ptr<MultiHead> attention;
};

class MultiHeadAttention : public DescribedKind {
public:
    MultiHeadAttention()
        : DescribedKind(
              {QStringLiteral("multi-head-attention"), QT_TRANSLATE_NOOP("Layer", "Multi-head attention"),
               QStringLiteral("attention"),
               QT_TRANSLATE_NOOP(
                   "Layer", "Each step of a sequence gathers from all other steps what matters to it, in several heads "
                            "that each look for something else. The heart of a Transformer. With a second sequence as "
                            "the query, that one gathers from the first."),
               QStringLiteral("head = softmax(Q Kᵀ / √d) V\ny = W [head₁; …; head_H]")},
              {headsParam(), headsDropoutParam(), causalParam()})
    {}
    int maxInputs() const override { return 2; }
    QString inputName(int port) const override
    {
        return port == 0 ? QString(QT_TRANSLATE_NOOP("Layer", "sequence to look at"))
                         : QString(QT_TRANSLATE_NOOP("Layer", "query"));
    }
    bool readsAhead(const Params& params, int port) const override
    {
        return port == 0 && !params.boolean(QStringLiteral("causal"));
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        const Shape& query = queryOf(inputs);
        if (auto problem = notASequence(query))
            return std::move(*problem);
        if (auto problem = headsDoNotFit(params, query.features))
            return std::move(*problem);
        if (params.boolean(QStringLiteral("causal")) && query.axis != inputs[0].axis)
            return ShapeProblem{
                {QStringLiteral("causal-across"),
                 {},
                 QT_TRANSLATE_NOOP("Error", "Looking back only needs both sequences to have the same steps"),
                 QT_TRANSLATE_NOOP("Error", "Let it look at all steps of the other sequence"),
                 {},
                 ErrorKind::Input},
                {{QT_TRANSLATE_NOOP("Layer", "Look at all steps"),
                  {},
                  GraphMend::What::SetParam,
                  {},
                  {},
                  {{"causal", false}},
                  {}}}};
        return query.withFeatures(query.features);
    }
    qint64 parameterCount(const Params&, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return multiHeadParameters(queryOf(inputs).features, inputs[0].features);
    }
    QString summary(const Params& params) const override
    {
        const QString heads =
            inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n heads"), params.integer(QStringLiteral("heads")));
        return params.boolean(QStringLiteral("causal"))
                   ? heads + inLayer(QT_TRANSLATE_NOOP("Layer", " · looks back only"))
                   : heads;
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        return QStringLiteral("nn.MultiheadAttention(%1, %2, dropout=%3, kdim=%4, vdim=%4, batch_first=True)")
            .arg(inputs.empty() ? 0 : queryOf(inputs).features)
            .arg(params.integer(QStringLiteral("heads")))
            .arg(params.number(QStringLiteral("dropout")))
            .arg(inputs.empty() ? 0 : inputs[0].features);
    }
    QString keras(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const qint64 heads = params.integer(QStringLiteral("heads"));
        return QStringLiteral("layers.MultiHeadAttention(%1, key_dim=%2, dropout=%3)(query, memory%4)")
            .arg(heads)
            .arg(inputs.empty() ? 0 : queryOf(inputs).features / heads)
            .arg(params.number(QStringLiteral("dropout")))
            .arg(params.boolean(QStringLiteral("causal")) ? QStringLiteral(", use_causal_mask=True") : QString());
    }
    QStringList views() const override { return {QStringLiteral("attention")}; }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<MultiHeadModule>(
            queryOf(inputs).features, inputs[0].features, params.integer(QStringLiteral("heads")),
            params.number(QStringLiteral("dropout")), params.boolean(QStringLiteral("causal")));
    }

private:
    static const Shape& queryOf(const std::vector<Shape>& inputs)
    {
        return inputs.size() > 1 && inputs[1].kind != Shape::Kind::None ? inputs[1] : inputs[0];
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_multi_head_attention() { return std::make_unique<MultiHeadAttention>(); }

}  // namespace unroll
