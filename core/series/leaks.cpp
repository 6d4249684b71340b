#include "series/leaks.h"

#include <cmath>

namespace unroll {

namespace {

constexpr double kTheSame = 0.999;
constexpr size_t kFewest = 20;  // changes

/// Of the changes from step to step: levels of two slow series are correlated whatever they are.
double correlationOfChanges(std::span<const double> a, std::span<const double> b)
{
    double n = 0, sumA = 0, sumB = 0, squareA = 0, squareB = 0, both = 0;
    for (size_t t = 1; t < std::min(a.size(), b.size()); ++t) {
        const double da = a[t] - a[t - 1], db = b[t] - b[t - 1];
        if (!std::isfinite(da) || !std::isfinite(db))
            continue;
        ++n;
        sumA += da;
        sumB += db;
        squareA += da * da;
        squareB += db * db;
        both += da * db;
    }
    const double varianceA = squareA - sumA * sumA / n, varianceB = squareB - sumB * sumB / n;
    if (n < double(kFewest) || !(varianceA > 0) || !(varianceB > 0))
        return 0;
    return (both - sumA * sumB / n) / std::sqrt(varianceA * varianceB);
}

}  // namespace

std::optional<size_t> stepsAhead(std::span<const double> covariate, std::span<const double> target, size_t most)
{
    for (size_t ahead = 1; ahead <= most && ahead < target.size(); ++ahead)
        if (std::abs(correlationOfChanges(covariate, target.subspan(ahead))) >= kTheSame)
            return ahead;
    return std::nullopt;
}

}  // namespace unroll
