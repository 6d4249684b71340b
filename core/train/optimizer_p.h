#pragma once

#include "network/network_p.h"
#include "project/train_settings.h"
#include "train/touched_rows_p.h"

namespace unroll {

/// adam, adamw, sgd (momentum) and rmsprop with PyTorch's formulas and defaults. The state is plain named tensors, so
/// that a checkpoint is safetensors.
///
/// On the CPU in float32 a parameter takes its step in one pass of core/kernels; elsewhere LibTorch's operators do the
/// same one after the other. A sparse gradient, an embedding's, costs its rows and those that still move; with weight
/// decay, which moves every row, it is made dense. Between steps nobody but the optimizer writes to the parameters.
class Optimizer {
public:
    struct Parameter {
        std::string name;
        torch::Tensor values;
        double rate = 1;  ///< share of the learning rate
    };
    Optimizer(const TrainSettings& settings, const std::vector<Parameter>& parameters);

    void zeroGradients();
    /// Global norm of all gradients (before clipping). Where maxNorm is above 0, the next step takes them as if they
    /// were clipped to it.
    double clip(double maxNorm);
    void step(double learningRate);

    std::vector<TensorBlob> state();  ///< "optimizer.<parameter>.<slot>"
    Result<void> restore(const std::vector<TensorBlob>& tensors, qint64 steps);
    qint64 steps() const { return steps_; }

private:
    struct Slot {
        std::string name;
        torch::Tensor parameter;
        double rate = 1;
        torch::Tensor first, second;                  // momentum or mean of gradients; mean of squares
        std::unique_ptr<TouchedRows> rows = nullptr;  // from the first sparse gradient on
    };
    enum class Way { None, Operators, Kernel, Rows };
    /// How a slot takes its step; takes or densifies a sparse gradient.
    Way prepare(Slot& slot) const;
    void stepByOperators(Slot& slot, double rate) const;
    kernels::OptimizerStep kernelStep(double rate) const;
    double firstCorrection() const;  ///< 1 − β₁ᵗ
    double secondCorrection() const;

    TrainSettings settings_;
    std::vector<Slot> slots_;
    qint64 steps_ = 0;
    double scale_ = 1;  // of the next step's gradients
};

}  // namespace unroll
