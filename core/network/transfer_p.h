#pragma once

#include "network/network_p.h"
#include "samples/preparation.h"

namespace unroll {

/// What came of weights that were taken from another run.
struct TakenOver {
    qint64 tensors = 0, ofTensors = 0;  ///< of the network's: taken, whole or in part
    qint64 rows = 0, ofRows = 0;        ///< of words and answers: known to both runs
    QStringList left;                   ///< tensors that begin as in a new run
};

/// Takes what fits of another run's weights as the network's own: tensors of the same name and shape; of those whose
/// rows stand for words or answers the rows that both runs have, wherever these stand. now, before: what the two runs
/// have learnt of their data. A layer of which something does not fit is left whole. Error: nothing fits.
Result<TakenOver> takeOver(Network& network, const Preparation& now, const std::vector<TensorBlob>& weights,
                           const Preparation& before);

}  // namespace unroll
