#pragma once

#include "data/import.h"

namespace unroll {

/// What the columns of a file are where it holds a series: when, what, and which of several series. Empty where none
/// is.
struct SeriesColumns {
    QString time, target, group;
    /// Is the file a series by all it shows: times (or a count) and numbers, and no texts; or one column of numbers?
    bool likely = false;
};

SeriesColumns seriesColumnsOf(const Imported& imported);

}  // namespace unroll
