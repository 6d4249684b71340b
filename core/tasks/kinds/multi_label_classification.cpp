#include "tasks/tasks.h"

#include <QCoreApplication>

#include <algorithm>

namespace unroll {

namespace {

/// Any number of labels a text: a yes or no for each, by a sigmoid of its own ("binary relevance", Tsoumakas & Katakis
/// 2007).
class MultiLabelClassification final : public TaskKind {
public:
    QString id() const override { return QStringLiteral("multi-label-classification"); }
    QString name() const override
    {
        return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Text classification, several labels a text"));
    }

    AnswerSpec answer() const override { return {AnswerForm::Labels}; }
    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("f1_micro"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Micro F1")), true, true},
                {QStringLiteral("f1_macro"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Macro F1")), true, true},
                {QStringLiteral("exact_match"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Exact match")), true, true,
                 true},
                {QStringLiteral("label_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Accuracy over labels")),
                 true, true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }
    QString mainMetric(const Dataset*) const override { return QStringLiteral("f1_micro"); }
    QString trainingMetric() const override { return QStringLiteral("label_accuracy"); }
    void judge(Evaluation& evaluation) const override { judgeLabels(evaluation); }

    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        return runBaselines(data, progress);
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_multi_label_classification() { return std::make_unique<MultiLabelClassification>(); }

}  // namespace unroll
