#pragma once

#include "base/error.h"
#include "tasks/bleu.h"
#include "tasks/chrf.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace unroll {

/// A class: of a whole sample, or of one of its steps.
struct ClassResult {
    int label = 0, predicted = 0;  ///< indices into classes
    std::vector<float> probabilities{};
    int position = -1;  ///< of the step
    QString token{};    ///< at that step, for people to read
};
/// Any number of labels: indices into classes, rising.
struct LabelsResult {
    std::vector<int> labels, given;
    std::vector<float> probabilities;
};
/// A text that was written.
struct TextResult {
    bool right = false;  ///< its words are those of the reference
};
/// Numbers, in the data's own units; NaN: not known.
struct ValuesResult {
    std::vector<double> given, wanted;
    std::vector<std::vector<double>> quantiles{};  ///< kQuantiles × given, rising; empty where none are learnt
    double scale = 1;  ///< what an error of these is divided by, to be compared with those of other series
};

/// One row of a part, as the network answered it.
struct RowResult {
    qsizetype row = 0;  ///< index into the corpus' rows
    QString text{};     ///< the first 500 characters
    double confidence = 0;
    double score = 0;  ///< how good it is, where that is no yes or no: to be compared with a baseline's on the same row
    QString reference{}, answer{};  ///< what was wanted and what was given, in words; empty where they are classes
    /// As the task's form of answer has it; nothing for a text that goes on, where each token has its probability.
    std::variant<std::monostate, ClassResult, LabelsResult, TextResult, ValuesResult> result{};

    /// The result where it is of that form, else null.
    template <typename Form>
    const Form* as() const
    {
        return std::get_if<Form>(&result);
    }
    /// A number, or a text that goes on, is never simply right.
    bool right() const;
};

struct ClassScores {
    QString label;
    qint64 support = 0;
    double precision = 0, recall = 0, f1 = 0;
};

/// A part of the data, judged.
struct Evaluation {
    QString task = {};  ///< its id
    QString part = {};  ///< "train", "val" or "test"
    QStringList classes;
    std::vector<std::vector<qint64>> confusion;  ///< [true][predicted]
    std::vector<ClassScores> perClass;
    QMap<QString, double> metrics;  ///< "test_accuracy", … with the part's prefix
    std::vector<RowResult> rows;    ///< all rows of the part; worst mistakes first
    double lossSum = 0;             ///< over `answers`
    qint64 answers = 0;             ///< targets that were judged: rows, tags or words
    qint64 right = 0;               ///< of those, where texts are written: the most probable word was the right one

    std::vector<Error> warnings;  ///< of a file that was judged: what was guessed or left out
    BleuCounts bleu{};
    ChrfCounts chrf{};

    /// Are its rows of that form?
    template <typename Form>
    bool of() const
    {
        return !rows.empty() && rows.front().as<Form>();
    }
    /// None where nothing was judged; it may be below 0.
    std::optional<double> meanLoss() const
    {
        return answers > 0 ? std::optional(lossSum / double(answers)) : std::nullopt;
    }
};

/// Fills confusion, perClass and metrics from rows (the calibration error where each row has one class); sorts rows so
/// that the most confident mistakes come first. AUC (two classes) is the probability that a row of the second class
/// scores higher than one of the first, ties half (Hanley & McNeil 1982).
void judgeRows(Evaluation& evaluation);

/// A text that may have several labels is given those of probability ½ or more. confidence: that of the least sure
/// decision; score: F1 of the two sets, 1 where both are empty. labels: the right ones, rising.
RowResult labelsResult(qsizetype row, std::vector<int> labels, std::vector<float> probabilities,
                       const QStringList& classes);
std::vector<int> labelsGiven(const std::vector<float>& probabilities);
/// "a | b"; "–" for none.
QString labelWords(const std::vector<int>& labels, const QStringList& classes);
/// perClass and metrics of such rows: F1 over all decisions (micro) and as the mean over labels (macro), exact match,
/// and the share of right decisions (1 − Hamming loss): Tsoumakas & Katakis 2007, "Multi-Label Classification: An
/// Overview".
void judgeLabels(Evaluation& evaluation);

/// The mean absolute error at each step of the horizon, in what errors of a series are divided by: MASE. NaN: nothing
/// is known of that step.
std::vector<double> errorsBySteps(const std::vector<RowResult>& rows);

/// Precision among the rows whose confidence is at least the threshold, and their share.
struct ReviewPoint {
    double threshold = 0, precision = 0, coverage = 0;
};
std::vector<ReviewPoint> reviewCurve(const std::vector<RowResult>& rows);

}  // namespace unroll
