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
                {QStringLiteral("balanced_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Balanced accuracy")), true, true},
                {QStringLiteral("f1_macro"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Macro F1")), true, true},
                {QStringLiteral("auc"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "AUC")), true, true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }

    /// Accuracy hides a class that is never found: with one class half as large again as another, macro F1 comes first.
    QString mainMetric(const std::vector<qint64>& counts) const override
    {
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

    torch::Tensor loss(const torch::Tensor& outputs, const torch::Tensor& targets, const torch::Tensor& weights) const override
    {
        torch::nn::functional::CrossEntropyFuncOptions options;
        if (weights.defined())
            options.weight(weights);
        return torch::nn::functional::cross_entropy(outputs, targets, options);
    }

    torch::Tensor classWeights(const TextCorpus& corpus) const override
    {
        torch::Tensor counts = torch::zeros({int64_t(corpus.classes.size())});
        for (const qsizetype row : corpus.split.train)
            counts[corpus.rows[size_t(row)].label] += 1;
        const torch::Tensor weights = 1 / counts.clamp_min(1);
        return weights / weights.mean();
    }

    torch::Tensor probabilities(const torch::Tensor& outputs) const override { return torch::softmax(outputs, -1); }
};

}  // namespace

std::unique_ptr<TaskKind> make_text_classification() { return std::make_unique<TextClassification>(); }

}  // namespace unroll
