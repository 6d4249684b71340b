#include "inspect/forecast.h"

#include "inspect/inspect_p.h"
#include "series/dataset.h"
#include "series/forecast_metrics.h"

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr int kPastShown = 3;  // look-backs before the forecast

/// By step of the horizon: how far off the forecasts of a part were, |error| over what errors of their series are
/// divided by, so that one of large values does not widen the interval of one of small.
std::vector<std::vector<double>> residualsOf(const Evaluation& evaluation, size_t horizon)
{
    std::vector<std::vector<double>> out(horizon);
    for (const RowResult& row : evaluation.rows)
        for (size_t step = 0; step < std::min(horizon, row.wanted.size()); ++step)
            if (std::isfinite(row.wanted[step]))
                out[step].push_back(std::abs(row.given[step] - row.wanted[step]) / row.scale);
    return out;
}

/// Half the width of the interval for each step, in the same measure. Where the validation part has too few windows for
/// one of each step's own, all steps share one: it then covers the level over the horizon, not at every step. Empty
/// where even those are too few.
std::vector<double> halfWidths(const Evaluation& validation, size_t horizon, double level)
{
    std::vector<double> out, all;
    for (const auto& residuals : residualsOf(validation, horizon)) {
        all.insert(all.end(), residuals.begin(), residuals.end());
        if (const auto width = conformalQuantile(residuals, 1 - level))
            out.push_back(*width);
    }
    if (out.size() == horizon)
        return out;
    const auto shared = conformalQuantile(all, 1 - level);
    return shared ? std::vector<double>(horizon, *shared) : std::vector<double>();
}

std::optional<double> coverageOf(const Evaluation& test, const std::vector<double>& widths)
{
    double within = 0, all = 0;
    const auto residuals = residualsOf(test, widths.size());
    for (size_t step = 0; step < widths.size(); ++step)
        for (const double residual : residuals[step]) {
            ++all;
            within += residual <= widths[step];
        }
    return all > 0 ? std::optional(within / all) : std::nullopt;
}

/// The query goes on with what was forecast for it; covariates stay as they were last.
void goOn(SeriesQuery& query, const std::vector<double>& values)
{
    const auto columns = size_t(query.columns);
    const std::vector<double> last(query.values.end() - qsizetype(columns), query.values.end());
    for (const double value : values) {
        query.values.push_back(value);
        query.values.insert(query.values.end(), last.begin() + 1, last.end());
    }
    const size_t extra = values.size() * columns;
    query.values.erase(query.values.begin(), query.values.begin() + qsizetype(extra));
    query.start += qint64(values.size());
}

}  // namespace

Result<std::vector<Forecast>> forecastAfter(Network& network, const TaskKind& task, const Reading& reading,
                                            const Dataset& data, int horizon, const Progress& progress)
{
    const SeriesDataset* series = seriesOf(&data);
    if (!series)
        return wrongQuery();
    const auto own = size_t(series->learnt->horizon);
    const auto validation = evaluatePart(network, task, data, QStringLiteral("val"), reading.device, progress);
    if (!validation)
        return validation.error();
    const auto test = evaluatePart(network, task, data, QStringLiteral("test"), reading.device, progress);
    if (!test)
        return test.error();
    const double level = Forecast{}.level;
    const std::vector<double> widths = halfWidths(*validation, own, level);
    const std::optional<double> coverage = coverageOf(*test, widths);
    std::vector<Forecast> out;
    for (size_t index = 0; index < series->series.size(); ++index) {
        const auto& one = series->series[index];
        if (one.values.size() < size_t(series->learnt->needed()))
            continue;
        Forecast forecast;
        forecast.series = one.name;
        forecast.coverage = coverage;
        SeriesQuery query = series->lastSteps(int(index));
        const qint64 next = one.first + qint64(one.values.size());
        while (int(forecast.values.size()) < horizon) {
            auto answers = predictQueries(network, reading, {query}, {}, progress);
            if (!answers)
                return answers.error();
            const std::vector<double>& values = answers->front().values;
            forecast.values.insert(forecast.values.end(), values.begin(), values.end());
            goOn(query, values);
        }
        forecast.values.resize(size_t(horizon));
        for (int step = 0; step < horizon; ++step)
            forecast.times << series->learnt->axis.label(next + step);
        for (size_t step = 0; step < std::min(widths.size(), forecast.values.size()); ++step) {
            forecast.lower.push_back(forecast.values[step] - widths[step] * one.scale);
            forecast.upper.push_back(forecast.values[step] + widths[step] * one.scale);
        }
        const auto shown = std::min(one.values.size(), size_t(kPastShown * series->learnt->lookBack));
        for (size_t step = one.values.size() - shown; step < one.values.size(); ++step) {
            forecast.past.push_back(one.values[step]);
            forecast.pastTimes << series->learnt->axis.label(one.first + qint64(step));
        }
        out.push_back(std::move(forecast));
    }
    return out;
}

QByteArray forecastCsv(const std::vector<Forecast>& forecasts)
{
    const bool several = forecasts.size() > 1;
    QByteArray csv = several ? "series,time,forecast,lower,upper\n" : "time,forecast,lower,upper\n";
    const auto cell = [](const std::vector<double>& values, size_t step) -> QByteArray {
        return step < values.size() ? QByteArray::number(values[step], 'g', 10) : QByteArray();
    };
    for (const Forecast& one : forecasts)
        for (size_t step = 0; step < one.values.size(); ++step) {
            if (several)
                csv += '"' + QString(one.series).replace(u'"', QStringLiteral("\"\"")).toUtf8() + "\",";
            csv += one.times[qsizetype(step)].toUtf8() + ',' + cell(one.values, step) + ',' + cell(one.lower, step) +
                   ',' + cell(one.upper, step) + '\n';
        }
    return csv;
}

}  // namespace unroll
