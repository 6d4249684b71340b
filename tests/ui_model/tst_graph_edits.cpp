#include "ui/model/graph_edits.h"

#include "layers/layers.h"
#include "model/templates.h"
#include "support/test_main.h"
#include "train/memory_estimate.h"
#include "ui/model/model_words.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace unroll;

static const GraphContext kContext;

static QString source(const Graph& graph, const QString& node)
{
    const auto inputs = graph.inputsOf(node);
    return inputs.empty() ? QString() : inputs[0]->from;
}

class TestGraphEdits : public QObject {
    Q_OBJECT
private slots:
    /// Adding one layer after the other, each behind the last, gives a chain that can be trained.
    void buildsAChainFromNothing()
    {
        Graph graph;
        QString last;
        for (const char* kind : {"input", "embedding", "lstm", "attention", "output"}) {
            AddPlace place;
            place.behind = last;
            last = addLayer(graph, layerCatalogue(), kContext, QLatin1String(kind), place);
        }
        QVERIFY(analyse(graph, layerCatalogue(), kContext).ok());
        QCOMPARE(tabOrder(graph), QStringList({"input", "embedding", "lstm", "attention", "output"}));
        for (size_t i = 1; i < graph.nodes.size(); ++i)
            QVERIFY(graph.nodes[i].y >= graph.nodes[i - 1].y + kCardHeight);
    }

    void addsBetweenANodeAndItsReaders()
    {
        Graph graph = findTemplate("text-classifier")->graph;
        AddPlace place;
        place.behind = "lstm";
        const QString id = addLayer(graph, layerCatalogue(), kContext, "dropout", place);
        QCOMPARE(source(graph, id), QString("lstm"));
        QCOMPARE(source(graph, "attention"), id);
        QVERIFY(analyse(graph, layerCatalogue(), kContext).ok());
        // No card lies on another.
        for (const Node& a : graph.nodes)
            for (const Node& b : graph.nodes)
                QVERIFY(&a == &b || std::abs(a.x - b.x) >= kCardWidth || std::abs(a.y - b.y) >= kCardHeight);
    }

    void behindTheOutputMeansBefore()
    {
        Graph graph = findTemplate("text-classifier")->graph;
        const QString before = source(graph, "output");
        AddPlace place;
        place.behind = "output";
        const QString id = addLayer(graph, layerCatalogue(), kContext, "dense", place);
        QCOMPARE(source(graph, "output"), id);
        QCOMPARE(source(graph, id), before);
    }

    void whatDoesNotFitStandsBeside()
    {
        // A second embedding behind an embedding cannot be mended by a click on it: the model stays as it was.
        Graph graph = findTemplate("text-classifier")->graph;
        const Graph before = graph;
        AddPlace place;
        place.behind = "lstm";
        const QString id = addLayer(graph, layerCatalogue(), kContext, "input", place);
        for (const Edge& edge : before.edges)
            QVERIFY(std::find(graph.edges.begin(), graph.edges.end(), edge) != graph.edges.end());
        QVERIFY(source(graph, id).isEmpty());
        QVERIFY(isFree(before, {graph.find(id)->x, graph.find(id)->y}));
    }

    void intoAWire()
    {
        Graph graph = findTemplate("text-gru")->graph;
        const Edge wire = graph.edges[1];
        AddPlace place;
        place.into = wire;
        const QString id = addLayer(graph, layerCatalogue(), kContext, "dropout", place);
        QCOMPARE(source(graph, id), wire.from);
        QCOMPARE(source(graph, wire.to), id);
        QVERIFY(std::find(graph.edges.begin(), graph.edges.end(), wire) == graph.edges.end());
    }

    void removingClosesTheChain()
    {
        Graph graph = findTemplate("text-classifier")->graph;
        removeParts(graph, {"dropout"}, {});
        QVERIFY(!graph.find("dropout"));
        QCOMPARE(source(graph, "lstm"), QString("embedding"));
        // Two neighbours at once.
        removeParts(graph, {"embedding", "lstm"}, {});
        QCOMPARE(source(graph, "attention"), QString("input"));
    }

    /// A part that is added again is the same part under fresh names.
    void partsComeBackTheSame()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 50; ++round) {
            const Graph graph = modelTemplates()[size_t(round) % modelTemplates().size()].graph;
            QStringList chosen;
            for (const Node& node : graph.nodes)
                if (random.bounded(2))
                    chosen << node.id;
            const Graph part = partOf(graph, chosen);
            Graph more = graph;
            const QPointF offset(random.bounded(100), random.bounded(100));
            const QStringList added = addPart(more, part, offset);
            QCOMPARE(added.size(), chosen.size());
            QCOMPARE(partOf(more, tabOrder(graph)), graph);
            const Graph copy = partOf(more, added);
            QCOMPARE(copy.nodes.size(), part.nodes.size());
            QCOMPARE(copy.edges.size(), part.edges.size());
            for (size_t i = 0; i < copy.nodes.size(); ++i) {
                QCOMPARE(copy.nodes[i].kind, part.nodes[i].kind);
                QCOMPARE(copy.nodes[i].params, part.nodes[i].params);
                QCOMPARE(QPointF(copy.nodes[i].x, copy.nodes[i].y), QPointF(part.nodes[i].x, part.nodes[i].y) + offset);
            }
            for (size_t i = 0; i < copy.edges.size(); ++i) {
                QCOMPARE(added.indexOf(copy.edges[i].from), chosen.indexOf(part.edges[i].from));
                QCOMPARE(added.indexOf(copy.edges[i].to), chosen.indexOf(part.edges[i].to));
            }
        }
    }

    void neighboursByArrow()
    {
        Graph graph;
        graph.add("dense", {}, 0, 0);
        graph.add("dense", {}, 0, 112);
        graph.add("dense", {}, 248, 112);
        QCOMPARE(neighbour(graph, "dense", Qt::DownArrow), QString("dense_2"));
        QCOMPARE(neighbour(graph, "dense_2", Qt::RightArrow), QString("dense_3"));
        QCOMPARE(neighbour(graph, "dense_3", Qt::LeftArrow), QString("dense_2"));
        QCOMPARE(neighbour(graph, "dense_2", Qt::UpArrow), QString("dense"));
        QCOMPARE(neighbour(graph, "dense", Qt::UpArrow), QString());
    }

    void memoryGrowsWithWhatCosts()
    {
        Project project;
        project.model = findTemplate("text-classifier")->graph;
        const Analysis analysis = analyse(project.model, layerCatalogue(), kContext);
        const MemoryEstimate adam = estimateMemory(project, analysis);
        QCOMPARE(adam.copies, 5);
        QCOMPARE(adam.weights, analysis.totalParameters * 4 * 5);
        project.train.optimizer = "sgd";
        project.train.momentum = 0;
        QCOMPARE(estimateMemory(project, analysis).copies, 3);
        project.train.batchSize *= 2;
        QCOMPARE(estimateMemory(project, analysis).activations, 2 * adam.activations);
    }

    void sentencesSayAll()
    {
        Project project;
        project.model = findTemplate("text-classifier")->graph;
        const Analysis analysis = analyse(project.model, layerCatalogue(), kContext);
        const QString sentence = nodeSentence(project, analysis, {}, "lstm");
        for (const char* part : {"LSTM, 64 units", "reads Dropout", "gives B×T×128", "parameters"})
            QVERIFY2(sentence.contains(QString::fromUtf8(part)), qPrintable(sentence));
    }
};

UNROLL_TEST(TestGraphEdits)
#include "tst_graph_edits.moc"
