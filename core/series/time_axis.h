#pragma once

#include "base/result.h"
#include "data/dates.h"

#include <QStringList>

#include <vector>

namespace unroll {

/// How often a series has a value.
struct Frequency {
    enum class Unit { Step, Second, Minute, Hour, Day, BusinessDay, Week, Month, Year };
    Unit unit = Unit::Step;
    int every = 1;  ///< so many units from one value to the next: 30 minutes, 3 months

    /// "half-hourly", "monthly", "every 10 minutes"; English, as `data --json` says it.
    QString name() const;
    QString text() const;  ///< the same in the window's language
    /// Steps of the season that is usual for it (Hyndman & Athanasopoulos 2021, §2.1): 12 for months, 7 for days, 24
    /// for hours; 1 where none is.
    int usualPeriod() const;
    /// So many steps (≥ 2) in words, in the window's language: "12 months", "24 hours", "11 steps".
    QString span(qint64 steps) const;
    bool operator==(const Frequency&) const = default;
};

/// The steps of a series in time: numbered, at even distances by the calendar.
class TimeAxis {
public:
    TimeAxis() = default;
    /// origin: of step 0, milliseconds since 1970-01-01 UTC; for plain steps the number of the first.
    TimeAxis(Frequency frequency, double origin) : frequency_(frequency), origin_(origin) {}

    const Frequency& frequency() const { return frequency_; }
    double origin() const { return origin_; }
    /// The step's time as a person writes it: 1961-01, 2024-03-01, 2024-03-01 13:30, or its number.
    QString label(qint64 step) const;
    /// The step's time, milliseconds since 1970-01-01 UTC; for plain steps its number. Between two steps in between.
    double time(double step) const;
    /// The nearest step to a time; how far off it is, in steps, is what the fraction says.
    double stepOf(double time) const;

private:
    Frequency frequency_;
    double origin_ = 0;
};

/// The rows of a time column on their axis.
struct ReadTimes {
    TimeAxis axis;
    std::vector<qint64> steps;  ///< by row; the first in time is 0
    bool sorted = true;         ///< were the rows in order?
    qint64 gaps = 0;            ///< steps between the first and the last that have no row
    qint64 uneven = 0;          ///< rows that stand between two steps, taken for the nearer one
};

/// Dates and times of every kind that dates.h reads, quarters (2001Q1, 2001-Q1), years, compact dates (20240301) in a
/// column of such, Unix time (seconds or milliseconds), or plain numbers. lines: of each cell in its file. Errors: a
/// cell that is none of what the others are ("no-time", names its line), a year of two digits.
Result<ReadTimes> readTimes(const std::vector<QByteArrayView>& cells, const std::vector<qint64>& lines, DayOrder order,
                            const QString& file, const QString& column);

}  // namespace unroll
