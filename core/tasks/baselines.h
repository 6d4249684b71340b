#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "text/corpus.h"

namespace unroll {

/// A simple method on the same split.
struct BaselineResult {
    QString name;                   ///< "majority", "bag-of-words"
    QMap<QString, double> metrics;  ///< "test_accuracy", …
    std::vector<int> predicted =
        {};  ///< by row of split.test, in its order; with tags by token, one row after the other
    std::vector<double> scores =
        {};  ///< by row of split.test, where answers are texts or several labels; predicted is then 1 for the very same
};

/// majority: the most frequent class of train. bag-of-words: logistic regression on TF-IDF of words and pairs of
/// neighbouring words, L2 strength chosen on the validation part; deterministic, some seconds for a few thousand texts.
Result<std::vector<BaselineResult>> runBaselines(const TextCorpus& corpus, const Progress& progress);
/// The same where a text may have several labels. majority: the most frequent set of labels that is not empty;
/// bag-of-words: a logistic regression for each label.
Result<std::vector<BaselineResult>> runLabelBaselines(const TextCorpus& corpus, const Progress& progress);

}  // namespace unroll
