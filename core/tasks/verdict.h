#pragma once

#include "tasks/evaluation.h"
#include "tasks/tasks.h"

#include <QJsonObject>

namespace unroll {

/// What can honestly be said of a run beside its baselines.
struct Verdict {
    bool beats = false;
    QString code;  ///< "beats", "no-better", "worse", "nothing-learnt", "too-few", "threshold", "not-judged"
    QStringList
        args;  ///< main metric of the run, of the best baseline (as they are read, 93.1 % or 104), the baseline's name

    bool ahead = false;  ///< "no-better": better than the best baseline, though by no more than chance

    QString remark;  ///< as TaskKind::remark() gives it

    QString text() const;  ///< in the window's language
    QString english() const;
    QJsonObject toJson() const;  ///< {"beats_baselines","code","args","text"}, and "remark", "ahead"
    static Verdict fromJson(const QJsonObject& object);
};

/// Answers that are classes are set beside guessing first, at 5 %: by the permutation test of their balanced accuracy
/// and, of two classes, by the ranking (significance.h). Where neither says that something was learnt, nothing was, or
/// the rows are too few to tell. Else the run is compared with the best baseline at 5 %, row by row, by a test of the
/// very metric by which they are compared: approximate randomisation for macro F1, the exact McNemar test (Dietterich
/// 1998) for a share of right answers, the paired t-test's normal approximation where each row has a score.
/// mainMetric: "test_accuracy", …
Verdict judge(const Evaluation& evaluation, const Dataset& data, const std::vector<BaselineResult>& baselines,
              const TaskKind& task, const QString& mainMetric);

/// Two-sided p of the exact McNemar test: b and c rows on which only one of the two is right.
double mcnemar(qint64 b, qint64 c);

}  // namespace unroll
