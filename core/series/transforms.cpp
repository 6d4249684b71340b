#include "series/transforms.h"

#include "series/minimise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
constexpr double kMostLambda = 5;
constexpr std::array kScalerIds{QLatin1StringView("standard"), QLatin1StringView("minmax"),
                                QLatin1StringView("robust")};

std::vector<double> finiteOf(std::span<const double> values)
{
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](double x) { return std::isfinite(x); });
    return finite;
}

template <typename Function>
std::vector<double> eachOf(std::span<const double> values, Function function)
{
    std::vector<double> out(values.size());
    std::transform(values.begin(), values.end(), out.begin(), function);
    return out;
}

struct Moments {
    double mean = kAbsent;
    double sum2 = 0;  ///< of squared deviations
    double count = 0;
};

Moments momentsOf(std::span<const double> values)
{
    Moments found;
    double sum = 0;
    for (const double x : values)
        if (std::isfinite(x))
            sum += x, ++found.count;
    if (found.count == 0)
        return found;
    found.mean = sum / found.count;
    for (const double x : values)
        if (std::isfinite(x))
            found.sum2 += (x - found.mean) * (x - found.mean);
    return found;
}

/// sd / mean, sd divided by n − 1.
double variationOf(std::span<const double> values)
{
    const Moments m = momentsOf(values);
    return m.count < 2 ? kAbsent : std::sqrt(m.sum2 / (m.count - 1)) / m.mean;
}

std::optional<double> positiveNumber(const QJsonValue& value)
{
    const double number = value.toDouble(0);
    return std::isfinite(number) && number > 0 ? std::optional(number) : std::nullopt;
}

/// Fills the gaps among values[first], values[first + step], … on straight lines.
void interpolateEvery(std::vector<double>& values, size_t first, size_t step)
{
    std::optional<size_t> before;
    for (size_t t = first; t < values.size(); t += step) {
        if (!std::isfinite(values[t]))
            continue;
        for (size_t gap = before ? *before + step : first; gap < t; gap += step) {
            const double share = before ? double(gap - *before) / double(t - *before) : 1;
            values[gap] = before ? values[*before] * (1 - share) + values[t] * share : values[t];
        }
        before = t;
    }
    if (before)
        for (size_t t = *before + step; t < values.size(); t += step)
            values[t] = values[*before];
}

}  // namespace

