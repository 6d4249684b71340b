#include "ui/model/graph_edits.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

qsizetype errorCount(const Analysis& analysis)
{
    return std::count_if(analysis.issues.begin(), analysis.issues.end(),
                         [](const GraphIssue& i) { return !i.warning; });
}

/// As right as before, or every new error can be mended with one click.
bool stillRight(const Graph& before, const Graph& after, const LayerCatalogue& catalogue, const GraphContext& context)
{
    const Analysis was = analyse(before, catalogue, context), is = analyse(after, catalogue, context);
    if (errorCount(is) <= errorCount(was))
        return true;
    return std::all_of(is.issues.begin(), is.issues.end(), [&](const GraphIssue& issue) {
        const bool old = std::any_of(was.issues.begin(), was.issues.end(), [&](const GraphIssue& other) {
            return other.node == issue.node && other.error.code == issue.error.code;
        });
        return old || issue.warning || !issue.mends.empty();
    });
}

/// Room for a card at y in this column and below: everything from there on, but `keep`, moves down by a row.
void makeRoom(Graph& graph, double y, const QString& keep)
{
    for (Node& node : graph.nodes)
        if (node.id != keep && node.y >= y)
            node.y += kRowPitch;
}

/// Puts the new node into the wire, in space too.
void putInto(Graph& graph, const QString& id, const Edge& edge)
{
    const Node* above = graph.find(edge.from);
    const Node* below = graph.find(edge.to);
    if (!above || !below)
        return;
    Node& added = *graph.find(id);
    const double y = snapped({0, above->y + kRowPitch}).y();
    added.x = below->y > above->y ? (above->x + below->x) / 2 : above->x;
    added.y = y;
    if (below->y - above->y < 2 * kRowPitch && below->y >= above->y)
        makeRoom(graph, std::min(y, below->y), id);
    std::erase(graph.edges, edge);
    graph.connect(edge.from, id, 0);
    graph.connect(id, edge.to, edge.toPort);
}

/// Everything that reads `behind` reads the new node instead.
Graph insertedBehind(Graph graph, const QString& id, const QString& behind)
{
    const Node above = *graph.find(behind);
    Node& added = *graph.find(id);
    added.x = above.x;
    added.y = snapped({0, above.y + kRowPitch}).y();
    double nearest = above.y + 2 * kRowPitch;
    for (Edge& edge : graph.edges)
        if (edge.from == behind) {
            edge.from = id;
            if (const Node* reader = graph.find(edge.to); reader && reader->y > above.y)
                nearest = std::min(nearest, reader->y);
        }
    if (nearest < above.y + 2 * kRowPitch)
        makeRoom(graph, std::min(added.y, nearest), id);
    graph.connect(behind, id, 0);
    return graph;
}

}  // namespace

QPointF snapped(const QPointF& point)
{
    return {std::round(point.x() / kGrid) * kGrid, std::round(point.y() / kGrid) * kGrid};
}

bool isFree(const Graph& graph, const QPointF& at)
{
    return std::none_of(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) {
        return std::abs(node.x - at.x()) < kCardWidth + kGrid && std::abs(node.y - at.y()) < kCardHeight + kGrid;
    });
}

QPointF freePlaceNear(const Graph& graph, QPointF at)
{
    at = snapped(at);
    while (!isFree(graph, at))
        at.rx() += kCardWidth + 3 * kGrid;
    return at;
}

QString openEnd(const Graph& graph)
{
    QString found;
    for (const Node& node : graph.nodes) {
        const bool read =
            std::any_of(graph.edges.begin(), graph.edges.end(), [&](const Edge& e) { return e.from == node.id; });
        if (read || node.kind == kOutputKind)
            continue;
        if (!found.isEmpty())
            return {};
        found = node.id;
    }
    return found;
}

