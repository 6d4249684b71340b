#include "ui/plots/forecast_plot.h"

#include "series/baselines.h"
#include "ui/plots/numbers.h"

#include <QLocale>

#include <algorithm>

namespace unroll {

namespace {

const QString kPast = QStringLiteral("past"), kActual = QStringLiteral("actual"),
              kForecast = QStringLiteral("forecast");
// The widest first, so that the narrower lie on it.
constexpr double kShownLevels[] = {0.95, 0.8, 0.5};

QString lowerEnd(double level) { return QStringLiteral("lower %1").arg(level); }
QString upperEnd(double level) { return QStringLiteral("upper %1").arg(level); }

}  // namespace

QString levelWords(double level) { return QLocale().toString(100 * level, 'f', 0) + QStringLiteral("\u202f%"); }

ForecastPlot::ForecastPlot(QWidget* parent) : CurvePlot(parent)
{
    setAccessibleName(tr("The series and its forecast"));
    QStringList levels;
    for (const double level : kShownLevels)
        levels.prepend(levelWords(level));
    for (const double level : kShownLevels) {
        CurveStyle lower{tr("%1 of values, lower end").arg(levelWords(level)), Hue::category(1), Qt::NoPen};
        lower.inLegend = false;
        CurveStyle upper{tr("%1 of values").arg(levelWords(level)), Hue::category(1), Qt::NoPen};
        upper.fillTo = lowerEnd(level);
        // One entry for all of them: the areas lie on each other, and their tints add up.
        upper.inLegend = level == Forecast::kLevel;
        if (upper.inLegend)
            upper.legend = tr("intervals: %1").arg(listed(levels));
        setCurve(lowerEnd(level), lower);
        setCurve(upperEnd(level), upper);
    }
    CurveStyle past{tr("values"), Hue::category(0)};
    past.gaps = true;
    setCurve(kPast, past);
    setCurve(kActual, {});  // drawn below the forecast
    setCurve(kForecast, {tr("forecast"), Hue::category(1)});
}

void ForecastPlot::setForecast(const Forecast* forecast, const NamedBaselines& baselines)
{
    const Forecast none;
    const Forecast& one = forecast ? *forecast : none;
    setTimeAxis(forecast ? std::optional(one.axis) : std::nullopt);
    setAxes(tr("Time"), one.target);
    const auto x = [&](size_t step) { return double(one.origin + qint64(step)); };
    std::vector<CurvePoint> past, actual, values;
    for (size_t step = 0; step < one.known.size(); ++step) {
        const double at = double(one.first + qint64(step));
        (at < double(one.origin) ? past : actual).push_back({at, one.known[step]});
    }
    // Without a gap between what was and what comes.
    const auto joined = [&](std::vector<CurvePoint> points) {
        if (!past.empty() && !points.empty())
            points.insert(points.begin(), past.back());
        return points;
    };
    const auto ahead = [&](const std::vector<double>& from) {
        std::vector<CurvePoint> points;
        for (size_t step = 0; step < from.size(); ++step)
            points.push_back({x(step), from[step]});
        return joined(std::move(points));
    };
    for (const double level : kShownLevels) {
        const ForecastInterval* interval = one.interval(level);
        setPoints(lowerEnd(level), interval ? ahead(interval->lower) : std::vector<CurvePoint>());
        setPoints(upperEnd(level), interval ? ahead(interval->upper) : std::vector<CurvePoint>());
    }
    int hue = 2;
    for (const SeriesBaseline& baseline : seriesBaselines()) {
        const QString id = QString::fromLatin1(baseline.id);
        const auto has = [&id](const auto& entry) { return entry.first == id; };
        const auto own = std::find_if(one.baselines.begin(), one.baselines.end(), has);
        const auto named = std::find_if(baselines.begin(), baselines.end(), has);
        const Hue colour = Hue::category(hue++);
        if (named == baselines.end() || own == one.baselines.end()) {
            removeCurve(id);
            continue;
        }
        setCurve(id, {named->second, colour, Qt::DashLine});
        setPoints(id, ahead(own->second));
    }
    // There is nothing to name where it has not happened yet.
    CurveStyle came{tr("what came"), Hue::category(0), Qt::SolidLine, 1};
    came.dots = came.gaps = true;
    came.inLegend = !actual.empty();
    setCurve(kActual, came);
    setPoints(kActual, joined(std::move(actual)));
    setPoints(kForecast, ahead(one.values));
    setPoints(kPast, std::move(past));
    setMarker(forecast ? double(one.origin) : std::numeric_limits<double>::quiet_NaN(),
              forecast ? one.time(0) : QString());
}

void ForecastPlot::zoomTo(const Forecast& forecast)
{
    const double ahead = double(forecast.values.size()), before = 4 * std::max(12.0, ahead);
    setXRange(std::max(double(forecast.first), double(forecast.origin) - before),
              double(forecast.origin) + 1.08 * ahead);
}

Result<void> saveForecastFigure(const Forecast& forecast, const NamedBaselines& baselines, const QString& path,
                                const QString& title)
{
    ForecastPlot plot;
    plot.setTitle(title);
    plot.setForecast(&forecast, baselines);
    plot.zoomTo(forecast);
    plot.resize(860, 440);
    return plot.saveImage(path);
}

}  // namespace unroll
