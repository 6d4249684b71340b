#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/table.h"

#include <vector>

namespace unroll {

/// The table's row numbers in the order of a column: numbers by value, dates and texts by their characters' code
/// points; missing cells last in either direction. Rows that compare equal keep their order. Error: cancelled.
Result<std::vector<qsizetype>> sortedRows(const Table& table, int column, bool descending, const Progress& progress);

}  // namespace unroll
