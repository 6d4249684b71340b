#include "train/optimizer_p.h"

#include <cmath>

namespace unroll {

namespace {
constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kAlpha = 0.99, kEpsilon = 1e-8;
}

Optimizer::Optimizer(const TrainSettings& settings, const std::vector<Parameter>& parameters) : settings_(settings)
{
    const bool squares = settings.optimizer != u"sgd";
    const bool means = settings.optimizer != u"rmsprop";
    for (const auto& [name, parameter, rate] : parameters) {
        if (!parameter.requires_grad())
            continue;
        Slot slot{name, parameter, rate, {}, {}};
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
    for (Slot& slot : slots_)
        slot.parameter.mutable_grad() = torch::Tensor();
}

double Optimizer::clip(double maxNorm)
{
    const torch::NoGradGuard none;
    std::vector<torch::Tensor> norms;
    for (const Slot& slot : slots_)
        if (slot.parameter.grad().defined())
            norms.push_back(slot.parameter.grad().norm());
    if (norms.empty())
        return 0;
    const double norm = torch::stack(norms).norm().item<double>();
    if (maxNorm > 0 && norm > maxNorm)
        for (Slot& slot : slots_)
            if (slot.parameter.grad().defined())
                slot.parameter.mutable_grad().mul_(maxNorm / (norm + 1e-6));
    return norm;
}

void Optimizer::step(double learningRate)
{
    const torch::NoGradGuard none;
    ++steps_;
    const double decay = settings_.weightDecay;
    for (Slot& slot : slots_) {
        torch::Tensor gradient = slot.parameter.grad();
        if (!gradient.defined())
            continue;
        torch::Tensor& parameter = slot.parameter;
        const double rate = learningRate * slot.rate;
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
            const double correction1 = 1 - std::pow(kBeta1, double(steps_)),
                         correction2 = 1 - std::pow(kBeta2, double(steps_));
            parameter.addcdiv_(slot.first, slot.second.sqrt().div_(std::sqrt(correction2)).add_(kEpsilon),
                               -rate / correction1);
        }
    }
}

std::vector<TensorBlob> Optimizer::state() const
{
    std::vector<TensorBlob> blobs;
    for (const Slot& slot : slots_) {
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
