#pragma once

#include "series/dataset.h"

#include <vector>

namespace unroll {

/// A series as it stands after a step of its preparation.
struct SeriesStage {
    enum class Step {
        Values,       ///< as they are in the file
        Filled,       ///< what is missing filled in
        Transformed,  ///< its logarithm or Box–Cox transform
        Differenced,  ///< less the value of a season or a step before, as often as that is asked for
        Scaled        ///< as a network reads it and learns to give it
    };
    Step step = Step::Values;
    qint64 first = 0;            ///< its first step on the axis: the first have no difference
    std::vector<double> values;  ///< from there on; NaN: missing
};

/// As they are in the file, NaN where none is.
std::vector<double> knownValues(const SeriesDataset::Series& series);

/// One after the other, the file's values first; a step that changes nothing is left out. series: below
/// data.series.size().
std::vector<SeriesStage> stagesOf(const SeriesDataset& data, size_t series);

}  // namespace unroll
