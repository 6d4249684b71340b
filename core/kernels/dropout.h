#pragma once

#include "kernels/threads.h"

#include <cstdint>

/// Dropout on the CPU in float32 (Srivastava et al. 2014). Needs neither Qt nor LibTorch.
namespace unroll::kernels {

/// Each number x becomes x / (1 − rate), or 0 with the probability of the rate, which is taken as a multiple of 2⁻¹⁶.
/// Which ones go is a function of the key and their place alone (Philox4x32-7, Salmon et al. 2011: the counter-based
/// generator that GPUs use, with the fewest rounds that pass BigCrush), on every instruction set and with any threads:
/// the backward pass calls this with the same key, and no mask is stored. in and out may be the same.
void dropout(uint64_t key, double rate, const float* in, float* out, size_t count, const Threads& threads = {});

}  // namespace unroll::kernels
