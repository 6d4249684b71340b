#include "series/time_axis.h"

#include "series/calendar.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace unroll {

namespace {

using Unit = Frequency::Unit;
using namespace calendar;

constexpr double kFarOff = 0.02;  // of a step: a row that is further from its step is called uneven

QDateTime atTime(double ms) { return QDateTime::fromMSecsSinceEpoch(qint64(ms), Qt::UTC); }

/// Weekdays since Monday, 1969-12-29.
qint64 weekdayNumber(double ms)
{
    const auto days = qint64(std::floor(ms / double(kDay))) + 3;
    const qint64 week = days >= 0 ? days / 7 : -((6 - days) / 7);
    return week * 5 + std::min<qint64>(4, days - week * 7);
}

double dayOfWeekday(qint64 number)
{
    const qint64 week = number >= 0 ? number / 5 : -((4 - number) / 5);
    return double(week * 7 + (number - week * 5) - 3) * double(kDay);
}

std::optional<double> quarterOf(QByteArrayView cell)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{4})[ -]?[Qq]([1-4])$"));
    const auto match = form.match(QString::fromUtf8(cell.trimmed()));
    if (!match.hasMatch())
        return std::nullopt;
    return startOfMonth(qint64(match.captured(1).toInt()) * 12 + (match.captured(2).toInt() - 1) * 3);
}

/// What a column of times holds, by which reading most of its cells can be read.
enum class Kind { Date, Quarter, Year, Compact, UnixSeconds, UnixMilliseconds, Number };

