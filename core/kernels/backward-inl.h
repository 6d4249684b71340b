// Backpropagation through all steps for some rows, and the weights' gradients, once an instruction set.
#if defined(UNROLL_KERNELS_BACKWARD) == defined(HWY_TARGET_TOGGLE)
#ifdef UNROLL_KERNELS_BACKWARD
#undef UNROLL_KERNELS_BACKWARD
#else
#define UNROLL_KERNELS_BACKWARD
#endif

#include "kernels/cells-inl.h"
#include "kernels/microkernel-inl.h"
#include "kernels/recurrent_parts.h"

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

/// So many pairs are summed on their own before they are added to a weight's gradient: they stay in the cache for all
/// columns, and a long sum keeps its last digits.
constexpr size_t kPairsAtOnce = 160;

/// One of the two matrices as the backward pass sees it.
struct Side {
    bool isInput;
    const float* matrix;  ///< [G·H, width]
    size_t width, gates;
    size_t first;            ///< the sum that its first gate ends in
    size_t (*gate)(size_t);  ///< the gate in torch's order of each of its sums
    float* packed;
    float *gradient, *biasGradient;  ///< may be null
};

/// The hidden matrix is packed before the input's.
template <class Cell>
Side HiddenSide(const BackwardPass& pass)
{
    return {false,        pass.weights.hidden,    pass.shape.units,
            Cell::kGates, Cell::kHiddenFirst,     &Cell::hiddenGate,
            pass.packed,  pass.out.hiddenWeights, pass.out.hiddenBias};
}

template <class Cell>
Side InputSide(const BackwardPass& pass)
{
    return {true,
            pass.weights.input,
            pass.shape.features,
            Cell::kGates,
            Cell::kInputFirst,
            &Cell::inputGate,
            pass.packed + roundUp(pass.shape.units, kRowUnit) * Cell::kGates * pass.shape.units,
            pass.out.inputWeights,
            pass.out.inputBias};
}

/// [G·H, width] as [G·H, V, lanes] for each block of V vectors of columns; zeros behind the last column.
inline void PackColumns(const Side& side, size_t units, size_t part, size_t parts)
{
    const hn::ScalableTag<float> d;
    size_t block = 0;
    ForColumns(d, side.width, [&](auto vectors, size_t column) HWY_ATTR {
        if (block++ % parts != part)
            return;
        const size_t wide = vectors * hn::Lanes(d), inside = std::min(wide, side.width - column);
        float* to = side.packed + column * side.gates * units;
        for (size_t g = 0; g < side.gates; ++g) {
            for (size_t u = 0; u < units; ++u, to += wide) {
                const float* from = side.matrix + (side.gate(g) * units + u) * side.width + column;
                std::memcpy(to, from, inside * sizeof(float));
                std::fill(to + inside, to + wide, 0.0f);
            }
        }
    });
}

template <class Cell>
void PackBackward(const BackwardPass& pass, size_t part, size_t parts)
{
    PackColumns(HiddenSide<Cell>(pass), pass.shape.units, part, parts);
    if (pass.out.x)
        PackColumns(InputSide<Cell>(pass), pass.shape.units, part, parts);
}

/// The loss by a step's sums for one row, and by the state before it as far as it does not pass through U.
template <class Cell, class D>
HWY_INLINE void StepBackward(D d, const BackwardPass& pass, size_t step, size_t row)
{
    using V = hn::Vec<D>;
    const size_t width = pass.layout.state, pair = pass.plan.first[step] + row;
    const float* gates = pass.gates + pair * pass.layout.gates;
    float* deltas = pass.deltas + pair * pass.layout.delta;
    const size_t before = pass.plan.stateRow(step, row) * width, after = pass.plan.stateRow(step + 1, row) * width;
    for (size_t unit = 0; unit < pass.shape.units; unit += hn::Lanes(d)) {
        V gate[Cell::kSums], delta[Cell::kSums];
        for (size_t s = 0; s < Cell::kSums; ++s)
            gate[s] = hn::Load(d, gates + s * width + unit);
        V dh = hn::Load(d, pass.hiddenCarry + row * width + unit);
        V dc = hn::Zero(d), hidden = hn::Zero(d), cellBefore = hn::Zero(d), cellAfter = hn::Zero(d);
        if constexpr (Cell::kReadsHidden)
            hidden = hn::Load(d, pass.hidden + before + unit);
        if constexpr (Cell::kHasCell) {
            dc = hn::Load(d, pass.cellCarry + row * width + unit);
            cellBefore = hn::Load(d, pass.cell + before + unit);
            cellAfter = hn::Load(d, pass.cell + after + unit);
        }
        Cell::backward(d, gate, hidden, cellBefore, cellAfter, dh, dc, delta);
        hn::Store(dh, d, pass.hiddenCarry + row * width + unit);
        if constexpr (Cell::kHasCell)
            hn::Store(dc, d, pass.cellCarry + row * width + unit);
        for (size_t s = 0; s < Cell::kSums; ++s)
            hn::Store(delta[s], d, deltas + s * width + unit);
    }
}

