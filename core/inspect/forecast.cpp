#include "inspect/forecast.h"

#include "data/csv_writer.h"
#include "inspect/inspect_p.h"
#include "series/baselines.h"
#include "series/dataset.h"
#include "series/forecast_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

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

/// In what misses of a series are measured: where its values are read as logarithms or otherwise transformed, as these,
/// because there they scatter evenly; over the error of the seasonal naive forecast, so that a series of large values
/// does not widen the intervals of one of small.
class Measure {
public:
    Measure(const SeriesPreparation& learnt, const SeriesDataset::Series& one)
        : boxCox_(learnt.boxCox), scale_(one.scale)
    {
        if (!boxCox_)
            return;
        const size_t fitted = size_t(one.trainEnd > 0 ? one.trainEnd : qsizetype(one.values.size()));
        scale_ = maseScale(boxCox_->apply(std::span(one.values).first(fitted)), size_t(learnt.period)).value_or(1);
    }
    /// How far outside of these ends a value lies; negative: inside.
    double outside(double value, const std::pair<double, double>& ends) const
    {
        return std::max(read(ends.first) - read(value), read(value) - read(ends.second)) / scale_;
    }
    std::pair<double, double> widened(const std::pair<double, double>& ends, double by) const
    {
        return {back(read(ends.first) - by * scale_), back(read(ends.second) + by * scale_)};
    }

private:
    double read(double value) const { return boxCox_ ? boxCox_->apply(value) : value; }
    double back(double value) const { return boxCox_ ? boxCox_->invert(value) : value; }

    std::optional<BoxCox> boxCox_;
    double scale_;
};

std::vector<Measure> measuresOf(const SeriesDataset& data)
{
    std::vector<Measure> out;
    for (const SeriesDataset::Series& one : data.series)
        out.emplace_back(*data.learnt, one);
    return out;
}

/// Of each step, what the forecasts of a part usually miss by: some windows more tell it, so that few of them are not
/// taken at their word.
std::vector<double> usualErrors(const Evaluation& evaluation, const SeriesDataset& data)
{
    constexpr double kWindows = 3;
    const std::vector<Measure> measures = measuresOf(data);
    std::vector<double> sums(size_t(data.learnt->horizon), 0), counts = sums;
    double all = 0, count = 0;
    for (const RowResult& row : evaluation.rows) {
        const auto& result = std::get<ValuesResult>(row.result);
        const Measure& measure = measures[size_t(data.windows[size_t(row.row)].series)];
        for (size_t step = 0; step < std::min(sums.size(), result.wanted.size()); ++step)
            if (std::isfinite(result.wanted[step])) {
                const double error =
                    std::abs(measure.outside(result.wanted[step], {result.given[step], result.given[step]}));
                sums[step] += error;
                ++counts[step];
                all += error;
                ++count;
            }
    }
    const double mean = count > 0 && all > 0 ? all / count : 1;
    for (size_t step = 0; step < sums.size(); ++step)
        sums[step] = (sums[step] + kWindows * mean) / (counts[step] + kWindows);
    return sums;
}

/// Of all steps of all windows of a part, in what is usual at their step.
std::vector<Miss> missesOf(const Evaluation& evaluation, const SeriesDataset& data, double level,
                           const std::vector<double>& usual)
{
    const std::vector<Measure> measures = measuresOf(data);
    std::vector<Miss> out;
    for (const RowResult& row : evaluation.rows) {
        const SeriesDataset::Window& window = data.windows[size_t(row.row)];
        const qint64 origin = data.series[size_t(window.series)].first + window.origin;
        const auto& result = std::get<ValuesResult>(row.result);
        for (size_t step = 0; step < std::min(usual.size(), result.wanted.size()); ++step)
            if (std::isfinite(result.wanted[step]))
                out.push_back({origin, origin + qint64(step),
                               measures[size_t(window.series)].outside(
                                   result.wanted[step], endsAt(result.given, result.quantiles, level, step)) /
                                   usual[step]});
    }
    return out;
}

/// Each level learns on its own; yet a wide interval holds the narrow ones.
void nest(std::vector<ForecastInterval>& widestFirst)
{
    for (size_t i = widestFirst.size(); i-- > 1;)
        for (size_t step = 0; step < widestFirst[i].lower.size(); ++step) {
            double &lower = widestFirst[i - 1].lower[step], &upper = widestFirst[i - 1].upper[step];
            lower = std::min(lower, widestFirst[i].lower[step]);
            upper = std::max(upper, widestFirst[i].upper[step]);
        }
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
    Calibration out;
    out.usual = usualErrors(*validation, *series);
    for (const double level : kLevels)
        if (auto width =
                AdaptiveWidth::learn(missesOf(*validation, *series, level, out.usual),
                                     missesOf(*test, *series, level, out.usual), level, series->learnt->horizon))
            out.levels.push_back({level, std::move(*width)});
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
            const auto& [values, ofValues] = std::get<ValuesAnswer>(answer->prediction.answer);
            if (first) {
                quantiles = ofValues;
                forecast.attention = std::move(answer->attention);
            }
            forecast.values.insert(forecast.values.end(), values.begin(), values.end());
            series->learnt->goOn(query, values);
        }
        forecast.values.resize(horizon);
        const Measure measure(*series->learnt, one);
        for (const auto& [level, width] : calibration.levels) {
            ForecastInterval interval{level, {}, {}, {}};
            if (width.judged() > 0)
                interval.coverage = double(width.within()) / double(width.judged());
            for (size_t step = 0; step < std::min(calibration.usual.size(), horizon); ++step) {
                const double value = forecast.values[step], by = width.from(forecast.origin) * calibration.usual[step];
                const auto [lower, upper] = measure.widened(endsAt(forecast.values, quantiles, level, step), by);
                // Quantiles that were too wide are narrowed, but not past the forecast between them.
                interval.lower.push_back(std::min(lower, value));
                interval.upper.push_back(std::max(upper, value));
            }
            forecast.intervals.push_back(std::move(interval));
        }
        nest(forecast.intervals);
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
