#pragma once

#include "kernels/optimizer.h"
#include "nn/torch_p.h"

namespace unroll {

/// The rows of a matrix [V, F] that gradients have reached (an embedding's words), and a step's gradient of a few of
/// them. See kernels::OptimizerRows.
class TouchedRows {
public:
    /// A row whose moments are zero has not been touched. A moment that the optimizer does not have is undefined.
    TouchedRows(const torch::Tensor& parameter, const torch::Tensor& first, const torch::Tensor& second);
    TouchedRows(const TouchedRows&) = delete;
    TouchedRows& operator=(const TouchedRows&) = delete;

    /// Takes a sparse gradient, in which a row may be there several times; they are added up in their order.
    void take(const torch::Tensor& gradient);
    /// The numbers that take() made of it, each row once: zeros apart, their norm is the gradient's.
    std::pair<const float*, size_t> gradient() const;
    bool taken() const { return taken_; }
    void forget();

    /// For the step that comes now; learningRate is what it and all later ones have at most.
    kernels::OptimizerRows forStep(const kernels::OptimizerStep& step, double learningRate, double correction);
    /// Brings all moments to where the last step left them, as whoever else reads them wants them.
    void settle(const kernels::Threads& threads);

private:
    kernels::OptimizerRows matrix_;
    torch::Tensor parameter_, first_, second_;
    std::vector<int32_t> place_, since_;
    std::vector<int64_t> given_;  ///< the rows of the gradient
    std::vector<float> sums_;     ///< [given, F]
    double most_ = 0;             ///< learning rate that sleeping rows reckon with
    bool taken_ = false;
};

}  // namespace unroll
