// The arithmetic of optimisers, compiled once for each instruction set; the widest of this machine is taken when the
// program runs. As recurrent_targets.cpp, this file includes itself and wants -ffp-contract=off: what an element
// becomes must not depend on where in a chunk it stands.
#include "kernels/instruction_sets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/optimizer_targets.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "kernels/optimizer_parts.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

constexpr bool hasFirst(OptimizerRule rule) { return rule != OptimizerRule::RmsProp; }
constexpr bool hasSecond(OptimizerRule rule) { return rule != OptimizerRule::Sgd; }

template <OptimizerRule rule>
HWY_INLINE void Moments(const OptimizerStep& step, Vector g, Vector& m, Vector& v)
{
    const Floats d;
    if constexpr (hasFirst(rule))
        m = hn::MulAdd(g, hn::Set(d, step.firstShare), hn::Mul(m, hn::Set(d, step.first)));
    if constexpr (hasSecond(rule))
        v = hn::MulAdd(hn::Mul(g, hn::Set(d, step.secondShare)), g, hn::Mul(v, hn::Set(d, step.second)));
}

/// One vector of a step.
template <OptimizerRule rule>
HWY_INLINE void Update(const OptimizerStep& step, Vector gradient, Vector& p, Vector& m, Vector& v)
{
    const Floats d;
    const Vector g = hn::MulAdd(p, hn::Set(d, step.decay), hn::Mul(gradient, hn::Set(d, step.scale)));
    p = hn::Mul(p, hn::Set(d, step.keep));
    Moments<rule>(step, g, m, v);
    const Vector move = hn::Mul(rule == OptimizerRule::RmsProp ? g : m, hn::Set(d, step.rate));
    if constexpr (rule == OptimizerRule::Sgd)
        p = hn::Sub(p, move);
    else
        p = hn::Sub(p, hn::Div(move, hn::MulAdd(hn::Sqrt(v), hn::Set(d, step.rootShare), hn::Set(d, step.epsilon))));
}

/// May p still change, without a gradient? A sum p + u rounds to p where |u| < 2⁻²⁵ |p|, of which half is asked here
/// for what rounding does to u. From step to step u only gets smaller: m fades quicker than √v (0.9 to 0.9995), and
/// Adam's corrections shrink it, as does √v / √(1 − β₂ᵗ) ≥ √v. A number that is none may change.
template <OptimizerRule rule>
HWY_INLINE hn::Mask<Floats> Moves(const OptimizerStep& step, float largestRate, Vector p, Vector m, Vector v)
{
    const Floats d;
    const Vector most = hn::Mul(hn::Abs(m), hn::Set(d, largestRate));
    Vector least = hn::Mul(hn::Abs(p), hn::Set(d, 0x1p-26f));
    if constexpr (hasSecond(rule))
        least = hn::Mul(least, hn::Add(hn::Sqrt(v), hn::Set(d, step.epsilon)));
    return hn::Not(hn::Le(most, least));
}

/// The arrays of a step from one place on. Those that there are not are null.
struct Place {
    float* parameter;
    const float* gradient;
    float* first;
    float* second;
};

HWY_INLINE Vector LoadOrZero(const float* from)
{
    const Floats d;
    return from ? hn::LoadU(d, from) : hn::Zero(d);
}

template <OptimizerRule rule>
HWY_INLINE void StepVector(const OptimizerStep& step, const Place& at)
{
    const Floats d;
    Vector p = hn::LoadU(d, at.parameter), m = hn::Zero(d), v = hn::Zero(d);
    if constexpr (hasFirst(rule))
        m = hn::LoadU(d, at.first);
    if constexpr (hasSecond(rule))
        v = hn::LoadU(d, at.second);
    Update<rule>(step, LoadOrZero(at.gradient), p, m, v);
    hn::StoreU(p, d, at.parameter);
    if constexpr (hasFirst(rule))
        hn::StoreU(m, d, at.first);
    if constexpr (hasSecond(rule))
        hn::StoreU(v, d, at.second);
}