std::optional<double> numberOf(QByteArrayView cell)
{
    bool ok = false;
    const double number = cell.trimmed().toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> timeOf(QByteArrayView cell, Kind kind, DayOrder order)
{
    switch (kind) {
    case Kind::Date: {
        const auto date = parseDate(cell, order, ShortYears::Always);  // a column of times holds no versions
        return date ? std::optional(double(*date)) : std::nullopt;
    }
    case Kind::Quarter:
        return quarterOf(cell);
    case Kind::Compact: {
        const auto date = parseCompactDate(cell);
        return date ? std::optional(double(*date)) : std::nullopt;
    }
    case Kind::Year: {
        const auto year = numberOf(cell);
        if (!year || *year != std::floor(*year) || *year < 1000 || *year > 3000)
            return std::nullopt;
        return startOfMonth(qint64(*year) * 12);
    }
    case Kind::UnixSeconds: {
        const auto seconds = numberOf(cell);
        return seconds ? std::optional(*seconds * double(kSecond)) : std::nullopt;
    }
    case Kind::UnixMilliseconds:
    case Kind::Number:
        return numberOf(cell);
    }
    return std::nullopt;
}

Kind kindOf(const std::vector<QByteArrayView>& cells, DayOrder order)
{
    // The narrow readings first: a year is a number too, and eight digits may be one.
    const auto reads = [&](Kind kind) {
        const auto read = std::count_if(cells.begin(), cells.end(),
                                        [&](QByteArrayView cell) { return timeOf(cell, kind, order).has_value(); });
        return 10 * read >= 9 * qsizetype(cells.size());
    };
    for (const Kind kind : {Kind::Quarter, Kind::Year, Kind::Compact, Kind::Date})
        if (reads(kind))
            return kind;
    const auto within = [&](double low, double high) {
        return std::all_of(cells.begin(), cells.end(), [&](QByteArrayView cell) {
            const auto number = numberOf(cell);
            return number && *number >= low && *number < high;
        });
    };
    if (within(1e8, 1e10))  // 1973 … 2286
        return Kind::UnixSeconds;
    if (within(1e11, 1e13))
        return Kind::UnixMilliseconds;
    return reads(Kind::Number) ? Kind::Number : Kind::Date;
}

/// The most frequent of the distances between neighbours.
double usualDistance(const std::vector<double>& sorted)
{
    std::map<double, int> counts;
    for (size_t i = 1; i < sorted.size(); ++i)
        ++counts[sorted[i] - sorted[i - 1]];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 1 : most->first;
}

/// Whole months where all stand on the same day, or on the last of theirs.
std::optional<Frequency> inMonths(const std::vector<double>& sorted)
{
    qint64 every = 0;
    for (size_t i = 0; i < sorted.size(); ++i) {
        const QDateTime time = atTime(sorted[i]), first = atTime(sorted[0]);
        const bool sameDay = time.date().day() == first.date().day(),
                   last = time.date().day() == time.date().daysInMonth() && first.date().day() >= 28;
        if ((!sameDay && !last) || time.time() != first.time())
            return std::nullopt;
        if (i > 0)
            every = std::gcd(every, monthOf(sorted[i]) - monthOf(sorted[i - 1]));
    }
    if (every == 0)
        return std::nullopt;
    return every % 12 == 0 ? Frequency{Unit::Year, int(every / 12)} : Frequency{Unit::Month, int(every)};
}

double lengthOf(Unit unit)
{
    switch (unit) {
    case Unit::Second:
        return double(kSecond);
    case Unit::Minute:
        return double(kMinute);
    case Unit::Hour:
        return double(kHour);
    case Unit::Day:
        return double(kDay);
    case Unit::Week:
        return double(7 * kDay);
    default:
        return 1;
    }
}

Frequency frequencyOf(const std::vector<double>& sorted, Kind kind)
{
    if (sorted.size() < 2)
        return {kind == Kind::Number ? Unit::Step : Unit::Day, 1};
    if (kind == Kind::Number)
        return {Unit::Step, std::max(1, int(std::lround(usualDistance(sorted))))};
    if (const auto months = inMonths(sorted))
        return *months;
    const double distance = usualDistance(sorted);
    const auto whole = [distance](double unit) { return distance >= unit && std::fmod(distance, unit) == 0; };
    if (whole(lengthOf(Unit::Week)))
        return {Unit::Week, int(distance / lengthOf(Unit::Week))};
    if (whole(lengthOf(Unit::Day))) {
        const bool weekend =
            std::any_of(sorted.begin(), sorted.end(), [](double time) { return atTime(time).date().dayOfWeek() > 5; });
        const bool workdays = distance == lengthOf(Unit::Day) && !weekend && sorted.size() > 10;
        return {workdays ? Unit::BusinessDay : Unit::Day, int(distance / lengthOf(Unit::Day))};
    }
    for (const Unit unit : {Unit::Hour, Unit::Minute, Unit::Second})
        if (whole(lengthOf(unit)))
            return {unit, int(distance / lengthOf(unit))};
    return {Unit::Second, std::max(1, int(std::lround(distance / lengthOf(Unit::Second))))};
}

Error noTime(const std::vector<QByteArrayView>& cells, const std::vector<qint64>& lines, size_t i, const QString& file,
             const QString& column)
{
    return Error{"no-time",
                 i < lines.size() && lines[i] > 0 ? QStringLiteral("%1, line %2").arg(file).arg(lines[i]) : file,
                 QT_TRANSLATE_NOOP("Error", "“%1” in the column “%2” is no time like the others there"),
                 QT_TRANSLATE_NOOP("Error", "Correct it, say whether the day or the month comes first "
                                            "(data.day_order), or choose another column for the time"),
                 {QString::fromUtf8(cells[i]).left(60), column}};
}

const char* pattern(const Frequency& frequency)
{
    if (frequency.unit == Unit::Minute && frequency.every == 30)
        return QT_TRANSLATE_NOOP("Frequency", "half-hourly");
    if (frequency.unit == Unit::Month && frequency.every == 3)
        return QT_TRANSLATE_NOOP("Frequency", "quarterly");
    struct Words {
        const char *one, *several;
    };
    static constexpr std::array<Words, 9> words{
        {{QT_TRANSLATE_NOOP("Frequency", "steps"), QT_TRANSLATE_NOOP("Frequency", "every %1 steps")},
         {QT_TRANSLATE_NOOP("Frequency", "every second"), QT_TRANSLATE_NOOP("Frequency", "every %1 seconds")},
         {QT_TRANSLATE_NOOP("Frequency", "every minute"), QT_TRANSLATE_NOOP("Frequency", "every %1 minutes")},
         {QT_TRANSLATE_NOOP("Frequency", "hourly"), QT_TRANSLATE_NOOP("Frequency", "every %1 hours")},
         {QT_TRANSLATE_NOOP("Frequency", "daily"), QT_TRANSLATE_NOOP("Frequency", "every %1 days")},
         {QT_TRANSLATE_NOOP("Frequency", "business days"), QT_TRANSLATE_NOOP("Frequency", "business days")},
         {QT_TRANSLATE_NOOP("Frequency", "weekly"), QT_TRANSLATE_NOOP("Frequency", "every %1 weeks")},
         {QT_TRANSLATE_NOOP("Frequency", "monthly"), QT_TRANSLATE_NOOP("Frequency", "every %1 months")},
         {QT_TRANSLATE_NOOP("Frequency", "yearly"), QT_TRANSLATE_NOOP("Frequency", "every %1 years")}}};
    const Words& own = words[size_t(frequency.unit)];
    return frequency.every == 1 ? own.one : own.several;
}

}  // namespace

QString Frequency::name() const
{
    return QString::fromLatin1(pattern(*this)).replace(QLatin1String("%1"), QString::number(every));
}

QString Frequency::text() const
{
    return QCoreApplication::translate("Frequency", pattern(*this))
        .replace(QLatin1String("%1"), QString::number(every));
}

int Frequency::usualPeriod() const
{
    switch (unit) {
    case Unit::Month:
        return every < 12 && 12 % every == 0 ? 12 / every : 1;
    case Unit::Week:
        return every == 1 ? 52 : 1;
    case Unit::BusinessDay:
        return 5;
    case Unit::Day:
        return every == 1 ? 7 : 1;
    case Unit::Hour:
        return every < 24 && 24 % every == 0 ? 24 / every : 1;
    case Unit::Minute:
        return 1440 % every == 0 ? 1440 / every : 1;
    default:
        return 1;
    }
}

