#pragma once

#include "series/time_axis.h"

namespace unroll {

/// A place on an axis of time that a person reads at once: the turn of a year, a Monday, noon.
struct TimeTick {
    double step = 0;  ///< on the axis; not a whole number where the series has no value there
    QString label;  ///< "1960", "1960-03", "2024-03-01", "13:30"; "2024-03-01 13:30" for the first of the day in sight
};

/// Between lower and upper (steps), at most about `wanted`, by the calendar: every minute … hour, day, Monday, month,
/// year, century, as much as there is room for. Plain steps: multiples of 1, 2 or 5 times a power of ten.
std::vector<TimeTick> timeTicks(const TimeAxis& axis, double lower, double upper, int wanted);

}  // namespace unroll
