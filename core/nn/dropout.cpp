#include "nn/dropout_p.h"

#include "kernels/dropout.h"
#include "nn/threads_p.h"

#include <ATen/CPUGeneratorImpl.h>

namespace unroll {

namespace {

torch::Tensor dropped(const torch::Tensor& data, double rate, int64_t key)
{
    const torch::Tensor in = data.contiguous();
    torch::Tensor out = torch::empty_like(in);
    kernels::dropout(uint64_t(key), rate, in.data_ptr<float>(), out.data_ptr<float>(), size_t(in.numel()),
                     threadsOfTorch());
    return out;
}

struct DropoutFunction : torch::autograd::Function<DropoutFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& data, double rate,
                                 int64_t key)
    {
        context->saved_data["rate"] = rate;
        context->saved_data["key"] = key;
        return dropped(data, rate, key);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list above)
    {
        return {dropped(above[0], context->saved_data["rate"].toDouble(), context->saved_data["key"].toInt()), {}, {}};
    }
};

int64_t drawnKey()
{
    at::Generator generator = at::detail::getDefaultCPUGenerator();  // a handle
    const std::lock_guard<std::mutex> lock(generator.mutex());
    return int64_t(at::check_generator<at::CPUGeneratorImpl>(generator)->random64());
}

}  // namespace

torch::Tensor dropout(const torch::Tensor& data, double rate, bool training)
{
    if (!training || rate == 0)
        return data;
    if (!data.device().is_cpu() || data.scalar_type() != torch::kFloat32)
        return torch::dropout(data, rate, true);
    return DropoutFunction::apply(data, rate, drawnKey());
}

}  // namespace unroll
