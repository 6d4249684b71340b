#include "ui/shell/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace unroll {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

}  // namespace

QString grouped(qint64 number)
{
    return QLocale().toString(number);
}

QString rounded(qint64 number)
{
    if (qAbs(number) < 10000)
        return grouped(number);
    const bool millions = qAbs(number) >= 999500;
    const double scaled = double(number) / (millions ? 1e6 : 1e3);
    const int decimals = qAbs(scaled) < 9.995 ? 2 : qAbs(scaled) < 99.95 ? 1 : 0;
    return QLocale().toString(scaled, 'f', decimals) + (millions ? u'M' : u'k');
}

QString duration(double seconds)
{
    if (!(seconds >= 0))
        return {};
    if (seconds < 10)
        return Words::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const qint64 whole = std::llround(seconds);
    if (whole < 60)
        return Words::tr("%1 s").arg(whole);
    if (whole < 3600)
        return Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Words::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString metricText(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    if (value == 0)
        return QLocale().toString(0);
    const int digits = 3 - int(std::floor(std::log10(std::abs(value))));
    return QLocale().toString(value, 'f', qBound(0, digits, 8));
}

QString shortTime(const QDateTime& time)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = QLocale().toString(local.time(), QLocale::ShortFormat);
    const qint64 days = local.date().daysTo(QDate::currentDate());
    if (days == 0)
        return Words::tr("today %1").arg(clock);
    if (days == 1)
        return Words::tr("yesterday %1").arg(clock);
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + clock;
}

}  // namespace unroll
