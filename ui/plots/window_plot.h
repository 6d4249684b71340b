#pragma once

#include "series/time_axis.h"
#include "ui/plots/curve_plot.h"

namespace unroll {

/// A window of a series: what is read, what came, and what is forecast.
class WindowPlot : public CurvePlot {
    Q_OBJECT
public:
    explicit WindowPlot(QWidget* parent = nullptr);
    /// past: the steps right before the origin; came: from it on, NaN where it is not known.
    void setWindow(const TimeAxis& axis, qint64 origin, const std::vector<double>& past,
                   const std::vector<double>& came);
    void setForecast(const std::vector<double>& values);
    /// Without a forecast; and without a window, too.
    void clearForecast() { setForecast({}); }
    void clearWindow();

private:
    qint64 origin_ = 0;
    double last_ = std::numeric_limits<double>::quiet_NaN();  // before the origin, from where the lines go on
};

}  // namespace unroll
