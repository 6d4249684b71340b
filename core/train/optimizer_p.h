#pragma once

#include "network/network_p.h"
#include "project/train_settings.h"

namespace unroll {

/// adam, adamw, sgd (momentum) and rmsprop with PyTorch's formulas and defaults. The state is plain named tensors, so
/// that a checkpoint is safetensors.
class Optimizer {
public:
    struct Parameter {
        std::string name;
        torch::Tensor values;
        double rate = 1;  ///< share of the learning rate
    };
    Optimizer(const TrainSettings& settings, const std::vector<Parameter>& parameters);

    void zeroGradients();
    /// Global norm of all gradients (before clipping); clips to maxNorm where that is above 0.
    double clip(double maxNorm);
    void step(double learningRate);

    std::vector<TensorBlob> state() const;  ///< "optimizer.<parameter>.<slot>"
    Result<void> restore(const std::vector<TensorBlob>& tensors, qint64 steps);
    qint64 steps() const { return steps_; }

private:
    struct Slot {
        std::string name;
        torch::Tensor parameter;
        double rate = 1;
        torch::Tensor first, second;  // momentum or mean of gradients; mean of squares
    };
    TrainSettings settings_;
    std::vector<Slot> slots_;
    qint64 steps_ = 0;
};

}  // namespace unroll
