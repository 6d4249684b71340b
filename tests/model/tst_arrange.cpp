#include "model/analysis.h"
#include "model/templates.h"
#include "support/test_main.h"

#include <QTest>

#include <functional>
#include <map>
#include <random>

using namespace unroll;

namespace {

int crossings(const Graph& graph)
{
    int count = 0;
    for (const Edge& a : graph.edges)
        for (const Edge& b : graph.edges) {
            const Node &a1 = *graph.find(a.from), &a2 = *graph.find(a.to), &b1 = *graph.find(b.from),
                       &b2 = *graph.find(b.to);
            count += a1.y == b1.y && a2.y == b2.y && a1.x < b1.x && a2.x > b2.x;
        }
    return count;
}

}  // namespace

/// Automatic layout: depth runs down, cards never overlap, few crossings, the same every time.
class TestArrange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChainStandsUpright()
    {
        Graph graph;
        for (int i = 0; i < 5; ++i) {
            const QString id = graph.add("n", {}, 31 * i, -17 * i);
            if (i > 0)
                graph.connect(graph.nodes[size_t(i - 1)].id, id);
        }
        const Graph out = arranged(graph);
        for (size_t i = 0; i < 5; ++i) {
            QCOMPARE(out.nodes[i].x, 0.0);
            QCOMPARE(out.nodes[i].y, double(i) * 112);
        }
    }

    void crossedPairsAreUncrossed()
    {
        Graph graph;
        const auto a = graph.add("a"), b = graph.add("b"), c = graph.add("c"), d = graph.add("d");
        graph.connect(a, d);
        graph.connect(b, c);
        QCOMPARE(crossings(arranged(graph)), 0);
        // A tree of two levels, wired crosswise.
        Graph tree;
        const auto root = tree.add("root");
        std::vector<QString> mids, leaves;
        for (int i = 0; i < 3; ++i) {
            mids.push_back(tree.add("mid"));
            tree.connect(root, mids.back());
        }
        for (int i = 0; i < 6; ++i) {
            leaves.push_back(tree.add("leaf"));
            tree.connect(mids[size_t(i % 3)], leaves.back());
        }
        QCOMPARE(crossings(arranged(tree)), 0);
    }

    /// No order of the cards in their rows has fewer crossings, and no card lies on another.
    void templatesCannotBeLaidOutBetter_data()
    {
        QTest::addColumn<QString>("id");
        for (const ModelTemplate& one : modelTemplates())
            QTest::newRow(qPrintable(one.id)) << one.id;
    }
    void templatesCannotBeLaidOutBetter()
    {
        QFETCH(QString, id);
        Graph graph = findTemplate(id)->graph;
        std::map<double, std::vector<Node*>> rows;
        for (Node& node : graph.nodes) {
            for (const Node& other : graph.nodes)
                QVERIFY(&node == &other || std::abs(node.x - other.x) >= 200 || std::abs(node.y - other.y) >= 64);
            rows[node.y].push_back(&node);
        }
        const int ours = crossings(graph);
        std::vector<std::vector<double>> places;
        for (auto& [y, row] : rows) {
            std::vector<double> xs;
            for (const Node* node : row)
                xs.push_back(node->x);
            std::sort(xs.begin(), xs.end());
            places.push_back(xs);
        }
        int best = ours;
        qint64 tried = 0;
        const std::function<void(std::map<double, std::vector<Node*>>::iterator, size_t)> search = [&](auto row,
                                                                                                       size_t at) {
            if (row == rows.end()) {
                ++tried;
                best = std::min(best, crossings(graph));
                return;
            }
            std::vector<double> order = places[at];
            do {
                for (size_t i = 0; i < order.size(); ++i)
                    row->second[i]->x = order[i];
                search(std::next(row), at + 1);
            } while (std::next_permutation(order.begin(), order.end()));
        };
        search(rows.begin(), 0);
        QVERIFY(tried >= 1);
        QCOMPARE(ours, best);
    }

    void randomGraphs()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 100; ++round) {
            Graph graph;
            const int count = 1 + int(random() % 20);
            for (int i = 0; i < count; ++i)
                graph.add("n", {}, double(random() % 500), double(random() % 500));
            for (int i = 0; i < count; ++i)
                graph.edges.push_back(
                    {graph.nodes[random() % size_t(count)].id, graph.nodes[random() % size_t(count)].id, i});
            const bool circular = graph.order().empty();
            const double width = 150 + double(random() % 100), height = 40 + double(random() % 60);
            const Graph out = arranged(graph, width, height);
            QCOMPARE(out.edges, graph.edges);
            QCOMPARE(arranged(graph, width, height), out);
            for (size_t i = 0; i < out.nodes.size(); ++i)
                for (size_t j = i + 1; j < out.nodes.size(); ++j) {
                    const Node &a = out.nodes[i], &b = out.nodes[j];
                    QVERIFY(std::abs(a.x - b.x) >= width || std::abs(a.y - b.y) >= height);
                }
            if (!circular)
                for (const Edge& edge : out.edges)
                    QVERIFY(out.find(edge.from)->y < out.find(edge.to)->y);
        }
    }
};

UNROLL_TEST(TestArrange)
#include "tst_arrange.moc"
