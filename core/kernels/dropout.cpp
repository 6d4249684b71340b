// Compiled once for each instruction set, as optimizer_targets.cpp; the widest of this machine is taken at run time.
#include "kernels/instruction_sets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/dropout.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "kernels/dropout.h"
#include "kernels/in_parts.h"

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace unroll::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
// Sixteen counters give the four words each that decide, by half a word, on a block of 128 numbers: the number at i of
// it asks counter i % 16 for word (i / 16) % 4, the lower half first. So a block is the same for vectors of any length.
constexpr size_t kCounters = 16, kBlock = 8 * kCounters;
using Words = hn::CappedTag<uint32_t, kCounters>;
using Word = hn::Vec<Words>;

/// The upper and lower half of the products.
HWY_INLINE void Multiply(Word a, uint32_t factor, Word& upper, Word& lower)
{
    const Words d;
#if HWY_TARGET == HWY_SCALAR
    const uint64_t product = uint64_t(hn::GetLane(a)) * factor;
    upper = hn::Set(d, uint32_t(product >> 32));
    lower = hn::Set(d, uint32_t(product));
#else
    const hn::Repartition<uint64_t, Words> wide;
    const Word by = hn::Set(d, factor);
    const auto even = hn::MulEven(a, by);
    const auto odd = hn::MulEven(hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, a))), by);
    upper = hn::OddEven(hn::BitCast(d, odd), hn::BitCast(d, hn::ShiftRight<32>(even)));
    lower = hn::OddEven(hn::BitCast(d, hn::ShiftLeft<32>(odd)), hn::BitCast(d, even));
#endif
}

/// Philox4x32 of the counters (c0, c1, 0, 0).
HWY_INLINE void Philox(uint64_t key, Word& c0, Word& c1, Word& c2, Word& c3)
{
    const Words d;
    auto k0 = uint32_t(key), k1 = uint32_t(key >> 32);
    c2 = c3 = hn::Zero(d);
    for (int round = 0; round < 7; ++round) {
        Word upper0, lower0, upper2, lower2;
        Multiply(c0, 0xD2511F53, upper0, lower0);
        Multiply(c2, 0xCD9E8D57, upper2, lower2);
        c0 = hn::Xor(hn::Xor(upper2, c1), hn::Set(d, k0));
        c2 = hn::Xor(hn::Xor(upper0, c3), hn::Set(d, k1));
        c1 = lower2;
        c3 = lower0;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
}

/// One block, in and out of kBlock numbers.
HWY_INLINE void Block(uint64_t key, uint64_t block, uint32_t threshold, float scale, const float* in, float* out)
{
    const Words d;
    const hn::RebindToFloat<Words> numbers;
    const hn::RebindToSigned<Words> halves;  // 16 bits, for which a signed comparison will do
    const Word half = hn::Set(d, 0xFFFF);
    const auto gone = hn::Set(halves, int32_t(threshold) - 1);
    const uint64_t first = block * kCounters;  // a multiple of 16: the lower word does not overflow within the block
    for (size_t at = 0; at < kCounters; at += hn::Lanes(d)) {
        Word w[4];
        w[0] = hn::Add(hn::Iota(d, uint32_t(at)), hn::Set(d, uint32_t(first)));
        w[1] = hn::Set(d, uint32_t(first >> 32));
        Philox(key, w[0], w[1], w[2], w[3]);
        for (size_t i = 0; i < 8; ++i) {
            const Word drawn = i < 4 ? hn::And(w[i % 4], half) : hn::ShiftRight<16>(w[i % 4]);
            const auto kept = hn::RebindMask(numbers, hn::Gt(hn::BitCast(halves, drawn), gone));
            const size_t place = i * kCounters + at;
            const auto scaled = hn::Mul(hn::LoadU(numbers, in + place), hn::Set(numbers, scale));
            hn::StoreU(hn::IfThenElseZero(kept, scaled), numbers, out + place);
        }
    }
}

void DropSome(uint64_t key, uint32_t threshold, const float* in, float* out, size_t begin, size_t end)
{
    const float scale = float(65536.0 / (65536.0 - threshold));
    size_t i = begin;
    for (; i + kBlock <= end; i += kBlock)
        Block(key, i / kBlock, threshold, scale, in + i, out + i);
    if (i == end)
        return;
    float rest[kBlock] = {};
    std::copy(in + i, in + end, rest);
    Block(key, i / kBlock, threshold, scale, rest, rest);
    std::copy(rest, rest + (end - i), out + i);
}

}  // namespace unroll::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace unroll::kernels {

HWY_EXPORT(DropSome);

void dropout(uint64_t key, double rate, const float* in, float* out, size_t count, const Threads& threads)
{
    constexpr size_t chunk = 16384;  // numbers, whole blocks: fewer are not worth a thread
    const auto threshold = uint32_t(std::clamp<double>(std::round(rate * 65536), 0, 65535));
    const size_t chunks = (count + chunk - 1) / chunk;
    inParts(threads, std::max<size_t>(1, std::min(threads.count, chunks)), [&](size_t part, size_t parts) {
        const size_t begin = chunks * part / parts * chunk, end = std::min(count, chunks * (part + 1) / parts * chunk);
        HWY_DYNAMIC_DISPATCH(DropSome)(key, threshold, in, out, begin, end);
    });
}

}  // namespace unroll::kernels
#endif
