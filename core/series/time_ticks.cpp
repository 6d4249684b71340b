#include "series/time_ticks.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr qint64 kTickSecond = 1000, kTickMinute = 60 * kTickSecond, kTickHour = 60 * kTickMinute,
                 kTickDay = 24 * kTickHour;
constexpr qint64 kFirstMonday = 4 * kTickDay;  // 1970-01-05
constexpr size_t kMostTicks = 100;             // of a calendar that goes wrong; never seen

QDateTime dateOf(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }

std::vector<TimeTick> plainTicks(const TimeAxis& axis, double lower, double upper, int wanted)
{
    const double every = axis.frequency().every, span = (upper - lower) * every;
    const double power = std::pow(10, std::floor(std::log10(span / wanted)));
    double distance = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (span / (factor * power) <= wanted) {
            distance = factor * power;
            break;
        }
    distance = std::max(every, distance);
    std::vector<TimeTick> ticks;
    const double from = axis.origin() + lower * every, to = axis.origin() + upper * every;
    for (double at = std::ceil(from / distance) * distance; at <= to && ticks.size() < kMostTicks; at += distance)
        ticks.push_back({axis.stepOf(at), QString::number(at, 'g', 15)});
    return ticks;
}

std::vector<TimeTick> monthTicks(const TimeAxis& axis, qint64 from, qint64 to, qint64 every)
{
    std::vector<TimeTick> ticks;
    const QDate first = dateOf(from).date();
    qint64 month = qint64(first.year()) * 12 + first.month() - 1;
    month = qint64(std::ceil(double(month) / double(every))) * every;
    for (; ticks.size() < kMostTicks; month += every) {
        const auto year = qint64(std::floor(double(month) / 12));
        const QDateTime time(QDate(int(year), int(month - year * 12) + 1, 1), QTime(0, 0), Qt::UTC);
        if (!time.isValid() || time.toMSecsSinceEpoch() > to)
            break;
        if (time.toMSecsSinceEpoch() >= from)
            ticks.push_back({axis.stepOf(double(time.toMSecsSinceEpoch())),
                             every % 12 == 0 ? QString::number(year) : time.toString(QStringLiteral("yyyy-MM"))});
    }
    return ticks;
}

std::vector<TimeTick> evenTicks(const TimeAxis& axis, qint64 from, qint64 to, qint64 every)
{
    std::vector<TimeTick> ticks;
    const qint64 anchor = every >= 7 * kTickDay ? kFirstMonday : 0;
    const bool days = every >= kTickDay;
    const auto first = qint64(std::ceil(double(from - anchor) / double(every)));
    for (qint64 at = anchor + first * every; at <= to && ticks.size() < kMostTicks; at += every) {
        const QDateTime time = dateOf(at);
        const bool midnight = time.time() == QTime(0, 0);
        const QString clock = time.toString(every % kTickMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
        const QString day = time.toString(QStringLiteral("yyyy-MM-dd"));
        ticks.push_back({axis.stepOf(double(at)), days || midnight ? day : ticks.empty() ? day + u' ' + clock : clock});
    }
    return ticks;
}

}  // namespace

std::vector<TimeTick> timeTicks(const TimeAxis& axis, double lower, double upper, int wanted)
{
    if (!(lower < upper) || !std::isfinite(lower) || !std::isfinite(upper) || wanted < 1)
        return {};
    if (axis.frequency().unit == Frequency::Unit::Step)
        return plainTicks(axis, lower, upper, wanted);
    constexpr double kEnds = 1e16;  // milliseconds: some 300,000 years on either side
    const auto from = qint64(std::clamp(axis.time(lower), -kEnds, kEnds)),
               to = qint64(std::clamp(axis.time(upper), -kEnds, kEnds));
    const double span = double(to - from);
    const bool inMonths =
        axis.frequency().unit == Frequency::Unit::Month || axis.frequency().unit == Frequency::Unit::Year;
    const bool inDays = axis.frequency().unit == Frequency::Unit::Day ||
                        axis.frequency().unit == Frequency::Unit::Week ||
                        axis.frequency().unit == Frequency::Unit::BusinessDay;
    if (!inMonths)
        for (const qint64 every :
             {kTickSecond,  2 * kTickSecond, 5 * kTickSecond, 10 * kTickSecond, 15 * kTickSecond, 30 * kTickSecond,
              kTickMinute,  2 * kTickMinute, 5 * kTickMinute, 10 * kTickMinute, 15 * kTickMinute, 30 * kTickMinute,
              kTickHour,    2 * kTickHour,   3 * kTickHour,   6 * kTickHour,    12 * kTickHour,   kTickDay,
              2 * kTickDay, 7 * kTickDay,    14 * kTickDay})
            if (span / double(every) <= wanted && (!inDays || every >= kTickDay))
                return evenTicks(axis, from, to, every);
    constexpr double kMonth = 30.436875 * kTickDay;
    const qint64 least = axis.frequency().unit == Frequency::Unit::Year ? 12 : 1;
    qint64 century = 1200;
    for (const qint64 months : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200})
        if (months >= least && span / (kMonth * double(months)) <= wanted)
            return monthTicks(axis, from, to, months);
    while (span / (kMonth * double(century)) > wanted)
        century *= 2;
    return monthTicks(axis, from, to, century);
}

}  // namespace unroll
