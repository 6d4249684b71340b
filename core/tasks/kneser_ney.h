#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace unroll {

/// Interpolated Kneser–Ney smoothing of n-grams: Chen & Goodman 1999, "An Empirical Study of Smoothing Techniques for
/// Language Modeling", with one discount an order, D = n₁ / (n₁ + 2 n₂).
class KneserNey {
public:
    /// contexts[i][t] stands before targets[i][t]; so texts come in the pieces in which a network reads them.
    KneserNey(int order, int vocabulary, const std::vector<const std::vector<int>*>& contexts,
              const std::vector<const std::vector<int>*>& targets);
    /// log P of each target given what stands before it in its piece.
    std::vector<double> logProbabilities(const std::vector<int>& context, const std::vector<int>& targets) const;

private:
    struct Context {
        int64_t count = 0;  ///< what follows it, all together
        int64_t types = 0;  ///< different ones
    };
    double probability(const std::vector<int>& context, size_t at, int length, int word) const;

    int order_, vocabulary_;
    std::vector<double> discount_;                                 ///< by length of the context
    std::vector<std::unordered_map<uint64_t, Context>> contexts_;  ///< by length of the context
    std::vector<std::unordered_map<uint64_t, int64_t>> counts_;    ///< of context and word; of shorter ones than the
                                                                   ///< longest how many different words stand before
};

}  // namespace unroll
