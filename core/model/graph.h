#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace unroll {

/// One layer on the canvas. The id is stable, unique in the graph and part of dotted paths (`model.<id>.units`):
/// kind in snake_case plus a number where needed ("lstm", "lstm_2").
struct Node {
    QString id;
    QString kind;         ///< a LayerKind's id
    QJsonObject params;   ///< only what differs from the kind's defaults
    double x = 0, y = 0;  ///< the card's top centre on the canvas, in pixels at 100 %
    bool operator==(const Node&) const = default;
};

/// A wire from the output of one node to an input of another. Inputs are numbered; most kinds have one.
struct Edge {
    QString from, to;
    int toPort = 0;
    bool operator==(const Edge&) const = default;
};

/// A model as plain values. Anything may be stored in it; analyse() says what is wrong with it.
struct Graph {
    std::vector<Node> nodes;
    std::vector<Edge> edges;

    const Node* find(const QString& id) const;
    Node* find(const QString& id);
    QString freshId(const QString& kind) const;  ///< "lstm" → "lstm", "lstm_2", …
    /// Adds a node with a fresh id and returns the id.
    QString add(const QString& kind, const QJsonObject& params = {}, double x = 0, double y = 0);
    void connect(const QString& from, const QString& to, int toPort = 0);  ///< replaces what was wired to that input
    void remove(const QString& id);                                        ///< with its wires
    /// Another id for a node, in its wires too. Errors: no id (letters, digits and _ only), or another node's.
    Result<void> rename(const QString& id, const QString& to);
    std::vector<const Edge*> inputsOf(const QString& id) const;  ///< by port
    /// Would from → to close a circle?
    bool wouldLoop(const QString& from, const QString& to) const;
    /// Node ids so that every node comes after its inputs; empty if there is a circle. Ties in the order of `nodes`.
    std::vector<QString> order() const;

    QJsonObject toJson() const;
    static Result<Graph> fromJson(const QJsonObject& object);
    bool operator==(const Graph&) const = default;
};

/// Has a person named the layer? Else it is called by its kind, as Graph::freshId() does.
bool hasOwnName(const Node& node);
/// The number behind the kind in such a name, 1 where there is none; nothing where the name is another.
std::optional<int> numberInName(const QString& id, const QString& kind);

}  // namespace unroll
