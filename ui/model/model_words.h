#pragma once

#include "model/analysis.h"
#include "project/project.h"

namespace unroll {

/// A layer kind's words in the window's language.
QString kindName(const QString& kind);  ///< an unknown kind: its id
QString categoryName(const QString& category);
QString layerWords(const QString& english);  ///< names, help and labels of layers
QString choiceName(const QString& choice);   ///< a stored choice, for a combo box: "both" → "Both directions"

/// The node in one spoken line, for assistive tools: "LSTM 2, 64 units, reads Embedding, gives B×T×128, 84,480
/// parameters".
QString nodeSentence(const Project& project, const Analysis& analysis, const GraphContext& context,
                     const QString& node);
/// The line of the card: what matters.
QString nodeSummary(const Node& node, const GraphContext& context);
/// The label of a mend, with layers called as on the canvas.
QString mendWords(GraphMend mend);
/// Do both say the same, with the same mends?
bool sameIssues(const std::vector<GraphIssue>& a, const std::vector<GraphIssue>& b);
/// "12 MB", with a narrow space that does not break.
QString bytes(qint64 count);

}  // namespace unroll
