#pragma once

#include "kernels/threads.h"

#include <cstdint>
#include <utility>
#include <vector>

/// Steps of gradient descent on the CPU in float32: a parameter and its moments in one pass. Needs neither Qt nor
/// LibTorch.
///
/// With p the parameter, s the scale of clipping, and g = s·gradient + decay·p:
///
// clang-format off
///     Adam     m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  p ← p − rate/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
///     AdamW    p ← keep·p first, with keep = 1 − rate·decay, and nothing of it in g
///     SGD      m ← μ m + g,  p ← p − rate·m
///     RMSprop  v ← α v + (1 − α) g²,  p ← p − rate·g / (√v + ε)
// clang-format on
///
/// (Kingma & Ba 2015; Loshchilov & Hutter 2019; Polyak 1964 as torch.optim has it; Tieleman & Hinton 2012.)
///
/// Results do not depend on the number of threads, bit for bit; they do differ between instruction sets in the last
/// digits. Numbers below 1e-38 are taken for zero. Nothing is thrown but std::bad_alloc.
namespace unroll::kernels {

/// Which moments there are, and how a parameter moves; Adam and AdamW are the same but for OptimizerStep's numbers.
enum class OptimizerRule { Adam, Sgd, RmsProp };

/// A step's numbers, alike for all elements of a parameter.
struct OptimizerStep {
    OptimizerRule rule = OptimizerRule::Adam;
    float scale = 1;  ///< s
    float keep = 1, decay = 0;
    float first = 0, firstShare = 0;    ///< β₁ and 1 − β₁; SGD: μ and 1
    float second = 0, secondShare = 0;  ///< β₂ and 1 − β₂, or α and 1 − α
    float rate = 0;                     ///< Adam: divided by 1 − β₁ᵗ
    float rootShare = 1;                ///< Adam: 1 / √(1 − β₂ᵗ); RMSprop: 1
    float epsilon = 0;
};

/// A parameter whose every element has a gradient. Moments that the rule does not have may be null.
struct OptimizerTensor {
    OptimizerStep step;
    float* parameter = nullptr;
    const float* gradient = nullptr;
    float* first = nullptr;   ///< m
    float* second = nullptr;  ///< v
    size_t count = 0;         ///< of each of them
};

/// Where a row of OptimizerRows stands, when it is no number of a step.
constexpr int32_t kRowLives = 0, kRowUntouched = -1;

/// A matrix [rows, width] of which a step's gradient has a few rows (the vectors of a batch's words), without weight
/// decay. The result is what all rows with zeros for gradients would give, bit for bit: a row that never had a gradient
/// has no moments and does not move; a row whose update is too small to change any of its numbers, now and as long as
/// it gets no gradient, sleeps, and when it wakes its moments fade in one go by as much as they would have.
struct OptimizerRows {
    OptimizerStep step;  ///< keep = 1, decay = 0
    float* parameter = nullptr;
    float* first = nullptr;
    float* second = nullptr;
    size_t rows = 0, width = 0;
    const float* gradient = nullptr;  ///< [n, width]
    const int32_t* place = nullptr;   ///< [rows]: where in gradient, or −1
    int32_t* since = nullptr;         ///< [rows]: kRowLives, kRowUntouched, or the last pass whose moments it has
    int32_t pass = 0;                 ///< the step's number: 1, 2, …
    /// The rate may be this in later steps, at most, as step.rate is counted. Adam's is the largest learning rate by
    /// this step's bias correction, since later ones make it smaller.
    float largestRate = 0;
};

void optimizerStep(const std::vector<OptimizerTensor>& tensors, const std::vector<OptimizerRows>& matrices,
                   const Threads& threads = {});

/// Sleeping rows get the moments that they have after `pass`, and sleep on. Reads neither parameter nor gradient.
void fadeSleepingRows(const OptimizerRows& matrix, const Threads& threads = {});

/// Σ x² over all arrays, in double, in an order of its own.
double sumOfSquares(const std::vector<std::pair<const float*, size_t>>& arrays, const Threads& threads = {});

}  // namespace unroll::kernels
