#pragma once

#include "base/progress.h"
#include "data/csv_guard.h"
#include "runs/run_store.h"

namespace unroll {

/// The curves of runs as one CSV file, a point a row: "run", "name", "curve", "step", "epoch" (one of the two is
/// empty), "value". Error: it cannot be written.
Result<void> writeCurves(const QString& path, const std::vector<RunRecord>& runs, const CsvStyle& style,
                         const Progress& progress);

}  // namespace unroll
