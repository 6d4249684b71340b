#include "ui/plots/window_plot.h"

namespace unroll {

namespace {

const QString kRead = QStringLiteral("read"), kCame = QStringLiteral("came"), kGiven = QStringLiteral("given");

/// From the origin on, joined to what stood before it.
std::vector<CurvePoint> ahead(qint64 origin, double last, const std::vector<double>& values)
{
    std::vector<CurvePoint> points;
    if (!values.empty())
        points.push_back({double(origin - 1), last});
    for (size_t step = 0; step < values.size(); ++step)
        points.push_back({double(origin) + double(step), values[step]});
    return points;
}

}  // namespace

WindowPlot::WindowPlot(QWidget* parent) : CurvePlot(parent)
{
    setCurve(kRead, {tr("values"), Hue::category(0), Qt::SolidLine, 1.5});
    setCurve(kCame, {tr("what came"), Hue::category(0), Qt::DashLine, 1.5});
    setCurve(kGiven, {tr("forecast"), Hue::category(1)});
}

void WindowPlot::setWindow(const TimeAxis& axis, qint64 origin, const std::vector<double>& past,
                           const std::vector<double>& came)
{
    setTimeAxis(axis);
    origin_ = origin;
    last_ = past.empty() ? std::numeric_limits<double>::quiet_NaN() : past.back();
    std::vector<CurvePoint> read;
    for (size_t step = 0; step < past.size(); ++step)
        read.push_back({double(origin) - double(past.size()) + double(step), past[step]});
    setPoints(kRead, std::move(read));
    setPoints(kCame, ahead(origin, last_, came));
    clearForecast();
    fit();
}

void WindowPlot::setForecast(const std::vector<double>& values) { setPoints(kGiven, ahead(origin_, last_, values)); }

void WindowPlot::clearWindow()
{
    setPoints(kRead, {});
    setPoints(kCame, {});
    clearForecast();
}

}  // namespace unroll
