#pragma once

#include "model/graph.h"

#include <QHash>
#include <QSet>

namespace unroll {

/// A graph's nodes by id and its wires by node: each is found without going over all of them, so that what looks at
/// every layer takes time in proportion to the layers and wires. It points into the graph, which must stay as it is.
class GraphIndex {
public:
    explicit GraphIndex(const Graph& graph);
    const Node* find(const QString& id) const { return nodes_.value(id); }
    /// Wires to a node, by port; those of one port in the order of `edges`.
    const std::vector<const Edge*>& inputsOf(const QString& id) const { return of(inputs_, id); }
    /// Wires from a node, in the order of `edges`.
    const std::vector<const Edge*>& readersOf(const QString& id) const { return of(readers_, id); }
    /// What can be reached from a node along the wires, with the node.
    QSet<QString> downstream(const QString& id) const;
    /// As Graph::order().
    std::vector<QString> order() const;
    /// The nodes that can be reached from themselves.
    QSet<QString> inCircles() const;

private:
    using Wires = QHash<QString, std::vector<const Edge*>>;
    static const std::vector<const Edge*>& of(const Wires& wires, const QString& id);

    const Graph& graph_;
    QHash<QString, const Node*> nodes_;
    Wires inputs_, readers_;
};

}  // namespace unroll
