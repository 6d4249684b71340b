#include "series/forecast_metrics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace unroll {

namespace {

std::optional<double> meanOver(double sum, size_t count)
{
    return count > 0 && std::isfinite(sum) ? std::optional(sum / double(count)) : std::nullopt;
}

/// Over the pairs at first, first + every, …
ForecastErrors errorsOfEvery(std::span<const double> actual, std::span<const double> forecast, size_t first,
                             size_t every, std::optional<double> scale)
{
    ForecastErrors found;
    double absolute = 0, squared = 0, percent = 0, symmetric = 0;
    for (size_t t = first; t < std::min(actual.size(), forecast.size()); t += every) {
        if (!std::isfinite(actual[t]) || !std::isfinite(forecast[t]))
            continue;
        const double error = std::abs(actual[t] - forecast[t]), size = std::abs(actual[t]) + std::abs(forecast[t]);
        ++found.count;
        absolute += error;
        squared += error * error;
        symmetric += error > 0 ? 200 * (error / size) : 0;
        if (actual[t] == 0)
            ++found.zeroActuals;
        else
            percent += 100 * (error / std::abs(actual[t]));
    }
    found.mae = meanOver(absolute, found.count);
    if (const auto mean = meanOver(squared, found.count))
        found.rmse = std::sqrt(*mean);
    found.mape = meanOver(percent, found.count - found.zeroActuals);
    found.smape = meanOver(symmetric, found.count);
    if (found.mae && scale && *scale > 0)
        found.mase = *found.mae / *scale;
    return found;
}

/// Autocovariances at lags 0…most, divided by n.
std::vector<double> autocovariances(std::span<const double> values, double mean, size_t most)
{
    std::vector<double> found(most + 1);
    for (size_t lag = 0; lag <= most && lag < values.size(); ++lag) {
        for (size_t t = 0; t + lag < values.size(); ++t)
            found[lag] += (values[t] - mean) * (values[t + lag] - mean);
        found[lag] /= double(values.size());
    }
    return found;
}

/// Of the mean of n values: Σ over lags of their covariances, both sides, each with its weight.
double varianceOfMean(const std::vector<double>& covariances, double n, bool bartlett)
{
    double sum = covariances[0];
    for (size_t lag = 1; lag < covariances.size(); ++lag)
        sum += 2 * covariances[lag] * (bartlett ? 1 - double(lag) / double(covariances.size()) : 1);
    return sum / n;
}

/// The continued fraction of I_x(a, b), which converges quickly for x < (a + 1) / (a + b + 2).
double betaFraction(double x, double a, double b)
{
    constexpr double kTiny = 1e-300;
    const auto awayFromZero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
    double c = 1, d = 1 / awayFromZero(1 - (a + b) * x / (a + 1)), fraction = d;
    for (int m = 1; m < 10000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / awayFromZero(1 + even * d);
        c = awayFromZero(1 + even / c);
        fraction *= c * d;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / awayFromZero(1 + odd * d);
        c = awayFromZero(1 + odd / c);
        fraction *= c * d;
        if (std::abs(c * d - 1) < 1e-15)
            break;
    }
    return fraction;
}

/// ln Γ for x > 0. std::lgamma writes a global sign, which two threads must not.
double logGamma(double x)
{
    // Stirling's series (Abramowitz & Stegun 6.1.41), where it has all digits; Γ(x + 1) = x Γ(x) leads there.
    double shift = 0;
    for (; x < 15; ++x)
        shift += std::log(x);
    const double y = 1 / (x * x);
    const double series = (1 / 12.0 - y * (1 / 360.0 - y * (1 / 1260.0 - y * (1 / 1680.0 - y / 1188)))) / x;
    return (x - 0.5) * std::log(x) - x + 0.918938533204672742 + series - shift;
}

}  // namespace

ForecastErrors forecastErrors(std::span<const double> actual, std::span<const double> forecast,
                              std::optional<double> scale)
{
    return errorsOfEvery(actual, forecast, 0, 1, scale);
}

std::vector<ForecastErrors> forecastErrorsByStep(std::span<const double> actual, std::span<const double> forecast,
                                                 size_t horizon, std::optional<double> scale)
{
    std::vector<ForecastErrors> found(horizon);
    for (size_t step = 0; step < horizon; ++step)
        found[step] = errorsOfEvery(actual, forecast, step, horizon, scale);
    return found;
}

std::optional<double> maseScale(std::span<const double> training, size_t period)
{
    period = std::max<size_t>(period, 1);
    if (training.size() <= period)
        return {};
    const auto mae = forecastErrors(training.subspan(period), training.first(training.size() - period)).mae;
    return mae && *mae > 0 ? mae : std::nullopt;
}

std::optional<DieboldMariano> dieboldMariano(std::span<const double> errors, std::span<const double> otherErrors,
                                             size_t horizon, int power)
{
    std::vector<double> lost;
    for (size_t t = 0; t < std::min(errors.size(), otherErrors.size()); ++t) {
        const double difference = std::pow(std::abs(errors[t]), power) - std::pow(std::abs(otherErrors[t]), power);
        if (std::isfinite(difference))
            lost.push_back(difference);
    }
    const double n = double(lost.size()), h = double(horizon);
    const double correction = (n + 1 - 2 * h + h / n * (h - 1)) / n;
    if (lost.size() < 2 || horizon < 1 || horizon > lost.size() || !(correction > 0))
        return {};
    const double mean = std::accumulate(lost.begin(), lost.end(), 0.0) / n;
    const std::vector<double> covariances = autocovariances(lost, mean, horizon - 1);
    // A variance that rounding alone has made: of differences that are all the same number.
    const double least = 1e-28 * mean * mean;
    DieboldMariano found;
    double variance = varianceOfMean(covariances, n, false);
    if (!(variance > least)) {
        found.bartlett = true;
        variance = varianceOfMean(covariances, n, true);
    }
    if (!(variance > least) || !std::isfinite(variance))
        return {};
    found.statistic = mean / std::sqrt(variance) * std::sqrt(correction);
    found.p = studentTwoSided(found.statistic, n - 1);
    return found;
}

double studentTwoSided(double t, double degrees)
{
    return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

double incompleteBeta(double x, double a, double b)
{
    if (!(x > 0))
        return 0;
    if (x >= 1)
        return 1;
    const double front = std::exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2))
        return front * betaFraction(x, a, b) / a;
    return 1 - front * betaFraction(1 - x, b, a) / b;
}

}  // namespace unroll
