#pragma once

#include "base/result.h"
#include "model/layer_kind.h"
#include "tasks/baselines.h"

#include <QJsonObject>

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

/// A kind of task, as far as the window and the command line need to know it. One file a task in core/tasks/kinds; the
/// side that touches tensors is task_p.h.
class TaskKind {
public:
    virtual ~TaskKind() = default;
    virtual QString id() const = 0;    ///< "text-classification"
    virtual QString name() const = 0;  ///< English, QT_TRANSLATE_NOOP("Task", …)
    virtual std::vector<MetricInfo> metrics() const = 0;
    /// The metric by which runs are judged first: balanced ones for imbalanced classes. An empty corpus: of most data.
    virtual QString mainMetric(const TextCorpus& corpus) const = 0;
    /// The simple methods of the task on the corpus' test part.
    virtual Result<std::vector<BaselineResult>> baselines(const TextCorpus& corpus, const Progress& progress) const = 0;
    /// What applying a run to a text means: an answer about it, another text made of it, or a text that goes on with
    /// it.
    enum class Use { Answer, Rewrite, GoOn };
    virtual Use use() const { return Use::Answer; }
    /// Inspect views that apply: "attention", "gates", "errors", …
    virtual QStringList views() const = 0;
};

/// The tasks of this build.
const std::vector<std::unique_ptr<TaskKind>>& taskKinds();
const TaskKind* findTask(const QString& id);

/// Generated from the files in core/tasks/kinds.
std::vector<std::unique_ptr<TaskKind>> makeTaskKinds();

}  // namespace unroll
