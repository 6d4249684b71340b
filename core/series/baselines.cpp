#include "series/baselines.h"

#include "series/minimise.h"
#include "series/spectrum.h"
#include "series/transforms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace unroll {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr size_t kSmoothedValues = 1000, kSmoothedPeriods = 10;
constexpr double kLeastIndex = 1e-4;

/// Nothing missing; empty where there is no value.
std::vector<double> wholeHistory(std::span<const double> history, size_t period)
{
    std::vector<double> whole = seasonallyFilled(history, std::max<size_t>(period, 1));
    if (!whole.empty() && !std::isfinite(whole.front()))
        whole.clear();
    return whole;
}

std::vector<double> finiteOrNaive(std::vector<double> forecast, std::span<const double> whole)
{
    if (!std::all_of(forecast.begin(), forecast.end(), [](double x) { return std::isfinite(x); }))
        std::fill(forecast.begin(), forecast.end(), whole.empty() ? 0 : whole.back());
    return forecast;
}

struct FittedLine {
    double start = 0;  ///< at step 0
    double slope = 0;
};

FittedLine leastSquaresLine(std::span<const double> values)
{
    const double n = double(values.size()), centre = (n - 1) / 2;
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double products = 0;
    for (size_t t = 0; t < values.size(); ++t)
        products += (double(t) - centre) * (values[t] - mean);
    const double slope = n < 2 ? 0 : products / (n * (n * n - 1) / 12);
    return {mean - slope * centre, slope};
}

struct Decomposition {
    std::vector<double> trend;   ///< moving average over a period, of the steps where there is a whole one
    std::vector<double> figure;  ///< by season: sums to 0, or has the mean 1
};

/// R's decompose(). At least two periods.
Decomposition decomposed(std::span<const double> values, size_t period, bool multiplicative)
{
    Decomposition found;
    const size_t half = period / 2;
    std::vector<double> sums(period), counts(period);
    for (size_t t = half; t + half < values.size(); ++t) {
        double sum = 0;
        for (size_t i = t - half; i <= t + half; ++i)
            sum += values[i];
        if (period % 2 == 0)
            sum -= (values[t - half] + values[t + half]) / 2;
        found.trend.push_back(sum / double(period));
        sums[t % period] += multiplicative ? values[t] / found.trend.back() : values[t] - found.trend.back();
        ++counts[t % period];
    }
    for (size_t season = 0; season < period; ++season)
        sums[season] /= counts[season];
    const double mean = std::accumulate(sums.begin(), sums.end(), 0.0) / double(period);
    for (const double index : sums)
        found.figure.push_back(multiplicative ? index / mean : index - mean);
    return found;
}

/// Holt–Winters in one of its four forms. The states are those before step `first`.
struct Smoothing {
    bool trended = true, multiplicative = false;
    double level = 0, trend = 0;
    std::vector<double> season;  ///< of steps modulo its size; empty: no season
    size_t first = 0;

    /// Runs over values[first…] and leaves the last states; the sum of squared one-step errors.
    double run(std::span<const double> values, double alpha, double beta, double gamma)
    {
        double errors = 0;
        size_t place = season.empty() ? 0 : first % season.size();
        for (size_t t = first; t < values.size(); ++t) {
            const double index = season.empty() ? 0 : season[place], expected = level + trend;
            const double error = values[t] - (multiplicative ? expected * index : expected + index);
            errors += error * error;
            const double before = level;
            level = alpha * (multiplicative ? values[t] / index : values[t] - index) + (1 - alpha) * expected;
            if (trended)
                trend = beta * (level - before) + (1 - beta) * trend;
            if (season.empty())
                continue;
            season[place] = gamma * (multiplicative ? values[t] / level : values[t] - level) + (1 - gamma) * index;
            place = place + 1 == season.size() ? 0 : place + 1;
        }
        return std::isfinite(errors) ? errors : kInfinite;
    }

    /// After a run over n values.
    std::vector<double> forecast(size_t n, size_t horizon) const
    {
        std::vector<double> out(horizon);
        for (size_t h = 0; h < horizon; ++h) {
            const double index = season.empty() ? 0 : season[(n + h) % season.size()];
            const double expected = level + double(h + 1) * trend;
            out[h] = multiplicative ? expected * index : expected + index;
        }
        return out;
    }
};

struct Smoothed {
    Smoothing states;
    double errors = kInfinite;
};

