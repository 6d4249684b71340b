#pragma once

#include "kernels/recurrent.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

/// Recurrent layers in double precision, straight from the formulas of kernels/recurrent.h: what the kernels are
/// compared with.
namespace unroll::testing {

using kernels::RecurrentCell;
using kernels::RecurrentShape;

/// A batch with weights and the loss' gradients by what comes out. What is empty is not given.
struct RecurrentCase {
    RecurrentShape shape;
    std::vector<float> x, inputWeights, hiddenWeights, inputBias, hiddenBias, hidden, cell, mask;
    std::vector<int64_t> lengths;
    std::vector<float> dy, dHidden, dCell;
};

struct ReferenceResults {
    std::vector<double> y, hidden, cell, dx, dHidden, dCell, dInputWeights, dHiddenWeights, dInputBias, dHiddenBias;

    std::vector<const std::vector<double>*> all() const
    {
        return {&y, &hidden, &cell, &dx, &dHidden, &dCell, &dInputWeights, &dHiddenWeights, &dInputBias, &dHiddenBias};
    }
};

enum class CaseParts { Plain, All };  ///< All: lengths from 0 on, initial states, mask, gradients by the last states

inline RecurrentCase randomCase(const RecurrentShape& shape, CaseParts parts, unsigned seed)
{
    std::mt19937 random(seed);
    const auto fill = [&](size_t size, float scale) {
        std::uniform_real_distribution<float> uniform(-scale, scale);
        std::vector<float> values(size);
        for (float& value : values)
            value = uniform(random);
        return values;
    };
    const size_t gates = kernels::gateCount(shape.cell) * shape.units, states = shape.batch * shape.units;
    const float scale = 1 / std::sqrt(float(shape.units));
    RecurrentCase c;
    c.shape = shape;
    c.x = fill(shape.batch * shape.steps * shape.features, 2);
    c.inputWeights = fill(gates * shape.features, scale);
    c.hiddenWeights = fill(gates * shape.units, scale);
    c.dy = fill(shape.batch * shape.steps * shape.units, 1);
    if (parts == CaseParts::Plain)
        return c;
    c.inputBias = fill(gates, scale);
    c.hiddenBias = fill(gates, scale);
    c.hidden = fill(states, 1);
    c.dHidden = fill(states, 1);
    if (shape.cell == RecurrentCell::Lstm) {
        c.cell = fill(states, 1);
        c.dCell = fill(states, 1);
    }
    c.mask = fill(states, 1);
    for (float& value : c.mask)
        value = value < -0.5f ? 0 : 1.25f;
    for (size_t b = 0; b < shape.batch; ++b)
        c.lengths.push_back(std::uniform_int_distribution<int64_t>(0, int64_t(shape.steps))(random));
    if (shape.batch > 1)
        c.lengths[1] = int64_t(shape.steps);
    return c;
}

/// Both passes.
inline ReferenceResults reference(const RecurrentCase& c)
{
    const RecurrentShape& s = c.shape;
    const size_t H = s.units, F = s.features, G = kernels::gateCount(s.cell);
    const bool lstm = s.cell == RecurrentCell::Lstm, gru = s.cell == RecurrentCell::Gru;
    const auto logistic = [](double v) { return 1 / (1 + std::exp(-v)); };
    ReferenceResults r;
    r.y.assign(s.batch * s.steps * H, 0);
    r.dx.assign(s.batch * s.steps * F, 0);
    r.hidden.assign(s.batch * H, 0);
    r.dHidden.assign(s.batch * H, 0);
    r.cell.assign(lstm ? s.batch * H : 0, 0);
    r.dCell.assign(lstm ? s.batch * H : 0, 0);
    r.dInputWeights.assign(G * H * F, 0);
    r.dHiddenWeights.assign(G * H * H, 0);
    r.dInputBias.assign(G * H, 0);
    r.dHiddenBias.assign(G * H, 0);
    struct Step {
        size_t position;
        std::vector<double> before, cellBefore, cell, gates, candidate;  ///< candidate: a GRU's U h + d of n
    };
    for (size_t b = 0; b < s.batch; ++b) {
        const size_t length = c.lengths.empty() ? s.steps : size_t(c.lengths[b]);
        std::vector<double> h(H), cell(H), m(H, 1);
        for (size_t u = 0; u < H; ++u) {
            h[u] = c.hidden.empty() ? 0 : c.hidden[b * H + u];
            cell[u] = c.cell.empty() ? 0 : c.cell[b * H + u];
            m[u] = c.mask.empty() ? 1 : c.mask[b * H + u];
        }
        std::vector<Step> steps;
        for (size_t t = 0; t < length; ++t) {
            Step step{s.reverse ? length - 1 - t : t, h, cell, {}, std::vector<double>(G * H),
                      std::vector<double>(G * H)};
            const float* x = &c.x[(b * s.steps + step.position) * F];
            for (size_t j = 0; j < G * H; ++j) {
                double in = c.inputBias.empty() ? 0 : c.inputBias[j], own = c.hiddenBias.empty() ? 0 : c.hiddenBias[j];
                for (size_t f = 0; f < F; ++f)
                    in += double(c.inputWeights[j * F + f]) * x[f];
                for (size_t k = 0; k < H; ++k)
                    own += double(c.hiddenWeights[j * H + k]) * m[k] * h[k];
                step.candidate[j] = own;
                step.gates[j] = gru && j >= 2 * H ? in : in + own;
            }
            std::vector<double>& g = step.gates;
            for (size_t u = 0; u < H; ++u) {
                if (lstm) {
                    for (size_t gate : {0, 1, 3})
                        g[gate * H + u] = logistic(g[gate * H + u]);
                    g[2 * H + u] = std::tanh(g[2 * H + u]);
                    cell[u] = g[H + u] * cell[u] + g[u] * g[2 * H + u];
                    h[u] = g[3 * H + u] * std::tanh(cell[u]);
                } else if (gru) {
                    g[u] = logistic(g[u]);
                    g[H + u] = logistic(g[H + u]);
                    g[2 * H + u] = std::tanh(g[2 * H + u] + g[u] * step.candidate[2 * H + u]);
                    h[u] = (1 - g[H + u]) * g[2 * H + u] + g[H + u] * h[u];
                } else {
                    h[u] = g[u] = s.cell == RecurrentCell::RnnTanh ? std::tanh(g[u]) : std::max(0.0, g[u]);
                }
            }
            step.cell = cell;
            std::copy(h.begin(), h.end(), r.y.begin() + ptrdiff_t((b * s.steps + step.position) * H));
            steps.push_back(step);
        }
        std::vector<double> dh(H), dc(H);
        for (size_t u = 0; u < H; ++u) {
            r.hidden[b * H + u] = h[u];
            if (lstm)
                r.cell[b * H + u] = cell[u];
            dh[u] = c.dHidden.empty() ? 0 : c.dHidden[b * H + u];
            dc[u] = c.dCell.empty() ? 0 : c.dCell[b * H + u];
        }
        for (size_t t = length; t-- > 0;) {
            const Step& step = steps[t];
            const std::vector<double>& g = step.gates;
            const size_t at = b * s.steps + step.position;
            std::vector<double> in(G * H), own, direct(H, 0);
            for (size_t u = 0; u < H; ++u)
                dh[u] += c.dy[at * H + u];
            own.resize(G * H);
            for (size_t u = 0; u < H; ++u) {
                if (lstm) {
                    const double i = g[u], f = g[H + u], n = g[2 * H + u], o = g[3 * H + u];
                    const double squashed = std::tanh(step.cell[u]);
                    dc[u] += dh[u] * o * (1 - squashed * squashed);
                    in[u] = dc[u] * n * i * (1 - i);
                    in[H + u] = dc[u] * step.cellBefore[u] * f * (1 - f);
                    in[2 * H + u] = dc[u] * i * (1 - n * n);
                    in[3 * H + u] = dh[u] * squashed * o * (1 - o);
                    dc[u] *= f;
                } else if (gru) {
                    const double reset = g[u], z = g[H + u], n = g[2 * H + u];
                    in[2 * H + u] = dh[u] * (1 - z) * (1 - n * n);
                    in[u] = in[2 * H + u] * step.candidate[2 * H + u] * reset * (1 - reset);
                    in[H + u] = dh[u] * (step.before[u] - n) * z * (1 - z);
                    direct[u] = dh[u] * z;
                } else {
                    in[u] = dh[u] * (s.cell == RecurrentCell::RnnTanh ? 1 - g[u] * g[u] : g[u] > 0 ? 1.0 : 0.0);
                }
            }
            own = in;
            for (size_t u = 0; gru && u < H; ++u)
                own[2 * H + u] *= g[u];
            dh = direct;
            for (size_t j = 0; j < G * H; ++j) {
                r.dInputBias[j] += in[j];
                r.dHiddenBias[j] += own[j];
                for (size_t f = 0; f < F; ++f) {
                    r.dInputWeights[j * F + f] += in[j] * c.x[at * F + f];
                    r.dx[at * F + f] += in[j] * c.inputWeights[j * F + f];
                }
                for (size_t k = 0; k < H; ++k) {
                    r.dHiddenWeights[j * H + k] += own[j] * m[k] * step.before[k];
                    dh[k] += own[j] * m[k] * c.hiddenWeights[j * H + k];
                }
            }
        }
        for (size_t u = 0; u < H; ++u) {
            r.dHidden[b * H + u] = dh[u];
            if (lstm)
                r.dCell[b * H + u] = dc[u];
        }
    }
    return r;
}

/// The largest difference between the reference's gradients and the loss' finite differences, by the largest gradient
/// of its kind.
inline double gradientError(RecurrentCase c)
{
    const auto loss = [&] {
        const ReferenceResults r = reference(c);
        double sum = 0;
        for (size_t b = 0; b < c.shape.batch; ++b) {
            const size_t steps = c.lengths.empty() ? c.shape.steps : size_t(c.lengths[b]), H = c.shape.units;
            for (size_t i = b * c.shape.steps * H; i < (b * c.shape.steps + steps) * H; ++i)
                sum += r.y[i] * c.dy[i];
        }
        for (size_t i = 0; i < c.dHidden.size(); ++i)
            sum += r.hidden[i] * c.dHidden[i];
        for (size_t i = 0; i < c.dCell.size(); ++i)
            sum += r.cell[i] * c.dCell[i];
        return sum;
    };
    const ReferenceResults r = reference(c);
    const std::pair<std::vector<float>*, const std::vector<double>*> all[] = {{&c.x, &r.dx},
                                                                              {&c.hidden, &r.dHidden},
                                                                              {&c.cell, &r.dCell},
                                                                              {&c.inputWeights, &r.dInputWeights},
                                                                              {&c.hiddenWeights, &r.dHiddenWeights},
                                                                              {&c.inputBias, &r.dInputBias},
                                                                              {&c.hiddenBias, &r.dHiddenBias}};
    double worst = 0;
    for (const auto& [values, gradient] : all) {
        for (size_t i = 0; i < values->size(); ++i) {
            const float before = (*values)[i];
            // A power of two, so that the step that was taken in float is known.
            const float above = before + 0x1p-12f, below = before - 0x1p-12f;
            (*values)[i] = above;
            const double high = loss();
            (*values)[i] = below;
            const double low = loss();
            (*values)[i] = before;
            const double slope = (high - low) / (double(above) - double(below));
            worst = std::max(worst, std::abs(slope - (*gradient)[i]));
        }
    }
    return worst;
}

}  // namespace unroll::testing
