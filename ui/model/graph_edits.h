#pragma once

#include "model/analysis.h"

#include <QPointF>
#include <QStringList>

#include <optional>

namespace unroll {

/// Cards on the canvas, in pixels at 100 %: as arranged() has them.
inline constexpr double kCardWidth = 200, kCardHeight = 64, kRowPitch = 112, kGrid = 8;

/// What the canvas does to a graph, as functions from graph to graph; the widgets only call them.

/// Where a new layer goes.
struct AddPlace {
    QPointF at;                ///< top centre, where there is no `behind`; snapped to the grid
    QString behind;            ///< the node whose output it reads; empty: none
    std::optional<Edge> into;  ///< a wire that it is put into
};

/// Adds a layer and wires it. Behind a node it is put in between the node and its readers, if the model is then as
/// right as before or one click from it; else beside them. Behind the Output means before it. Returns the new node's
/// id.
QString addLayer(Graph& graph, const LayerCatalogue& catalogue, const GraphContext& context, const QString& kind,
                 const AddPlace& place);

/// The one node that nobody reads yet and that could be read; empty if there is none or more than one.
QString openEnd(const Graph& graph);

/// The nodes with the wires between them, as for the clipboard.
Graph partOf(const Graph& graph, const QStringList& nodes);
/// Adds the part with fresh ids, moved by offset; returns the new ids.
QStringList addPart(Graph& graph, const Graph& part, const QPointF& offset);

/// Without the nodes and wires. A chain that is cut out is closed: the readers of a removed node read what it read,
/// where that is one wire in.
void removeParts(Graph& graph, const QStringList& nodes, const std::vector<Edge>& edges);

void moveNodes(Graph& graph, const QStringList& nodes, const QPointF& by);

/// Nodes in the order of the keyboard's Tab: as data flows, circles last.
QStringList tabOrder(const Graph& graph);
/// The nearest node to the left, right, above or below; empty: none.
QString neighbour(const Graph& graph, const QString& from, Qt::ArrowType direction);

QPointF snapped(const QPointF& point);
/// Is there room for a card with its top centre at the point?
bool isFree(const Graph& graph, const QPointF& at);
QPointF freePlaceNear(const Graph& graph, QPointF at);

}  // namespace unroll