QString addLayer(Graph& graph, const LayerCatalogue& catalogue, const GraphContext& context, const QString& kind,
                 const AddPlace& place)
{
    const Graph before = graph;
    const QPointF at = freePlaceNear(graph, place.at);
    const QString id = graph.add(kind, {}, at.x(), at.y());
    const LayerKind* layer = catalogue.find(kind);
    if (!layer)
        return id;
    if (place.into && layer->minInputs() > 0 && kind != kOutputKind) {
        putInto(graph, id, *place.into);
        return id;
    }
    const Node* behind = before.find(place.behind);
    if (!behind)
        return id;
    if (behind->kind == kOutputKind) {
        const auto inputs = before.inputsOf(behind->id);
        if (layer->minInputs() > 0 && kind != kOutputKind && !inputs.empty())
            putInto(graph, id, *inputs[0]);
        else if (kind != kOutputKind)
            graph.connect(id, behind->id, 0);
        return id;
    }
    const bool read =
        std::any_of(before.edges.begin(), before.edges.end(), [&](const Edge& e) { return e.from == behind->id; });
    const QPointF beside = freePlaceNear(before, {behind->x, behind->y + kRowPitch});
    graph.find(id)->x = beside.x();
    graph.find(id)->y = beside.y();
    if (!canConnect(graph, catalogue, behind->id, id, 0))
        return id;
    if (read && kind != kOutputKind) {
        Graph between = insertedBehind(graph, id, behind->id);
        if (stillRight(before, between, catalogue, context)) {
            graph = std::move(between);
            return id;
        }
    }
    graph.connect(behind->id, id, 0);
    return id;
}

Graph partOf(const Graph& graph, const QStringList& nodes)
{
    Graph part;
    for (const Node& node : graph.nodes)
        if (nodes.contains(node.id))
            part.nodes.push_back(node);
    for (const Edge& edge : graph.edges)
        if (nodes.contains(edge.from) && nodes.contains(edge.to))
            part.edges.push_back(edge);
    return part;
}

QStringList addPart(Graph& graph, const Graph& part, const QPointF& offset)
{
    QHash<QString, QString> fresh;
    QStringList added;
    for (const Node& node : part.nodes) {
        const QString id = graph.add(node.kind, node.params, node.x + offset.x(), node.y + offset.y());
        fresh[node.id] = id;
        added << id;
    }
    for (const Edge& edge : part.edges)
        if (fresh.contains(edge.from) && fresh.contains(edge.to))
            graph.connect(fresh[edge.from], fresh[edge.to], edge.toPort);
    return added;
}

void removeParts(Graph& graph, const QStringList& nodes, const std::vector<Edge>& edges)
{
    for (const Edge& edge : edges)
        std::erase(graph.edges, edge);
    for (const QString& id : nodes) {
        std::vector<Edge> in, out;
        for (const Edge& edge : graph.edges) {
            if (edge.to == id)
                in.push_back(edge);
            if (edge.from == id)
                out.push_back(edge);
        }
        graph.remove(id);
        if (in.size() == 1)
            for (const Edge& edge : out)
                if (graph.find(in[0].from) && graph.find(edge.to) && in[0].from != edge.to)
                    graph.connect(in[0].from, edge.to, edge.toPort);
    }
}

void moveNodes(Graph& graph, const QStringList& nodes, const QPointF& by)
{
    for (Node& node : graph.nodes)
        if (nodes.contains(node.id)) {
            node.x += by.x();
            node.y += by.y();
        }
}

QStringList tabOrder(const Graph& graph)
{
    QStringList order;
    for (const QString& id : graph.order())
        order << id;
    if (order.isEmpty())
        for (const Node& node : graph.nodes)
            order << node.id;
    return order;
}

QString neighbour(const Graph& graph, const QString& from, Qt::ArrowType direction)
{
    const Node* here = graph.find(from);
    if (!here)
        return {};
    const bool vertical = direction == Qt::UpArrow || direction == Qt::DownArrow;
    const double sign = direction == Qt::DownArrow || direction == Qt::RightArrow ? 1 : -1;
    QString best;
    double least = 0;
    for (const Node& node : graph.nodes) {
        const double dx = node.x - here->x, dy = node.y - here->y;
        const double along = sign * (vertical ? dy : dx), aside = std::abs(vertical ? dx : dy);
        if (along <= 0 || node.id == from)
            continue;
        // Aside counts double: straight on is what the arrow says.
        const double distance = along + 2 * aside;
        if (best.isEmpty() || distance < least) {
            best = node.id;
            least = distance;
        }
    }
    return best;
}

}  // namespace unroll