/// Where the search for alpha, beta and gamma starts: the first as R's; the sum of squares has several minima.
constexpr std::array<std::array<double, 3>, 7> kSmoothingStarts{{{0.3, 0.1, 0.1},
                                                                 {0.3, 0.05, 0.8},
                                                                 {0.5, 0.01, 0.5},
                                                                 {0.1, 0.1, 0.9},
                                                                 {0.8, 0.1, 0.1},
                                                                 {0.1, 0.7, 0.5},
                                                                 {0.9, 0.9, 0.1}}};

/// The run with the parameters whose errors are least.
Smoothed bestRun(const Smoothing& start, std::span<const double> values)
{
    Smoothing states;
    const auto errors = [&](const std::vector<double>& p) {
        states = start;
        return states.run(values, p[0], p.size() > 1 ? p[1] : 0, p.size() > 2 ? p[2] : 0);
    };
    std::vector<double> best;
    if (start.trended) {
        std::vector<std::vector<double>> starts;
        for (const auto& from : kSmoothingStarts)
            starts.emplace_back(from.begin(), from.begin() + (start.season.empty() ? 2 : 3));
        best = minimumInBox(starts, 0, 1, errors);
    } else {
        best = {minimumBetween(0, 1, 1e-5, [&](double alpha) { return errors({alpha}); })};
    }
    best.resize(3);
    Smoothed found{start, 0};
    found.errors = found.states.run(values, best[0], best[1], best[2]);
    return found;
}

Smoothed smoothedSeason(std::span<const double> values, size_t period, bool multiplicative)
{
    const Decomposition start = decomposed(values.first(2 * period), period, multiplicative);
    const FittedLine line = leastSquaresLine(start.trend);
    // R counts the trend's steps from 1, so its level is that of the step before the first.
    return bestRun({true, multiplicative, line.start - line.slope, line.slope, start.figure, period}, values);
}

std::vector<double> smoothedForecast(std::span<const double> values, size_t period, size_t horizon)
{
    if (period > 1 && values.size() >= 2 * period && values.size() > 4) {
        Smoothed best = smoothedSeason(values, period, false);
        if (std::all_of(values.begin(), values.end(), [](double x) { return x > 0; })) {
            Smoothed other = smoothedSeason(values, period, true);
            if (other.errors < best.errors)
                best = std::move(other);
        }
        return best.states.forecast(values.size(), horizon);
    }
    Smoothed simple = bestRun({false, false, values[0], 0, {}, 1}, values);
    if (values.size() > 2) {
        // Compared over the steps that both foretell: without the second, whose error is the same for any alpha.
        simple.errors -= (values[1] - values[0]) * (values[1] - values[0]);
        Smoothed trended = bestRun({true, false, values[1], values[1] - values[0], {}, 2}, values);
        // One more parameter has to be worth it (Schwarz 1978): otherwise cycles are taken for steep trends.
        const double steps = double(values.size() - 2);
        if (steps * std::log(simple.errors / trended.errors) > std::log(steps))
            return trended.states.forecast(values.size(), horizon);
    }
    return simple.states.forecast(values.size(), horizon);
}

struct SimpleSmoothing {
    double errors = kInfinite;
    double level = 0;  ///< after the last value
};

/// With the first level for which the errors are least: each error is a linear function of it.
SimpleSmoothing simpleSmoothing(std::span<const double> values, double alpha)
{
    double level = 0, weight = 1, yy = 0, yw = 0, ww = 0;
    for (const double x : values) {
        const double error = x - level;
        yy += error * error;
        yw += error * weight;
        ww += weight * weight;
        level += alpha * error;
        weight *= 1 - alpha;
    }
    const double first = yw / ww;
    return {yy - first * yw, level + weight * first};
}

double bestAlpha(std::span<const double> values)
{
    constexpr int kSteps = 20;
    constexpr double kLow = 1e-4, kHigh = 0.9999;
    const auto errors = [&](double alpha) { return simpleSmoothing(values, alpha).errors; };
    int best = 0;
    std::array<double, kSteps + 1> tried;
    for (int i = 0; i <= kSteps; ++i)
        if (tried[size_t(i)] = errors(kLow + (kHigh - kLow) * i / kSteps); tried[size_t(i)] < tried[size_t(best)])
            best = i;
    const auto at = [=](int i) { return kLow + (kHigh - kLow) * std::clamp(i, 0, kSteps) / kSteps; };
    return minimumBetween(at(best - 1), at(best + 1), 1e-6, errors);
}

