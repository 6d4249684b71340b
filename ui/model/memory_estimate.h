#pragma once

#include "model/analysis.h"
#include "project/project.h"

namespace unroll {

/// What a training will need, in bytes, as far as the graph tells: an estimate, not a measurement.
struct MemoryEstimate {
    qint64 weights =
        0;  ///< parameters, gradients, the optimiser's copies, the best weights that are kept: 4 bytes a number
    qint64 activations = 0;  ///< what the layers keep of one full batch of the longest texts for the way back
    int copies = 0;          ///< how many times the parameters are there
    qint64 total() const { return weights + activations; }
};

MemoryEstimate estimateMemory(const Project& project, const Analysis& analysis);

}  // namespace unroll
