// All steps of a layer for some rows, once an instruction set.
#if defined(UNROLL_KERNELS_FORWARD) == defined(HWY_TARGET_TOGGLE)
#ifdef UNROLL_KERNELS_FORWARD
#undef UNROLL_KERNELS_FORWARD
#else
#define UNROLL_KERNELS_FORWARD
#endif

#include "kernels/cells-inl.h"
#include "kernels/microkernel-inl.h"
#include "kernels/recurrent_parts.h"

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

/// 24 KB of floats, of a nearest cache of 32 KB or more.
constexpr size_t kNearWeights = 6144;

/// One of the matrices of packForward(): from [G·H, width] to [width, G, lanes] for the units from `unit` on, zeros
/// behind the last one.
template <class D>
void PackGates(D d, const float* matrix, size_t units, size_t width, size_t gates, size_t (*gateOf)(size_t),
               size_t unit, float* packed)
{
    const size_t lanes = hn::Lanes(d);
    for (size_t g = 0; g < gates; ++g) {
        for (size_t lane = 0; lane < lanes; ++lane) {
            float* to = packed + g * lanes + lane;
            const bool inside = unit + lane < units;
            const float* from = inside ? matrix + (gateOf(g) * units + unit + lane) * width : nullptr;
            for (size_t k = 0; k < width; ++k)
                to[k * gates * lanes] = inside ? from[k] : 0;
        }
    }
}

/// Weights as the steps read them, one block of units (a vector) after the other: [F, G, lanes], then [H, G, lanes].
/// And what the sums start from, [S, state]: both biases where both products end in a sum.
template <class Cell>
void PackForward(const ForwardPass& pass, size_t part, size_t parts)
{
    const hn::ScalableTag<float> d;
    const size_t lanes = hn::Lanes(d), units = pass.shape.units, features = pass.shape.features;
    const size_t blocks = (units + lanes - 1) / lanes;
    for (size_t block = part; block < blocks; block += parts) {
        float* packed = pass.packed + block * (features + units) * Cell::kGates * lanes;
        PackGates(d, pass.weights.input, units, features, Cell::kGates, &Cell::inputGate, block * lanes, packed);
        PackGates(d, pass.weights.hidden, units, units, Cell::kGates, &Cell::hiddenGate, block * lanes,
                  packed + features * Cell::kGates * lanes);
    }
    if (part != 0)
        return;
    std::fill_n(pass.bias, Cell::kSums * pass.layout.state, 0.0f);
    for (size_t g = 0; g < Cell::kGates; ++g) {
        float* input = pass.bias + (Cell::kInputFirst + g) * pass.layout.state;
        float* hidden = pass.bias + (Cell::kHiddenFirst + g) * pass.layout.state;
        for (size_t u = 0; u < units; ++u) {
            input[u] += pass.weights.inputBias ? pass.weights.inputBias[Cell::inputGate(g) * units + u] : 0;
            hidden[u] += pass.weights.hiddenBias ? pass.weights.hiddenBias[Cell::hiddenGate(g) * units + u] : 0;
        }
    }
}

/// A step's cell for one sorted row in one block of units; the sums [S, lanes] are in the nearest cache.
template <class Cell, class D>
HWY_INLINE void FinishStep(D d, const ForwardPass& pass, size_t step, size_t row, size_t unit, const float* sums)
{
    using V = hn::Vec<D>;
    const size_t width = pass.layout.state;
    const size_t before = pass.plan.stateRow(step, row) * width + unit;
    const size_t after = pass.plan.stateRow(step + 1, row) * width + unit;
    V gate[Cell::kSums];
    for (size_t s = 0; s < Cell::kSums; ++s)
        gate[s] = hn::Load(d, sums + s * hn::Lanes(d));
    V c = hn::Zero(d), hidden = hn::Zero(d);
    if constexpr (Cell::kHasCell)
        c = hn::Load(d, pass.cell + before);
    if constexpr (Cell::kReadsHidden)
        hidden = hn::Load(d, pass.hidden + before);
    hidden = Cell::forward(d, gate, hidden, c);
    hn::Store(hidden, d, pass.hidden + after);
    if constexpr (Cell::kHasCell)
        hn::Store(c, d, pass.cell + after);
    if (pass.mask)
        hn::Store(hn::Mul(hidden, hn::Load(d, pass.mask + row * width + unit)), d, pass.read + after);
    if (!pass.gates)
        return;
    float* gates = pass.gates + (pass.plan.first[step] + row) * pass.layout.gates + unit;
    for (size_t s = 0; s < Cell::kSums; ++s)
        hn::Store(gate[s], d, gates + s * width);
}

