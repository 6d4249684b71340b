#pragma once

#include <span>
#include <vector>

namespace unroll {

/// A linear chain over C classes: the score of a sequence of classes is the sum of its steps' scores, of what stands
/// between neighbours, and of its first and last class; its probability is exp(score) over the sum of all sequences.
/// Lafferty, McCallum & Pereira 2001, "Conditional Random Fields".
struct Chain {
    int classes = 0;
    std::span<const float> between;     ///< [C × C]: from a class (row) to the next (column)
    std::span<const float> start, end;  ///< [C]
};

/// Of all sequences, or of those that have the known classes.
struct ChainSum {
    double logSum = 0;            ///< log Σ exp(score)
    std::vector<double> steps;    ///< [T × C]: the probability of each class at each step
    std::vector<double> between;  ///< [C × C]: how often each pair of neighbours is expected; asked for
};

/// scores: [T × C], T ≥ 1. known: [T] classes, -1 where one is not known; empty: none is. By the forward–backward
/// algorithm, each step brought to the sum 1 (Rabiner 1989), so that nothing under- or overflows.
ChainSum sumOver(const Chain& chain, std::span<const float> scores, std::span<const int> known = {},
                 bool withBetween = false);

/// The sequence of the greatest score (Viterbi 1967); of several the first by its classes from the end.
std::vector<int> bestPath(const Chain& chain, std::span<const float> scores);

}  // namespace unroll