/// The indices by step modulo period; none where thetaf() would not take a season out.
std::optional<std::vector<double>> thetaSeason(std::span<const double> values, size_t period)
{
    if (period < 2 || values.size() <= 2 * period)
        return {};
    const std::vector<double> r = autocorrelation(values, period);
    double squares = 0;
    for (size_t lag = 1; lag < period; ++lag)
        squares += r[lag] * r[lag];
    if (std::abs(r[period]) / std::sqrt((1 + 2 * squares) / double(values.size())) <= 1.6448536269514722)
        return {};
    std::vector<double> figure = decomposed(values, period, true).figure;
    if (std::all_of(figure.begin(), figure.end(), [](double x) { return x >= kLeastIndex && std::isfinite(x); }))
        return figure;
    return {};
}

std::vector<double> thetaOf(std::vector<double> values, size_t period, size_t horizon)
{
    const auto season = thetaSeason(values, period);
    if (season)
        for (size_t t = 0; t < values.size(); ++t)
            values[t] /= (*season)[t % period];
    const double n = double(values.size()), centre = leastSquaresLine(values).start;
    for (double& x : values)  // the squared sums of simpleSmoothing() lose the digits of a far level
        x -= centre;
    const double alpha = bestAlpha(values), slope = leastSquaresLine(values).slope / 2;
    const double level = simpleSmoothing(values, alpha).level + centre;
    std::vector<double> out(horizon);
    for (size_t h = 0; h < horizon; ++h) {
        out[h] = level + slope * (double(h) + (1 - std::pow(1 - alpha, n)) / alpha);
        if (season)
            out[h] *= (*season)[(values.size() + h) % period];
    }
    return out;
}

}  // namespace

std::vector<double> naiveForecast(std::span<const double> history, size_t, size_t horizon)
{
    return seasonalNaiveForecast(history, 1, horizon);
}

std::vector<double> seasonalNaiveForecast(std::span<const double> history, size_t period, size_t horizon)
{
    const std::vector<double> whole = wholeHistory(history, period);
    std::vector<double> out(horizon);
    if (whole.empty())
        return out;
    if (period < 1 || whole.size() < period)
        period = 1;
    for (size_t h = 0; h < horizon; ++h)
        out[h] = whole[whole.size() - period + h % period];
    return out;
}

std::vector<double> driftForecast(std::span<const double> history, size_t period, size_t horizon)
{
    const std::vector<double> whole = wholeHistory(history, period);
    std::vector<double> out(horizon);
    if (whole.empty())
        return out;
    const double slope = whole.size() < 2 ? 0 : (whole.back() - whole.front()) / double(whole.size() - 1);
    for (size_t h = 0; h < horizon; ++h)
        out[h] = whole.back() + double(h + 1) * slope;
    return finiteOrNaive(std::move(out), whole);
}

std::vector<double> meanForecast(std::span<const double> history, size_t period, size_t horizon)
{
    const std::vector<double> whole = wholeHistory(history, period);
    const double count = std::max(double(whole.size()), 1.0);
    const double mean = std::accumulate(whole.begin(), whole.end(), 0.0) / count;
    return finiteOrNaive(std::vector(horizon, mean), whole);
}

std::vector<double> holtWintersForecast(std::span<const double> history, size_t period, size_t horizon)
{
    const size_t most = std::max(kSmoothedValues, kSmoothedPeriods * period);
    const std::vector<double> whole = wholeHistory(history.last(std::min(most, history.size())), period);
    if (whole.size() < 2)
        return naiveForecast(whole, period, horizon);
    return finiteOrNaive(smoothedForecast(whole, period, horizon), whole);
}

std::vector<double> thetaForecast(std::span<const double> history, size_t period, size_t horizon)
{
    const std::vector<double> whole = wholeHistory(history, period);
    if (whole.size() < 3)
        return naiveForecast(whole, period, horizon);
    return finiteOrNaive(thetaOf(whole, period, horizon), whole);
}

std::span<const SeriesBaseline> seriesBaselines()
{
    static constexpr std::array kBaselines{SeriesBaseline{"naive", naiveForecast},
                                           SeriesBaseline{"seasonal-naive", seasonalNaiveForecast},
                                           SeriesBaseline{"drift", driftForecast},
                                           SeriesBaseline{"mean", meanForecast},
                                           SeriesBaseline{"holt-winters", holtWintersForecast},
                                           SeriesBaseline{"theta", thetaForecast}};
    return kBaselines;
}

const SeriesBaseline* seriesBaseline(std::string_view id)
{
    for (const SeriesBaseline& baseline : seriesBaselines())
        if (baseline.id == id)
            return &baseline;
    return nullptr;
}

}  // namespace unroll
