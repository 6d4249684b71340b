#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace unroll {

/// Is 3/9/2024 the 3rd of September or the 9th of March? One answer holds for all dates of a column.
enum class DayOrder { Auto, DayFirst, MonthFirst };
QString toString(DayOrder order);  ///< "auto", "day-first", "month-first"
DayOrder dayOrderFromString(const QString& text);

enum class ShortYears { WhereClear, Always };

/// A date, or a date and a time, as people write them: 2024-03-01, 2024-03, 2024/3/1, 1.3.2024, 3/1/2024 and 3-1-2024
/// (as order says; Auto: month first unless that is impossible), Mar 1 2024, 1 March 2024, 1-Mar-24, 2024年3月1日, with
/// the name of the day before it if wanted, each with 14:05, 14:05:09.5 or 2:05 PM, and Z, UTC or +01:00 after it.
/// Years of two digits where nothing else could be meant: 01/03/24, 01.03.24; 1.3.24 may be the version of something
/// and is a date only where years says so. Milliseconds since 1970-01-01 UTC; what names no zone is taken as UTC.
/// nullopt: no date.
std::optional<qint64> parseDate(QByteArrayView text, DayOrder order = DayOrder::Auto,
                                ShortYears years = ShortYears::WhereClear);

/// Is the column one of dates, 1.3.24 among 11.12.24? Then each of its cells is one; empty ones do not count. Where all
/// could be versions of something too, its name has to say so (named), or how they follow each other.
bool areDates(const std::vector<QByteArrayView>& cells, bool named = false);

/// 20240301: eight digits that are a date. By themselves they could be any number, so that only a column that is called
/// a date is read so.
std::optional<qint64> parseCompactDate(QByteArrayView text);

/// What the dates of a column say of themselves: a number above 12 is a day, so that the other is the month. Where both
/// kinds are there, the more frequent one. Where neither is, the order by which they follow each other evenly and the
/// other by which they do not (the firsts of months); else Auto.
DayOrder dayOrderOf(const std::vector<QByteArrayView>& cells);
/// Is there one such as 3/9/2024, whose order of day and month has to be known?
bool haveDayOrder(const std::vector<QByteArrayView>& cells);
/// Dates such as 3/9/2024 that fit both orders and mean two days.
qint64 ambiguousDates(const std::vector<QByteArrayView>& cells);

/// The cells of one column as what they are ordered by: numbers where most are numbers, else dates in milliseconds
/// since 1970-01-01 UTC, all by one calendar (wanted, or where that is Auto what they say of themselves, or month
/// first). nullopt: neither.
std::vector<std::optional<double>> orderedValues(const std::vector<QByteArrayView>& cells, DayOrder wanted);

}  // namespace unroll
