#include "layers/spec_p.h"
#include "nn/sequence_p.h"

#include <cmath>
#include <limits>

namespace unroll {

namespace {

/// How well a step of the memory suits a query.
enum class Score { Additive, Multiplicative, Dot, ScaledDot };

/// Memory [B, T, F] → [B, F] with a learnt query; with a query [B, Q] → [B, F]; with a sequence of queries [B, U, Q] →
/// [B, U, F].
///
/// Parameters. Additive: projection.weight [A, F], projection.bias [A], score.weight [1, A], with queries query.weight
/// [A, Q]. Multiplicative with queries: projection.weight [Q, F]. Any but additive without queries: query [F].
struct AttentionModule : LayerModule {
    AttentionModule(Score given, int64_t features, int64_t queryFeatures, int64_t units) : kind(given)
    {
        const auto linear = [](int64_t in, int64_t out, bool bias) {
            return torch::nn::Linear(torch::nn::LinearOptions(in, out).bias(bias));
        };
        if (kind == Score::Additive) {
            projection = register_module("projection", linear(features, units, true));
            score = register_module("score", linear(units, 1, false));
            if (queryFeatures > 0)
                query = register_module("query", linear(queryFeatures, units, false));
        } else if (queryFeatures == 0) {
            learntQuery = register_parameter("query", torch::empty({features}));
            torch::nn::init::normal_(learntQuery, 0, 1 / std::sqrt(double(features)));
        } else if (kind == Score::Multiplicative) {
            projection = register_module("projection", linear(features, queryFeatures, false));
        }
    }

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) override
    {
        const SequenceTensor& memory = inputs.at(0);
        const bool asked = inputs.size() > 1 && inputs[1].data.defined();
        const bool manyQueries = asked && inputs[1].sequence();
        torch::Tensor queries;  // [B, U, Q]
        if (asked)
            queries = manyQueries ? inputs[1].data : inputs[1].data.unsqueeze(1);
        auto scores = scored(memory.data, queries);  // [B, U, T]
        scores = scores.masked_fill(memory.mask().logical_not().unsqueeze(1), -std::numeric_limits<double>::infinity());
        const auto weights = torch::softmax(scores, -1);
        if (probe && probe->attention)
            probe->attentions.push_back({nodeId, 0, weights.detach()});
        const auto context = torch::bmm(weights, memory.data);
        if (!manyQueries)
            return {context.squeeze(1), {}};
        SequenceTensor out{context, inputs[1].lengths};
        out.data = zeroPadding(out.data, out);
        return out;
    }

    torch::Tensor scored(const torch::Tensor& memory, const torch::Tensor& queries)
    {
        if (kind == Score::Additive) {
            const auto keys = projection(memory);  // [B, T, A]
            if (!queries.defined())
                return score(torch::tanh(keys)).transpose(1, 2);
            return score(torch::tanh(keys.unsqueeze(1) + query(queries).unsqueeze(2))).squeeze(-1);
        }
        const double scale = kind == Score::ScaledDot ? 1 / std::sqrt(double(memory.size(2))) : 1;
        if (!queries.defined())
            return torch::matmul(memory, learntQuery).unsqueeze(1) * scale;
        const auto keys = kind == Score::Multiplicative ? projection(memory) : memory;
        return torch::bmm(queries, keys.transpose(1, 2)) * scale;
    }

