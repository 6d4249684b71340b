#include "nn/sequence_p.h"

#include <limits>

namespace unroll {

namespace {

struct Reverse : torch::autograd::Function<Reverse> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& data,
                                 const torch::Tensor& permutation)
    {
        context->save_for_backward({permutation});
        return permuted(data, permutation);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        return {permuted(gradients[0], context->get_saved_variables()[0]), torch::Tensor()};
    }

    static torch::Tensor permuted(const torch::Tensor& data, const torch::Tensor& permutation)
    {
        const auto rows = data.reshape({data.size(0) * data.size(1), data.size(2)});
        return rows.index_select(0, permutation).view({data.size(0), data.size(1), data.size(2)});
    }
};

}  // namespace

bool isFull(const SequenceTensor& value)
{
    // Asking a GPU would stop it; there, hiding padding that is not there costs less.
    return value.lengths.device().is_cpu() && value.lengths.min().item<int64_t>() == value.data.size(1);
}

torch::Tensor stepMask(const torch::Tensor& lengths, int64_t steps)
{
    return torch::arange(steps, lengths.options()).unsqueeze(0) < lengths.unsqueeze(1);
}

torch::Tensor zeroPadding(const torch::Tensor& data, const SequenceTensor& like)
{
    // Filled, not multiplied: 0 × ∞ would be NaN.
    return data.masked_fill(like.mask().logical_not().unsqueeze(-1), 0);
}

torch::Tensor reversal(const SequenceTensor& value)
{
    const int64_t batch = value.data.size(0), steps = value.data.size(1);
    const auto step = torch::arange(steps, value.lengths.options()).unsqueeze(0);
    const auto length = value.lengths.unsqueeze(1);
    const auto source = torch::where(step < length, length - 1 - step, step.expand({batch, steps}));
    const auto start = torch::arange(batch, value.lengths.options()).unsqueeze(1) * steps;
    return (source + start).reshape({-1});
}

torch::Tensor reversed(const torch::Tensor& data, const torch::Tensor& permutation)
{
    return Reverse::apply(data, permutation);
}

torch::Tensor lastStep(const torch::Tensor& data, const torch::Tensor& lengths)
{
    const auto index = (lengths - 1).view({-1, 1, 1}).expand({data.size(0), 1, data.size(2)});
    return data.gather(1, index).squeeze(1);
}

}  // namespace unroll
