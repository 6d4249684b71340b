#pragma once

#include "kernels/threads.h"

#include <cstddef>
#include <cstdint>
#include <memory>

/// Recurrent layers on the CPU in float32: one direction of one layer over a padded batch, forward and backward. Needs
/// neither Qt nor LibTorch. All matrices are row-major; G is the cell's number of gates (4, 3 or 1), H units, F
/// features.
///
/// With x the step's input and h, c the state before it, gates in the order of torch.nn's weights (Hochreiter &
/// Schmidhuber 1997 with Gers et al. 2000's forget gate; Cho et al. 2014, reset after the product):
///
// clang-format off
///     LSTM  i, f, o = σ(W x + b + U h + d),  g = tanh(W x + b + U h + d),  c' = f c + i g,  h' = o tanh(c');  i f g o
///     GRU   r, z = σ(W x + b + U h + d),  n = tanh(W x + b + r (U h + d)),  h' = (1 − z) n + z h;              r z n
///     RNN   h' = tanh(W x + b + U h + d), or max(0, …)
// clang-format on
///
/// With a recurrent mask m (Gal & Ghahramani 2016) U reads m h in place of h; the GRU's z h stays without it.
///
/// Results do not depend on the number of threads, bit for bit; they do differ between instruction sets in the last
/// digits. Numbers below 1e-38 are taken for zero. NaN and ±inf pass through as the formulas have it, and stay in
/// their row of the batch (weight gradients are sums over all rows). Nothing is checked and nothing is thrown but
/// std::bad_alloc. Calls from several threads are independent as long as each has its own workspace and tape.
namespace unroll::kernels {

enum class RecurrentCell { Lstm, Gru, RnnTanh, RnnRelu };

/// G of a cell.
size_t gateCount(RecurrentCell cell);

struct RecurrentShape {
    RecurrentCell cell = RecurrentCell::Lstm;
    size_t batch = 0, steps = 0, features = 0, units = 0;  ///< B, T, F, H; each may be 1, B and T may be 0
    /// Each row is read from its true last step to its first; outputs stand at the steps that they belong to.
    bool reverse = false;
};

/// A sequence [B, T, width] whose last axis is contiguous; strides in elements. Two directions may write the halves of
/// one [B, T, 2H].
template <class Number>
struct Sequence {
    Number* data = nullptr;
    ptrdiff_t rowStride = 0, stepStride = 0;

    Number* at(size_t row, size_t step) const
    {
        return data + ptrdiff_t(row) * rowStride + ptrdiff_t(step) * stepStride;
    }
    explicit operator bool() const { return data != nullptr; }
};

struct RecurrentWeights {
    const float* input = nullptr;       ///< W [G·H, F]
    const float* hidden = nullptr;      ///< U [G·H, H]
    const float* inputBias = nullptr;   ///< b [G·H], or null for zeros
    const float* hiddenBias = nullptr;  ///< d [G·H], or null for zeros
};

struct RecurrentInputs {
    Sequence<const float> x;           ///< [B, T, F]
    const int64_t* lengths = nullptr;  ///< [B], 0…T, in any order; null: every row is T long. Padding is not read.
    const float* hidden = nullptr;     ///< initial hidden state [B, H], or null for zeros
    const float* cell = nullptr;       ///< LSTM: initial cell [B, H], or null for zeros
    const float* mask = nullptr;       ///< m [B, H], or null for ones
    /// One of many calls with a step for a few rows, as between the tokens of a text that is written: the weights are
    /// read as they are, and not first copied into another order. Sums run in another order too, so that the last
    /// digits differ. Not with a tape.
    bool byStep = false;
};

/// Each may be null.
struct RecurrentOutputs {
    Sequence<float> y;        ///< h' of each step [B, T, H]; zeros in the padding
    float* hidden = nullptr;  ///< after each row's last step [B, H]; the initial state of a row of length 0
    float* cell = nullptr;    ///< LSTM: the same of the cell [B, H]
};

/// What comes from above: the loss by RecurrentOutputs. Each may be null for zeros; y's padding is not read.
struct RecurrentOutputGradients {
    Sequence<const float> y;
    const float* hidden = nullptr;
    const float* cell = nullptr;
};

/// The loss by inputs and weights, in their shapes. Each may be null where it is not wanted; the others are
/// overwritten.
struct RecurrentGradients {
    Sequence<float> x;  ///< zeros in the padding
    float* hidden = nullptr;
    float* cell = nullptr;
    float* inputWeights = nullptr;
    float* hiddenWeights = nullptr;
    float* inputBias = nullptr;
    float* hiddenBias = nullptr;
};

/// What the backward pass needs of a forward pass: gates and states of every step, about B·T·(G + 2)·H numbers. Use one
/// again and again: its memory grows to the largest batch and stays. It may be read by several backward passes.
class RecurrentTape {
public:
    RecurrentTape();
    ~RecurrentTape();
    RecurrentTape(RecurrentTape&&) noexcept;
    RecurrentTape& operator=(RecurrentTape&&) noexcept;

    struct Data;
    Data& data() const { return *data_; }

private:
    std::unique_ptr<Data> data_;
};

/// Scratch memory of one call at a time, kept between calls.
class RecurrentWorkspace {
public:
    RecurrentWorkspace();
    ~RecurrentWorkspace();
    RecurrentWorkspace(RecurrentWorkspace&&) noexcept;
    RecurrentWorkspace& operator=(RecurrentWorkspace&&) noexcept;

    struct Data;
    Data& data() const { return *data_; }

private:
    std::unique_ptr<Data> data_;
};

/// The instructions that are used here: "AVX3", "AVX2", "SSE4", …
const char* instructionSet();
/// Have they vectors? Without, the kernels are right, but no quicker than others.
bool hasVectors();

/// The layer. Without a tape (null) it keeps two steps only, and there is no backward pass.
void recurrentForward(const RecurrentShape& shape, const RecurrentWeights& weights, const RecurrentInputs& inputs,
                      const RecurrentOutputs& outputs, RecurrentTape* tape, RecurrentWorkspace& workspace,
                      const Threads& threads = {});

/// Backpropagation through time. Shape, weights and inputs are those of the forward pass that wrote the tape.
void recurrentBackward(const RecurrentShape& shape, const RecurrentWeights& weights, const RecurrentInputs& inputs,
                       const RecurrentTape& tape, const RecurrentOutputGradients& above,
                       const RecurrentGradients& gradients, RecurrentWorkspace& workspace, const Threads& threads = {});

}  // namespace unroll::kernels
