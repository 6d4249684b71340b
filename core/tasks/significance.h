#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace unroll {

/// Tests of what is said of a run. All are deterministic: what is drawn follows from a fixed seed.

/// Answers beside guessing. Balanced accuracy: the mean over the classes that occur of the share of their rows that is
/// right; guessing gives 1 / their number, whatever it guesses.
struct Guessing {
    double balanced = 0, chance = 1;
    double p = 1;       ///< that answers which know nothing of the rows are as good; one-sided
    size_t rows = 0;    ///< judged
    size_t needed = 0;  ///< to find, four times in five at 2.5 %, answers a fifth of the way from guessing to perfect
    bool constant = true;  ///< all answers are the same
};
/// The permutation test of the balanced accuracy (Good 2005, "Permutation, Parametric and Bootstrap Tests"): the
/// answers are dealt anew to the rows 1,999 times; with more than 5,000 rows by its mean and variance (Hoeffding 1951),
/// which are those of a normal distribution then. labels, answers: classes from 0, as many.
Guessing besideGuessing(std::span<const int> labels, std::span<const int> answers, size_t classes);

/// The area under the ROC curve, with ties at half, and the one-sided p of the test of Mann & Whitney (1947), normal
/// with its correction for ties and for continuity. second: the probability of the second of two classes. p 1: one of
/// them does not occur.
struct Ranking {
    double area = 0.5, p = 1;
};
Ranking besideChance(std::span<const int> labels, std::span<const float> second);

/// Macro F1 over the classes that occur among the labels.
double macroF1(std::span<const int> labels, std::span<const int> answers, size_t classes);
/// Two-sided p that two models which are alike differ in macro F1 by as much: approximate randomisation (Noreen 1989;
/// Yeh 2000, "More accurate tests for the statistical significance of result differences"): the two answers to a row
/// are exchanged at random, 1,999 times.
double macroF1Differs(std::span<const int> labels, std::span<const int> one, std::span<const int> other,
                      size_t classes);

}  // namespace unroll
