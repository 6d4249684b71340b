#include "tasks/tasks.h"

#include <QCoreApplication>

#include <algorithm>

namespace unroll {

namespace {

class TextClassification final : public TaskKind {
public:
    QString id() const override { return QStringLiteral("text-classification"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Text classification")); }
    AnswerSpec answer() const override { return {AnswerForm::Class}; }

    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Accuracy")), true, true},
                {QStringLiteral("balanced_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Balanced accuracy")),
                 true, true},
                {QStringLiteral("f1_macro"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Macro F1")), true, true},
                {QStringLiteral("auc"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "AUC")), true, true},
                {QStringLiteral("calibration_error"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Calibration error")),
                 false, true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }

    /// Accuracy hides a class that is never found: with one class half as large again as another, macro F1 comes first.
    QString mainMetric(const Dataset* data) const override
    {
        if (!data || data->preparation().classCounts.empty())
            return QStringLiteral("accuracy");
        const std::vector<qint64>& counts = data->preparation().classCounts;
        const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
        return double(*most) > 1.5 * double(*least) ? QStringLiteral("f1_macro") : QStringLiteral("accuracy");
    }

    void judge(Evaluation& evaluation) const override { judgeRows(evaluation); }
    QString trainingMetric() const override { return QStringLiteral("accuracy"); }
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        return runBaselines(data, progress);
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_text_classification() { return std::make_unique<TextClassification>(); }

}  // namespace unroll