/// Adds to the sums of R sorted rows (part + (first + r) · parts) in one block of units what the numbers from..to of x
/// and h side by side give.
template <class Cell, size_t R, class D>
HWY_INLINE void AddProducts(D d, const ForwardPass& pass, size_t step, size_t unit, size_t from, size_t to,
                            size_t first, size_t part, size_t parts)
{
    constexpr size_t S = Cell::kSums, G = Cell::kGates;
    const size_t lanes = hn::Lanes(d), features = pass.shape.features;
    const size_t xFrom = std::min(from, features), xTo = std::min(to, features);
    const size_t hFrom = std::max(from, features) - features, hTo = std::max(to, features) - features;
    const float* weights = pass.packed + unit * (features + pass.shape.units) * G;
    const float *x[R], *h[R];
    float* kept[R];
    hn::Vec<D> sums[R][S];
    for (size_t r = 0; r < R; ++r) {
        const size_t row = part + (first + r) * parts;
        const RecurrentPlan::Pair& pair = pass.plan.pairs[pass.plan.first[step] + row];
        x[r] = pass.x.at(pair.row, pair.position) + xFrom;
        h[r] = pass.read + pass.plan.stateRow(step, row) * pass.layout.state + hFrom;
        kept[r] = pass.sums + row * S * kRowUnit;
        for (size_t s = 0; s < S; ++s)
            sums[r][s] = hn::Load(d, from == 0 ? pass.bias + s * pass.layout.state + unit : kept[r] + s * lanes);
    }
    Multiply<G, Cell::kInputFirst>(d, x, 1, weights + xFrom * G * lanes, xTo - xFrom, sums);
    Multiply<G, Cell::kHiddenFirst>(d, h, 1, weights + (features + hFrom) * G * lanes, hTo - hFrom, sums);
#pragma GCC unroll 8
    for (size_t r = 0; r < R; ++r) {
#pragma GCC unroll 4
        for (size_t s = 0; s < S; ++s)
            hn::Store(sums[r][s], d, kept[r] + s * lanes);
    }
}

/// What a row has written in a step goes out.
HWY_INLINE void PutOut(const ForwardPass& pass, size_t step, size_t row)
{
    if (!pass.y)
        return;
    const RecurrentPlan::Pair& pair = pass.plan.pairs[pass.plan.first[step] + row];
    std::memcpy(pass.y.at(pair.row, pair.position), pass.hidden + pass.plan.stateRow(step + 1, row) * pass.layout.state,
                pass.shape.units * sizeof(float));
}

/// Every parts-th sorted row through all of its steps: each part gets long and short ones, and waits for nobody.
template <class Cell>
void ForwardRows(const ForwardPass& pass, size_t part, size_t parts)
{
    const hn::ScalableTag<float> d;
    const RecurrentPlan& plan = pass.plan;
    for (size_t step = 0; step < plan.steps() && part < plan.active[step]; ++step) {
        const size_t rows = (plan.active[step] - part + parts - 1) / parts;
        for (size_t unit = 0; unit < pass.shape.units; unit += hn::Lanes(d)) {
            // So many weights stay in the nearest cache for all rows.
            const size_t depth = kNearWeights / (Cell::kGates * hn::Lanes(d));
            const size_t width = pass.shape.features + pass.shape.units;
            for (size_t from = 0; from < width; from += depth) {
                ForGroups<kStepRows>(rows, [&](auto size, size_t first) HWY_ATTR {
                    AddProducts<Cell, decltype(size)::value>(d, pass, step, unit, from, std::min(from + depth, width),
                                                             first, part, parts);
                });
            }
            for (size_t row = part; row < plan.active[step]; row += parts)
                FinishStep<Cell>(d, pass, step, row, unit, pass.sums + row * Cell::kSums * kRowUnit);
        }
        for (size_t row = part; row < plan.active[step]; row += parts)
            PutOut(pass, step, row);
    }
}

