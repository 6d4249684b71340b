#include "inspect/inspect_p.h"
#include "series/dataset.h"
#include "support/test_main.h"
#include "text/preparation.h"

#include <QtTest>

using namespace unroll;

namespace {

/// input → embedding → the kinds given → output.
Graph chain(const std::vector<std::pair<QString, QJsonObject>>& layers)
{
    Graph graph;
    QString before = graph.add("input");
    for (const auto& [kind, params] : layers) {
        const QString id = graph.add(kind, params);
        graph.connect(before, id);
        before = id;
    }
    graph.connect(before, graph.add("output"));
    return graph;
}

}  // namespace

/// What is shown of a text is of its tokens.
class TestInspect : public QObject {
    Q_OBJECT

    const std::shared_ptr<const Vocabulary> words = std::make_shared<Vocabulary>(
        Vocabulary::fromCounts({{"the", 9}, {"room", 7}, {"was", 5}, {"clean", 3}, {"not", 2}}, 20, 1));
    const InferenceContext inference{learnt(words)};

    static std::shared_ptr<const Preparation> learnt(std::shared_ptr<const Vocabulary> words)
    {
        auto out = std::make_shared<TextPreparation>(AnswerSpec{}, TextSettings{});
        out->sourceVocabulary = std::move(words);
        out->classes = QStringList{"bad", "good"};
        return out;
    }
    const GraphContext context{{Shape::Kind::Ids, 0}, int(words->size()), 2};

    Inspection inspected(Network& network) const
    {
        const auto seen = inspectQuery(network, inference, TextQuery{"the room was not clean"});
        if (!seen)
            qFatal("%s", qPrintable(seen.error().english()));
        return *seen;
    }

    std::shared_ptr<Network> built(const Graph& graph) const
    {
        auto network = Network::build(graph, context, 3);
        if (!network)
            qFatal("%s", qPrintable(network.error().english()));
        return *network;
    }

private Q_SLOTS:
    /// Frozen or not, the same weights move the answer in the same way.
    void aFrozenEmbeddingsAttributionIsThatOfATrainableOne()
    {
        const std::vector<std::pair<QString, QJsonObject>> rest{{"lstm", {{"units", 5}}},
                                                                {"attention", {{"units", 4}}}};
        auto trainable = rest, frozen = rest;
        trainable.insert(trainable.begin(), {"embedding", {{"dimensions", 6}}});
        frozen.insert(frozen.begin(), {"embedding", {{"dimensions", 6}, {"trainable", false}}});
        const auto one = built(chain(trainable)), two = built(chain(frozen));
        QVERIFY(two->load(one->state()).ok());
        const Inspection a = inspected(*one), b = inspected(*two);
        QCOMPARE(a.saliency.size(), size_t(1));
        QCOMPARE(b.saliency.at(0).values, a.saliency.at(0).values);
        QCOMPARE(b.gradientFlow.size(), a.gradientFlow.size());
        QCOMPARE(b.gradientFlow.at(0).node, QString("embedding"));
    }

    /// A network that is sure to the last digit still tells what its answer stands on.
    void aSureAnswerHasAnAttribution()
    {
        const auto network =
            built(chain({{"embedding", {{"dimensions", 6}}}, {"lstm", {{"units", 5}}}, {"attention", {{"units", 4}}}}));
        {
            const torch::NoGradGuard none;
            for (auto& parameter : network->named_parameters())
                if (parameter.key().find("output") != std::string::npos)
                    parameter.value().mul_(5000);
        }
        const Inspection seen = inspected(*network);
        QVERIFY2(seen.prediction.confidence > 1 - 1e-12, qPrintable(QString::number(seen.prediction.confidence)));
        double most = 0;
        for (const double value : seen.saliency.at(0).values)
            most = std::max(most, std::abs(value));
        QVERIFY2(most > 1e-3, qPrintable(QString::number(most)));
    }

