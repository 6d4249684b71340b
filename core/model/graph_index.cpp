#include "model/graph_index.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace unroll {

GraphIndex::GraphIndex(const Graph& graph) : graph_(graph)
{
    nodes_.reserve(qsizetype(graph.nodes.size()));
    for (const Node& node : graph.nodes)
        if (!nodes_.contains(node.id))  // the first of a name, as Graph::find() has it
            nodes_.insert(node.id, &node);
    for (const Edge& edge : graph.edges) {
        inputs_[edge.to].push_back(&edge);
        readers_[edge.from].push_back(&edge);
    }
    for (auto& wires : inputs_)
        std::stable_sort(wires.begin(), wires.end(),
                         [](const Edge* a, const Edge* b) { return a->toPort < b->toPort; });
}

const std::vector<const Edge*>& GraphIndex::of(const Wires& wires, const QString& id)
{
    static const std::vector<const Edge*> none;
    const auto found = wires.constFind(id);
    return found == wires.constEnd() ? none : *found;
}

QSet<QString> GraphIndex::downstream(const QString& id) const
{
    QSet<QString> seen{id};
    std::vector<QString> open{id};
    while (!open.empty()) {
        const QString at = open.back();
        open.pop_back();
        for (const Edge* edge : readersOf(at))
            if (!seen.contains(edge->to)) {
                seen.insert(edge->to);
                open.push_back(edge->to);
            }
    }
    return seen;
}

std::vector<QString> GraphIndex::order() const
{
    QHash<QString, size_t> place, waitsFor;
    std::priority_queue<size_t, std::vector<size_t>, std::greater<>> ready;  // the first of `nodes` on top
    for (size_t i = 0; i < graph_.nodes.size(); ++i) {
        const QString& id = graph_.nodes[i].id;
        if (place.contains(id))
            return {};
        place.insert(id, i);
        const auto& wires = inputsOf(id);
        const auto count =
            size_t(std::count_if(wires.begin(), wires.end(), [&](const Edge* edge) { return find(edge->from); }));
        waitsFor.insert(id, count);
        if (count == 0)
            ready.push(i);
    }
    std::vector<QString> out;
    while (!ready.empty()) {
        out.push_back(graph_.nodes[ready.top()].id);
        ready.pop();
        for (const Edge* edge : readersOf(out.back()))
            if (const auto waiting = waitsFor.find(edge->to); waiting != waitsFor.end() && --*waiting == 0)
                ready.push(place.value(edge->to));
    }
    return out.size() == graph_.nodes.size() ? out : std::vector<QString>();
}

/// Strongly connected components after Kosaraju and Sharir: a walk along the wires gives the order in which nodes are
/// done with; walks against the wires, from the last of them, each stay within a component. Without recursion, whose
/// depth would be the graph's.
QSet<QString> GraphIndex::inCircles() const
{
    std::vector<QString> done;
    QSet<QString> seen;
    for (const Node& node : graph_.nodes) {
        if (seen.contains(node.id))
            continue;
        seen.insert(node.id);
        std::vector<std::pair<QString, size_t>> path{{node.id, 0}};  // with the wire to follow next
        while (!path.empty()) {
            const auto& wires = readersOf(path.back().first);
            if (path.back().second == wires.size()) {
                done.push_back(path.back().first);
                path.pop_back();
                continue;
            }
            const QString next = wires[path.back().second++]->to;
            if (!seen.contains(next)) {
                seen.insert(next);
                path.push_back({next, 0});
            }
        }
    }
    QSet<QString> circles, taken;
    for (auto it = done.rbegin(); it != done.rend(); ++it) {
        if (taken.contains(*it))
            continue;
        taken.insert(*it);
        std::vector<QString> component{*it};
        bool circle = false;
        for (size_t i = 0; i < component.size(); ++i) {
            const QString at = component[i];
            for (const Edge* edge : inputsOf(at)) {
                circle = circle || edge->from == at;
                if (seen.contains(edge->from) && !taken.contains(edge->from)) {
                    taken.insert(edge->from);
                    component.push_back(edge->from);
                }
            }
        }
        if (circle || component.size() > 1)
            circles.unite(QSet<QString>(component.begin(), component.end()));
    }
    return circles;
}

}  // namespace unroll
