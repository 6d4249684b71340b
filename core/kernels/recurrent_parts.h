#pragma once

#include "kernels/recurrent.h"

#include <algorithm>
#include <new>
#include <vector>

/// What recurrent.cpp (the order of things) and recurrent_targets.cpp (the arithmetic, once an instruction set) share.
namespace unroll::kernels {

/// Rows of states and gates are padded to this many floats: the longest vector of any instruction set, a cache line.
constexpr size_t kRowUnit = 16;

constexpr size_t roundUp(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

/// Floats on a cache line's border that are not initialised; grows and never shrinks.
class FloatBuffer {
public:
    float* resized(size_t size)
    {
        if (size > size_) {
            data_.reset();
            data_.reset(static_cast<float*>(::operator new(size * sizeof(float), kAlignment)));
            size_ = size;
        }
        return data_.get();
    }
    float* get() const { return data_.get(); }

private:
    static constexpr std::align_val_t kAlignment{64};
    struct Free {
        void operator()(float* data) const { ::operator delete(data, kAlignment); }
    };
    std::unique_ptr<float, Free> data_;
    size_t size_ = 0;
};

/// Which rows run at which step. Rows are sorted by length, longest first, so that those that run at a step are the
/// first ones; a pair is one row at one step, and pairs are numbered step by step without padding.
struct RecurrentPlan {
    struct Pair {
        uint32_t row = 0;       ///< of the batch
        uint32_t position = 0;  ///< of the sequence
        uint32_t previous = 0;  ///< the row of the states that this step starts from
    };
    std::vector<size_t> order;    ///< by sorted row: the row of the batch
    std::vector<size_t> lengths;  ///< by sorted row
    std::vector<size_t> active;   ///< by step that anybody runs: how many rows do
    std::vector<size_t> first;    ///< by step: its first pair; at the end the number of pairs
    std::vector<Pair> pairs;
    bool kept = false;  ///< all states are kept, else two steps' only

    void prepare(const RecurrentShape& shape, const int64_t* rowLengths, bool keep);
    size_t steps() const { return active.size(); }
    /// Where the state of a sorted row after so many steps lies, in rows; the initial ones come first.
    size_t stateRow(size_t stepsDone, size_t row) const
    {
        if (!kept)
            return (stepsDone & 1) * order.size() + row;
        return stepsDone == 0 ? row : order.size() + first[stepsDone - 1] + row;
    }
    size_t stateRows() const { return kept ? order.size() + pairs.size() : 2 * order.size(); }
};

/// Widths in floats of what a pass keeps, by cell.
struct RecurrentLayout {
    explicit RecurrentLayout(const RecurrentShape& shape);
    size_t sums;   ///< S: what a unit adds up, a GRU's candidate in two parts
    size_t state;  ///< a row of hidden state or cell: H, padded
    size_t gates;  ///< a pair's S gates
    size_t delta;  ///< a pair's S gradients; one line more, or a column's lines would share few places of a cache
};

struct RecurrentTape::Data {
    RecurrentPlan plan;
    FloatBuffer hidden, masked, cell;  ///< [state rows, state]; masked with a recurrent mask only
    FloatBuffer gates;                 ///< [pairs, gates]
};

struct RecurrentWorkspace::Data {
    RecurrentTape::Data states;  ///< of a pass without a tape
    FloatBuffer packed, bias, mask, sums;
    FloatBuffer deltas;                  ///< [pairs, delta]
    FloatBuffer hiddenCarry, cellCarry;  ///< [B, state]
};

struct ForwardPass {
    RecurrentShape shape;
    RecurrentLayout layout;
    RecurrentWeights weights;
    const RecurrentPlan& plan;
    Sequence<const float> x;
    float* packed;      ///< see packForward()
    float* bias;        ///< [S, state]
    float* sums;        ///< [B, S, kRowUnit]: of a step's block of units, by sorted row
    const float* mask;  ///< [B, state] by sorted row, or null
    float* hidden;      ///< [state rows, state]; the initial rows are set
    float* read;        ///< what U reads: hidden, or hidden times mask
    float* cell;        ///< LSTM only
    float* gates;       ///< [pairs, gates], or null
    Sequence<float> y;  ///< may be null
};

struct BackwardPass {
    RecurrentShape shape;
    RecurrentLayout layout;
    RecurrentWeights weights;
    const RecurrentPlan& plan;
    Sequence<const float> x;
    float* packed;  ///< see packBackward()
    const float* mask;
    const float *hidden, *read, *cell, *gates;  ///< as the forward pass left them
    Sequence<const float> dy;
    float* deltas;                   ///< [pairs, delta]: the loss by the gates' sums
    float *hiddenCarry, *cellCarry;  ///< [B, state]: the loss by the state between two steps
    RecurrentGradients out;
};

/// Each runs with the widest instructions of this machine and does one part of `parts`.
void packForward(const ForwardPass& pass, size_t part, size_t parts);
void forwardRows(const ForwardPass& pass, size_t part, size_t parts);
/// In place of both, for a few rows and steps; without parts.
void forwardFew(const ForwardPass& pass);
void packBackward(const BackwardPass& pass, size_t part, size_t parts);
void backwardRows(const BackwardPass& pass, size_t part, size_t parts);
void weightGradients(const BackwardPass& pass, size_t part, size_t parts);

/// Floats that packForward() and packBackward() need at most.
size_t packedSize(const RecurrentShape& shape);

/// Element by element, for tests: within 1e-6 of the true value, relatively; ±inf and NaN as std::tanh has them.
void tanhOf(const float* x, float* y, size_t count);
/// The same of 1 / (1 + exp(−x)); below 1e-37 it is 0.
void sigmoidOf(const float* x, float* y, size_t count);

}  // namespace unroll::kernels
