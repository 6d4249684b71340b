#include "inspect/forecast.h"

#include "data/csv_writer.h"
#include "inspect/inspect_p.h"
#include "series/baselines.h"
#include "series/dataset.h"
#include "series/forecast_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

constexpr qint64 kShown = 20000;  // steps on either side of the origin: for a picture
constexpr double kLevels[] = {0.95, 0.8, 0.5};

/// Where the ends of an interval stand before it is widened: at the quantiles that the network gives, else both at its
/// forecast.
std::pair<double, double> endsAt(const std::vector<double>& values, const std::vector<std::vector<double>>& quantiles,
                                 double level, size_t step)
{
    if (quantiles.empty())
        return {values[step], values[step]};
    const auto [lower, upper] = endsOf(level);
    return {quantiles[lower][step], quantiles[upper][step]};
}

/// By step of the horizon: how far outside of these ends the values of a part lay (negative: inside), over what errors
/// of their series are divided by, so that one of large values does not widen the interval of one of small.
std::vector<std::vector<double>> outsideOf(const Evaluation& evaluation, size_t horizon, double level)
{
    std::vector<std::vector<double>> out(horizon);
    for (const RowResult& row : evaluation.rows)
        for (size_t step = 0; step < std::min(horizon, row.wanted.size()); ++step)
            if (std::isfinite(row.wanted[step])) {
                const auto [lower, upper] = endsAt(row.given, row.quantiles, level, step);
                out[step].push_back(std::max(lower - row.wanted[step], row.wanted[step] - upper) / row.scale);
            }
    return out;
}

/// How much wider an interval has to be on either side, by step, in the same measure; empty where there are too few
/// windows for it. Shared: all steps have the same, and the interval covers the level over the horizon, not at every
/// step.
std::vector<double> widenings(const std::vector<std::vector<double>>& outside, double level, bool shared)
{
    std::vector<double> out, all;
    for (const auto& own : outside) {
        all.insert(all.end(), own.begin(), own.end());
        if (const auto width = conformalQuantile(own, 1 - level))
            out.push_back(*width);
    }
    if (shared) {
        const auto width = conformalQuantile(all, 1 - level);
        return width ? std::vector<double>(outside.size(), *width) : std::vector<double>();
    }
    return out.size() == outside.size() ? out : std::vector<double>();
}

std::optional<double> coverageOf(const Evaluation& test, const std::vector<double>& widths, double level)
{
    double within = 0, all = 0;
    const auto outside = outsideOf(test, widths.size(), level);
    for (size_t step = 0; step < widths.size(); ++step)
        for (const double by : outside[step]) {
            ++all;
            within += by <= widths[step];
        }
    return all > 0 ? std::optional(within / all) : std::nullopt;
}

}  // namespace

Result<Calibration> calibrate(Network& network, const TaskKind& task, const Dataset& data, torch::Device device,
                              const Progress& progress)
{
    const SeriesDataset* series = seriesOf(&data);
    if (!series)
        return wrongQuery();
    const auto validation = evaluatePart(network, task, data, QStringLiteral("val"), device, progress);
    if (!validation)
        return validation.error();
    const auto test = evaluatePart(network, task, data, QStringLiteral("test"), device, progress);
    if (!test)
        return test.error();
    const auto horizon = size_t(series->learnt->horizon);
    // Where the validation part has too few windows for the widest at each step, all levels share their width over the
    // steps: a narrower one of each step's own might reach beyond it.
    const bool shared = widenings(outsideOf(*validation, horizon, kLevels[0]), kLevels[0], false).empty();
    Calibration out;
    for (const double level : kLevels) {
        auto widths = widenings(outsideOf(*validation, horizon, level), level, shared);
        if (!widths.empty())
            out.push_back({level, coverageOf(*test, widths, level), std::move(widths)});
    }
    return out;
}