/// As `passes` steps without a gradient leave the moments.
template <OptimizerRule rule>
HWY_INLINE void FadeVector(const OptimizerStep& step, const Place& at, int32_t passes)
{
    const Floats d;
    Vector m = LoadOrZero(at.first), v = LoadOrZero(at.second);
    for (int32_t i = 0; i < passes; ++i) {
        Moments<rule>(step, hn::Zero(d), m, v);
        if (i % 256 == 255 && hn::AllTrue(d, hn::Eq(hn::Add(hn::Abs(m), v), hn::Zero(d))))
            break;
    }
    if constexpr (hasFirst(rule))
        hn::StoreU(m, d, at.first);
    if constexpr (hasSecond(rule))
        hn::StoreU(v, d, at.second);
}

template <OptimizerRule rule>
HWY_INLINE bool MovesVector(const OptimizerStep& step, float largestRate, const Place& at)
{
    const Floats d;
    Vector m = hn::Zero(d), v = hn::Zero(d);
    if constexpr (hasFirst(rule))
        m = hn::LoadU(d, at.first);
    if constexpr (hasSecond(rule))
        v = hn::LoadU(d, at.second);
    return !hn::AllFalse(d, Moves<rule>(step, largestRate, hn::LoadU(d, at.parameter), m, v));
}

/// Calls work(Place) for each vector of `count` elements; what is left over goes through a copy that ends in zeros.
template <class Work>
HWY_INLINE void EachVector(const Place& from, size_t count, const Work& work)
{
    constexpr size_t kMost = hn::MaxLanes(Floats());
    const size_t lanes = hn::Lanes(Floats());
    const auto moved = [](auto* array, size_t by) { return array ? array + by : nullptr; };
    size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        work(Place{from.parameter + i, moved(from.gradient, i), moved(from.first, i), moved(from.second, i)});
    if (i == count)
        return;
    alignas(64) float p[kMost] = {}, g[kMost] = {}, m[kMost] = {}, v[kMost] = {};
    const auto copy = [&](float* to, const float* array) {
        if (array)
            std::memcpy(to, array + i, (count - i) * sizeof(float));
    };
    copy(p, from.parameter);
    copy(g, from.gradient);
    copy(m, from.first);
    copy(v, from.second);
    work(Place{p, g, m, v});
    const auto back = [&](float* array, const float* own) {
        if (array)
            std::memcpy(array + i, own, (count - i) * sizeof(float));
    };
    back(from.parameter, p);
    back(from.first, m);
    back(from.second, v);
}

Place PlaceOf(const OptimizerRows& of, size_t row)
{
    const size_t at = row * of.width;
    const bool given = of.place && of.place[row] >= 0;
    return {of.parameter + at, given ? of.gradient + size_t(of.place[row]) * of.width : nullptr,
            of.first ? of.first + at : nullptr, of.second ? of.second + at : nullptr};
}

template <class Work>
HWY_INLINE void WithRule(OptimizerRule rule, const Work& work)
{
    switch (rule) {
    case OptimizerRule::Adam:
        return work(std::integral_constant<OptimizerRule, OptimizerRule::Adam>());
    case OptimizerRule::Sgd:
        return work(std::integral_constant<OptimizerRule, OptimizerRule::Sgd>());
    case OptimizerRule::RmsProp:
        return work(std::integral_constant<OptimizerRule, OptimizerRule::RmsProp>());
    }
}

void StepElementsOf(const OptimizerTensor& of, size_t begin, size_t end)
{
    // A copy, which nothing that is stored can change: its numbers stay in registers.
    const OptimizerStep step = of.step;
    const auto moved = [&](auto* array) { return array ? array + begin : nullptr; };
    const Place from{of.parameter + begin, of.gradient + begin, moved(of.first), moved(of.second)};
    WithRule(step.rule, [&](auto rule) HWY_ATTR {
        EachVector(from, end - begin, [&](const Place& at) HWY_ATTR { StepVector<rule()>(step, at); });
    });
}

