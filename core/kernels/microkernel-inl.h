// The one product that everything is made of, once an instruction set.
#if defined(UNROLL_KERNELS_MICROKERNEL) == defined(HWY_TARGET_TOGGLE)
#ifdef UNROLL_KERNELS_MICROKERNEL
#undef UNROLL_KERNELS_MICROKERNEL
#else
#define UNROLL_KERNELS_MICROKERNEL
#endif

#include <hwy/highway.h>

#include <cstring>
#include <type_traits>

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Sums stay in registers while a product runs: AVX-512 has 32 of them, the others 16, and some are needed for the
// operands. A step's block is rows × sums, the other products' blocks rows × kColumns vectors.
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
constexpr size_t kStepRows = 6, kRows = 8;
#else
constexpr size_t kStepRows = 3, kRows = 6;
#endif
constexpr size_t kColumns = 2;

/// sums[r][From + v] += Σ_k a[r][k · stride] · b[k][v] for v < V; b is packed [count, V, lanes]. Each sum runs over k
/// in order, so that it does not depend on which rows are taken together.
template <size_t V, size_t From, class D, size_t R, size_t S>
HWY_INLINE void Multiply(D d, const float* const (&a)[R], size_t stride, const float* HWY_RESTRICT b, size_t count,
                         hn::Vec<D> (&sums)[R][S])
{
    static_assert(From + V <= S);
    const size_t lanes = hn::Lanes(d);
    for (size_t k = 0; k < count; ++k, b += V * lanes) {
#pragma GCC unroll 8
        for (size_t r = 0; r < R; ++r) {
            const auto factor = hn::Set(d, a[r][k * stride]);
#pragma GCC unroll 4
            for (size_t v = 0; v < V; ++v)
                sums[r][From + v] = hn::MulAdd(factor, hn::Load(d, b + v * lanes), sums[r][From + v]);
        }
    }
}

/// Calls work(number) with a number known to the compiler, 1…Max.
template <size_t Max, class Work>
HWY_INLINE void WithConstant(size_t number, const Work& work)
{
    if constexpr (Max > 1) {
        if (number < Max)
            return WithConstant<Max - 1>(number, work);
    }
    work(std::integral_constant<size_t, Max>());
}

/// Splits rows into groups of about equal size of at most Max, and calls work(size of the group, its first row).
template <size_t Max, class Work>
HWY_INLINE void ForGroups(size_t rows, const Work& work)
{
    size_t groups = (rows + Max - 1) / Max;
    for (size_t first = 0; groups > 0; --groups) {
        const size_t size = (rows - first + groups - 1) / groups;
        WithConstant<Max>(size, [&](auto constant) HWY_ATTR { work(constant, first); });
        first += size;
    }
}

/// Calls work(V, its first column) for blocks of V ≤ kColumns vectors that cover the columns.
template <class D, class Work>
HWY_INLINE void ForColumns(D d, size_t columns, const Work& work)
{
    const size_t lanes = hn::Lanes(d);
    for (size_t first = 0; first < columns; first += kColumns * lanes) {
        const size_t vectors = std::min(kColumns, (columns - first + lanes - 1) / lanes);
        WithConstant<kColumns>(vectors, [&](auto constant) HWY_ATTR { work(constant, first); });
    }
}

/// The first `count` numbers of some vectors to (add false) or onto (add true) memory that need not be aligned and ends
/// there.
template <bool add, class D, size_t V>
HWY_INLINE void StoreFirst(D d, const hn::Vec<D> (&values)[V], float* to, size_t count)
{
    const size_t lanes = hn::Lanes(d);
    if (count >= V * lanes) {
        for (size_t v = 0; v < V; ++v)
            hn::StoreU(add ? hn::Add(hn::LoadU(d, to + v * lanes), values[v]) : values[v], d, to + v * lanes);
        return;
    }
    alignas(64) float all[V * hn::MaxLanes(d)];
    for (size_t v = 0; v < V; ++v)
        hn::Store(values[v], d, all + v * lanes);
    for (size_t i = 0; i < count; ++i)
        to[i] = add ? to[i] + all[i] : all[i];
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
