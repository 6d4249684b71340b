#include "ui/plots/tickers_p.h"

#include "series/time_ticks.h"
#include "ui/plots/qcustomplot_p.h"

#include <cmath>

namespace unroll {

namespace {

class WholeTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override
    {
        const double step = QCPAxisTicker::getTickStep(range);
        return range.size() >= 2 ? std::max(1.0, std::round(step)) : step;
    }
    int getSubTickCount(double) override { return 0; }
};

class LogTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double, const QCPRange& range) override
    {
        if (range.lower <= 0 || range.upper / range.lower < 4)
            return QCPAxisTicker::createTickVector(QCPAxisTicker::getTickStep(range), range);
        const double decades = std::log10(range.upper / range.lower);
        const int first = int(std::floor(std::log10(range.lower))), last = int(std::ceil(std::log10(range.upper)));
        const int stride = std::max(1, int(std::ceil(decades / 6)));
        QVector<double> ticks;
        for (int power = first; power <= last; power += stride) {
            ticks << std::pow(10.0, power);
            if (decades < 2.5 && stride == 1)
                ticks << 2 * ticks.last() << 5 * ticks.last();
        }
        return ticks;
    }
    int getSubTickCount(double) override { return 0; }
};

class TimeTicker : public QCPAxisTicker {
public:
    explicit TimeTicker(const TimeAxis& axis) : axis_(axis) {}

    void generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks, QVector<double>* subTicks,
                  QVector<QString>* labels) override
    {
        ticks.clear();
        if (subTicks)
            subTicks->clear();
        if (labels)
            labels->clear();
        for (const TimeTick& tick : timeTicks(axis_, range.lower, range.upper, tickCount())) {
            ticks << tick.step;
            if (labels)
                *labels << tick.label;
        }
    }

private:
    TimeAxis axis_;
};

}  // namespace

QSharedPointer<QCPAxisTicker> makeTimeTicker(const TimeAxis& axis) { return QSharedPointer<TimeTicker>::create(axis); }

QSharedPointer<QCPAxisTicker> makeWholeTicker(int wanted)
{
    const auto ticker = QSharedPointer<WholeTicker>::create();
    ticker->setTickCount(wanted);
    return ticker;
}

QSharedPointer<QCPAxisTicker> makeLogTicker(int wanted)
{
    const auto ticker = QSharedPointer<LogTicker>::create();
    ticker->setTickCount(wanted);
    return ticker;
}

}  // namespace unroll