/// A step's deltas times one of the matrices, for the rows part, part + parts, …: onto the carried gradient of the
/// hidden state, or into the input's gradient.
inline void DeltasThrough(const BackwardPass& pass, const Side& side, size_t step, size_t rows, size_t part,
                          size_t parts)
{
    const hn::ScalableTag<float> d;
    const size_t lanes = hn::Lanes(d), state = pass.layout.state, units = pass.shape.units;
    const size_t first = pass.plan.first[step];
    ForColumns(d, side.width, [&](auto vectors, size_t column) HWY_ATTR {
        const float* weights = side.packed + column * side.gates * units;
        ForGroups<kRows>(rows, [&](auto size, size_t firstRow) HWY_ATTR {
            constexpr size_t V = decltype(vectors)::value, R = decltype(size)::value;
            hn::Vec<decltype(d)> sums[R][V];
            const float* deltas[R];
            for (size_t r = 0; r < R; ++r) {
                const size_t row = part + (firstRow + r) * parts;
                deltas[r] = pass.deltas + (first + row) * pass.layout.delta + side.first * state;
                for (size_t v = 0; v < V; ++v)
                    sums[r][v] = hn::Zero(d);
            }
            for (size_t g = 0; g < side.gates; ++g) {
                Multiply<V, 0>(d, deltas, 1, weights + g * units * V * lanes, units, sums);
                for (size_t r = 0; r < R; ++r)
                    deltas[r] += state;
            }
#pragma GCC unroll 8
            for (size_t r = 0; r < R; ++r) {
                const size_t row = part + (firstRow + r) * parts;
                if (side.isInput) {
                    const RecurrentPlan::Pair& pair = pass.plan.pairs[first + row];
                    StoreFirst<false>(d, sums[r], pass.out.x.at(pair.row, pair.position) + column, side.width - column);
                } else {
                    for (size_t v = 0; v < V; ++v) {
                        const size_t at = row * state + column + v * lanes;
                        const auto sum = pass.mask ? hn::Mul(sums[r][v], hn::Load(d, pass.mask + at)) : sums[r][v];
                        hn::Store(hn::Add(hn::Load(d, pass.hiddenCarry + at), sum), d, pass.hiddenCarry + at);
                    }
                }
            }
        });
    });
}

/// The rows of ForwardRows() from their last step back to the first.
template <class Cell>
void BackwardRows(const BackwardPass& pass, size_t part, size_t parts)
{
    const hn::ScalableTag<float> d;
    const RecurrentPlan& plan = pass.plan;
    const Side hidden = HiddenSide<Cell>(pass), input = InputSide<Cell>(pass);
    for (size_t step = plan.steps(); step-- > 0;) {
        if (part >= plan.active[step])
            continue;
        const size_t rows = (plan.active[step] - part + parts - 1) / parts;
        for (size_t row = part; row < plan.active[step]; row += parts) {
            if (pass.dy) {
                const RecurrentPlan::Pair& pair = plan.pairs[plan.first[step] + row];
                const float* dy = pass.dy.at(pair.row, pair.position);
                float* carry = pass.hiddenCarry + row * pass.layout.state;
                for (size_t u = 0; u < pass.shape.units; ++u)
                    carry[u] += dy[u];
            }
            StepBackward<Cell>(d, pass, step, row);
        }
        // Nobody asks for the initial state's gradient: then the first step's ends here.
        if (step > 0 || pass.out.hidden)
            DeltasThrough(pass, hidden, step, rows, part, parts);
        if (pass.out.x)
            DeltasThrough(pass, input, step, rows, part, parts);
    }
}

