#include "domains/domain.h"
#include "layers/layers.h"
#include "model/analysis.h"
#include "model/templates.h"
#include "project/project.h"
#include "support/small_bert.h"
#include "support/test_main.h"

#include <QTest>

using namespace unroll;
using namespace unroll::testing;

namespace {

/// A chain from words: "input embedding lstm:return=last attention output".
Graph chainOf(const QString& words)
{
    Graph graph;
    QString previous;
    for (const QString& word : words.split(u' ')) {
        const QStringList parts = word.split(u':');
        QJsonObject params;
        for (qsizetype i = 1; i < parts.size(); ++i) {
            const QStringList pair = parts[i].split(u'=');
            bool numeric = false;
            const double value = pair[1].toDouble(&numeric);
            params[pair[0]] = numeric ? QJsonValue(value) : QJsonValue(pair[1]);
        }
        const QString id = graph.add(parts[0], params);
        if (!previous.isEmpty())
            graph.connect(previous, id);
        previous = id;
    }
    return arranged(graph);
}

Analysis check(const Graph& graph)
{
    return analyse(graph, layerCatalogue(), GraphContext{{Shape::Kind::Ids, 0}, 1000, 3});
}

QString described(const Analysis& analysis)
{
    QStringList lines;
    for (const GraphIssue& issue : analysis.issues) {
        lines << issue.error.code + " @" + issue.node;
        for (const GraphMend& mend : issue.mends)
            lines << "  - " + mend.text();
    }
    return lines.join("\n");
}

/// Applies the first mend of the first error until nothing is wrong, at most ten times.
Graph mendedAll(Graph graph)
{
    for (int i = 0; i < 10; ++i) {
        const Analysis analysis = check(graph);
        const auto issue =
            std::find_if(analysis.issues.begin(), analysis.issues.end(), [](const auto& x) { return !x.warning; });
        if (issue == analysis.issues.end() || issue->mends.empty())
            break;
        graph = mended(graph, issue->mends.front());
    }
    return graph;
}

}  // namespace

