#pragma once

#include <QString>

namespace unroll {

/// 3919 → "3,919" as the locale groups it.
QString grouped(qint64 number);

/// Three significant digits above ten thousand: 9,412 · 412k · 1.38M.
QString rounded(qint64 number);

/// "4 s", "1 min 20 s", "2 h 5 min"; negative: "".
QString duration(double seconds);

/// A metric with four significant figures: "0.8432", "12.35"; NaN: "–".
QString metricText(double value);

/// "today 14:05", "yesterday 09:12", or the date, short.
QString shortTime(const class QDateTime& time);

}  // namespace unroll
