#pragma once

#include "tasks/baselines.h"
#include "tasks/evaluation.h"

#include <memory>
#include <vector>

namespace unroll {

/// A measure of a task: "accuracy", "f1_macro", …; the prefixes train_, val_, test_ are added by whoever reports.
struct MetricInfo {
    QString id;
    QString name;  ///< English, QT_TRANSLATE_NOOP("Metric", …)
    bool higherIsBetter = true;
    bool percent = false;  ///< shown as a share
    bool ofRows = false;   ///< counts rows that are right, where rows have scores as well
};

/// How a network and a simple method compare on the same samples, by a test at 5 %.
struct Comparison {
    bool differs = false;  ///< more than chance explains
    bool better = false;   ///< the network
};

/// The two worlds of data that a network of this program reads.
struct Domains {
    static constexpr QLatin1StringView kText{"text"};
    static constexpr QLatin1StringView kSeries{"series"};
};

/// A kind of task: what is read, what is answered, and how answers are judged. One file a task in core/tasks/kinds. How
/// a form of answer is computed is the engine's (answers/answering_p.h).
class TaskKind {
public:
    virtual ~TaskKind() = default;
    virtual QString id() const = 0;    ///< "text-classification"
    virtual QString name() const = 0;  ///< English, QT_TRANSLATE_NOOP("Task", …)
    virtual QString domain() const { return Domains::kText; }
    virtual AnswerSpec answer() const = 0;
    /// The roles without which there is nothing to learn from.
    virtual std::vector<ColumnRole> neededRoles() const;

    virtual std::vector<MetricInfo> metrics() const = 0;
    /// The metric by which runs are judged first: balanced ones for imbalanced classes. null: of most data.
    virtual QString mainMetric(const Dataset* data) const = 0;
    /// What the metric during training is called, of answers right among those given: "accuracy"; empty
    /// where no answer is simply right.
    virtual QString trainingMetric() const = 0;
    /// Confusion, scores and metrics of what was collected.
    virtual void judge(Evaluation& evaluation) const = 0;
    /// Fills result and score of a row whose answer is a text, and adds to what the evaluation counts.
    virtual void compare(const Dataset& /*data*/, const QString& /*answer*/, const QString& /*reference*/, RowResult&,
                         Evaluation&) const
    {}
    /// Paired by sample: by right and wrong (McNemar's exact test) or, where each has a score, by the paired t-test's
    /// normal approximation. metric: by which both are judged.
    virtual Comparison comparison(const Evaluation& evaluation, const Dataset& data, const BaselineResult& baseline,
                                  const MetricInfo& metric) const;
    /// What the answers are like beside how good they are, where that has to be said: "repeats-last-value"; empty:
    /// nothing.
    virtual QString remark(const Evaluation& /*evaluation*/, const Dataset& /*data*/) const { return {}; }
    /// The simple methods of the task on the data's test part.
    virtual Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const = 0;

    /// What applying a run to a text means: an answer about it, another text made of it, or a text that goes on with
    /// it.
    enum class Use { Answer, Rewrite, GoOn };
    Use use() const;
};

/// The tasks of this build.
const std::vector<std::unique_ptr<TaskKind>>& taskKinds();
const TaskKind* findTask(const QString& id);
/// Of the task with that id; of one that this build does not know: a class.
AnswerSpec answerOf(const QString& task);

/// By what the best epoch is told: "loss", or the id of one of the task's metrics. wanted: one of these or "auto".
/// Auto, and what the task does not have, is the main metric where answers are classes, as the run is judged by it;
/// elsewhere the loss, which goes the same way as what is judged, and does not jump.
QString keptBy(const TaskKind& task, const QString& wanted, const Dataset* data);

/// One more, for a program that brings its own: before the first is asked for.
void addTaskKind(std::unique_ptr<TaskKind> kind);

/// Generated from the files in core/tasks/kinds.
std::vector<std::unique_ptr<TaskKind>> makeTaskKinds();

}  // namespace unroll
