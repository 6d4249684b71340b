#pragma once

namespace unroll {

/// What an answer looks like, whatever it is about: one class; any number of labels; a class for each step of the
/// input; the token that follows each; a text, written token by token; or numbers.
enum class AnswerForm { Class, Labels, ClassPerStep, NextToken, Text, Values };

/// What a number loses that is not the right one: its squared error (so that the mean is learnt), the absolute one (the
/// median), or Huber's (1964): the square up to 1, in the units in which the network sees numbers, beyond it the line.
enum class ValueLoss { Squared, Absolute, Huber };

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