/// to[r · stride] += a[r] · b for R vectors at once: b is what takes its time to arrive.
template <class D, size_t R>
HWY_INLINE void AddDots(D d, const float* const (&a)[R], const float* b, size_t count, float* to, size_t stride)
{
    const size_t lanes = hn::Lanes(d);
    hn::Vec<D> sums[R];
    for (size_t r = 0; r < R; ++r)
        sums[r] = hn::Zero(d);
    size_t k = 0;
    for (; k + lanes <= count; k += lanes) {
        const auto factor = hn::LoadU(d, b + k);
#pragma GCC unroll 8
        for (size_t r = 0; r < R; ++r)
            sums[r] = hn::MulAdd(hn::LoadU(d, a[r] + k), factor, sums[r]);
    }
    for (size_t r = 0; r < R; ++r) {
        float sum = hn::GetLane(hn::SumOfLanes(d, sums[r]));
        for (size_t rest = k; rest < count; ++rest)
            sum += a[r][rest] * b[rest];
        to[r * stride] += sum;
    }
}

/// A step of R sorted rows with the weights as they are.
template <class Cell, size_t R, class D>
void StepFew(D d, const ForwardPass& pass, size_t step, size_t first)
{
    constexpr size_t S = Cell::kSums;
    const RecurrentWeights& weights = pass.weights;
    const size_t lanes = hn::Lanes(d), units = pass.shape.units, features = pass.shape.features;
    const float *x[R], *h[R];
    for (size_t r = 0; r < R; ++r) {
        const RecurrentPlan::Pair& pair = pass.plan.pairs[pass.plan.first[step] + first + r];
        x[r] = pass.x.at(pair.row, pair.position);
        h[r] = pass.read + pass.plan.stateRow(step, first + r) * pass.layout.state;
    }
    for (size_t unit = 0; unit < units; unit += lanes) {
        constexpr size_t width = S * hn::MaxLanes(d);
        alignas(64) float sums[R * width] = {};
        for (size_t lane = 0; lane < std::min(lanes, units - unit); ++lane) {
            for (size_t g = 0; g < Cell::kGates; ++g) {
                const size_t in = Cell::inputGate(g) * units + unit + lane;
                const size_t of = Cell::hiddenGate(g) * units + unit + lane;
                float* input = sums + (Cell::kInputFirst + g) * lanes + lane;
                float* hidden = sums + (Cell::kHiddenFirst + g) * lanes + lane;
                for (size_t r = 0; r < R; ++r) {
                    input[r * width] += weights.inputBias ? weights.inputBias[in] : 0;
                    hidden[r * width] += weights.hiddenBias ? weights.hiddenBias[of] : 0;
                }
                AddDots(d, x, weights.input + in * features, features, input, width);
                AddDots(d, h, weights.hidden + of * units, units, hidden, width);
            }
        }
        for (size_t r = 0; r < R; ++r)
            FinishStep<Cell>(d, pass, step, first + r, unit, sums + r * width);
    }
    for (size_t r = 0; r < R; ++r)
        PutOut(pass, step, first + r);
}

/// All rows and steps without packing, which costs more than reading where there are few.
template <class Cell>
void ForwardFew(const ForwardPass& pass)
{
    const hn::ScalableTag<float> d;
    for (size_t step = 0; step < pass.plan.steps(); ++step) {
        ForGroups<kStepRows>(pass.plan.active[step], [&](auto size, size_t first) HWY_ATTR {
            StepFew<Cell, decltype(size)::value>(d, pass, step, first);
        });
    }
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
