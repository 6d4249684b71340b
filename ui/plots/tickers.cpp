#include "ui/plots/tickers_p.h"

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

}  // namespace

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
