#pragma once

#include "series/dataset.h"

namespace unroll {

/// A column's numbers; NaN where a cell is empty. Error: a cell that is no number.
Result<std::vector<double>> numbersOf(const Table& table, int column, const QString& file);

/// The rows of a file as series, before anything is filled in or learnt: values, covariates and findings of `out`, by
/// step of the axis, from the first value to the last (what is known in advance may go on). covariates: in the order in
/// which a run has learnt them; where there are none, those of the source's roles are put there in the file's order.
/// Errors: as prepareSeries(), and a column of the source's roles that the file does not have.
Result<void> readRows(const DataSource& source, const Imported& imported, SeriesDataset& out, TimeAxis& axis,
                      std::vector<Covariate>& covariates);

}  // namespace unroll
