#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "samples/dataset.h"

#include <QMap>

namespace unroll {

/// A simple method on the same split.
struct BaselineResult {
    QString name;                   ///< "majority", "bag-of-words"
    QMap<QString, double> metrics;  ///< "test_accuracy", …
    std::vector<int> predicted =
        {};  ///< by row of split.test, in its order; with tags by token, one row after the other
    std::vector<double> scores =
        {};  ///< by row of split.test, where answers are texts or several labels; predicted is then 1 for the very same
    std::vector<double> bySteps = {};  ///< where numbers are forecast: errorsBySteps()
};

/// majority: the most frequent class of train. bag-of-words: logistic regression on TF-IDF of words and pairs of
/// neighbouring words, L2 strength chosen on the validation part; deterministic, some seconds for a few thousand texts.
/// Where a text may have several labels, majority is the most frequent set of labels that is not empty, and
/// bag-of-words a logistic regression for each label. data: steps are ids; one class a sample, or several labels.
Result<std::vector<BaselineResult>> runBaselines(const Dataset& data, const Progress& progress);

}  // namespace unroll