template <OptimizerRule rule>
void FadeRow(const OptimizerRows& of, size_t row, int32_t passes)
{
    const OptimizerStep step = of.step;
    EachVector(PlaceOf(of, row), of.width, [&](const Place& at) HWY_ATTR { FadeVector<rule>(step, at, passes); });
}

template <OptimizerRule rule>
void StepRow(const OptimizerRows& of, size_t row)
{
    const OptimizerStep step = of.step;
    const float largestRate = of.largestRate;
    const bool given = of.place[row] >= 0;
    int32_t& since = of.since[row];
    if (!given && since != kRowLives)
        return;
    if (since > 0)
        FadeRow<rule>(of, row, of.pass - 1 - since);
    const Place from = PlaceOf(of, row);
    EachVector(from, of.width, [&](const Place& at) HWY_ATTR { StepVector<rule>(step, at); });
    since = kRowLives;
    // Asked now and then: it costs nearly as much as the step.
    if (given || (size_t(of.pass) + row) % 8 != 0)
        return;
    bool moves = false;
    EachVector(from, of.width,
               [&](const Place& at) HWY_ATTR { moves = moves || MovesVector<rule>(step, largestRate, at); });
    if (!moves)
        since = of.pass;
}

void StepRowsOf(const OptimizerRows& of, size_t begin, size_t end)
{
    WithRule(of.step.rule, [&](auto rule) HWY_ATTR {
        for (size_t row = begin; row < end; ++row)
            StepRow<rule()>(of, row);
    });
}

void FadeRowsOf(const OptimizerRows& of, size_t begin, size_t end)
{
    WithRule(of.step.rule, [&](auto rule) HWY_ATTR {
        for (size_t row = begin; row < end; ++row) {
            int32_t& since = of.since[row];
            if (since > 0) {
                FadeRow<rule()>(of, row, of.pass - since);
                since = of.pass;
            }
        }
    });
}

double SquaresOf(const float* x, size_t count)
{
    const hn::ScalableTag<double> d;
    const hn::Rebind<float, decltype(d)> half;
    const size_t lanes = hn::Lanes(d);
    auto a = hn::Zero(d), b = hn::Zero(d);
    size_t i = 0;
    for (; i + 2 * lanes <= count; i += 2 * lanes) {
        const auto x0 = hn::PromoteTo(d, hn::LoadU(half, x + i));
        const auto x1 = hn::PromoteTo(d, hn::LoadU(half, x + i + lanes));
        a = hn::MulAdd(x0, x0, a);
        b = hn::MulAdd(x1, x1, b);
    }
    double sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(a, b)));
    for (; i < count; ++i)
        sum += double(x[i]) * double(x[i]);
    return sum;
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace unroll::kernels {

HWY_EXPORT(StepElementsOf);
HWY_EXPORT(StepRowsOf);
HWY_EXPORT(FadeRowsOf);
HWY_EXPORT(SquaresOf);

void stepElements(const OptimizerTensor& tensor, size_t begin, size_t end)
{
    HWY_DYNAMIC_DISPATCH(StepElementsOf)(tensor, begin, end);
}

void stepRows(const OptimizerRows& matrix, size_t begin, size_t end)
{
    HWY_DYNAMIC_DISPATCH(StepRowsOf)(matrix, begin, end);
}

void fadeSomeRows(const OptimizerRows& matrix, size_t begin, size_t end)
{
    HWY_DYNAMIC_DISPATCH(FadeRowsOf)(matrix, begin, end);
}

double squaresOf(const float* x, size_t count) { return HWY_DYNAMIC_DISPATCH(SquaresOf)(x, count); }

}  // namespace unroll::kernels
#endif
