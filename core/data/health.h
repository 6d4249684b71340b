#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/split.h"
#include "data/table.h"

#include <QJsonValue>

namespace unroll {

/// A change to the project that mends a finding: dotted paths and the values to set.
struct HealthMend {
    QString label;  ///< English, QT_TRANSLATE_NOOP("Health", …); the button's words
    std::vector<std::pair<QString, QJsonValue>> settings;
};

/// One thing that would spoil the result, in words, with the rows concerned and a mend.
struct HealthFinding {
    enum class Severity { Information, Warning, Problem };
    QString code;  ///< "empty-rows", "duplicates", "near-duplicates", "long-texts", "imbalance", "giveaway-token",
                   ///< "one-class", "case-merges", "markup", "number-labels", "labels-alike"
    Severity severity = Severity::Warning;
    QString what;  ///< English template with %1…, QT_TRANSLATE_NOOP("Health", …)
    QStringList args;
    qint64 count = 0;             ///< rows concerned
    std::vector<qsizetype> rows;  ///< the first 1,000 of them
    std::vector<HealthMend> mends;

    QString text() const;  ///< in the window's language
    QString english() const;
};

/// Looks for what spoils a text classification: empty and duplicate rows, near-duplicates (MinHash over word triples,
/// Jaccard ≥ 0.8), very long texts (for the recurrent part), strong imbalance, a label that one token gives away.
/// rows: the rows to look at (all when empty).
Result<std::vector<HealthFinding>> checkHealth(const Table& table, int textColumn, int labelColumn, int maxLength,
                                               const Progress& progress);

/// A group number a row; rows whose texts are near-duplicates (see above) share one.
Result<std::vector<int>> nearDuplicateGroups(const Table& table, int textColumn, const Progress& progress);

}  // namespace unroll
