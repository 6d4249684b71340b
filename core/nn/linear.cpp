#include "nn/linear_p.h"

namespace unroll {

torch::Tensor linear(const torch::Tensor& data, const torch::Tensor& weight, const torch::Tensor& bias)
{
    constexpr int64_t few = 8;  // with more, the product of matrices is quicker
    const int64_t rows = data.numel() / std::max<int64_t>(1, weight.size(1));
    if (torch::GradMode::is_enabled() || rows == 0 || rows > few || !data.device().is_cpu() ||
        data.scalar_type() != torch::kFloat32)
        return torch::linear(data, weight, bias);
    const torch::Tensor in = data.reshape({rows, weight.size(1)});
    torch::Tensor out = torch::empty({rows, weight.size(0)}, data.options());
    for (int64_t row = 0; row < rows; ++row) {
        torch::Tensor to = out.select(0, row);
        torch::addmv_out(to, bias, weight, in.select(0, row));
    }
    std::vector<int64_t> sizes = data.sizes().vec();
    sizes.back() = weight.size(0);
    return out.view(sizes);
}

}  // namespace unroll
