#include "nn/value_p.h"

namespace unroll {

torch::Tensor Value::mask() const
{
    const auto steps = torch::arange(data.size(1), lengths.options());
    return steps.unsqueeze(0) < lengths.unsqueeze(1);
}

}  // namespace unroll
