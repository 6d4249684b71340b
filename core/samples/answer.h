#pragma once

namespace unroll {

/// What an answer looks like, whatever it is about: one class; any number of labels; a class for each step of the
/// input; the token that follows each; a text, written token by token; or numbers.
enum class AnswerForm { Class, Labels, ClassPerStep, NextToken, Text, Values };

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