    /// What moved a forecast is said of a step as a whole and of each of its columns; it is the slope times the value.
    void aSeriesAttributionIsByColumn()
    {
        auto learnt = std::make_shared<SeriesPreparation>();
        learnt->lookBack = 6;
        learnt->horizon = 2;
        learnt->period = 4;
        learnt->target = "sold";
        learnt->covariates = {{"rain", {}, false}, {"price", {}, true}};
        const InferenceContext series{learnt};
        auto network = Network::build(
            [] {
                Graph graph;
                const QString input = graph.add("input"), lstm = graph.add("lstm", {{"units", 5}});
                const QString pool = graph.add("attention", {{"units", 4}}), output = graph.add("output");
                graph.connect(input, lstm);
                graph.connect(lstm, pool);
                graph.connect(pool, output);
                return graph;
            }(),
            learnt->graphContext(), 3);
        if (!network)
            QFAIL(qPrintable(network.error().english()));
        SeriesQuery query{{}, 3, 5, {0.3, -0.2}};
        for (int i = 0; i < 18; ++i)
            query.values.push_back(std::sin(i * 1.7) + 0.2);
        const auto seen = inspectQuery(**network, series, query);
        if (!seen)
            QFAIL(qPrintable(seen.error().english()));
        using Kind = InputColumn::Kind;
        const std::vector<InputColumn> columns{{Kind::Value, "sold"},
                                               {Kind::Value, "rain"},
                                               {Kind::Value, "price"},
                                               {Kind::Ahead, "price"},
                                               {Kind::Season}};
        QCOMPARE(seen->saliency.size(), columns.size() + 1);
        QVERIFY(!seen->saliency[0].column);
        for (size_t c = 0; c < columns.size(); ++c)
            QVERIFY(seen->saliency[c + 1].column == columns[c]);
        for (size_t step = 0; step < 6; ++step) {
            double sum = 0;
            for (size_t c = 1; c < seen->saliency.size(); ++c)
                sum += seen->saliency[c].values[step];
            QVERIFY(std::abs(sum - seen->saliency[0].values[step]) < 1e-6);
        }
        // "sold" and "rain" are read at one place each: their slope by differences.
        const auto forecast = [&](const SeriesQuery& asked) {
            const auto answers = predictQueries(**network, series, {asked}, {}, {});
            const auto& values = std::get<ValuesAnswer>(answers->front().answer).values;
            return values[0] + values[1];
        };
        for (size_t step = 0; step < 6; ++step)
            for (size_t column = 0; column < 2; ++column) {
                constexpr double kStep = 1e-2;
                SeriesQuery more = query, less = query;
                const double value = query.values[3 * step + column];
                more.values[3 * step + column] = value + kStep;
                less.values[3 * step + column] = value - kStep;
                const double slope = (forecast(more) - forecast(less)) / (2 * kStep);
                QVERIFY(std::abs(slope * value - seen->saliency[column + 1].values[step]) < 1e-4);
            }
    }

    /// Behind pooling by windows a step is no token any more: nothing of it stands over the tokens.
    void whatRunsInOtherStepsIsNamedInstead()
    {
        const auto network = built(chain({{"embedding", {{"dimensions", 6}}},
                                          {"conv1d", {{"filters", 4}}},
                                          {"max-pool1d", {{"size", 2}}},
                                          {"lstm", {{"units", 5}}},
                                          {"attention", {{"units", 4}}}}));
        const Inspection seen = inspected(*network);
        QVERIFY(seen.attention.empty());
        QVERIFY(seen.gates.empty());
        QCOMPARE(seen.unaligned, (QStringList{"attention", "max_pool1d", "lstm"}));
        for (const GradientFlow& flow : seen.gradientFlow)
            QCOMPARE(flow.norms.size(), size_t(5));
    }

    void gatesAndAttentionAreOverTheTokens()
    {
        const auto network =
            built(chain({{"embedding", {{"dimensions", 6}}}, {"gru", {{"units", 3}}}, {"attention", {{"units", 4}}}}));
        const Inspection seen = inspected(*network);
        QVERIFY(seen.unaligned.isEmpty());
        QCOMPARE(seen.attention.at(0).weights.columns, 5);
        QCOMPARE(seen.gates.at(0).gates.at(0).second.rows, 5);
        QCOMPARE(seen.gates.at(0).gates.at(0).second.columns, 3);
    }
};

UNROLL_TEST(TestInspect)
#include "tst_inspect.moc"
