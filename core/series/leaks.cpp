#include "series/leaks.h"

#include "series/transforms.h"

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr double kTheSame = 0.999;
constexpr size_t kFewest = 20;  // changes

double correlation(std::span<const double> a, std::span<const double> b)
{
    double n = 0, sumA = 0, sumB = 0, squareA = 0, squareB = 0, both = 0;
    for (size_t t = 0; t < std::min(a.size(), b.size()); ++t) {
        if (!std::isfinite(a[t]) || !std::isfinite(b[t]))
            continue;
        ++n;
        sumA += a[t];
        sumB += b[t];
        squareA += a[t] * a[t];
        squareB += b[t] * b[t];
        both += a[t] * b[t];
    }
    const double varianceA = squareA - sumA * sumA / n, varianceB = squareB - sumB * sumB / n;
    if (n < double(kFewest) || !(varianceA > 0) || !(varianceB > 0))
        return 0;
    return (both - sumA * sumB / n) / std::sqrt(varianceA * varianceB);
}

}  // namespace

std::optional<size_t> stepsAhead(std::span<const double> covariate, std::span<const double> target, size_t most,
                                 size_t least)
{
    // Of the changes from step to step: the levels of two slow series are correlated whatever they are.
    const std::vector<double> own = difference(covariate, 1), later = difference(target, 1);
    for (size_t ahead = least; ahead <= most && ahead < later.size(); ++ahead)
        if (std::abs(correlation(own, std::span(later).subspan(ahead))) >= kTheSame)
            return ahead;
    return std::nullopt;
}

}  // namespace unroll
