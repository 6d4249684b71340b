#include "train/optimizer_p.h"

#include "kernels/recurrent.h"
#include "nn/threads_p.h"

#include <cmath>

namespace unroll {

namespace {
constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kAlpha = 0.99, kEpsilon = 1e-8;

/// Can the kernels read it?
bool isPlain(const torch::Tensor& tensor)
{
    return tensor.layout() == torch::kStrided && tensor.device().is_cpu() && tensor.scalar_type() == torch::kFloat32 &&
           tensor.is_contiguous();
}

float* numbersOrNull(const torch::Tensor& tensor) { return tensor.defined() ? tensor.data_ptr<float>() : nullptr; }

}  // namespace

Optimizer::Optimizer(const TrainSettings& settings, const std::vector<Parameter>& parameters) : settings_(settings)
{
    const bool squares = settings.optimizer != u"sgd";
    const bool means = settings.optimizer != u"rmsprop";
    for (const auto& [name, parameter, rate] : parameters) {
        if (!parameter.requires_grad())
            continue;
        Slot slot{name, parameter, rate, {}, {}, nullptr};
        const torch::NoGradGuard none;
        if (means)
            slot.first = torch::zeros_like(parameter);
        if (squares)
            slot.second = torch::zeros_like(parameter);
        slots_.push_back(std::move(slot));
    }
}

void Optimizer::zeroGradients()
{
    for (Slot& slot : slots_) {
        slot.parameter.mutable_grad() = torch::Tensor();
        if (slot.rows)
            slot.rows->forget();
    }
    scale_ = 1;
}

Optimizer::Way Optimizer::prepare(Slot& slot) const
{
    torch::Tensor& gradient = slot.parameter.mutable_grad();
    if (!gradient.defined())
        return Way::None;
    const bool plain = isPlain(slot.parameter) && kernels::hasVectors();
    if (gradient.is_sparse() && plain && settings_.weightDecay == 0 && slot.parameter.dim() == 2 &&
        gradient.sparse_dim() == 1) {
        if (!slot.rows)
            slot.rows = std::make_unique<TouchedRows>(slot.parameter, slot.first, slot.second);
        if (!slot.rows->taken())
            slot.rows->take(gradient);
        return Way::Rows;
    }
    if (gradient.is_sparse())
        gradient = gradient.to_dense();
    if (slot.rows) {
        slot.rows->settle(threadsOfTorch());
        slot.rows.reset();
    }
    return plain && isPlain(gradient) ? Way::Kernel : Way::Operators;
}

double Optimizer::clip(double maxNorm)
{
    const torch::NoGradGuard none;
    std::vector<std::pair<const float*, size_t>> arrays;
    std::vector<torch::Tensor> others;
    for (Slot& slot : slots_) {
        if (slot.rows)
            slot.rows->forget();
        const torch::Tensor& gradient = slot.parameter.grad();
        switch (prepare(slot)) {
        case Way::None:
            break;
        case Way::Rows:
            arrays.push_back(slot.rows->gradient());
            break;
        case Way::Kernel:
            arrays.emplace_back(gradient.data_ptr<float>(), size_t(gradient.numel()));
            break;
        case Way::Operators:
            others.push_back(gradient.norm());
            break;
        }
    }
    double squares = kernels::sumOfSquares(arrays, threadsOfTorch());
    if (!others.empty())  // asked for once: a GPU is waited for
        squares += std::pow(torch::stack(others).norm().item<double>(), 2);
    const double norm = std::sqrt(squares);
    scale_ = maxNorm > 0 && norm > maxNorm ? maxNorm / (norm + 1e-6) : 1;
    return norm;
}

double Optimizer::firstCorrection() const
{
    return settings_.optimizer.startsWith(u"adam") ? 1 - std::pow(kBeta1, double(steps_)) : 1;
}

double Optimizer::secondCorrection() const { return 1 - std::pow(kBeta2, double(steps_)); }

kernels::OptimizerStep Optimizer::kernelStep(double rate) const
{
    kernels::OptimizerStep step;
    step.scale = float(scale_);
    step.epsilon = float(kEpsilon);
    if (settings_.optimizer == u"adamw")
        step.keep = float(1 - rate * settings_.weightDecay);
    else
        step.decay = float(settings_.weightDecay);
    if (settings_.optimizer == u"sgd") {
        step.rule = kernels::OptimizerRule::Sgd;
        step.first = float(settings_.momentum);
        step.firstShare = 1;
    } else if (settings_.optimizer == u"rmsprop") {
        step.rule = kernels::OptimizerRule::RmsProp;
        step.second = float(kAlpha);
        step.secondShare = float(1 - kAlpha);
    } else {
        step.first = float(kBeta1);
        step.firstShare = float(1 - kBeta1);
        step.second = float(kBeta2);
        step.secondShare = float(1 - kBeta2);
        step.rootShare = float(1 / std::sqrt(secondCorrection()));
    }
    step.rate = float(rate / firstCorrection());
    return step;
}

void Optimizer::step(double learningRate)
{
    const torch::NoGradGuard none;
    ++steps_;
    std::vector<kernels::OptimizerTensor> tensors;
    std::vector<kernels::OptimizerRows> matrices;
    for (Slot& slot : slots_) {
        const double rate = learningRate * slot.rate;
        switch (prepare(slot)) {
        case Way::None:
            break;
        case Way::Operators:
            stepByOperators(slot, rate);
            break;
        case Way::Kernel:
            tensors.push_back({kernelStep(rate), slot.parameter.data_ptr<float>(),
                               slot.parameter.grad().data_ptr<float>(), numbersOrNull(slot.first),
                               numbersOrNull(slot.second), size_t(slot.parameter.numel())});
            break;
        case Way::Rows:
            // No schedule goes above the rate that was set.
            matrices.push_back(slot.rows->forStep(kernelStep(rate), std::max(rate, settings_.learningRate * slot.rate),
                                                  firstCorrection()));
            break;
        }
    }
    kernels::optimizerStep(tensors, matrices, threadsOfTorch());
    for (Slot& slot : slots_)
        if (slot.rows)
            slot.rows->forget();
    scale_ = 1;
}

void Optimizer::stepByOperators(Slot& slot, double rate) const
{
    torch::Tensor gradient = slot.parameter.grad();
    torch::Tensor& parameter = slot.parameter;
    const double decay = settings_.weightDecay;
    if (scale_ != 1)
        gradient = gradient.mul(scale_);
    if (settings_.optimizer == u"adamw")
        parameter.mul_(1 - rate * decay);
    else if (decay != 0)
        gradient = gradient.add(parameter, decay);
    if (settings_.optimizer == u"sgd") {
        slot.first.mul_(settings_.momentum).add_(gradient);
        parameter.add_(slot.first, -rate);
    } else if (settings_.optimizer == u"rmsprop") {
        slot.second.mul_(kAlpha).addcmul_(gradient, gradient, 1 - kAlpha);
        parameter.addcdiv_(gradient, slot.second.sqrt().add_(kEpsilon), -rate);
    } else {
        // Kingma & Ba 2015, in PyTorch's order of operations.
        slot.first.mul_(kBeta1).add_(gradient, 1 - kBeta1);
        slot.second.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
        parameter.addcdiv_(slot.first, slot.second.sqrt().div_(std::sqrt(secondCorrection())).add_(kEpsilon),
                           -rate / firstCorrection());
    }
}

std::vector<TensorBlob> Optimizer::state()
{
    std::vector<TensorBlob> blobs;
    for (const Slot& slot : slots_) {
        if (slot.rows)
            slot.rows->settle(threadsOfTorch());
        const QString name = QStringLiteral("optimizer.") + QString::fromStdString(slot.name);
        if (slot.first.defined())
            blobs.push_back(toBlob(name + QStringLiteral(".first"), slot.first));
        if (slot.second.defined())
            blobs.push_back(toBlob(name + QStringLiteral(".second"), slot.second));
    }
    return blobs;
}

Result<void> Optimizer::restore(const std::vector<TensorBlob>& tensors, qint64 steps)
{
    const torch::NoGradGuard none;
    const auto fill = [&](const QString& name, torch::Tensor& target) {
        if (!target.defined())
            return true;
        for (const TensorBlob& blob : tensors)
            if (blob.name == name) {
                const torch::Tensor stored = fromBlob(blob);
                if (stored.sizes() != target.sizes())
                    return false;
                target.copy_(stored);
                return true;
            }
        return false;
    };
    for (Slot& slot : slots_) {
        slot.rows.reset();  // made anew from the moments
        const QString name = QStringLiteral("optimizer.") + QString::fromStdString(slot.name);
        if (!fill(name + QStringLiteral(".first"), slot.first) || !fill(name + QStringLiteral(".second"), slot.second))
            return Error{"checkpoint-damaged",
                         name,
                         QT_TRANSLATE_NOOP("Error", "The stored state of the optimizer does not fit the model"),
                         QT_TRANSLATE_NOOP("Error", "Train again instead of resuming"),
                         {},
                         ErrorKind::Work};
    }
    steps_ = steps;
    return {};
}

}  // namespace unroll
