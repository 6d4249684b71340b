#pragma once

#include "inspect/values.h"
#include "ui/plots/curve_plot.h"

namespace unroll {

/// A simple method that is drawn beside a forecast: its id and its name, translated.
using NamedBaselines = std::vector<std::pair<QString, QString>>;

/// What was, what is forecast with its intervals, what came, and simple methods from the same values.
class ForecastPlot : public CurvePlot {
    Q_OBJECT
public:
    explicit ForecastPlot(QWidget* parent = nullptr);
    /// Null: nothing. The forecast's own curves keep their colours, whatever baselines are beside them.
    void setForecast(const Forecast* forecast, const NamedBaselines& baselines);
    /// The forecast, and four times as much of what was, so that it is seen large and its season can be compared.
    void zoomTo(const Forecast& forecast);
};

/// "50 %", as everywhere beside intervals.
QString levelWords(double level);

/// By the ending of path: .png (300 dpi), .svg, .pdf.
Result<void> saveForecastFigure(const Forecast& forecast, const NamedBaselines& baselines, const QString& path,
                                const QString& title);

}  // namespace unroll
