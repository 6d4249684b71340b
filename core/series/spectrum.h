#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// What repeats in a series of equidistant values. O(n log n) for any n. A value that is not finite is missing.
namespace unroll {

/// r at lags 0…most (at most n − 1): the mean removed, divided by n, as R's acf(na.action = na.pass); r[0] is 1. Of a
/// missing value no product is counted. 1, 0, 0… for a constant series; empty where there is no value.
std::vector<double> autocorrelation(std::span<const double> values, size_t most);

struct Periodogram {
    std::vector<double> frequency;  ///< k / n cycles a step, k = 1…⌊n / 2⌋: 0 < f ≤ 0.5
    std::vector<double> density;    ///< |Fourier transform|² / n, in the values' unit squared
};
/// Of the values less their least-squares line, missing ones interpolated, without taper: R's spec.pgram(taper = 0,
/// detrend = TRUE, fast = FALSE). Empty for less than 3 values or where there is none.
Periodogram periodogram(std::span<const double> values);

/// Fisher (1929): how probable it is that of `ordinates` ordinates of white noise the largest holds at least this
/// share of their sum. Only the first term of his sum, which is never too small and within 1 % where it is below 0.02.
double fisherProbability(double share, size_t ordinates);

struct Periodicity {
    size_t period = 0;           ///< steps, ≥ 2
    double share = 0;            ///< of the variance around the line, in the peak and its two neighbours; 0…1
    double autocorrelation = 0;  ///< at that lag
};
/// At most `most` periods, the one with the largest share first; empty for noise, white or red (a random walk). A
/// period is a peak of the periodogram, seen at least three times in the series and
/// holding at least 1 % of the variance, that
/// · Fisher's test at 1 % confirms, after each ordinate was divided by what an AR(1) process of the same
///   autocorrelation at lag 1 has there (Torrence & Compo 1998); then again without the peaks found so far;
/// · the autocorrelation confirms: a significant local maximum within the peak's width, whose lag is the period
///   (Vlachos, Yu & Castelli 2005);
/// · is neither a stronger one's own peak seen twice nor a half to a sixth of it: the shape of a season, not a season.
std::vector<Periodicity> strongestPeriods(std::span<const double> values, size_t most = 3);

/// What one looks at to see what repeats.
struct Rhythm {
    size_t count = 0;                     ///< values that were looked at
    std::vector<double> autocorrelation;  ///< at lags 0…; far enough to see the strongest period three times
    Periodogram periodogram;
    std::vector<Periodicity> periods;
};
/// Of the last 200,000 values.
Rhythm rhythmOf(std::span<const double> values);

}  // namespace unroll
