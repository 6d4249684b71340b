#pragma once

#include <QSharedPointer>

class QCPAxisTicker;

namespace unroll {

class TimeAxis;

/// 3 to 7 ticks; whole numbers as long as at least two of them are in sight.
QSharedPointer<QCPAxisTicker> makeWholeTicker(int wanted);
/// Ticks for a logarithmic axis: powers of ten over decades, 1-2-5 within one or two, evenly spaced below a factor
/// of 4.
QSharedPointer<QCPAxisTicker> makeLogTicker(int wanted);
/// By the calendar, for an axis that counts a series' steps.
QSharedPointer<QCPAxisTicker> makeTimeTicker(const TimeAxis& axis);

}  // namespace unroll
