#pragma once

#include "base/result.h"
#include "inspect/values.h"

#include <QJsonObject>

namespace unroll {

/// The contract's object of `inspect --json`.
QJsonObject toJson(const Inspection& inspection);

/// Attention, gates of the layer's first unit, and saliency as figures in the folder. The files' names.
Result<QStringList> saveInspectionFigures(const Inspection& inspection, const QString& folder, const QString& title);

}  // namespace unroll
