#include "series/time_ticks.h"

#include "series/calendar.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

using namespace calendar;

constexpr qint64 kFirstMonday = 4 * kDay;  // 1970-01-05
constexpr size_t kMostTicks = 100;         // of a calendar that goes wrong; never seen

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
    qint64 month = qint64(std::ceil(double(monthOf(double(from))) / double(every))) * every;
    for (; ticks.size() < kMostTicks; month += every) {
        const double time = startOfMonth(month);
        if (time > double(to))
            break;
        const auto year = qint64(std::floor(double(month) / 12));
        const QString own = QString::number(year);
        if (time >= double(from))
            ticks.push_back({axis.stepOf(time), every % 12 == 0 ? own
                                                                : own + u'-' +
                                                                      QStringLiteral("%1").arg(month - year * 12 + 1, 2,
                                                                                               10, QLatin1Char('0'))});
    }
    return ticks;
}

std::vector<TimeTick> evenTicks(const TimeAxis& axis, qint64 from, qint64 to, qint64 every)
{
    std::vector<TimeTick> ticks;
    const qint64 anchor = every >= 7 * kDay ? kFirstMonday : 0;
    const bool days = every >= kDay;
    const auto first = qint64(std::ceil(double(from - anchor) / double(every)));
    for (qint64 at = anchor + first * every; at <= to && ticks.size() < kMostTicks; at += every) {
        const QDateTime time = dateOf(at);
        const bool midnight = time.time() == QTime(0, 0);
        const QString clock = time.toString(every % kMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
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
    constexpr double kEnds = 9.5e14;  // milliseconds: some 30,000 years on either side, within startOfMonth()'s reach
    const auto timeAt = [&](double step) {
        return qint64(std::clamp(axis.time(std::clamp(step, -1e12, 1e12)), -kEnds, kEnds));
    };
    const qint64 from = timeAt(lower), to = timeAt(upper);
    const double span = double(to - from);
    const bool inMonths =
        axis.frequency().unit == Frequency::Unit::Month || axis.frequency().unit == Frequency::Unit::Year;
    const bool inDays = axis.frequency().unit == Frequency::Unit::Day ||
                        axis.frequency().unit == Frequency::Unit::Week ||
                        axis.frequency().unit == Frequency::Unit::BusinessDay;
    if (!inMonths)
        for (const qint64 every :
             {kSecond,     2 * kSecond, 5 * kSecond,  10 * kSecond, 15 * kSecond, 30 * kSecond, kMinute,
              2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,        2 * kHour,
              3 * kHour,   6 * kHour,   12 * kHour,   kDay,         2 * kDay,     7 * kDay,     14 * kDay})
            if (span / double(every) <= wanted && (!inDays || every >= kDay))
                return evenTicks(axis, from, to, every);
    constexpr double kYear = 365.2425 * double(kDay);
    if (axis.frequency().unit != Frequency::Unit::Year)
        for (const qint64 months : {1, 2, 3, 6})
            if (12 * span / (kYear * double(months)) <= wanted)
                return monthTicks(axis, from, to, months);
    for (qint64 power = 1;; power *= 10)
        for (const qint64 factor : {1, 2, 5})
            if (span / (kYear * double(factor * power)) <= wanted)
                return monthTicks(axis, from, to, 12 * factor * power);
}

}  // namespace unroll
