#pragma once

#include "inspect/values.h"
#include "runs/run_store.h"
#include "ui/plots/heat_map.h"

#include <optional>

namespace unroll {

/// Figures for the command line and for reports, drawn by the window's own plots; they need a QApplication (offscreen
/// will do). By the ending of path: .png (300 dpi), .svg, .pdf; white ground, fonts embedded. The title names the run.

/// Loss and main metrics over epochs.
Result<void> saveCurvesFigure(const Curves& curves, const QString& title, const QString& path);
/// Attention over the tokens, one band a node and head.
Result<void> saveAttentionFigure(const Inspection& inspection, const QString& path, const QString& title = {});
/// All gates of one unit over the tokens, each as curve and cells.
Result<void> saveGatesFigure(const GateTrace& trace, const QStringList& tokens, int unit, const QString& path,
                             const QString& title = {});
Result<void> saveConfusionFigure(const Evaluation& evaluation, const QString& path, const QString& title = {});
Result<void> saveSaliencyFigure(const Inspection& inspection, const QString& path, const QString& title = {});

// --- the bands behind them, shared with the Inspect page ---------------------------------------------------------

/// Tokens of an inspection as shown: in order.
QStringList tokenTexts(const Inspection& inspection);
std::vector<bool> knownSteps(const Inspection& inspection);
HeatBand attentionBand(const AttentionMap& map);
/// unit −1: the whole layer, a row a unit. asCurves only for one unit.
std::vector<HeatBand> gateBands(const GateTrace& trace, int unit, bool asCurves);
HeatBand saliencyBand(const Saliency& saliency);
/// A column of what is read, translated: "price", "price, known ahead", "place within the season".
QString columnName(const InputColumn& column);
/// Gate names as people read them, translated: "Forget gate".
QString gateName(const QString& id);

/// Steps of an epoch, from the curves themselves: the last step over the last epoch. 1 where unknown.
double stepsPerEpoch(const Curves& curves);

}  // namespace unroll