    Score kind;
    torch::nn::Linear projection{nullptr}, score{nullptr}, query{nullptr};
    torch::Tensor learntQuery;
};

/// Additive: Bahdanau et al. 2015, "Neural Machine Translation by Jointly Learning to Align and Translate";
/// multiplicative
/// ("general") and dot: Luong et al. 2015, "Effective Approaches to Attention-based Neural Machine Translation";
/// scaled: Vaswani et al. 2017. A learnt query for classification: Yang et al. 2016, "Hierarchical Attention Networks".
class Attention : public DescribedKind {
public:
    Attention()
        : DescribedKind(
              {QStringLiteral("attention"), QT_TRANSLATE_NOOP("Layer", "Attention"), QStringLiteral("attention"),
               QT_TRANSLATE_NOOP(
                   "Layer",
                   "Weighs the steps of a sequence by how much they matter and returns their weighted sum. By itself "
                   "it gives one vector for the whole text; with a query wired to it, such as a decoder's states, "
                   "it answers each query with what suits it. The weights sum to 1 and can be looked at."),
               QStringLiteral("additive: eₜ = vᵀ tanh(W hₜ + U q + b)\nmultiplicative: eₜ = qᵀ W hₜ\n"
                              "dot: eₜ = qᵀ hₜ\nscaled-dot: eₜ = qᵀ hₜ / √F\nα = softmax(e)\nc = Σₜ αₜ hₜ")},
              {choiceParam(QStringLiteral("score"), QT_TRANSLATE_NOOP("Layer", "Score"),
                           {QStringLiteral("additive"), QStringLiteral("multiplicative"), QStringLiteral("dot"),
                            QStringLiteral("scaled-dot")},
                           QT_TRANSLATE_NOOP(
                               "Layer",
                               "How a step is compared with the query: by a small network (Bahdanau), by a matrix or "
                               "plainly by their product (Luong), or by the product scaled down (Transformer).")),
               integerParam(QStringLiteral("units"), QT_TRANSLATE_NOOP("Layer", "Units"), 64, 1, 4096,
                            QT_TRANSLATE_NOOP(
                                "Layer", "Size of the hidden layer of the additive score; the others have none."))})
    {}
    int maxInputs() const override { return 2; }
    QString inputName(int port) const override
    {
        return port == 0 ? QString(QT_TRANSLATE_NOOP("Layer", "sequence to look at"))
                         : QString(QT_TRANSLATE_NOOP("Layer", "query"));
    }
    bool readsAhead(const Params&, int port) const override { return port == 0; }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0], true))
            return std::move(*problem);
        if (inputs.size() < 2 || inputs[1].kind == Shape::Kind::None)
            return Shape::vector(inputs[0].features);
        const Shape& query = inputs[1];
        if (auto problem = notVectors(query))
            return std::move(*problem);
        const Score kind = scoreOf(params);
        if ((kind == Score::Dot || kind == Score::ScaledDot) && query.features != inputs[0].features)
            return ShapeProblem{
                {QStringLiteral("query-does-not-fit"),
                 {},
                 QT_TRANSLATE_NOOP("Error",
                                   "A plain product needs queries as wide as the sequence, but they are %1 and %2"),
                 QT_TRANSLATE_NOOP("Error", "Choose a multiplicative or additive score"),
                 {query.text(), inputs[0].text()},
                 ErrorKind::Input},
                {{QT_TRANSLATE_NOOP("Layer", "Score by a matrix"),
                  {},
                  GraphMend::What::SetParam,
                  {},
                  {},
                  {{"score", "multiplicative"}},
                  {}}}};
        return query.withFeatures(inputs[0].features);
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const qint64 features = inputs[0].features, asked = queryFeatures(inputs),
                     units = params.integer(QStringLiteral("units"));
        switch (scoreOf(params)) {
        case Score::Additive:
            return units * (features + 2 + asked);
        case Score::Multiplicative:
            return asked > 0 ? asked * features : features;
        case Score::Dot:
        case Score::ScaledDot:
            return asked > 0 ? 0 : features;
        }
        return 0;
    }
    QString summary(const Params& params) const override
    {
        switch (scoreOf(params)) {
        case Score::Additive:
            return inLayer(QT_TRANSLATE_N_NOOP("Layer", "additive · %n units"),
                           params.integer(QStringLiteral("units")));
        case Score::Multiplicative:
            return inLayer(QT_TRANSLATE_NOOP("Layer", "multiplicative"));
        case Score::Dot:
            return inLayer(QT_TRANSLATE_NOOP("Layer", "dot product"));
        case Score::ScaledDot:
            return inLayer(QT_TRANSLATE_NOOP("Layer", "scaled dot product"));
        }
        return {};
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        const qint64 features = inputs.empty() ? 0 : inputs[0].features, asked = queryFeatures(inputs);
        const QString units = QString::number(params.integer(QStringLiteral("units")));
        const QString rest =
            QStringLiteral("\na = e.masked_fill(~mask.unsqueeze(1), -torch.inf).softmax(-1)\nc = torch.bmm(a, h)");
        if (scoreOf(params) == Score::Additive)
            return asked > 0
                       ? QStringLiteral(
                             "projection, query, score = nn.Linear(%1, %2), nn.Linear(%3, %2, bias=False), "
                             "nn.Linear(%2, 1, bias=False)\n"
                             "e = score(torch.tanh(projection(h).unsqueeze(1) + query(q).unsqueeze(2))).squeeze(-1)")
                                 .arg(features)
                                 .arg(units)
                                 .arg(asked) +
                             rest
                       : QStringLiteral("projection, score = nn.Linear(%1, %2), nn.Linear(%2, 1, bias=False)\n"
                                        "e = score(torch.tanh(projection(h))).transpose(1, 2)")
                                 .arg(features)
                                 .arg(units) +
                             rest;
        const QString scale =
            scoreOf(params) == Score::ScaledDot ? QStringLiteral(" / %1 ** 0.5").arg(features) : QString();
        if (asked == 0)
            return QStringLiteral("query = nn.Parameter(torch.randn(%1))\ne = (h @ query).unsqueeze(1)%2")
                       .arg(features)
                       .arg(scale) +
                   rest;
        return scoreOf(params) == Score::Multiplicative
                   ? QStringLiteral(
                         "projection = nn.Linear(%1, %2, bias=False)\ne = torch.bmm(q, projection(h).transpose(1, 2))")
                             .arg(features)
                             .arg(asked) +
                         rest
                   : QStringLiteral("e = torch.bmm(q, h.transpose(1, 2))%1").arg(scale) + rest;
    }
    QString keras(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        if (queryFeatures(inputs) > 0)
            return scoreOf(params) == Score::Additive ? QStringLiteral("layers.AdditiveAttention()([q, h])")
                                                      : QStringLiteral("layers.Attention(use_scale=%1)([q, h])")
                                                            .arg(pythonBool(scoreOf(params) != Score::Dot));
        const QString score =
            scoreOf(params) == Score::Additive
                ? QStringLiteral("layers.Dense(1, use_bias=False)(layers.Dense(%1, activation=\"tanh\")(h))")
                      .arg(params.integer(QStringLiteral("units")))
                : QStringLiteral("layers.Dense(1, use_bias=False)(h)");
        return QStringLiteral("e = %1\na = layers.Softmax(axis=1)(e, mask=mask[..., None])\nc = "
                              "layers.Flatten()(layers.Dot(axes=1)([a, h]))")
            .arg(score);
    }
    QStringList views() const override { return {QStringLiteral("attention")}; }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        return std::make_shared<AttentionModule>(scoreOf(params), inputs[0].features, queryFeatures(inputs),
                                                 params.integer(QStringLiteral("units")));
    }

private:
    static Score scoreOf(const Params& params)
    {
        const QString score = params.choice(QStringLiteral("score"));
        return score == u"multiplicative" ? Score::Multiplicative
               : score == u"dot"          ? Score::Dot
               : score == u"scaled-dot"   ? Score::ScaledDot
                                          : Score::Additive;
    }
    static qint64 queryFeatures(const std::vector<Shape>& inputs)
    {
        return inputs.size() > 1 && inputs[1].kind != Shape::Kind::None ? inputs[1].features : 0;
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_attention() { return std::make_unique<Attention>(); }

}  // namespace unroll
