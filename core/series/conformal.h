#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

/// How wide an interval has to be to hold what it promises, learnt from what earlier ones missed by.
namespace unroll {

/// What a split-conformal interval that covers at least 1 − alpha of new values needs (Vovk, Gammerman & Shafer 2005):
/// the ⌈(n + 1)(1 − alpha)⌉-th smallest score of a calibration part, such as the absolute error of a forecast or, below
/// 0 too, how far a value lay outside of two quantiles. Scores that are not finite are left out. None: there are fewer
/// than that, so only the whole line would do.
std::optional<double> conformalQuantile(std::vector<double> scores, double alpha);

/// By how much a value lay outside of what was forecast for it (negative: inside), in any one measure; finite.
struct Miss {
    qint64 origin = 0;  ///< the step at which the forecast began: what came before it was known
    qint64 step = 0;    ///< the value's own, from the origin on
    double by = 0;
};

/// The width of intervals that go on learning: of each origin, from the misses that were known then. It is a quantile
/// of the latest ones, as many as there were to begin with (Xu & Xie 2021, "Conformal Prediction Interval for Dynamic
/// Time-Series"), and the share of misses that it aims at follows those it made (Gibbs & Candès 2021, "Adaptive
/// Conformal Inference Under Distribution Shift"): errors that grow or shrink widen or narrow what comes after them.
/// Where the misses are all alike it is split conformal prediction.
class AdaptiveWidth {
public:
    /// begun: misses of a part, all known before the first of those that follow, in any order. level: the share that
    /// intervals should hold, within 0…1. steps: of one forecast, each of which is a miss. None: too few to begin with.
    static std::optional<AdaptiveWidth> learn(std::vector<Miss> begun, std::vector<Miss> following, double level,
                                              int steps = 1);

    /// Of forecasts that begin there; before the first of the following misses, what all of the first part say.
    double from(qint64 origin) const;
    /// Of the following values, and those of them that lay within, each judged by what was known at its origin.
    qint64 judged() const { return judged_; }
    qint64 within() const { return within_; }

private:
    struct Change {
        qint64 origin = 0;
        double width = 0;
    };
    std::vector<Change> changes_;  ///< in order; the first holds for all that is before the second
    qint64 judged_ = 0, within_ = 0;
};

}  // namespace unroll
