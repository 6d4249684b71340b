#pragma once

#include "model/layer_kind.h"

#include <QHash>

namespace unroll {

/// A sentence about one node (or the whole graph: node empty), with its mends.
struct GraphIssue {
    QString node;
    bool warning = false;  ///< false: the model cannot be trained
    Error error;
    std::vector<GraphMend> mends;  ///< with real node ids
};

/// Numbers a step that a layer may give: 4 GB for each step of a text. Products of what such layers have stay far below
/// the largest number.
inline constexpr qint64 kMostFeatures = 1LL << 30;

/// Everything the canvas and `unroll check` show about a graph.
struct Analysis {
    QHash<QString, Shape> output;       ///< by node; absent where unknown
    QHash<QString, qint64> parameters;  ///< by node
    QHash<QString, std::vector<Shape>> inputs;
    std::vector<GraphIssue> issues;
    qint64 totalParameters = 0;  ///< of what leads to the Output; the largest number where that is too small

    bool ok() const;  ///< no issue but warnings
};

/// Shape inference and checks: exactly one Input and one Output, everything wired, no circles, parameters in range,
/// nodes that lead nowhere (warning). What is wrong with a node that does not lead to the Output is a warning too: such
/// a node is no part of the network.
Analysis analyse(const Graph& graph, const LayerCatalogue& catalogue, const GraphContext& context);

/// Nodes from which the Output can be reached, with it. All nodes where there is no Output.
std::vector<QString> leadingToOutput(const Graph& graph);

/// The graph after a mend. A node that is removed is bridged: its readers then read what it read.
Graph mended(Graph graph, const GraphMend& mend);

/// Could `from` be wired to input `port` of `to`? An error in words when it would loop, or the kinds do not fit.
Result<void> canConnect(const Graph& graph, const LayerCatalogue& catalogue, const QString& from, const QString& to,
                        int port);

/// Positions top to bottom, layer by layer, few crossings (barycentre sweeps); nodeWidth × nodeHeight in pixels.
Graph arranged(Graph graph, double nodeWidth = 200, double nodeHeight = 64);

}  // namespace unroll