std::optional<double> quantileOf(std::span<const double> values, double share)
{
    std::vector<double> sorted = finiteOf(values);
    if (sorted.empty())
        return {};
    std::sort(sorted.begin(), sorted.end());
    const double place = std::clamp(share, 0.0, 1.0) * double(sorted.size() - 1);
    const auto below = size_t(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double part = place - double(below);
    return sorted[below] * (1 - part) + sorted[above] * part;
}

std::optional<double> guerreroLambda(std::span<const double> values, size_t period)
{
    const std::vector<double> finite = finiteOf(values);
    if (finite.empty() || *std::min_element(finite.begin(), finite.end()) <= 0)
        return {};
    if (values.size() <= 2 * std::max<size_t>(period, 1))
        return 1;
    const size_t length = std::max<size_t>(period, 2), groups = values.size() / length;
    std::vector<double> levels, spreads;
    for (size_t g = 0; g < groups; ++g) {
        const Moments m = momentsOf(values.subspan(values.size() - (groups - g) * length, length));
        levels.push_back(m.mean);
        spreads.push_back(m.count < 2 ? kAbsent : std::sqrt(m.sum2 / (m.count - 1)));
    }
    const auto variation = [&](double lambda) {
        std::vector<double> ratios(groups);
        for (size_t g = 0; g < groups; ++g)
            ratios[g] = spreads[g] / std::pow(levels[g], 1 - lambda);
        return variationOf(ratios);
    };
    if (!std::isfinite(variation(1)))
        return 1;
    // R's optimize stops at this tolerance, so we do: a λ has no more meaningful digits.
    return minimumBetween(-1, 2, std::pow(std::numeric_limits<double>::epsilon(), 0.25), variation);
}

std::optional<BoxCox> BoxCox::fit(std::span<const double> training, size_t period, std::optional<double> lambda)
{
    const std::vector<double> finite = finiteOf(training);
    if (finite.empty())
        return {};
    const auto [low, high] = std::minmax_element(finite.begin(), finite.end());
    if (!lambda)
        lambda = guerreroLambda(training, period);
    if (*low <= 0 || !lambda || !(std::abs(*lambda) <= kMostLambda))
        return {};
    BoxCox fitted{*lambda, std::max(*low / 2, std::numeric_limits<double>::min()), {}};
    if (*lambda < 0)
        fitted.greatest = std::min(100 * *high, std::numeric_limits<double>::max());
    return fitted;
}

double BoxCox::apply(double value) const
{
    if (!std::isfinite(value))
        return kAbsent;
    const double logarithm = std::log(value > 0 ? value : least);
    // expm1 keeps the digits that x^λ − 1 loses for a small λ.
    return lambda == 0 ? logarithm : std::expm1(lambda * logarithm) / lambda;
}

double BoxCox::invert(double transformed) const
{
    if (!std::isfinite(transformed))
        return kAbsent;
    const double most = greatest.value_or(std::numeric_limits<double>::max());
    if (lambda == 0)
        return std::min(std::exp(transformed), most);
    if (lambda * transformed <= -1)
        return lambda > 0 ? 0 : most;
    return std::min(std::exp(std::log1p(lambda * transformed) / lambda), most);
}

std::vector<double> BoxCox::apply(std::span<const double> values) const
{
    return eachOf(values, [this](double x) { return apply(x); });
}

std::vector<double> BoxCox::invert(std::span<const double> transformed) const
{
    return eachOf(transformed, [this](double x) { return invert(x); });
}

QJsonObject BoxCox::toJson() const
{
    QJsonObject json{{"lambda", lambda}, {"least", least}};
    if (greatest)
        json["greatest"] = *greatest;
    return json;
}

std::optional<BoxCox> BoxCox::fromJson(const QJsonObject& json)
{
    const double lambda = json["lambda"].toDouble(kAbsent);
    const auto least = positiveNumber(json["least"]);
    if (!(std::abs(lambda) <= kMostLambda) || !least)
        return {};
    return BoxCox{lambda, *least, positiveNumber(json["greatest"])};
}

std::vector<double> difference(std::span<const double> values, size_t lag)
{
    if (lag == 0 || values.size() <= lag)
        return {};
    std::vector<double> out(values.size() - lag);
    for (size_t t = 0; t < out.size(); ++t)
        out[t] = values[t + lag] - values[t];
    return out;
}

std::optional<std::vector<double>> undifference(std::span<const double> differences, std::span<const double> history,
                                                size_t lag)
{
    if (lag == 0 || history.size() < lag)
        return {};
    const auto known = history.last(lag);
    std::vector<double> out(differences.size());
    for (size_t t = 0; t < out.size(); ++t)
        out[t] = differences[t] + (t < lag ? known[t] : out[t - lag]);
    return out;
}

std::vector<double> Differencing::apply(std::span<const double> values) const
{
    std::vector<double> out =
        lag > 0 ? difference(values, size_t(lag)) : std::vector<double>(values.begin(), values.end());
    for (int i = 0; i < order; ++i)
        out = difference(out, 1);
    return out;
}

std::optional<std::vector<double>> Differencing::undo(std::span<const double> differences,
                                                      std::span<const double> history) const
{
    if (history.size() < size_t(steps()))
        return {};
    const auto before = history.last(size_t(steps()));
    std::optional<std::vector<double>> out(std::in_place, differences.begin(), differences.end());
    // Each ordinary difference is of what the ones before it had left: the last of them is taken back first.
    for (int i = order; i-- > 0 && out;)
        out = undifference(*out, Differencing{lag, i}.apply(before), 1);
    return lag > 0 && out ? undifference(*out, before, size_t(lag)) : out;
}

Scaler Scaler::fit(std::span<const double> training, Kind kind)
{
    Scaler fitted{kind, 0, 1};
    const std::vector<double> finite = finiteOf(training);
    if (finite.empty())
        return fitted;
    const auto [low, high] = std::minmax_element(finite.begin(), finite.end());
    fitted.centre = *low;
    if (*low == *high)  // a mean of equal numbers need not be that number, so their sd need not be 0
        return fitted;
    const Moments m = momentsOf(finite);
    const double deviation = std::sqrt(m.sum2 / m.count);
    double scale = *high - *low;
    if (kind == Kind::Standard) {
        fitted.centre = m.mean;
        scale = deviation;
    } else if (kind == Kind::Robust) {
        fitted.centre = *quantileOf(finite, 0.5);
        scale = *quantileOf(finite, 0.75) - *quantileOf(finite, 0.25);
        scale = scale > 0 ? scale : deviation;
    }
    if (std::isnormal(scale))
        fitted.scale = scale;
    if (!std::isfinite(fitted.centre))  // the sum of the largest numbers there are
        fitted.centre = 0;
    return fitted;
}

std::vector<double> Scaler::apply(std::span<const double> values) const
{
    return eachOf(values, [this](double x) { return apply(x); });
}

std::vector<double> Scaler::invert(std::span<const double> scaled) const
{
    return eachOf(scaled, [this](double x) { return invert(x); });
}

QJsonObject Scaler::toJson() const
{
    return {{"kind", QString(kScalerIds[size_t(kind)])}, {"centre", centre}, {"scale", scale}};
}

std::optional<Scaler> Scaler::fromJson(const QJsonObject& json)
{
    const auto id = std::find(kScalerIds.begin(), kScalerIds.end(), json["kind"].toString());
    const double centre = json["centre"].toDouble(kAbsent);
    const auto scale = positiveNumber(json["scale"]);
    if (id == kScalerIds.end() || !std::isfinite(centre) || !scale)
        return {};
    return Scaler{Kind(id - kScalerIds.begin()), centre, *scale};
}

std::vector<double> interpolated(std::span<const double> values) { return seasonallyFilled(values, 1); }

std::vector<double> carriedForward(std::span<const double> values)
{
    std::vector<double> out(values.begin(), values.end());
    const auto first = std::find_if(out.begin(), out.end(), [](double x) { return std::isfinite(x); });
    double last = first == out.end() ? kAbsent : *first;
    for (double& x : out)
        x = last = std::isfinite(x) ? x : last;
    return out;
}

std::vector<double> seasonallyFilled(std::span<const double> values, size_t period)
{
    std::vector<double> out(values.begin(), values.end());
    for (size_t season = 0; season < period && season < out.size(); ++season)
        interpolateEvery(out, season, period);
    interpolateEvery(out, 0, 1);
    return out;
}

}  // namespace unroll
