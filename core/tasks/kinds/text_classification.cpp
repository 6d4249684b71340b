#include "tasks/task_p.h"

#include <QCoreApplication>

#include <algorithm>

namespace unroll {

namespace {

class TextClassification final : public EngineTask {
public:
    QString id() const override { return QStringLiteral("text-classification"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Text classification")); }

    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Accuracy")), true, true},
                {QStringLiteral("balanced_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Balanced accuracy")),
                 true, true},
                {QStringLiteral("f1_macro"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Macro F1")), true, true},
                {QStringLiteral("auc"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "AUC")), true, true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }

    /// Accuracy hides a class that is never found: with one class half as large again as another, macro F1 comes first.
    QString mainMetric(const TextCorpus& corpus) const override
    {
        const std::vector<qint64>& counts = corpus.classCounts;
        if (counts.empty())
            return QStringLiteral("accuracy");
        const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
        return double(*most) > 1.5 * double(*least) ? QStringLiteral("f1_macro") : QStringLiteral("accuracy");
    }

    QStringList views() const override
    {
        return {QStringLiteral("attention"), QStringLiteral("gates"), QStringLiteral("attribution"),
                QStringLiteral("gradient-flow"), QStringLiteral("errors")};
    }

    void judge(Evaluation& evaluation) const override { judgeRows(evaluation); }
    QString plainMetric() const override { return QStringLiteral("accuracy"); }
    Result<std::vector<BaselineResult>> baselines(const TextCorpus& corpus, const Progress& progress) const override
    {
        return runBaselines(corpus, progress);
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_text_classification() { return std::make_unique<TextClassification>(); }

}  // namespace unroll