/// Shape inference, what it says is wrong, and that each mend mends.
class TestAnalysis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void templatesAreSound()
    {
        QVERIFY(findTemplate("text-classifier") && findTemplate("text-bilstm") && findTemplate("text-gru"));
        QVERIFY(!findTemplate("nothing"));
        for (const ModelTemplate& one : completeTemplates()) {
            GraphContext context = graphContext(*projectFromTemplate(one.id));
            context.wordPieces = smallBert(0);
            context.outputs = 3;
            const Analysis analysis = analyse(one.graph, layerCatalogue(), context);
            QVERIFY2(analysis.issues.empty(), qPrintable(one.id + ": " + described(analysis)));
            QCOMPARE(arranged(one.graph), one.graph);
            const Shape answer = analysis.output.value("output");
            QCOMPARE(answer.kind, context.answersAlong.isEmpty() ? Shape::Kind::Vector : Shape::Kind::Sequence);
            QCOMPARE(answer.features, 3);
            if (!context.answersAlong.isEmpty())
                QCOMPARE(answer.axis, context.answersAlong);
        }
    }

    /// A text is to be written, but no decoder begins it; a source that leads nowhere is pointed out.
    void aDecoderNeedsAStart()
    {
        const GraphContext context = graphContext(*projectFromTemplate("translator"));
        Graph graph;
        const QString input = graph.add("input"), words = graph.add("embedding"), reader = graph.add("lstm"),
                      output = graph.add("output");
        graph.connect(input, words);
        graph.connect(words, reader);
        graph.connect(reader, output);
        const Analysis without = analyse(graph, layerCatalogue(), context);
        QCOMPARE(without.issues.size(), size_t(1));
        QCOMPARE(without.issues[0].error.code, QString("no-decoder"));
        QVERIFY(without.issues[0].error.english().contains("Target so far"));
        graph.connect(graph.add("target-input"), words);
        const Analysis alone = analyse(graph, layerCatalogue(), context);
        QCOMPARE(alone.issues.size(), size_t(1));
        QVERIFY(alone.issues[0].warning && alone.issues[0].node == input);
    }

    void shapesAndCountsByHand()
    {
        const Analysis analysis =
            check(chainOf("input embedding:dimensions=10 lstm:units=4:direction=both attention:units=6 output"));
        QVERIFY2(analysis.issues.empty(), qPrintable(described(analysis)));
        QCOMPARE(analysis.output["input"].text(), "B×T");
        QCOMPARE(analysis.output["embedding"].text(), "B×T×10");
        QCOMPARE(analysis.output["lstm"].text(), "B×T×8");
        QCOMPARE(analysis.output["attention"].text(), "B×8");
        QCOMPARE(analysis.output["output"].text(), "B×3");
        QCOMPARE(analysis.parameters["embedding"], 10000);
        QCOMPARE(analysis.parameters["lstm"], 2 * 4 * 4 * (10 + 4 + 2));
        QCOMPARE(analysis.parameters["attention"], 6 * 8 + 6 + 6);
        QCOMPARE(analysis.parameters["output"], 3 * 8 + 3);
        QCOMPARE(analysis.totalParameters, 10000 + 512 + 60 + 27);
    }

    void eachMistakeHasItsMends_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("mends");
        QTest::newRow("attention after a last state")
            << "input embedding lstm:return=last attention output"
            << "attention"
            << "needs-sequence" << QStringList{"Return the whole sequence", "Remove this layer"};
        QTest::newRow("through a dropout")
            << "input embedding lstm:return=last dropout attention output"
            << "attention"
            << "needs-sequence" << QStringList{"Return the whole sequence", "Remove this layer"};
        QTest::newRow("attention after pooling")
            << "input embedding pooling attention output"
            << "attention"
            << "needs-sequence" << QStringList{"Remove “pooling”", "Remove this layer"};
        QTest::newRow("lstm after a last state") << "input embedding lstm:return=last lstm:return=last output"
                                                 << "lstm_2"
                                                 << "needs-sequence" << QStringList{"Return the whole sequence"};
        QTest::newRow("output after a sequence")
            << "input embedding gru output"
            << "output"
            << "needs-vector" << QStringList{"Add attention", "Add pooling", "Return only the last state"};
        QTest::newRow("output after words' vectors") << "input embedding output"
                                                     << "output"
                                                     << "needs-vector" << QStringList{"Add attention", "Add pooling"};
        QTest::newRow("lstm on ids") << "input lstm:return=last output"
                                     << "lstm"
                                     << "needs-vectors" << QStringList{"Add an embedding"};
        QTest::newRow("output on ids") << "input output"
                                       << "output"
                                       << "needs-vectors" << QStringList{"Add an embedding"};
        QTest::newRow("two embeddings") << "input embedding embedding attention output"
                                        << "embedding_2"
                                        << "needs-ids" << QStringList{"Remove this layer"};
        QTest::newRow("too many units") << "input embedding lstm:units=5000 attention output"
                                        << "lstm"
                                        << "bad-parameter" << QStringList{"Set it to 4096"};
        QTest::newRow("half a unit") << "input embedding lstm:units=1.5 attention output"
                                     << "lstm"
                                     << "bad-parameter" << QStringList{"Set it to 64"};
        QTest::newRow("no such choice") << "input embedding lstm:direction=up attention output"
                                        << "lstm"
                                        << "bad-parameter" << QStringList{"Set it to forward"};
        QTest::newRow("no such parameter") << "input embedding lstm:colour=red attention output"
                                           << "lstm"
                                           << "unknown-parameter" << QStringList{"Forget this parameter"};
        QTest::newRow("no such kind") << "input embedding warp attention output"
                                      << "warp"
                                      << "unknown-layer" << QStringList{"Remove this layer"};
        QTest::newRow("no output") << "input embedding attention"
                                   << ""
                                   << "no-output" << QStringList{"Add an output"};
        QTest::newRow("no input") << "embedding attention output"
                                  << ""
                                  << "no-input" << QStringList{"Add an input"};
    }
    void eachMistakeHasItsMends()
    {
        QFETCH(QString, words);
        QFETCH(QString, node);
        QFETCH(QString, code);
        QFETCH(QStringList, mends);
        const Graph graph = chainOf(words);
        const Analysis analysis = check(graph);
        QVERIFY2(!analysis.ok(), "nothing found");
        const GraphIssue& issue = analysis.issues.front();
        QVERIFY2(issue.node == node && issue.error.code == code, qPrintable(described(analysis)));
        QVERIFY(!issue.error.whatEnglish().isEmpty() && !issue.error.mendEnglish().isEmpty() &&
                !issue.error.where.isEmpty());
        QVERIFY2(!issue.error.english().contains(u'%'), qPrintable(issue.error.english()));
        QStringList offered;
        for (const GraphMend& mend : issue.mends) {
            offered << mend.text();
            const Analysis after = check(mended(graph, mend));
            QVERIFY2(std::none_of(after.issues.begin(), after.issues.end(),
                                  [&](const auto& x) { return x.node == node && x.error.code == code; }),
                     qPrintable(mend.text() + " changes nothing"));
        }
        QVERIFY2(offered == mends, qPrintable(offered.join(u'|')));
        const Analysis atEnd = check(mendedAll(graph));
        QVERIFY2(atEnd.ok(), qPrintable(described(atEnd)));
    }

    /// Where the next word is to be predicted, nothing may look at it.
    void nothingReadsAheadWhereWordsArePredicted()
    {
        GraphContext context;
        context.input.causal = true;
        context.input.maxSteps = 20;
        context.answersAlong = "T";
        const auto with = [&](const QString& kind, const QJsonObject& params) {
            Graph graph;
            graph.add("input");
            graph.add("embedding", {{"dimensions", 8}});
            const QString id = graph.add(kind, params);
            graph.add("output");
            graph.connect("input", "embedding");
            graph.connect("embedding", id);
            graph.connect(id, "output");
            return graph;
        };
        const std::pair<QString, QJsonObject> fine[] = {{"lstm", {}},
                                                        {"conv1d", {{"causal", true}}},
                                                        {"transformer-encoder", {{"causal", true}}},
                                                        {"positional-encoding", {}},
                                                        {"layer-norm", {}},
                                                        {"dense", {}}};
        for (const auto& [kind, params] : fine)
            QVERIFY2(analyse(with(kind, params), layerCatalogue(), context).ok(), qPrintable(kind));
        const std::pair<QString, QJsonObject> peeking[] = {
            {"lstm", {{"direction", "both"}}}, {"gru", {{"direction", "backward"}}}, {"conv1d", {}},
            {"transformer-encoder", {}},       {"multi-head-attention", {}},         {"reverse", {}},
            {"softmax-over-time", {}}};
        for (const auto& [kind, params] : peeking) {
            const Graph graph = with(kind, params);
            const Analysis analysis = analyse(graph, layerCatalogue(), context);
            const auto issue = std::find_if(analysis.issues.begin(), analysis.issues.end(),
                                            [](const GraphIssue& one) { return one.error.code == u"reads-ahead"; });
            QVERIFY2(issue != analysis.issues.end(), qPrintable(kind));
            QVERIFY2(!issue->mends.empty(), qPrintable(kind));
            QVERIFY2(analyse(mended(graph, issue->mends[0]), layerCatalogue(), context).ok(), qPrintable(kind));
        }
    }

    void unwiredLayerOffersTheLikelyPartner()
    {
        Graph graph = chainOf("input embedding");
        const QString lstm = graph.add("lstm", {{"return", "last"}}), output = graph.add("output");
        graph.connect(lstm, output);
        const Analysis analysis = check(graph);
        QCOMPARE(analysis.issues.front().error.code, "not-wired");
        QCOMPARE(analysis.issues.front().mends.front().text(), "Wire it to “embedding”");
        QVERIFY(check(mendedAll(graph)).ok());
    }

    void whatLeadsNowhereOnlyWarns()
    {
        Graph graph = chainOf("input embedding attention output");
        const qint64 before = check(graph).totalParameters;
        graph.add("gru");
        const QString dense = graph.add("dense", {{"units", -3}});
        graph.connect("embedding", graph.add("rnn"));
        graph.connect("embedding", dense);
        const Analysis analysis = check(graph);
        QVERIFY2(analysis.ok(), qPrintable(described(analysis)));
        QCOMPARE(analysis.issues.size(), 3u);
        QCOMPARE(analysis.totalParameters, before);
        Graph cleaned = graph;
        for (const GraphIssue& issue : analysis.issues) {
            QVERIFY(!issue.mends.empty());
            cleaned = mended(cleaned, issue.mends.back());
        }
    }

    void emptyCircularAndDoubledGraphs()
    {
        QCOMPARE(check(Graph{}).issues.front().error.code, "empty-model");
        Graph circle = chainOf("input embedding gru gru dropout attention output");
        circle.connect("dropout", "gru");
        const Analysis found = check(circle);
        QVERIFY2(described(found).contains("circle @gru"), qPrintable(described(found)));
        QVERIFY(!found.ok());
        Graph doubled = chainOf("input embedding attention output");
        doubled.connect("attention", doubled.add("output"));
        QCOMPARE(check(doubled).issues.front().error.code, "too-many-ends");
        QVERIFY(check(mendedAll(doubled)).ok());
        Graph two = chainOf("input embedding attention output");
        two.edges.push_back({"input", "attention", 0});
        QVERIFY2(described(check(two)).contains("two-wires @attention"), qPrintable(described(check(two))));
        two.edges.back().toPort = 4;
        QVERIFY2(described(check(two)).contains("no-such-input @attention"), qPrintable(described(check(two))));
    }

    void canConnectRefusesWhatCannotBe()
    {
        const Graph graph = chainOf("input embedding attention output");
        const LayerCatalogue& catalogue = layerCatalogue();
        QVERIFY(canConnect(graph, catalogue, "input", "output", 0).ok());
        QCOMPARE(canConnect(graph, catalogue, "attention", "embedding", 0).error().code, "circle");
        QCOMPARE(canConnect(graph, catalogue, "embedding", "embedding", 0).error().code, "circle");
        QCOMPARE(canConnect(graph, catalogue, "output", "embedding", 0).error().code, "after-output");
        QCOMPARE(canConnect(graph, catalogue, "embedding", "input", 0).error().code, "no-such-input");
        QCOMPARE(canConnect(graph, catalogue, "embedding", "output", 1).error().code, "no-such-input");
        QCOMPARE(canConnect(graph, catalogue, "ghost", "output", 0).error().code, "loose-wire");
    }

    void removingBridges()
    {
        const Graph graph = chainOf("input embedding dropout attention output");
        const Graph less = mended(graph, {{}, {}, GraphMend::What::Remove, "dropout", {}, {}, {}});
        QVERIFY(!less.find("dropout"));
        QVERIFY(std::find(less.edges.begin(), less.edges.end(), Edge{"embedding", "attention", 0}) != less.edges.end());
        QVERIFY(check(less).ok());
    }

    void insertedCardsLieOnNoOther()
    {
        const Graph graph = chainOf("input lstm:return=last output");
        const Graph more = mended(graph, check(graph).issues.front().mends.front());
        QCOMPARE(more.nodes.size(), 4u);
        for (const Node& a : more.nodes)
            for (const Node& b : more.nodes)
                QVERIFY(a.id == b.id || std::abs(a.x - b.x) >= 200 || std::abs(a.y - b.y) >= 64);
        QVERIFY(more.find("input")->y < more.find("embedding")->y && more.find("embedding")->y < more.find("lstm")->y);
    }
};

UNROLL_TEST(TestAnalysis)
#include "tst_analysis.moc"
