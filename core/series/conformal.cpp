#include "series/conformal.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace unroll {

namespace {

/// How quickly the share aimed at follows what was missed. Of Gibbs & Candès' range, 0.005 to 0.05, the quickest: the
/// parts of a series are often some dozen windows (tests/series/tst_conformal.cpp has the series it was tried on).
constexpr double kFollows = 0.05;
/// More of them would say little more, and cost time at each step.
constexpr size_t kMostRemembered = 3000;

/// A number of the latest scores, and any quantile of them.
class LatestScores {
public:
    explicit LatestScores(size_t capacity) : capacity_(capacity) {}

    void add(double score)
    {
        if (order_.size() == capacity_) {
            sorted_.erase(std::lower_bound(sorted_.begin(), sorted_.end(), order_.front()));
            order_.pop_front();
        }
        order_.push_back(score);
        sorted_.insert(std::upper_bound(sorted_.begin(), sorted_.end(), score), score);
    }
    /// As conformalQuantile(); the largest where only the whole line would do.
    double quantile(double alpha) const
    {
        const double rank = std::ceil(double(sorted_.size() + 1) * (1 - alpha) - 1e-9);
        return sorted_[size_t(std::clamp(rank, 1.0, double(sorted_.size()))) - 1];
    }

private:
    size_t capacity_;
    std::deque<double> order_;
    std::vector<double> sorted_;
};

}  // namespace

std::optional<double> conformalQuantile(std::vector<double> scores, double alpha)
{
    std::erase_if(scores, [](double score) { return !std::isfinite(score); });
    // (9 + 1) · (1 − 0.1) must be 9, not a little more, whatever binary fractions make of it.
    const double rank = std::max(std::ceil(double(scores.size() + 1) * (1 - alpha) - 1e-9), 1.0);
    if (!(rank <= double(scores.size())))
        return {};
    const auto place = scores.begin() + ptrdiff_t(rank) - 1;
    std::nth_element(scores.begin(), place, scores.end());
    return *place;
}

std::optional<AdaptiveWidth> AdaptiveWidth::learn(std::vector<Miss> begun, std::vector<Miss> following, double level,
                                                  int steps)
{
    const double follows = kFollows / steps;  // the steps of a forecast miss together
    std::vector<double> scores;
    for (const Miss& miss : begun)
        scores.push_back(miss.by);
    const auto first = conformalQuantile(scores, 1 - level);
    if (!first)
        return {};
    std::ranges::stable_sort(begun, {}, &Miss::step);
    LatestScores latest(std::min(begun.size(), kMostRemembered));
    for (const Miss& miss : begun)
        latest.add(miss.by);

    AdaptiveWidth out;
    out.changes_.push_back({std::numeric_limits<qint64>::min(), *first});
    out.judged_ = qint64(following.size());
    double share = 1 - level;
    // A forecast's width is settled at its origin, what it missed by is known when its step has come.
    std::ranges::stable_sort(following, {}, &Miss::origin);
    std::vector<size_t> byStep(following.size());
    for (size_t i = 0; i < byStep.size(); ++i)
        byStep[i] = i;
    std::ranges::stable_sort(byStep, {}, [&](size_t i) { return following[i].step; });
    std::vector<bool> held(following.size());
    size_t known = 0;
    const auto learnBefore = [&](qint64 origin) {
        const size_t before = known;
        for (; known < byStep.size() && following[byStep[known]].step < origin; ++known) {
            const size_t i = byStep[known];
            share = std::clamp(share + follows * (1 - level - (held[i] ? 0 : 1)), 0.0, 1.0);
            latest.add(following[i].by);
        }
        if (known > before)
            out.changes_.push_back({origin, latest.quantile(share)});
    };
    for (size_t i = 0; i < following.size(); ++i) {
        if (i == 0 || following[i].origin != following[i - 1].origin)
            learnBefore(following[i].origin);
        held[i] = following[i].by <= out.changes_.back().width;
        out.within_ += held[i];
    }
    if (!following.empty())
        learnBefore(following[byStep.back()].step + 1);
    return out;
}

double AdaptiveWidth::from(qint64 origin) const
{
    const auto after = std::ranges::upper_bound(changes_, origin, {}, &Change::origin);
    return (after == changes_.begin() ? after : std::prev(after))->width;
}

}  // namespace unroll
