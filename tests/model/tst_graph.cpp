#include "model/graph.h"
#include "model/templates.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>
#include <set>

using namespace unroll;

/// Graphs as plain values: ids, wires, order, circles, JSON.
class TestGraph : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void freshIdsAreUniqueAndPathSafe()
    {
        Graph graph;
        QCOMPARE(graph.add("lstm"), "lstm");
        QCOMPARE(graph.add("lstm"), "lstm_2");
        QCOMPARE(graph.add("layer-norm"), "layer_norm");
        graph.remove("lstm");
        QCOMPARE(graph.add("lstm"), "lstm");
        QCOMPARE(graph.add("lstm"), "lstm_3");
    }

    /// Whatever a person calls it, the graph is the same but for the name; and back again.
    void renamingKeepsTheWires()
    {
        for (const ModelTemplate& entry : modelTemplates())
            for (const Node& node : entry.graph.nodes) {
                QVERIFY2(!hasOwnName(node), qPrintable(node.id));
                Graph graph = entry.graph;
                QVERIFY(graph.rename(node.id, "mine").ok());
                QVERIFY(hasOwnName(*graph.find("mine")));
                QCOMPARE(graph.inputsOf("mine").size(), entry.graph.inputsOf(node.id).size());
                QCOMPARE(graph.order().size(), entry.graph.order().size());
                QVERIFY(Graph::fromJson(graph.toJson()).ok());
                QVERIFY(graph.rename("mine", node.id).ok());
                QVERIFY(graph == entry.graph);
                QVERIFY(!graph.rename(node.id, "with.dot").ok());
                QVERIFY(!graph.rename(node.id, "").ok());
                QVERIFY(!graph.rename("nobody", "mine").ok());
                QVERIFY(graph == entry.graph);
            }
        const Node second{"lstm_2", "lstm", {}}, other{"lstm_two", "lstm", {}}, close{"lstms", "lstm", {}};
        QVERIFY(!hasOwnName(second) && hasOwnName(other) && hasOwnName(close));
    }

    void connectReplacesTheWireOfThatInput()
    {
        Graph graph;
        const auto a = graph.add("a"), b = graph.add("b"), c = graph.add("c");
        graph.connect(a, c);
        graph.connect(b, c);
        QCOMPARE(graph.edges, (std::vector<Edge>{{b, c, 0}}));
        graph.connect(a, c, 1);
        const auto inputs = graph.inputsOf(c);
        QCOMPARE(inputs.size(), 2u);
        QCOMPARE(inputs[0]->from, b);
        QCOMPARE(inputs[1]->from, a);
        graph.remove(a);
        QCOMPARE(graph.edges, (std::vector<Edge>{{b, c, 0}}));
    }

    void wouldLoopFindsDirectAndLongCircles()
    {
        Graph graph;
        const auto a = graph.add("a"), b = graph.add("b"), c = graph.add("c");
        graph.connect(a, b);
        graph.connect(b, c);
        QVERIFY(graph.wouldLoop(c, a));
        QVERIFY(graph.wouldLoop(b, b));
        QVERIFY(!graph.wouldLoop(a, c));
    }

    /// 200 random graphs: order() holds every node once, after its inputs, exactly when there is no circle.
    void orderIsTopological()
    {
        std::mt19937 random(7);
        int circular = 0;
        for (int round = 0; round < 200; ++round) {
            Graph graph;
            const int count = 2 + int(random() % 8);
            for (int i = 0; i < count; ++i)
                graph.add("n");
            bool closed = false;
            for (int i = 0; i < count; ++i) {
                const QString from = graph.nodes[random() % size_t(count)].id,
                              to = graph.nodes[random() % size_t(count)].id;
                const bool loops = graph.wouldLoop(from, to);
                if (loops && random() % 4 != 0)
                    continue;
                closed = closed || loops;
                graph.edges.push_back({from, to, i});
            }
            const auto order = graph.order();
            circular += closed;
            if (closed) {
                QVERIFY(order.empty());
                continue;
            }
            QCOMPARE(order.size(), size_t(count));
            std::set<QString> done;
            for (const QString& id : order) {
                for (const Edge* edge : graph.inputsOf(id))
                    QVERIFY(done.contains(edge->from));
                QVERIFY(done.insert(id).second);
            }
        }
        QVERIFY(circular > 10 && circular < 190);
    }

    void jsonRoundTrip()
    {
        Graph graph;
        const auto a = graph.add("input", {}, 0, -12.5),
                   b = graph.add("lstm", {{"units", 32}, {"return", "last"}}, 7, 112);
        graph.connect(a, b);
        graph.connect(a, b, 3);
        const auto bytes = QJsonDocument(graph.toJson()).toJson();
        const auto back = Graph::fromJson(QJsonDocument::fromJson(bytes).object());
        QVERIFY(back.ok());
        QCOMPARE(*back, graph);
    }

    void brokenJsonIsRefusedWithTheCulprit_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("names");
        QTest::newRow("no nodes") << QByteArray(R"({})") << "nodes";
        QTest::newRow("dot in id") << QByteArray(R"({"nodes":[{"id":"a.b","kind":"lstm"}]})") << "a.b";
        QTest::newRow("no id") << QByteArray(R"({"nodes":[{"kind":"lstm"}]})") << "id";
        QTest::newRow("no kind") << QByteArray(R"({"nodes":[{"id":"lstm"}]})") << "lstm";
        QTest::newRow("twice") << QByteArray(R"({"nodes":[{"id":"a","kind":"x"},{"id":"a","kind":"y"}]})") << "“a”";
        QTest::newRow("loose") << QByteArray(R"({"nodes":[{"id":"a","kind":"x"}],"edges":[{"from":"a","to":"ghost"}]})")
                               << "ghost";
        QTest::newRow("port") << QByteArray(R"({"nodes":[{"id":"a","kind":"x"},{"id":"b","kind":"x"}],)"
                                            R"("edges":[{"from":"a","to":"b","port":-1}]})")
                              << "“b”";
    }
    void brokenJsonIsRefusedWithTheCulprit()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, names);
        const auto document = QJsonDocument::fromJson(json);
        QVERIFY(!document.isNull());
        const auto result = Graph::fromJson(document.object());
        QVERIFY(!result.ok());
        QVERIFY2(result.error().english().contains(names), qPrintable(result.error().english()));
    }
};

UNROLL_TEST(TestGraph)
#include "tst_graph.moc"
