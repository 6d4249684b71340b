#pragma once

#include "nn/value_p.h"

namespace unroll {

enum class Cell { Lstm, Gru, RnnTanh, RnnRelu };
enum class Direction { Forward, Backward, Both };

struct RecurrentOptions {
    Cell cell = Cell::Lstm;
    int64_t inputs = 1, units = 1, layers = 1;
    Direction direction = Direction::Forward;
    double dropout = 0;          ///< between layers, in train mode; 0…1
    bool returnSequence = true;  ///< false: the state at the true last step of each direction
    double forgetBias = 0;       ///< LSTM: added to the forget gate's initial bias
};

/// LSTM, GRU or plain RNN over padded sequences [B, T, F] → [B, T, D·units] or [B, D·units], D directions.
///
/// Parameters are named as torch.nn.LSTM's (weight_ih_l0, …, with _reverse for the backward direction) and initialised
/// as they are: uniform in ±1/√units. A model of the backward direction alone uses the names without _reverse. Each
/// direction of each layer runs LibTorch's own kernel over the padded batch: sequences are padded at the end, so a
/// forward pass meets padding only after the text, and the backward one is turned within each text's length first.
/// (LibTorch's packed sequences give the same numbers three to five times slower.)
class RecurrentModule : public LayerModule {
public:
    explicit RecurrentModule(const RecurrentOptions& options);

    Value forward(const std::vector<Value>& inputs, Probe* probe) override;
    std::vector<TraceTensors> trace(const std::vector<Value>& inputs) override;

private:
    struct Weights {
        torch::Tensor input, hidden, inputBias, hiddenBias;
    };
    int64_t gates() const;
    /// One direction of one layer in the order it is read: [B, T, F] → [B, T, units].
    torch::Tensor run(const torch::Tensor& data, const Weights& weights) const;
    TraceTensors traceOne(const torch::Tensor& steps, const Weights& weights) const;
    const Weights& weights(int64_t layer, bool backward) const;
    std::vector<bool> directions() const;  ///< false forward, true backward

    RecurrentOptions options_;
    std::vector<Weights> weights_;  ///< by layer, then direction; the registered parameters themselves
};

}  // namespace unroll
