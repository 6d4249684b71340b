#include "layers/layers.h"
#include "model/analysis.h"
#include "model/graph_index.h"
#include "support/test_main.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace unroll;

namespace {

constexpr int kMany = 10'000;

/// A model by hand: Graph::add() looks for a free id, which is no concern here.
class Builder {
public:
    QString add(const QString& kind, const QStringList& sources = {}, const QJsonObject& params = {})
    {
        const QString id = QStringLiteral("n%1").arg(graph_.nodes.size());
        graph_.nodes.push_back({id, kind, params, 0, 0});
        for (int port = 0; port < sources.size(); ++port)
            graph_.edges.push_back({sources[port], id, port});
        return id;
    }
    /// What turns a text into a vector.
    QString start() { return add("gru", {add("embedding", {add("input")})}, {{"return", "last"}}); }
    qsizetype size() const { return qsizetype(graph_.nodes.size()); }
    Graph graph() const { return graph_; }

private:
    Graph graph_;
};

/// 10,000 layers, one after the other. params: of each dense one.
Graph chain(const QJsonObject& params = {{"units", 1}})
{
    Builder model;
    QString last = model.start();
    while (model.size() < kMany - 1)
        last = model.add(model.size() % 2 == 0 ? "dense" : "dropout", {last},
                         model.size() % 2 == 0 ? params : QJsonObject());
    model.add("output", {last});
    return model.graph();
}

/// As many layers that read the same one, put together eight at a time.
Graph wide()
{
    Builder model;
    const QString shared = model.start();
    QStringList level;
    while (level.size() < kMany * 7 / 8)
        level << model.add("dense", {shared}, {{"units", 1}});
    while (level.size() > 1) {
        QStringList next;
        for (qsizetype first = 0; first < level.size(); first += 8) {
            const QStringList part = level.mid(first, 8);
            next << (part.size() == 1 ? part.front() : model.add("concatenate", part));
        }
        level = next;
    }
    model.add("output", level);
    return model.graph();
}

Analysis analysisOf(const Graph& graph)
{
    return analyse(graph, layerCatalogue(), GraphContext{{Shape::Kind::Ids, 0}, 1000, 3});
}

qsizetype withMends(const Analysis& analysis)
{
    return std::count_if(analysis.issues.begin(), analysis.issues.end(),
                         [](const GraphIssue& issue) { return !issue.mends.empty(); });
}

}  // namespace

Q_DECLARE_METATYPE(unroll::Graph)

