#pragma once

/// Before <hwy/foreach_target.h>: the instruction sets that nothing is compiled for. Vectors of a size unknown to the
/// compiler cannot be held in arrays, as the kernels do; and nothing here gains by what AVX3_DL has over AVX3, or SSSE3
/// over the portable one, while each costs its time to compile.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV | HWY_AVX3_DL | HWY_SSSE3)