Result<std::vector<Forecast>> forecastFrom(Network& network, const InferenceContext& context, const Dataset& data,
                                           const Calibration& calibration, const ForecastRequest& request,
                                           const Progress& progress)
{
    const SeriesDataset* series = seriesOf(&data);
    if (!series)
        return wrongQuery();
    const auto horizon = size_t(std::max(1, request.horizon));
    std::vector<Forecast> out;
    for (size_t index = 0; index < series->series.size(); ++index) {
        const SeriesDataset::Series& one = series->series[index];
        const auto size = qsizetype(one.values.size()), origin = size - qsizetype(request.back);
        if (origin < series->learnt->needed() || request.back < 0)
            continue;
        Forecast forecast;
        forecast.series = one.name;
        forecast.target = one.target;
        forecast.axis = series->learnt->axis;
        forecast.origin = one.first + origin;
        forecast.part = QLatin1String(origin >= size                ? ""
                                      : origin >= one.validationEnd ? "test"
                                      : origin >= one.trainEnd      ? "val"
                                                                    : "train");
        forecast.mostBack = size - series->learnt->needed();
        forecast.knownAhead = series->knownFrom(int(index), origin);
        const qsizetype ahead = qsizetype(horizon) + series->learnt->horizon;  // the last call reads past the end
        Query query = series->stepsBefore(int(index), origin, ahead);
        std::vector<std::vector<double>> quantiles;  // of the first answer: as far as intervals go
        while (forecast.values.size() < horizon) {
            const bool first = forecast.values.empty();
            auto answer = inspectQuery(network, context, query, first ? InspectionPart::Attention : InspectionParts());
            if (!answer)
                return answer.error();
            const std::vector<double>& values = answer->prediction.values;
            if (first) {
                quantiles = answer->prediction.quantiles;
                forecast.attention = std::move(answer->attention);
            }
            forecast.values.insert(forecast.values.end(), values.begin(), values.end());
            series->learnt->goOn(query, values);
        }
        forecast.values.resize(horizon);
        for (const auto& [level, coverage, widths] : calibration) {
            ForecastInterval interval{level, coverage, {}, {}};
            // Where values are read as logarithms all of them are above 0: what lies below holds none.
            const double least = series->learnt->boxCox ? 0 : -std::numeric_limits<double>::infinity();
            for (size_t step = 0; step < std::min(widths.size(), horizon); ++step) {
                // Quantiles that were too wide are narrowed, but not past the forecast between them.
                const auto [lower, upper] = endsAt(forecast.values, quantiles, level, step);
                const double by = widths[step] * one.scale;
                interval.lower.push_back(std::max(least, std::min(lower - by, forecast.values[step])));
                interval.upper.push_back(std::max(upper + by, forecast.values[step]));
            }
            forecast.intervals.push_back(std::move(interval));
        }
        const std::span<const double> history(one.values.data(), size_t(origin));
        for (const SeriesBaseline& baseline : seriesBaselines()) {
            if (progress.cancelled())
                return cancelledError();
            forecast.baselines.emplace_back(QString::fromLatin1(baseline.id),
                                            baseline.forecast(history, size_t(series->learnt->period), horizon));
        }
        const qsizetype from = std::max<qsizetype>(0, origin - kShown), to = std::min(size, origin + kShown);
        forecast.first = one.first + from;
        for (qsizetype step = from; step < to; ++step)
            forecast.known.push_back(one.known[size_t(step)] ? one.values[size_t(step)]
                                                             : std::numeric_limits<double>::quiet_NaN());
        out.push_back(std::move(forecast));
    }
    if (out.empty())
        return Error{"forecast-too-early",
                     {},
                     QT_TRANSLATE_NOOP("Error", "No series has the %1 steps before this one that the network reads"),
                     QT_TRANSLATE_NOOP("Error", "Begin the forecast later"),
                     {QString::number(series->learnt->needed())}};
    return out;
}

double Forecast::actual(size_t step) const
{
    const qint64 at = origin - first + qint64(step);
    return at < qint64(known.size()) ? known[size_t(at)] : std::numeric_limits<double>::quiet_NaN();
}

const ForecastInterval* Forecast::interval(double level) const
{
    for (const ForecastInterval& one : intervals)
        if (one.level == level)
            return &one;
    return nullptr;
}

QByteArray forecastCsv(const std::vector<Forecast>& forecasts, const QStringList& baselines, const CsvStyle& style)
{
    const bool several = forecasts.size() > 1;
    bool happened = false;
    std::vector<double> levels;
    for (const Forecast& one : forecasts) {
        for (size_t step = 0; step < one.values.size(); ++step)
            happened |= std::isfinite(one.actual(step));
        for (const ForecastInterval& interval : one.intervals)
            if (interval.level != Forecast::kLevel && &one == &forecasts.front())
                levels.push_back(interval.level);
    }
    QByteArrayList header{"time", "forecast", "lower", "upper"};
    if (several)
        header.prepend("series");
    for (const double level : levels)
        for (const char* end : {"lower_", "upper_"})
            header << end + QByteArray::number(100 * level);
    if (happened)
        header << "actual";
    if (!forecasts.empty())
        for (const auto& [id, values] : forecasts.front().baselines)
            if (baselines.contains(id))
                header << id.toUtf8();
    const auto number = [](double value) {
        return std::isfinite(value) ? QByteArray::number(value, 'g', 10) : QByteArray();
    };
    QList<QByteArrayList> rows{header};
    for (const Forecast& one : forecasts)
        for (size_t step = 0; step < one.values.size(); ++step) {
            QByteArrayList row;
            if (several)
                row << one.series.toUtf8();
            row << one.time(step).toUtf8() << number(one.values[step]);
            const auto bounds = [&](double level) {
                const ForecastInterval* interval = one.interval(level);
                for (const auto end : {&ForecastInterval::lower, &ForecastInterval::upper})
                    row << (interval && step < (interval->*end).size() ? number((interval->*end)[step]) : QByteArray());
            };
            bounds(Forecast::kLevel);
            for (const double level : levels)
                bounds(level);
            if (happened)
                row << number(one.actual(step));
            for (const auto& [id, values] : one.baselines)
                if (baselines.contains(id))
                    row << number(values[step]);
            rows << row;
        }
    return csvText(rows, style, [&](QByteArrayList cells) -> QByteArray {
        if (several && cells != header)
            cells[0] = '"' + cells[0].replace('"', "\"\"") + '"';
        return cells.join(',') + '\n';
    });
}

}  // namespace unroll
