#pragma once

#include "tasks/bleu.h"
#include "tasks/chrf.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace unroll {

/// One row of a part, as the network answered it.
struct RowResult {
    qsizetype row = 0;  ///< index into the corpus' rows
    QString text;       ///< the first 500 characters
    int label = 0;      ///< index into classes
    int predicted = 0;
    double confidence = 0;
    double labelProbability = 0;
    std::vector<float> probabilities;
    int position = -1;   ///< of the token, where each has its own answer
    QString token = {};  ///< that token
    QString reference = {},
            answer =
                {};  ///< where the answer is a text or several labels: label is 1, predicted 1 if they are the same
    std::vector<int> labels = {};  ///< where a text may have several: indices into classes
    double score = 0;              ///< of such a row: how good it is, to be compared with a baseline's on the same row
    std::vector<double> given = {}, wanted = {};  ///< where answers are numbers: in the data's own units, NaN unknown
    std::vector<std::vector<double>> quantiles = {};  ///< kQuantiles × given, rising; empty where none are learnt
    double scale = 1;  ///< what an error of these is divided by, to be compared with those of other series
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

    /// None where nothing was judged; it may be below 0.
    std::optional<double> meanLoss() const
    {
        return answers > 0 ? std::optional(lossSum / double(answers)) : std::nullopt;
    }
};

/// Fills confusion, perClass and metrics from rows; sorts rows so that the most confident mistakes come first. AUC (two
/// classes) is the probability that a row of the second class scores higher than one of the first, ties half (Hanley &
/// McNeil 1982).
void judgeRows(Evaluation& evaluation);

/// Where a text may have several labels it is given those of probability ½ or more. Fills predicted, confidence (that
/// of the least sure decision), score (F1 of the two sets, 1 where both are empty), reference and answer.
void answerLabels(RowResult& row, const QStringList& classes);
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
