#pragma once

#include "tasks/tasks.h"

namespace unroll {

/// What tasks that make one text of another have in common: a decoder that writes it, judged by BLEU, chrF and exact
/// match. BLEU and exact match compare the words, so that spaces do not count, nor whether a model writes words or
/// characters; chrF compares characters but white space.
class RewritingTask : public TaskKind {
public:
    std::vector<MetricInfo> metrics() const override;
    /// BLEU counts four words in a row, and is no measure of names and dates: there it is exact match.
    QString mainMetric(const Dataset* data) const override;
    QString trainingMetric() const override { return QStringLiteral("token_accuracy"); }
    void judge(Evaluation& evaluation) const override;
    void compare(const Dataset& data, const QString& answer, const QString& reference, RowResult& row,
                 Evaluation& evaluation) const override;

protected:
    /// The answer that is given to the most similar text of train: cosine of TF-IDF over tokens (Manning, Raghavan,
    /// Schütze 2008, §6.3).
    Result<BaselineResult> nearest(const Dataset& data, const Progress& progress) const;
    /// answers: by row of split.test.
    BaselineResult judged(const Dataset& data, const QString& name, const QStringList& answers) const;
};

}  // namespace unroll
