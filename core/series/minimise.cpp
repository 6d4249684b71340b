#include "series/minimise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace unroll {

namespace {

using SimplexPoint = std::vector<double>;

struct Vertex {
    SimplexPoint at;
    double value = 0;
};

/// base + factor · (away − base), inside the box.
SimplexPoint towards(const SimplexPoint& base, const SimplexPoint& away, double factor, double low, double high)
{
    SimplexPoint point(base.size());
    for (size_t i = 0; i < base.size(); ++i)
        point[i] = std::clamp(base[i] + factor * (away[i] - base[i]), low, high);
    return point;
}

SimplexPoint centreOfAllButLast(const std::vector<Vertex>& simplex)
{
    const size_t dimensions = simplex.size() - 1;
    SimplexPoint centre(dimensions, 0);
    for (size_t v = 0; v < dimensions; ++v)
        for (size_t i = 0; i < dimensions; ++i)
            centre[i] += simplex[v].at[i] / double(dimensions);
    return centre;
}

bool converged(const std::vector<Vertex>& simplex, double narrow)
{
    double width = 0;
    for (const Vertex& vertex : simplex)
        for (size_t i = 0; i < vertex.at.size(); ++i)
            width = std::max(width, std::abs(vertex.at[i] - simplex.front().at[i]));
    const double best = simplex.front().value;
    return width < narrow || simplex.back().value - best <= 1e-11 * std::abs(best);
}

Vertex nelderMead(const SimplexPoint& start, double step, double narrow, double low, double high,
                  const std::function<double(const SimplexPoint&)>& value)
{
    std::vector<Vertex> simplex{{start, value(start)}};
    for (size_t i = 0; i < start.size(); ++i) {
        SimplexPoint point = start;
        point[i] += point[i] + step <= high ? step : -step;
        point[i] = std::clamp(point[i], low, high);
        simplex.push_back({point, value(point)});
    }
    for (int round = 0; round < 300; ++round) {
        std::stable_sort(simplex.begin(), simplex.end(),
                         [](const Vertex& a, const Vertex& b) { return a.value < b.value; });
        if (converged(simplex, narrow))
            break;
        const SimplexPoint centre = centreOfAllButLast(simplex);
        Vertex& worst = simplex.back();
        const auto tried = [&](double factor) {
            SimplexPoint point = towards(centre, worst.at, factor, low, high);
            const double reached = value(point);
            return Vertex{std::move(point), reached};
        };
        Vertex reflected = tried(-1);
        if (reflected.value < simplex.front().value) {
            Vertex expanded = tried(-2);
            worst = expanded.value < reflected.value ? expanded : reflected;
        } else if (reflected.value < simplex[simplex.size() - 2].value) {
            worst = reflected;
        } else {
            Vertex contracted = tried(reflected.value < worst.value ? -0.5 : 0.5);
            if (contracted.value < std::min(reflected.value, worst.value)) {
                worst = contracted;
            } else {
                for (size_t v = 1; v < simplex.size(); ++v) {
                    simplex[v].at = towards(simplex.front().at, simplex[v].at, 0.5, low, high);
                    simplex[v].value = value(simplex[v].at);
                }
            }
        }
    }
    return *std::min_element(simplex.begin(), simplex.end(),
                             [](const Vertex& a, const Vertex& b) { return a.value < b.value; });
}

}  // namespace

double minimumBetween(double low, double high, double tolerance, const std::function<double(double)>& value)
{
    const double golden = (3 - std::sqrt(5.0)) * 0.5;
    const double relative = std::sqrt(std::numeric_limits<double>::epsilon());
    double a = low, b = high;
    double best = a + golden * (b - a), second = best, third = best;
    double atBest = value(best), atSecond = atBest, atThird = atBest;
    double step = 0, stepBefore = 0;
    for (int round = 0; round < 500; ++round) {
        const double middle = (a + b) / 2, least = relative * std::abs(best) + tolerance / 3;
        if (std::abs(best - middle) <= 2 * least - (b - a) / 2)
            break;
        // A parabola through the three best points, unless it leaves the interval or does not shrink the steps.
        double p = 0, q = 0, r = 0;
        if (std::abs(stepBefore) > least) {
            r = (best - second) * (atBest - atThird);
            q = (best - third) * (atBest - atSecond);
            p = (best - third) * q - (best - second) * r;
            q = 2 * (q - r);
            p = q > 0 ? -p : p;
            q = std::abs(q);
            r = stepBefore;
            stepBefore = step;
        }
        if (!(std::abs(p) < std::abs(q * r / 2)) || p <= q * (a - best) || p >= q * (b - best)) {
            stepBefore = best < middle ? b - best : a - best;
            step = golden * stepBefore;
        } else {
            step = p / q;
            const double place = best + step;
            if (place - a < 2 * least || b - place < 2 * least)
                step = best < middle ? least : -least;
        }
        const double place = best + (std::abs(step) >= least ? step : step > 0 ? least : -least);
        const double here = value(place);
        if (here <= atBest) {
            (place < best ? b : a) = best;
            third = second, atThird = atSecond;
            second = best, atSecond = atBest;
            best = place, atBest = here;
        } else {
            (place < best ? a : b) = place;
            if (here <= atSecond || second == best) {
                third = second, atThird = atSecond;
                second = place, atSecond = here;
            } else if (here <= atThird || third == best || third == second) {
                third = place, atThird = here;
            }
        }
    }
    return best;
}

std::vector<double> minimumInBox(const std::vector<std::vector<double>>& starts, double low, double high,
                                 const std::function<double(const std::vector<double>&)>& value)
{
    std::optional<Vertex> best;
    for (const SimplexPoint& start : starts)
        if (Vertex found = nelderMead(start, 0.1, 0.01, low, high, value); !best || found.value < best->value)
            best = std::move(found);
    if (!best)
        return {};
    const SimplexPoint near = nelderMead(best->at, 0.05, 1e-5, low, high, value).at;
    return nelderMead(near, 0.02, 1e-5, low, high, value).at;
}

}  // namespace unroll
