#pragma once

#include "network/network_p.h"

namespace unroll {

/// A network that writes, one step at a time: a language model, or a decoder behind an encoder that has read its
/// source. Layers that can, go on from their state; where one cannot, the steps so far are read again. Without
/// gradients; the network is in eval mode and outlives the decoder.
class IncrementalDecoder {
public:
    /// source: what the encoder reads, [B, T]; a language model has none.
    IncrementalDecoder(Network& network, const SequenceTensor& source);

    /// Logits [B, outputs] of the step after `ids` [B], which comes after those given before.
    torch::Tensor next(const torch::Tensor& ids);
    /// Goes on with these rows [B'] alone, in this order; a row may be there more than once.
    void select(const torch::Tensor& rows);
    qint64 steps() const { return steps_; }
    /// Does it write from left to right, or (without a target to read) every step from the source alone?
    bool readsItself() const { return !streamNode_.isEmpty(); }

private:
    Network& network_;
    QString streamNode_;                         ///< where the steps enter
    std::vector<QString> stream_;                ///< the nodes that change from step to step
    std::map<QString, SequenceTensor> outputs_;  ///< of all other nodes
    std::map<QString, SequenceTensor> states_;   ///< of the recurrent ones among the stream
    bool carried_ = true;                        ///< can all of the stream go on from a state
    torch::Tensor soFar_;                        ///< [B, steps], where not
    qint64 steps_ = 0;
};

}  // namespace unroll
