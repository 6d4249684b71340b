#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>

/// Times are milliseconds since 1970-01-01 UTC, in the proleptic Gregorian calendar with a year 0 (QDate has none).
namespace unroll::calendar {

inline constexpr qint64 kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

/// Months since the year 0: year · 12 + month − 1. time: within the years that startOfMonth() reaches.
inline qint64 monthOf(double time)
{
    using namespace std::chrono;
    const year_month_day day{floor<days>(sys_time<milliseconds>(milliseconds(qint64(time))))};
    return qint64(int(day.year())) * 12 + qint64(unsigned(day.month())) - 1;
}

/// From the year −32767 to 32767; the first or last of these for a month beyond.
inline double startOfMonth(qint64 month)
{
    using namespace std::chrono;
    month = std::clamp<qint64>(month, -32767 * 12, 32767 * 12 + 11);
    const qint64 of = month >= 0 ? month / 12 : -((11 - month) / 12);
    const sys_days first = year(int(of)) / std::chrono::month(unsigned(month - of * 12) + 1) / 1;
    return double(milliseconds(first.time_since_epoch()).count());
}

}  // namespace unroll::calendar
