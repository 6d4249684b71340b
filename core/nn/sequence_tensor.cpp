#include "nn/sequence_tensor_p.h"

#include "nn/sequence_p.h"

namespace unroll {

torch::Tensor SequenceTensor::mask() const { return stepMask(lengths, data.size(1)); }

}  // namespace unroll
