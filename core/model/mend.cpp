#include "model/analysis.h"

namespace unroll {

namespace {

constexpr double kRowPitch = 112;  ///< a card and the wire under it, as arranged() has it

/// Room for a card at y: everything from there on, but `keep`, moves down by a row.
void makeRoom(Graph& graph, double y, const QString& keep)
{
    for (Node& node : graph.nodes)
        if (node.id != keep && node.y >= y)
            node.y += kRowPitch;
}

Graph insertedBefore(Graph graph, const GraphMend& mend)
{
    const Node* below = graph.find(mend.node);
    if (!below)
        return graph;
    const double x = below->x, y = below->y;
    QString above;
    for (const Edge* edge : graph.inputsOf(mend.node))
        if (edge->toPort == 0)
            above = edge->from;
    const Node* source = graph.find(above);
    const bool tight = source && y - source->y < 2 * kRowPitch;  // add() moves the nodes: no pointer outlives it
    const QString id = graph.add(mend.kind, mend.params, x, y - kRowPitch);
    if (tight) {
        graph.find(id)->y = y;
        makeRoom(graph, y, id);
    }
    graph.connect(id, mend.node, 0);
    if (!above.isEmpty())
        graph.connect(above, id, 0);
    return graph;
}

Graph addedAfter(Graph graph, const GraphMend& mend)
{
    const Node* above = graph.find(mend.node);
    if (!above)
        return graph;
    const QString id = graph.add(mend.kind, mend.params, above->x, above->y + kRowPitch);
    graph.connect(mend.node, id, 0);
    return graph;
}

Graph removed(Graph graph, const QString& id)
{
    QString source;
    for (const Edge* edge : graph.inputsOf(id))
        if (edge->toPort == 0)
            source = edge->from;
    if (!source.isEmpty() && source != id)
        for (Edge& edge : graph.edges)
            if (edge.from == id)
                edge.from = source;
    graph.remove(id);
    return graph;
}

}  // namespace

Graph mended(Graph graph, const GraphMend& mend)
{
    switch (mend.what) {
    case GraphMend::What::SetParam:
        if (Node* node = graph.find(mend.node))
            for (auto it = mend.params.begin(); it != mend.params.end(); ++it) {
                if (it->isNull())
                    node->params.remove(it.key());
                else
                    node->params[it.key()] = *it;
            }
        return graph;
    case GraphMend::What::InsertBefore:
        return insertedBefore(std::move(graph), mend);
    case GraphMend::What::AddAfter:
        return addedAfter(std::move(graph), mend);
    case GraphMend::What::Connect:
        if (graph.find(mend.node) && graph.find(mend.other))
            graph.connect(mend.node, mend.other, mend.params["port"].toInt(0));
        return graph;
    case GraphMend::What::Remove:
        return removed(std::move(graph), mend.node);
    }
    return graph;
}

}  // namespace unroll