/// Models of ten thousand layers: what looks at each of them must not look at all the others for it. Where it did, this
/// class took minutes, or longer than anybody would wait.
class TestLarge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// What the index finds by looking things up is what going over all nodes and wires finds.
    void theIndexFindsWhatIsThere()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 300; ++round) {
            Graph graph;
            const int count = 1 + int(random() % 9);
            for (int i = 0; i < count; ++i)
                graph.add("n");
            const auto any = [&] { return graph.nodes[random() % size_t(count)].id; };
            for (int i = int(random() % 12); i > 0; --i)
                graph.edges.push_back({any(), any(), int(random() % 3)});
            if (random() % 4 == 0)
                graph.edges.push_back({"ghost", any(), 0});
            const GraphIndex index(graph);
            std::map<QString, std::set<QString>> reached;  // by one wire or more
            for (int i = 0; i <= count; ++i)
                for (const Edge& edge : graph.edges) {
                    reached[edge.from].insert(edge.to);
                    reached[edge.from].insert(reached[edge.to].begin(), reached[edge.to].end());
                }
            bool circular = false;
            for (const Node& node : graph.nodes) {
                QCOMPARE(index.find(node.id), graph.find(node.id));
                QVERIFY(index.inputsOf(node.id) == graph.inputsOf(node.id));
                const bool inCircle = reached[node.id].contains(node.id);
                QCOMPARE(index.inCircles().contains(node.id), inCircle);
                circular = circular || inCircle;
                for (const Node& other : graph.nodes)
                    QCOMPARE(graph.wouldLoop(other.id, node.id),
                             other.id == node.id || reached[node.id].contains(other.id));
            }
            QCOMPARE(index.find("ghost"), nullptr);
            // The first node in the order of `nodes` whose inputs are all done comes next.
            std::vector<QString> order;
            const auto isDone = [&](const QString& id) {
                return std::find(order.begin(), order.end(), id) != order.end();
            };
            for (bool found = true; found;) {
                found = false;
                for (const Node& node : graph.nodes)
                    if (!found && !isDone(node.id) &&
                        std::all_of(graph.edges.begin(), graph.edges.end(), [&](const Edge& edge) {
                            return edge.to != node.id || !graph.find(edge.from) || isDone(edge.from);
                        })) {
                        order.push_back(node.id);
                        found = true;
                    }
            }
            QVERIFY(graph.order() == (circular ? std::vector<QString>() : order));
        }
    }

    void soundOnes_data()
    {
        QTest::addColumn<Graph>("graph");
        QTest::newRow("one after the other") << chain();
        QTest::newRow("side by side") << wide();
    }
    void soundOnes()
    {
        QFETCH(Graph, graph);
        QVERIFY(graph.nodes.size() >= size_t(kMany));
        const Analysis analysis = analysisOf(graph);
        QVERIFY(analysis.issues.empty());
        QCOMPARE(analysis.output.size(), qsizetype(graph.nodes.size()));
        QCOMPARE(leadingToOutput(graph).size(), graph.nodes.size());
        const auto back = Graph::fromJson(QJsonDocument::fromJson(QJsonDocument(graph.toJson()).toJson()).object());
        QVERIFY(back.ok());
        QCOMPARE(*back, graph);
    }

    /// Every fault is said. Mends are tried for the first of them, and each try looks at the whole model.
    void brokenOnes_data()
    {
        QTest::addColumn<Graph>("graph");
        QTest::addColumn<QString>("code");
        QTest::addColumn<qsizetype>("issues");
        QTest::newRow("every second layer has a wrong value")
            << chain({{"units", -3}}) << "bad-parameter" << qsizetype(kMany / 2 - 2);
        Graph loose = chain();
        loose.edges.erase(loose.edges.begin() + 2, loose.edges.end());
        QTest::newRow("nothing is wired") << loose << "not-wired" << qsizetype(kMany - 3);
        Graph circle = chain();
        for (Edge& edge : circle.edges)
            if (edge.to == u"n4000")
                edge.from = QStringLiteral("n9000");
        QTest::newRow("a circle") << circle << "circle" << qsizetype(1);
    }
    void brokenOnes()
    {
        QFETCH(Graph, graph);
        QFETCH(QString, code);
        QFETCH(qsizetype, issues);
        const Analysis analysis = analysisOf(graph);
        QCOMPARE(std::count_if(analysis.issues.begin(), analysis.issues.end(),
                               [&](const GraphIssue& issue) { return issue.error.code == code; }),
                 issues);
        QVERIFY(withMends(analysis) <= 100);
        if (code == u"bad-parameter")
            QVERIFY(!analysis.issues.front().mends.empty());
    }

    /// A fault at the end may be mended anywhere before it; the nearest places are tried.
    void aMendIsSoughtNearby()
    {
        Graph graph = chain();
        Node& last = graph.nodes[graph.nodes.size() - 2];
        last.kind = "gru";
        last.params = {};
        const Analysis analysis = analysisOf(graph);
        QVERIFY(!analysis.ok());
        QCOMPARE(analysis.issues.front().node, last.id);
    }

    void freshIdsAreFoundAmongMany()
    {
        Graph graph;
        for (int i = 2; i <= kMany; ++i)
            graph.nodes.push_back({QStringLiteral("dense_%1").arg(i), "dense", {}, 0, 0});
        QCOMPARE(graph.add("dense"), "dense");
        QCOMPARE(graph.add("dense"), QStringLiteral("dense_%1").arg(kMany + 1));
    }
};

UNROLL_TEST(TestLarge)
#include "tst_large.moc"
