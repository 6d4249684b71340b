// tanh and the logistic function on vectors of float, once an instruction set.
#if defined(UNROLL_KERNELS_VECTOR_MATH) == defined(HWY_TARGET_TOGGLE)
#ifdef UNROLL_KERNELS_VECTOR_MATH
#undef UNROLL_KERNELS_VECTOR_MATH
#else
#define UNROLL_KERNELS_VECTOR_MATH
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// exp(x) − 1 for x in −87…88.3 with a relative error of 3e-7, also near 0: x = n ln 2 + r with |r| ≤ ln 2 / 2,
/// exp(r) − 1 by its Taylor series to r⁷ / 7!, then 2ⁿ (exp(r) − 1) + (2ⁿ − 1), in which 2ⁿ is made from its exponent.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V ExpMinusOne(D d, V x)
{
    const hn::RebindToSigned<D> di;
    // Rounded as an integer; NaN becomes some integer, and stays NaN in r.
    const auto n = hn::NearestInt(hn::Mul(x, hn::Set(d, 1.44269504f)));
    const V nf = hn::ConvertTo(d, n);
    // ln 2 in two parts, the first with so few digits that n times it is exact.
    V r = hn::NegMulAdd(nf, hn::Set(d, 0.693359375f), x);
    r = hn::NegMulAdd(nf, hn::Set(d, -2.12194440e-4f), r);
    V series = hn::Set(d, 1.0f / 5040);
    series = hn::MulAdd(series, r, hn::Set(d, 1.0f / 720));
    series = hn::MulAdd(series, r, hn::Set(d, 1.0f / 120));
    series = hn::MulAdd(series, r, hn::Set(d, 1.0f / 24));
    series = hn::MulAdd(series, r, hn::Set(d, 1.0f / 6));
    series = hn::MulAdd(series, r, hn::Set(d, 0.5f));
    series = hn::MulAdd(series, hn::Mul(r, r), r);
    const V power = hn::BitCast(d, hn::ShiftLeft<23>(hn::Add(n, hn::Set(di, 127))));
    return hn::MulAdd(power, series, hn::Sub(power, hn::Set(d, 1.0f)));
}

/// The smaller of x and limit; NaN stays NaN, which hn::Min does not promise.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V AtMost(D d, V x, float limit)
{
    const V l = hn::Set(d, limit);
    return hn::IfThenElse(hn::Gt(x, l), l, x);
}

/// tanh x = e / (e + 2) with e = exp(2 |x|) − 1, and x's sign; from 10 on it is 1 in float.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V Tanh(D d, V x)
{
    const V magnitude = AtMost(d, hn::Abs(x), 10.0f);
    const V e = ExpMinusOne(d, hn::Add(magnitude, magnitude));
    return hn::CopySign(hn::Div(e, hn::Add(e, hn::Set(d, 2.0f))), x);
}

/// 1 / (1 + exp(−x)).
template <class D, class V = hn::Vec<D>>
HWY_INLINE V Sigmoid(D d, V x)
{
    // The inverse of exp(88.3) is flushed to zero; exp(−80) is nothing beside 1.
    const V lowest = hn::Set(d, -80.0f);
    V minus = AtMost(d, hn::Neg(x), 88.3f);
    minus = hn::IfThenElse(hn::Lt(minus, lowest), lowest, minus);
    return hn::Div(hn::Set(d, 1.0f), hn::Add(ExpMinusOne(d, minus), hn::Set(d, 2.0f)));
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
