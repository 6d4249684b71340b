#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// How good forecasts are. Forecasts of several origins lie one after the other, `horizon` steps each (the last may be
/// cut short); a pair of which one value is not finite is left out. Nothing to measure: no value.
namespace unroll {

struct ForecastErrors {
    size_t count = 0;             ///< pairs measured
    size_t zeroActuals = 0;       ///< pairs that MAPE leaves out: a percentage of 0
    std::optional<double> mae;    ///< mean absolute error, in the values' unit
    std::optional<double> rmse;   ///< root of the mean squared error, in the values' unit
    std::optional<double> mape;   ///< mean absolute percentage error, %
    std::optional<double> smape;  ///< mean of 200 · |y − f| / (|y| + |f|), 0…200 % (Makridakis 1993); 0 for 0 and 0
    std::optional<double> mase;   ///< mae / scale (Hyndman & Koehler 2006); < 1: better than seasonal naive was
};
/// Over all pairs. scale: maseScale() of the training part; none: no mase.
ForecastErrors forecastErrors(std::span<const double> actual, std::span<const double> forecast,
                              std::optional<double> scale = {});
/// By step of the horizon.
std::vector<ForecastErrors> forecastErrorsByStep(std::span<const double> actual, std::span<const double> forecast,
                                                 size_t horizon, std::optional<double> scale = {});

/// Mean absolute error of the one-step seasonal naive forecasts within the training part (period 0 or 1: naive). None:
/// no such pair, or all errors are 0.
std::optional<double> maseScale(std::span<const double> training, size_t period);

struct DieboldMariano {
    double statistic = 0;   ///< < 0: the first forecasts lost less
    double p = 1;           ///< two-sided, Student's t with n − 1 degrees of freedom
    bool bartlett = false;  ///< the variance with equal weights was not positive
};
/// Whether two forecasts `horizon` steps ahead lose differently: Diebold & Mariano (1995) with the correction for small
/// samples by Harvey, Leybourne & Newbold (1997), as R's forecast::dm.test(h = horizon). errors: actual − forecast of
/// the same steps in order of time; what is lost is |error|^power, power 1 or 2. Where R would go on with h = 1,
/// because the variance is not positive, Bartlett's weights are taken, as its varestimator = "bartlett" does. None: the
/// variance is 0 (equal forecasts), less than two pairs, or too few for the horizon (the correction has no root).
std::optional<DieboldMariano> dieboldMariano(std::span<const double> errors, std::span<const double> otherErrors,
                                             size_t horizon, int power = 2);

/// P(|T| ≥ |t|) for Student's t; degrees > 0.
double studentTwoSided(double t, double degrees);
/// I_x(a, b), 0…1, for a, b > 0: the continued fraction of Abramowitz & Stegun 26.5.8 after Lentz (1976).
double incompleteBeta(double x, double a, double b);

}  // namespace unroll
