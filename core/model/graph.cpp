#include "model/graph.h"

#include "model/graph_index.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

Error badGraph(const QString& what, const QStringList& args)
{
    return {QStringLiteral("bad-model"),
            QStringLiteral("model"),
            what,
            QT_TRANSLATE_NOOP("Error", "Correct the project file, or start from a template"),
            args,
            ErrorKind::Input};
}

/// Ids are part of dotted paths and of the names of stored tensors: no dots, no blanks.
bool validId(const QString& id)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z][A-Za-z0-9_]{0,63}$"));
    return pattern.match(id).hasMatch();
}

}  // namespace

const Node* Graph::find(const QString& id) const
{
    const auto it = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == id; });
    return it == nodes.end() ? nullptr : &*it;
}

Node* Graph::find(const QString& id) { return const_cast<Node*>(std::as_const(*this).find(id)); }

QString Graph::freshId(const QString& kind) const
{
    QSet<QString> taken;
    for (const Node& node : nodes)
        taken.insert(node.id);
    QString stem = kind;
    stem.replace(u'-', u'_');
    QString id = stem;
    for (int number = 2; taken.contains(id); ++number)
        id = stem + u'_' + QString::number(number);
    return id;
}

QString Graph::add(const QString& kind, const QJsonObject& params, double x, double y)
{
    const QString id = freshId(kind);
    nodes.push_back({id, kind, params, x, y});
    return id;
}

void Graph::connect(const QString& from, const QString& to, int toPort)
{
    std::erase_if(edges, [&](const Edge& edge) { return edge.to == to && edge.toPort == toPort; });
    edges.push_back({from, to, toPort});
}

void Graph::remove(const QString& id)
{
    std::erase_if(edges, [&](const Edge& edge) { return edge.from == id || edge.to == id; });
    std::erase_if(nodes, [&](const Node& node) { return node.id == id; });
}

Result<void> Graph::rename(const QString& id, const QString& to)
{
    if (id == to)
        return {};
    Node* node = find(id);
    if (!node || !validId(to))
        return Error{"layer-name",
                     {},
                     QT_TRANSLATE_NOOP("Error", "“%1” cannot be the name of a layer"),
                     QT_TRANSLATE_NOOP("Error", "Begin with a letter of a to z; digits and _ may follow"),
                     {to}};
    if (find(to))
        return Error{"layer-name",
                     {},
                     QT_TRANSLATE_NOOP("Error", "Another layer is called “%1”"),
                     QT_TRANSLATE_NOOP("Error", "Choose another name"),
                     {to}};
    node->id = to;
    for (Edge& edge : edges) {
        if (edge.from == id)
            edge.from = to;
        if (edge.to == id)
            edge.to = to;
    }
    return {};
}

bool hasOwnName(const Node& node) { return !numberInName(node.id, node.kind); }

std::optional<int> numberInName(const QString& id, const QString& kind)
{
    QString stem = kind;
    stem.replace(u'-', u'_');
    if (id == stem)
        return 1;
    bool isNumber = false;
    const int number = id.startsWith(stem + u'_') ? QStringView(id).mid(stem.size() + 1).toInt(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

std::vector<const Edge*> Graph::inputsOf(const QString& id) const
{
    std::vector<const Edge*> found;
    for (const Edge& edge : edges)
        if (edge.to == id)
            found.push_back(&edge);
    std::stable_sort(found.begin(), found.end(), [](const Edge* a, const Edge* b) { return a->toPort < b->toPort; });
    return found;
}

bool Graph::wouldLoop(const QString& from, const QString& to) const
{
    // from → to closes a circle if from can be reached from to already.
    return GraphIndex(*this).downstream(to).contains(from);
}

std::vector<QString> Graph::order() const { return GraphIndex(*this).order(); }

QJsonObject Graph::toJson() const
{
    QJsonArray nodeList, edgeList;
    for (const Node& node : nodes)
        nodeList.append(
            QJsonObject{{"id", node.id}, {"kind", node.kind}, {"params", node.params}, {"x", node.x}, {"y", node.y}});
    for (const Edge& edge : edges) {
        QJsonObject object{{"from", edge.from}, {"to", edge.to}};
        if (edge.toPort != 0)
            object["port"] = edge.toPort;
        edgeList.append(object);
    }
    return {{"nodes", nodeList}, {"edges", edgeList}};
}

Result<Graph> Graph::fromJson(const QJsonObject& object)
{
    Graph graph;
    QSet<QString> ids;
    if (!object["nodes"].isArray() || !(object["edges"].isArray() || object["edges"].isUndefined()))
        return badGraph(QT_TRANSLATE_NOOP("Error", "The model has no list of nodes and edges"), {});
    for (const auto value : object["nodes"].toArray()) {
        const QJsonObject entry = value.toObject();
        Node node{entry["id"].toString(), entry["kind"].toString(), entry["params"].toObject(), entry["x"].toDouble(),
                  entry["y"].toDouble()};
        if (!validId(node.id))
            return badGraph(QT_TRANSLATE_NOOP("Error", "“%1” cannot be the id of a layer: letters, digits and _ only"),
                            {node.id});
        if (node.kind.isEmpty())
            return badGraph(QT_TRANSLATE_NOOP("Error", "The layer “%1” has no kind"), {node.id});
        if (ids.contains(node.id))
            return badGraph(QT_TRANSLATE_NOOP("Error", "Two layers have the id “%1”"), {node.id});
        ids.insert(node.id);
        graph.nodes.push_back(std::move(node));
    }
    for (const auto value : object["edges"].toArray()) {
        const QJsonObject entry = value.toObject();
        const Edge edge{entry["from"].toString(), entry["to"].toString(), entry["port"].toInt(0)};
        for (const QString& end : {edge.from, edge.to})
            if (!ids.contains(end))
                return badGraph(QT_TRANSLATE_NOOP("Error", "A wire leads to the layer “%1”, which is not there"),
                                {end});
        if (edge.toPort < 0)
            return badGraph(QT_TRANSLATE_NOOP("Error", "The wire from “%1” to “%2” has no valid input number"),
                            {edge.from, edge.to});
        graph.edges.push_back(edge);
    }
    return graph;
}

}  // namespace unroll