QString Frequency::span(qint64 steps) const
{
    struct Larger {
        Unit from;
        qint64 parts;
        Unit to;
    };
    static constexpr Larger larger[] = {{Unit::Second, 60, Unit::Minute},
                                        {Unit::Minute, 60, Unit::Hour},
                                        {Unit::Hour, 24, Unit::Day},
                                        {Unit::Month, 12, Unit::Year}};
    Unit in = unit;
    qint64 number = steps * every;
    for (const auto& [from, parts, to] : larger)
        if (in == from && number % parts == 0 && number >= 2 * parts) {
            number /= parts;
            in = to;
        }
    static constexpr const char* words[] = {
        QT_TRANSLATE_NOOP("Frequency", "%1 steps"),   QT_TRANSLATE_NOOP("Frequency", "%1 seconds"),
        QT_TRANSLATE_NOOP("Frequency", "%1 minutes"), QT_TRANSLATE_NOOP("Frequency", "%1 hours"),
        QT_TRANSLATE_NOOP("Frequency", "%1 days"),    QT_TRANSLATE_NOOP("Frequency", "%1 business days"),
        QT_TRANSLATE_NOOP("Frequency", "%1 weeks"),   QT_TRANSLATE_NOOP("Frequency", "%1 months"),
        QT_TRANSLATE_NOOP("Frequency", "%1 years")};
    return QCoreApplication::translate("Frequency", words[size_t(in)]).arg(number);
}

double TimeAxis::stepOf(double time) const
{
    switch (frequency_.unit) {
    case Unit::Step:
        return (time - origin_) / frequency_.every;
    case Unit::Month:
        return double(monthOf(time) - monthOf(origin_)) / frequency_.every;
    case Unit::Year:
        return double(monthOf(time) - monthOf(origin_)) / (12.0 * frequency_.every);
    case Unit::BusinessDay:
        return double(weekdayNumber(time) - weekdayNumber(origin_));
    default:
        return (time - origin_) / (lengthOf(frequency_.unit) * frequency_.every);
    }
}

double TimeAxis::time(double step) const
{
    const auto between = [step](auto timeOfWhole) {
        const double whole = std::floor(step), before = timeOfWhole(qint64(whole));
        return step == whole ? before : before + (step - whole) * (timeOfWhole(qint64(whole) + 1) - before);
    };
    switch (frequency_.unit) {
    case Unit::Step:
        return origin_ + step * frequency_.every;
    case Unit::Year:
    case Unit::Month: {
        const qint64 months = frequency_.every * (frequency_.unit == Unit::Year ? 12 : 1);
        return between([&](qint64 whole) { return startOfMonth(monthOf(origin_) + whole * months); });
    }
    case Unit::BusinessDay:
        return between([&](qint64 whole) { return dayOfWeekday(weekdayNumber(origin_) + whole); });
    default:
        return origin_ + step * frequency_.every * lengthOf(frequency_.unit);
    }
}

QString TimeAxis::label(qint64 step) const
{
    const double own = time(double(step));
    switch (frequency_.unit) {
    case Unit::Step:
        return QString::number(own, 'g', 15);
    case Unit::Year:
        return QString::number(atTime(own).date().year());
    case Unit::Month:
        return atTime(own).toString(QStringLiteral("yyyy-MM"));
    case Unit::BusinessDay:
    case Unit::Day:
    case Unit::Week:
        return atTime(own).toString(QStringLiteral("yyyy-MM-dd"));
    case Unit::Second:
        return atTime(own).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    default:
        return atTime(own).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    }
}

Result<ReadTimes> readTimes(const std::vector<QByteArrayView>& cells, const std::vector<qint64>& lines, DayOrder wanted,
                            const QString& file, const QString& column)
{
    DayOrder order = wanted == DayOrder::Auto ? dayOrderOf(cells) : wanted;
    if (order == DayOrder::Auto)
        order = DayOrder::MonthFirst;
    const Kind kind = kindOf(cells, order);
    std::vector<double> times;
    for (size_t i = 0; i < cells.size(); ++i) {
        const auto time = timeOf(cells[i], kind, order);
        if (!time)
            return noTime(cells, lines, i, file, column);
        times.push_back(*time);
    }
    ReadTimes out;
    out.sorted = std::is_sorted(times.begin(), times.end());
    std::vector<double> sorted = times;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (sorted.empty())
        return out;
    out.axis = TimeAxis(frequencyOf(sorted, kind), sorted.front());
    constexpr double kFarthest = 1e12;  // steps; beyond, a number of a step is no longer exact, and no series so long
    for (size_t i = 0; i < times.size(); ++i) {
        const double step = out.axis.stepOf(times[i]);
        if (!(step < kFarthest))
            return noTime(cells, lines, i, file, column);
        out.steps.push_back(std::llround(step));
        out.uneven += std::abs(step - std::round(step)) > kFarOff;
    }
    std::vector<qint64> taken = out.steps;
    std::sort(taken.begin(), taken.end());
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    out.gaps = taken.back() + 1 - qint64(taken.size());
    return out;
}

}  // namespace unroll
