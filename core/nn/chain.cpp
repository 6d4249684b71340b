#include "nn/chain.h"

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

/// exp(value - greatest) of each, and the greatest.
double exponentials(std::span<const float> values, std::vector<double>& out)
{
    const double most = *std::max_element(values.begin(), values.end());
    out.resize(values.size());
    std::transform(values.begin(), values.end(), out.begin(), [&](float value) { return std::exp(value - most); });
    return most;
}

/// Divides by the sum, which is returned. A sum of nothing (classes that exclude each other to the last digit) counts
/// as the smallest there is.
double normalise(std::span<double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    sum = std::max(sum, 1e-300);
    for (double& value : values)
        value /= sum;
    return sum;
}

}  // namespace

ChainSum sumOver(const Chain& chain, std::span<const float> scores, std::span<const int> known, bool withBetween)
{
    const auto classes = size_t(chain.classes), steps = scores.size() / classes;
    std::vector<double> between, start, end, step;
    const double betweenMost = exponentials(chain.between, between);
    const double startMost = exponentials(chain.start, start), endMost = exponentials(chain.end, end);
    ChainSum out;
    // alpha: of the sequences up to a step, by their last class; weights: of each step alone.
    std::vector<double> alpha(scores.size()), weights(scores.size()), scale(steps);
    out.logSum = startMost + endMost + betweenMost * double(steps - 1);
    for (size_t t = 0; t < steps; ++t) {
        out.logSum += exponentials(scores.subspan(t * classes, classes), step);
        if (!known.empty() && known[t] >= 0)
            for (size_t c = 0; c < classes; ++c)
                if (c != size_t(known[t]))
                    step[c] = 0;
        std::copy(step.begin(), step.end(), weights.begin() + std::ptrdiff_t(t * classes));
        double* own = &alpha[t * classes];
        if (t == 0) {
            std::copy(start.begin(), start.end(), own);
        } else {
            const double* before = own - classes;
            std::fill(own, own + classes, 0.0);
            for (size_t from = 0; from < classes; ++from)
                for (size_t to = 0; to < classes; ++to)
                    own[to] += before[from] * between[from * classes + to];
        }
        for (size_t c = 0; c < classes; ++c)
            own[c] *= step[c] * (t + 1 == steps ? end[c] : 1);
        scale[t] = normalise({own, classes});
        out.logSum += std::log(scale[t]);
    }
    // beta: of what follows a step; alpha × beta is then the probability of its classes.
    out.steps = alpha;
    if (withBetween)
        out.between.assign(classes * classes, 0);
    std::vector<double> beta(classes, 1), ahead(classes);
    for (size_t t = steps - 1; t-- > 0;) {
        for (size_t to = 0; to < classes; ++to)
            ahead[to] = beta[to] * weights[(t + 1) * classes + to] * (t + 2 == steps ? end[to] : 1) / scale[t + 1];
        for (size_t from = 0; from < classes; ++from) {
            const double here = alpha[t * classes + from];
            double sum = 0;
            for (size_t to = 0; to < classes; ++to) {
                const double share = between[from * classes + to] * ahead[to];
                sum += share;
                if (withBetween)
                    out.between[from * classes + to] += here * share;
            }
            beta[from] = sum;
            out.steps[t * classes + from] = here * sum;
        }
    }
    return out;
}

std::vector<int> bestPath(const Chain& chain, std::span<const float> scores)
{
    const auto classes = size_t(chain.classes), steps = scores.size() / classes;
    std::vector<double> best(classes), next(classes);
    std::vector<int> from(scores.size(), 0);
    for (size_t c = 0; c < classes; ++c)
        best[c] = double(chain.start[c]) + double(scores[c]);
    for (size_t t = 1; t < steps; ++t) {
        for (size_t to = 0; to < classes; ++to) {
            size_t which = 0;
            for (size_t c = 1; c < classes; ++c)
                if (best[c] + double(chain.between[c * classes + to]) >
                    best[which] + double(chain.between[which * classes + to]))
                    which = c;
            from[t * classes + to] = int(which);
            next[to] = best[which] + double(chain.between[which * classes + to]) + double(scores[t * classes + to]);
        }
        best.swap(next);
    }
    for (size_t c = 0; c < classes; ++c)
        best[c] += double(chain.end[c]);
    std::vector<int> path(steps);
    path.back() = int(std::max_element(best.begin(), best.end()) - best.begin());
    for (size_t t = steps; t-- > 1;)
        path[t - 1] = from[t * classes + size_t(path[t])];
    return path;
}

}  // namespace unroll
