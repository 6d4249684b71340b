#include "model/analysis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace unroll {

namespace {

constexpr double kGapX = 48;  ///< between two cards of a row
constexpr double kGapY = 48;  ///< between two rows, for the wire and its shape
constexpr int kSweeps = 8;

/// The graph as numbers, with a bend for every row that a wire crosses: then wires join neighbouring rows only.
struct Layered {
    std::vector<int> row;                        ///< by vertex
    std::vector<std::vector<int>> above, below;  ///< neighbours by vertex
    std::vector<std::vector<int>> rows;          ///< vertices of a row, left to right

    int addVertex(int atRow)
    {
        row.push_back(atRow);
        above.emplace_back();
        below.emplace_back();
        if (rows.size() <= size_t(atRow))
            rows.resize(size_t(atRow) + 1);
        rows[size_t(atRow)].push_back(int(row.size()) - 1);
        return int(row.size()) - 1;
    }

    void join(int upper, int lower)
    {
        below[size_t(upper)].push_back(lower);
        above[size_t(lower)].push_back(upper);
    }
};

/// Wires as pairs of node numbers without circles: a wire that would close one is left out.
std::vector<std::pair<int, int>> forwardWires(const Graph& graph)
{
    std::vector<std::pair<int, int>> wires;
    Graph open;
    open.nodes = graph.nodes;
    const auto indexOf = [&](const QString& id) {
        const auto it =
            std::find_if(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) { return node.id == id; });
        return it == graph.nodes.end() ? -1 : int(it - graph.nodes.begin());
    };
    for (const Edge& edge : graph.edges) {
        const int from = indexOf(edge.from), to = indexOf(edge.to);
        if (from < 0 || to < 0 || open.wouldLoop(edge.from, edge.to))
            continue;
        open.edges.push_back(edge);
        wires.push_back({from, to});
    }
    return wires;
}

Layered layered(const Graph& graph)
{
    const auto wires = forwardWires(graph);
    const size_t count = graph.nodes.size();
    std::vector<int> row(count, 0);
    // Longest path from above; as many rounds as there are nodes settle every one of them.
    for (size_t round = 0; round < count; ++round)
        for (const auto& [from, to] : wires)
            row[size_t(to)] = std::max(row[size_t(to)], row[size_t(from)] + 1);
    Layered out;
    for (size_t i = 0; i < count; ++i)
        out.addVertex(row[i]);
    for (const auto& [from, to] : wires) {
        int upper = from;
        for (int at = row[size_t(from)] + 1; at < row[size_t(to)]; ++at) {
            const int bend = out.addVertex(at);
            out.join(upper, bend);
            upper = bend;
        }
        out.join(upper, to);
    }
    return out;
}

void sortByBarycentre(std::vector<int>& row, const std::vector<std::vector<int>>& neighbours,
                      const std::vector<double>& place)
{
    std::vector<std::pair<double, int>> keyed;
    for (const int vertex : row) {
        const auto& others = neighbours[size_t(vertex)];
        double sum = 0;
        for (const int other : others)
            sum += place[size_t(other)];
        keyed.push_back({others.empty() ? place[size_t(vertex)] : sum / double(others.size()), vertex});
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < row.size(); ++i)
        row[i] = keyed[i].second;
}

qint64 crossings(const Layered& graph, const std::vector<double>& place)
{
    qint64 count = 0;
    for (const auto& row : graph.rows) {
        std::vector<std::pair<double, double>> wires;
        for (const int vertex : row)
            for (const int other : graph.below[size_t(vertex)])
                wires.push_back({place[size_t(vertex)], place[size_t(other)]});
        for (size_t i = 0; i < wires.size(); ++i)
            for (size_t j = i + 1; j < wires.size(); ++j)
                count += (wires[i].first - wires[j].first) * (wires[i].second - wires[j].second) < 0;
    }
    return count;
}

std::vector<double> placesOf(const Layered& graph)
{
    std::vector<double> place(graph.row.size());
    for (const auto& row : graph.rows)
        for (size_t i = 0; i < row.size(); ++i)
            place[size_t(row[i])] = double(i) - double(row.size() - 1) / 2;
    return place;
}

/// Sweeps down and up, keeping the order with the fewest crossings.
void uncross(Layered& graph)
{
    auto best = graph.rows;
    qint64 fewest = crossings(graph, placesOf(graph));
    for (int sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
        for (size_t i = 0; i < graph.rows.size(); ++i) {
            const size_t at = sweep % 2 == 0 ? i : graph.rows.size() - 1 - i;
            sortByBarycentre(graph.rows[at], sweep % 2 == 0 ? graph.above : graph.below, placesOf(graph));
        }
        const qint64 now = crossings(graph, placesOf(graph));
        if (now < fewest) {
            fewest = now;
            best = graph.rows;
        }
    }
    graph.rows = best;
}

/// The places nearest to `wish` (least squares) that keep the order and stay `pitch` apart: pooled neighbours.
std::vector<double> spread(const std::vector<double>& wish, double pitch)
{
    struct Block {
        double sum = 0;
        size_t size = 0;
        double mean() const { return sum / double(size); }
    };
    std::vector<Block> blocks;
    for (size_t i = 0; i < wish.size(); ++i) {
        blocks.push_back({wish[i] - double(i) * pitch, 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() >= blocks.back().mean()) {
            blocks[blocks.size() - 2].sum += blocks.back().sum;
            blocks[blocks.size() - 2].size += blocks.back().size;
            blocks.pop_back();
        }
    }
    std::vector<double> out;
    for (const Block& block : blocks)
        for (size_t i = 0; i < block.size; ++i)
            out.push_back(block.mean() + double(out.size()) * pitch);
    return out;
}

std::vector<double> columns(const Layered& graph, double pitch)
{
    std::vector<double> x = placesOf(graph);
    for (double& value : x)
        value *= pitch;
    for (int sweep = 0; sweep < kSweeps; ++sweep)
        for (size_t i = 0; i < graph.rows.size(); ++i) {
            const auto& row = graph.rows[sweep % 2 == 0 ? i : graph.rows.size() - 1 - i];
            std::vector<double> wish;
            for (const int vertex : row) {
                const auto& preferred = sweep % 2 == 0 ? graph.above[size_t(vertex)] : graph.below[size_t(vertex)];
                double sum = 0;
                for (const int other : preferred)
                    sum += x[size_t(other)];
                wish.push_back(preferred.empty() ? x[size_t(vertex)] : sum / double(preferred.size()));
            }
            const std::vector<double> placed = spread(wish, pitch);
            for (size_t k = 0; k < row.size(); ++k)
                x[size_t(row[k])] = placed[k];
        }
    return x;
}

}  // namespace

Graph arranged(Graph graph, double nodeWidth, double nodeHeight)
{
    if (graph.nodes.empty())
        return graph;
    Layered rows = layered(graph);
    uncross(rows);
    const std::vector<double> x = columns(rows, nodeWidth + kGapX);
    // The widest row is centred on 0, so that a chain stands on the middle line.
    const auto [low, high] = std::minmax_element(x.begin(), x.begin() + qsizetype(graph.nodes.size()));
    const double middle = (*low + *high) / 2;
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        graph.nodes[i].x = std::round(x[i] - middle);
        graph.nodes[i].y = rows.row[i] * (nodeHeight + kGapY);
    }
    return graph;
}

}  // namespace unroll