/// Sums of deltas over the pairs from..to, of `count` columns from `column` on, onto a bias' gradient.
inline void AddBias(const BackwardPass& pass, size_t from, size_t to, size_t column, size_t count, float* bias)
{
    constexpr size_t kAtOnce = 64;
    for (size_t done = 0; done < count; done += kAtOnce) {
        const size_t wide = std::min(kAtOnce, count - done);
        float sums[kAtOnce] = {};
        for (size_t pair = from; pair < to; ++pair) {
            const float* delta = pass.deltas + pair * pass.layout.delta + column + done;
            for (size_t i = 0; i < wide; ++i)
                sums[i] += delta[i];
        }
        for (size_t i = 0; i < wide; ++i)
            bias[done + i] += sums[i];
    }
}

/// The gradients of one matrix and its bias from some pairs: Σ deltaᵀ · what the matrix read. A part has its own rows
/// of the matrix and sums over all pairs in their order, so that the number of parts does not show.
inline void AddWeights(const BackwardPass& pass, const Side& side, size_t from, size_t to, size_t part, size_t parts)
{
    const hn::ScalableTag<float> d;
    const size_t lanes = hn::Lanes(d), state = pass.layout.state, units = pass.shape.units;
    const size_t stride = pass.layout.delta, rows = side.gates * units;
    const size_t begin = rows * part / parts, end = rows * (part + 1) / parts;
    // work(gate, its first unit, number of units) for the rows of this part.
    const auto forGates = [&](const auto& work) HWY_ATTR {
        for (size_t g = 0; g < side.gates; ++g) {
            const size_t first = std::max(begin, g * units), last = std::min(end, (g + 1) * units);
            if (first < last)
                work(g, first - g * units, last - first);
        }
    };
    if (side.biasGradient) {
        forGates([&](size_t g, size_t unit, size_t count) HWY_ATTR {
            AddBias(pass, from, to, (side.first + g) * state + unit, count,
                    side.biasGradient + side.gate(g) * units + unit);
        });
    }
    if (!side.gradient)
        return;
    ForColumns(d, side.width, [&](auto vectors, size_t column) HWY_ATTR {
        constexpr size_t V = decltype(vectors)::value;
        alignas(64) float read[kPairsAtOnce * V * hn::MaxLanes(d)];
        const size_t wide = V * lanes, inside = std::min(wide, side.width - column);
        for (size_t p = from; p < to; ++p) {
            const RecurrentPlan::Pair& pair = pass.plan.pairs[p];
            const float* source = side.isInput ? pass.x.at(pair.row, pair.position) : pass.read + pair.previous * state;
            float* one = read + (p - from) * wide;
            std::memcpy(one, source + column, inside * sizeof(float));
            std::fill(one + inside, one + wide, 0.0f);
        }
        forGates([&](size_t g, size_t unit, size_t count) HWY_ATTR {
            const float* delta = pass.deltas + from * stride + (side.first + g) * state + unit;
            float* into = side.gradient + (side.gate(g) * units + unit) * side.width + column;
            ForGroups<kRows>(count, [&](auto size, size_t first) HWY_ATTR {
                constexpr size_t R = decltype(size)::value;
                hn::Vec<decltype(d)> sums[R][V];
                const float* deltas[R];
                for (size_t r = 0; r < R; ++r) {
                    deltas[r] = delta + first + r;
                    for (size_t v = 0; v < V; ++v)
                        sums[r][v] = hn::Zero(d);
                }
                Multiply<V, 0>(d, deltas, stride, read, to - from, sums);
#pragma GCC unroll 8
                for (size_t r = 0; r < R; ++r)
                    StoreFirst<true>(d, sums[r], into + (first + r) * side.width, inside);
            });
        });
    });
}

template <class Cell>
void WeightGradients(const BackwardPass& pass, size_t part, size_t parts)
{
    for (size_t from = 0; from < pass.plan.pairs.size(); from += kPairsAtOnce) {
        const size_t to = std::min(from + kPairsAtOnce, pass.plan.pairs.size());
        AddWeights(pass, InputSide<Cell>(pass), from, to, part, parts);
        AddWeights(pass, HiddenSide<Cell>(pass), from, to, part, parts);
    }
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
