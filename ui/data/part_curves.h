#pragma once

#include "series/dataset.h"

namespace unroll {

class CurvePlot;

/// Draws values of a series in the colours of its parts. first: the step of the first of them on the axis; NaN: a gap.
void setPartCurves(CurvePlot& plot, const SeriesDataset::Series& series, qint64 first,
                   const std::vector<double>& values, double width);

}  // namespace unroll
