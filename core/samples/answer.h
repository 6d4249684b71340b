#pragma once

#include <array>
#include <cstddef>
#include <utility>

namespace unroll {

/// What an answer looks like, whatever it is about: one class; any number of labels; a class for each step of the
/// input; the token that follows each; a text, written token by token; or numbers.
enum class AnswerForm { Class, Labels, ClassPerStep, NextToken, Text, Values };

/// What a number loses that is not the right one: its squared error (so that the mean is learnt), the absolute one (the
/// median), or Huber's (1964): the square up to 1, in the units in which the network sees numbers, beyond it the line.
/// Quantiles: the network gives kQuantiles numbers for each, and loses twice the mean of what Koenker & Bassett (1978)
/// take for each quantile; of the median that is the absolute error.
enum class ValueLoss { Squared, Absolute, Huber, Quantiles };

/// The ends of intervals of 95, 80 and 50 %, and the median.
inline constexpr std::array<double, 7> kQuantiles{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
inline constexpr size_t kMedian = 3;
/// The places of the two ends of the interval that holds this share; the median's, where there is none.
constexpr std::pair<size_t, size_t> endsOf(double level)
{
    for (size_t i = 0; i < kMedian; ++i) {
        const double held = 1 - 2 * kQuantiles[i];
        if (held - level < 1e-9 && level - held < 1e-9)
            return {i, kQuantiles.size() - 1 - i};
    }
    return {kMedian, kMedian};
}

/// What a task asks for.
struct AnswerSpec {
    AnswerForm form = AnswerForm::Class;
    bool ofInput = false;  ///< the answer is made of the input itself: no column has to hold it

    bool writesText() const { return form == AnswerForm::NextToken || form == AnswerForm::Text; }
    /// Does each step of the input have its own answer?
    bool perStep() const { return form == AnswerForm::ClassPerStep || form == AnswerForm::NextToken; }
    bool operator==(const AnswerSpec&) const = default;
};

}  // namespace unroll
