#pragma once

#include "base/progress.h"
#include "network/incremental_decoder_p.h"
#include "samples/preparation.h"
#include "tasks/prediction.h"

namespace unroll {

/// A text that a network has written: ids with kEnd at the end, where it came to that.
struct Hypothesis {
    std::vector<int> ids;
    std::vector<double> probabilities;  ///< of each, given those before
    double logProbability = 0;
    double score = 0;  ///< the log-probability with its length penalty

    /// The geometric mean over its tokens.
    double confidence() const;
};

/// The most probable token at each step, for each row of a source. `most` tokens at most.
std::vector<Hypothesis> writeGreedily(Network& network, const SequenceTensor& source, int most);

/// The best texts for a source of one row, best first: at each step the `beams` best beginnings go on (Graves 2012).
/// Texts are ordered by log P / ((5 + length) / 6)^α (Wu et al. 2016, "Google's Neural Machine Translation System", eq.
/// 14). tree may be null; its tokens are spelled by what was learnt.
std::vector<Hypothesis> beamSearch(Network& network, const SequenceTensor& source, int beams, double lengthPenalty,
                                   int most, const Preparation& learnt, SearchTree* tree);

/// Goes on with a prompt (with its start mark), drawing each token by the options: divided by the temperature, then
/// only the k most probable (Fan et al. 2018), then only the nucleus of probability p (Holtzman et al. 2020). told
/// hears each token. Without the prompt. Ends early where it is cancelled.
Hypothesis sampleText(Network& network, const std::vector<int>& prompt, const PredictOptions& options, int most,
                      torch::Device device, const Progress& progress,
                      const std::function<void(const std::vector<int>&)>& told);

/// Probabilities after temperature, top-k and top-p, sum 1. logits [V].
std::vector<double> filtered(const torch::Tensor& logits, const PredictOptions& options);

}  // namespace unroll
