#pragma once

#include "base/memory.h"
#include "model/analysis.h"
#include "project/project.h"
#include "samples/dataset.h"

namespace unroll {

/// What a training will need, in bytes, as far as the graph tells: an estimate, not a measurement. What does not fit
/// into a number is the largest there is.
struct MemoryEstimate {
    qint64 weights =
        0;  ///< parameters, gradients, the optimiser's copies, the best weights that are kept: 4 bytes a number
    qint64 certain = 0;      ///< of these what is there in any case: parameters and the optimiser's copies
    qint64 activations = 0;  ///< what the layers keep of one full batch of the longest texts for the way back
    int copies = 0;          ///< how many times the parameters are there
    QString mostParameters, mostActivations;  ///< nodes
    qint64 total() const { return saturatingSum(weights, activations); }
};

/// longest: steps of the longest text or window of the data; 0: as long as the settings allow.
MemoryEstimate estimateMemory(const Project& project, const Analysis& analysis, qint64 longest = 0);

/// Steps of the longest input of the data.
qint64 longestSample(const Dataset& data);

/// The memory that the project's device gives to a training, in bytes.
MachineMemory memoryFor(const Project& project);

/// Whether that suffices. An error ("memory-too-small"): parameters and the optimiser's copies alone exceed all there
/// is. A warning ("memory-may-not-suffice"): the estimate exceeds what is free. Both say what to lower.
std::vector<GraphIssue> memoryIssues(const Project& project, const Analysis& analysis, const MachineMemory& memory,
                                     qint64 longest = 0);

}  // namespace unroll
