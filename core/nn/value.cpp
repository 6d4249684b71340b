#include "nn/value_p.h"

#include "nn/sequence_p.h"

namespace unroll {

torch::Tensor Value::mask() const { return stepMask(lengths, data.size(1)); }

}  // namespace unroll
