#pragma once

#include "nn/recurrent_kernel_p.h"
#include "nn/sequence_tensor_p.h"

namespace unroll {

using Cell = kernels::RecurrentCell;
enum class Direction { Forward, Backward, Both };
/// How the two directions come together.
enum class Merge { Concatenate, Sum, Mean };
/// What comes out: the hidden state at every step, at the true last step of each direction, or all that the cell
/// carries there (hidden state, then an LSTM's cell).
enum class Returns { Sequence, Last, State };

struct RecurrentOptions {
    Cell cell = Cell::Lstm;
    int64_t inputs = 1, units = 1, layers = 1;
    Direction direction = Direction::Forward;
    Merge merge = Merge::Concatenate;
    Returns returns = Returns::Sequence;
    double dropout = 0;           ///< between layers, in train mode; 0…1
    double inputDropout = 0;      ///< on what each layer reads, one mask for all steps, in train mode
    double recurrentDropout = 0;  ///< on the hidden state that a step reads, one mask for all steps, in train mode
    bool layerNorm = false;       ///< inside the cell
    double forgetBias = 0;        ///< LSTM: added to the forget gate's initial bias
};

/// LSTM, GRU or plain RNN over padded sequences [B, T, F] → [B, T, S] or [B, S]; S is units, twice that where two
/// directions are concatenated. A second input gives the state to start from: a recurrent layer's own state, or a
/// vector [B, S] (hidden state) or [B, 2·S] (LSTM: hidden state and cell).
///
/// Parameters are named as torch.nn.LSTM's (weight_ih_l0, …, with _reverse for the backward direction) and initialised
/// as they are: uniform in ±1/√units. A model of the backward direction alone uses the names without _reverse. On the
/// CPU each direction of each layer is one call of the kernels in core/kernels. Elsewhere it is LibTorch's own layer
/// over the padded batch: sequences are padded at the end, so a forward pass meets padding only after the text, and the
/// backward one is turned within each text's length first. (LibTorch's packed sequences give the same numbers three to
/// five times slower; they are used where an LSTM's last cell is wanted, which its padded layer does not tell.) Layer
/// normalisation (Ba et al. 2016, "Layer Normalization", eq. 20-22: gains on W x and on U h, gain and bias on the
/// LSTM's cell before the output gate) goes step by step, and so does recurrent dropout (Gal & Ghahramani 2016) where
/// there is no kernel.
class RecurrentModule : public LayerModule {
public:
    explicit RecurrentModule(const RecurrentOptions& options);

    Stepping stepping() const override
    {
        return options_.returns == Returns::Sequence ? Stepping::Carried : Stepping::All;
    }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) override;
    std::vector<TraceTensors> trace(const std::vector<SequenceTensor>& inputs) override;

private:
    struct Weights {
        torch::Tensor input, hidden, inputBias, hiddenBias;
        torch::Tensor inputNorm, hiddenNorm, cellNorm, cellNormBias;  ///< with layer normalisation only
    };
    /// What one step hands to the next: [B, units] each; cell only for an LSTM.
    struct State {
        torch::Tensor hidden, cell;
    };
    struct Pass {
        torch::Tensor output;  ///< [B, T, units]
        State last;            ///< after the true last step; cell only where it was asked for
    };

    int64_t gates() const;
    std::vector<bool> directions() const;  ///< false forward, true backward
    const Weights& weights(int64_t layer, bool backward) const;
    bool wantsCell() const { return options_.cell == Cell::Lstm && (stateRead || options_.returns == Returns::State); }
    bool carriesState() const { return stateRead || options_.returns != Returns::Sequence; }

    /// Where a direction of a layer starts: zeros without a second input.
    State start(const std::vector<SequenceTensor>& inputs, int64_t layer, size_t direction,
                const torch::Tensor& like) const;
    /// One direction of one layer; outputs stand at the steps that they belong to.
    Pass run(const torch::Tensor& data, const SequenceTensor& like, bool backward, const State& start,
             const Weights& weights) const;
    Pass runKernel(const torch::Tensor& data, const SequenceTensor& like, bool backward, const State& start,
                   const torch::Tensor& mask, const Weights& weights) const;
    /// The rest take data in the order in which it is read.
    Pass runLayer(const torch::Tensor& data, const SequenceTensor& like, const State& start,
                  const Weights& weights) const;
    Pass runPacked(const torch::Tensor& data, const SequenceTensor& like, const State& start,
                   const Weights& weights) const;
    Pass runSteps(const torch::Tensor& data, const SequenceTensor& like, const State& start, const torch::Tensor& mask,
                  const Weights& weights) const;
    /// fromInput: W x + b of this step [B, gates·units]. `named` may be null; else gets the gates by name.
    State step(const torch::Tensor& fromInput, const State& before, const torch::Tensor& hiddenMask,
               const Weights& weights, std::vector<std::pair<QString, torch::Tensor>>* named) const;
    torch::Tensor fromInput(const torch::Tensor& data, const Weights& weights) const;
    torch::Tensor merged(const std::vector<torch::Tensor>& directions) const;  ///< along the last axis

    RecurrentOptions options_;
    std::shared_ptr<RecurrentTapes> tapes_ = makeRecurrentTapes();
    std::vector<Weights> weights_;  ///< by layer, then direction; the registered parameters themselves
};

}  // namespace unroll
