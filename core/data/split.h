#pragma once

#include "base/result.h"
#include "data/table.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace unroll {

enum class SplitMethod { Stratified, Random, Date, Group, Column, File, Order };
QString toString(SplitMethod method);  ///< "stratified", …
SplitMethod splitMethodFromString(const QString& text);

struct SplitSettings {
    SplitMethod method = SplitMethod::Stratified;
    double validation = 0.1;  ///< share of the rows, 0…0.9
    double test = 0.2;        ///< share of the rows, 0…0.9; not used by Column and File
    quint64 seed = 1;
    bool keepNearDuplicatesTogether = false;
    /// Several splits of the same data, so that each row is judged once: the test part is the `fold`-th of so many
    /// folds (cross-validation; Stone 1974) instead of a share. By date and in order, where what comes later must not
    /// be learnt from: the last `test` share in so many stretches, each judged by what has learnt from all before it
    /// (rolling origin; Tashman 2000); what comes after it is in no part. 0: one split.
    int folds = 0, fold = 1;
    bool operator==(const SplitSettings&) const = default;
};

/// Row numbers of the three parts, each ascending, disjoint.
struct Split {
    std::vector<qsizetype> train, validation, test;
};

/// What a split is made from: one entry a row that is to be divided.
struct SplitInput {
    std::vector<int> label;           ///< class of each row; stratified by it
    std::vector<QString> key;         ///< group or split value of each row, as the method needs; else empty
    std::vector<double> time;         ///< by which the method Date orders the rows; else empty
    std::vector<int> duplicateGroup;  ///< rows with the same number stay together; empty: no such groups
};

/// Stratified and random splits are the same on every machine for the same seed. The Column method takes
/// "train"/"validation"|"valid"|"val"|"dev"/"test" (any case); without a validation part one is drawn from train.
/// Errors: a part that would be empty, a key that is missing or unknown, fewer than two rows a class, folds where a
/// column or a file says what the test part is.
Result<Split> makeSplit(const SplitSettings& settings, const SplitInput& input);

/// None: there are no folds, or there is such a one.
std::optional<Error> foldProblem(const SplitSettings& settings);

/// Where the parts of n rows (or steps) in order end: 0 ≤ train ≤ validation ≤ test ≤ n.
struct PartEnds {
    qsizetype train = 0, validation = 0, test = 0;
};
PartEnds partEnds(qsizetype n, const SplitSettings& settings);

}  // namespace unroll
