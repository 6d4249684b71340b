#pragma once

#include "inspect/values.h"

namespace unroll {

/// "time,forecast,lower,upper", with "series" before it where there are several; ten digits, empty where no interval is
/// given.
QByteArray forecastCsv(const std::vector<Forecast>& forecasts);

}  // namespace unroll
