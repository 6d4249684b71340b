#pragma once

#include "data/csv_guard.h"
#include "inspect/values.h"

namespace unroll {

/// "time,forecast,lower,upper", with "series" before them where there are several; then, of every interval but that
/// one, "lower_95,upper_95", "actual" where any is known, and a column for each of these baselines, as they stand in
/// the forecast. Ten digits; empty where there is nothing to give. Rows end with a line feed, those of a table with
/// guarded cells as csv_guard.h says.
QByteArray forecastCsv(const std::vector<Forecast>& forecasts, const QStringList& baselines = {},
                       const CsvStyle& style = {});

}  // namespace unroll
