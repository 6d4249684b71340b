#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

/// What a forecast has to be better than. Each function takes the history (equidistant values up to now), the period
/// of its season in steps (0 or 1: none) and the horizon, and answers with `horizon` values, the first of them one
/// step after the history's last.
///
/// They always answer with finite numbers. Values that are not finite are missing and filled first, by
/// seasonallyFilled(). A history without any value has the forecast 0. What a method cannot do it leaves to the
/// simpler one that is named with it; and where its answer is not finite (numbers near the largest there are) it
/// answers as naiveForecast().
namespace unroll {

/// The last value.
std::vector<double> naiveForecast(std::span<const double> history, size_t period, size_t horizon);
/// The value one period before (whole periods before that for a longer horizon). Naive: less than one period.
std::vector<double> seasonalNaiveForecast(std::span<const double> history, size_t period, size_t horizon);
/// On the line through the first and the last value. Naive: one value.
std::vector<double> driftForecast(std::span<const double> history, size_t period, size_t horizon);
std::vector<double> meanForecast(std::span<const double> history, size_t period, size_t horizon);

/// Exponential smoothing of level, trend and season (Holt 1957, Winters 1960) with the first states and the recursions
/// of R's HoltWinters(), without damping, and the parameters in 0…1 for which the sum of squared one-step errors is
/// least. That sum has several minima; R goes down from one start, this from seven, so that where the two differ this
/// one's sum is less. The season is additive or, where all values are positive and the sum is less, multiplicative.
/// Without a season, or for less than two periods (or five values) of history: with or without trend, whichever has
/// the lower BIC; for two values without. Looks at the last max(1000, 10 periods) values. Naive: one value.
std::vector<double> holtWintersForecast(std::span<const double> history, size_t period, size_t horizon);

/// The theta method (Assimakopoulos & Nikolopoulos 2000) as R's forecast::thetaf(): simple exponential smoothing plus
/// half the slope of the history's line (Hyndman & Billah 2003), on values divided by the classical multiplicative
/// season where the autocorrelation at one period is significant (at 90 %, more than two periods of history) and no
/// index of the season is below 0.0001. Naive: less than three values.
std::vector<double> thetaForecast(std::span<const double> history, size_t period, size_t horizon);

struct SeriesBaseline {
    const char* id;  ///< of files and translations
    std::vector<double> (*forecast)(std::span<const double> history, size_t period, size_t horizon);
};
/// naive, seasonal-naive, drift, mean, holt-winters, theta
std::span<const SeriesBaseline> seriesBaselines();
const SeriesBaseline* seriesBaseline(std::string_view id);  ///< null: there is none

}  // namespace unroll
