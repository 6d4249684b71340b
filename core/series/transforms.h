#pragma once

#include <QJsonObject>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// What is done to a series before a model sees it, and taken back from what the model answers. Everything that is
/// learnt is learnt from a training part. A value that is not finite is missing: it is left out of what is learnt and
/// comes out as NaN.
namespace unroll {

/// Box & Cox (1964): (x^λ − 1) / λ, the logarithm for λ 0. Steadies a spread that grows with the level.
struct BoxCox {
    double lambda = 1;
    double least = 1;  ///< > 0; stands for a value that is not positive, which has no logarithm
    std::optional<double> greatest =
        std::nullopt;  ///< no inverse is greater: for λ < 0 a forecast above −1/λ has none of its own

    /// Without a λ it is guerreroLambda(). `least` is half of the smallest training value, `greatest` (for λ < 0 alone)
    /// 100 times the largest. None: no value, one that is not positive, or λ outside [−5, 5].
    static std::optional<BoxCox> fit(std::span<const double> training, size_t period,
                                     std::optional<double> lambda = {});
    double apply(double value) const;
    double invert(double transformed) const;  ///< below the range of λ > 0: 0
    std::vector<double> apply(std::span<const double> values) const;
    std::vector<double> invert(std::span<const double> transformed) const;
    QJsonObject toJson() const;
    static std::optional<BoxCox> fromJson(const QJsonObject& json);
};

/// λ in [−1, 2] after Guerrero (1993): the one for which spread / level^(1−λ) varies least between the periods (pairs
/// where period < 2), as R's forecast::BoxCox.lambda(method = "guerrero"). 1, no transform, for at most two periods or
/// where there is no spread. None: no value, or one that is not positive.
std::optional<double> guerreroLambda(std::span<const double> values, size_t period);

/// values[t + lag] − values[t]: lag fewer values than were given, none where there are not more than lag. lag ≥ 1.
std::vector<double> difference(std::span<const double> values, size_t lag);
/// The values whose differences these are. `history` ends with the lag values before the first of them. None: history
/// is shorter than lag, or lag is 0.
std::optional<std::vector<double>> undifference(std::span<const double> differences, std::span<const double> history,
                                                size_t lag);

/// A seasonal difference, then so many ordinary ones, as in Box & Jenkins' ARIMA (p, d, q)(P, D, Q).
struct Differencing {
    int lag = 0;    ///< steps; 0: no such difference
    int order = 0;  ///< differences from one step to the next, after it

    int steps() const { return lag + order; }                         ///< at the beginning that have no difference
    std::vector<double> apply(std::span<const double> values) const;  ///< steps() fewer
    /// history: ends with the steps() values before the first of them. None: it is shorter.
    std::optional<std::vector<double>> undo(std::span<const double> differences, std::span<const double> history) const;
};

/// (x − centre) / scale.
struct Scaler {
    enum class Kind {
        Standard,  ///< mean and standard deviation (divided by n)
        MinMax,    ///< minimum and range: the training part lies in 0…1
        Robust,    ///< median and interquartile range (R's quantile type 7); the standard deviation where that is 0
    };
    Kind kind = Kind::Standard;
    double centre = 0;
    double scale = 1;  ///< > 0; 1 for a constant series

    static Scaler fit(std::span<const double> training, Kind kind);  ///< of nothing: centre 0, scale 1
    double apply(double value) const { return (value - centre) / scale; }
    double invert(double scaled) const { return scaled * scale + centre; }
    std::vector<double> apply(std::span<const double> values) const;
    std::vector<double> invert(std::span<const double> scaled) const;
    QJsonObject toJson() const;
    static std::optional<Scaler> fromJson(const QJsonObject& json);
};

/// Linear interpolation (R's quantile type 7) of the finite values, share in 0…1. None: there is no finite value.
std::optional<double> quantileOf(std::span<const double> values, double share);

// Missing values. Each keeps what is there; of nothing but missing values nothing can be made.

/// On a straight line between the neighbours; at the ends the nearest value.
std::vector<double> interpolated(std::span<const double> values);
/// The last value seen; before the first one the first.
std::vector<double> carriedForward(std::span<const double> values);
/// On a straight line between the nearest values of the same season (the same remainder of the index by period); at the
/// ends the nearest of them; of a season never seen as interpolated().
std::vector<double> seasonallyFilled(std::span<const double> values, size_t period);

}  // namespace unroll
