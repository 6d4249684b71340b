#include "tasks/task_p.h"

#include <QCoreApplication>

#include <algorithm>

namespace unroll {

namespace {

/// Any number of labels a text: a yes or no for each, by a sigmoid of its own ("binary relevance", Tsoumakas & Katakis
/// 2007).
class MultiLabelClassification final : public EngineTask {
public:
    QString id() const override { return QStringLiteral("multi-label-classification"); }
    QString name() const override
    {
        return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Text classification, several labels a text"));
    }

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
    QString mainMetric(const TextCorpus&) const override { return QStringLiteral("f1_micro"); }
    QString plainMetric() const override { return QStringLiteral("label_accuracy"); }
    QStringList views() const override
    {
        return {QStringLiteral("attention"), QStringLiteral("gates"), QStringLiteral("attribution"),
                QStringLiteral("gradient-flow"), QStringLiteral("errors")};
    }

    torch::Tensor loss(const torch::Tensor& outputs, const torch::Tensor& targets,
                       const torch::Tensor& weights) const override
    {
        return torch::binary_cross_entropy_with_logits(outputs, targets, {}, weights);
    }
    /// By how much a label's yes counts more than its no: no/yes in train.
    torch::Tensor classWeights(const TextCorpus& corpus) const override
    {
        torch::Tensor yes = torch::zeros({int64_t(corpus.classes.size())});
        for (const qsizetype row : corpus.split.train)
            for (const int label : corpus.labels[size_t(row)])
                yes[label] += 1;
        return (double(corpus.split.train.size()) - yes) / yes.clamp_min(1);
    }
    torch::Tensor probabilities(const torch::Tensor& outputs) const override { return torch::sigmoid(outputs); }
    qint64 right(const torch::Tensor& outputs, const torch::Tensor& targets) const override
    {
        return outputs.ge(0).eq(targets.gt(0.5)).sum().item<int64_t>();
    }

    void collect(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& outputs, Network&, bool withTexts,
                 Evaluation& evaluation) const override
    {
        const torch::Tensor shares = probabilities(outputs).to(torch::kCPU, torch::kFloat32).contiguous();
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            RowResult row;
            row.row = batch.rows[i];
            const float* own = shares.data_ptr<float>() + int64_t(i) * shares.size(1);
            row.probabilities.assign(own, own + shares.size(1));
            row.labels = corpus.labels[size_t(row.row)];
            answerLabels(row, corpus.classes);
            if (withTexts)
                row.text = corpus.text(row.row).left(500);
            evaluation.rows.push_back(std::move(row));
        }
        evaluation.lossSum += loss(outputs, batch.targets, {}).item<double>() * double(shares.numel());
        evaluation.answers += shares.numel();
    }
    void judge(Evaluation& evaluation) const override { judgeLabels(evaluation); }

    Prediction toPrediction(const QString& text, const EncodedText& encoded, const QStringList& classes,
                            const torch::Tensor& shares) const override
    {
        Prediction out = EngineTask::toPrediction(text, encoded, classes, shares);
        out.several = true;
        const std::vector<float> plain(out.probabilities.begin(), out.probabilities.end());
        const std::vector<int> given = labelsGiven(plain);
        for (const int label : given)
            out.labels << classes.value(label);
        out.label = labelWords(given, classes);
        out.confidence = 1;
        for (const double p : out.probabilities)
            out.confidence = std::min(out.confidence, std::max(p, 1 - p));
        return out;
    }
    torch::Tensor answered(const torch::Tensor& outputs, const Reading& reading, const EncodedText& encoded,
                           Look& look) const override
    {
        const torch::Tensor scores = outputs[0];
        look.prediction =
            toPrediction(look.prediction.input, encoded, reading.classes, torch::sigmoid(scores.detach()));
        return torch::log_sigmoid(scores.abs()).sum();  // every decision as it was made
    }

    Result<std::vector<BaselineResult>> baselines(const TextCorpus& corpus, const Progress& progress) const override
    {
        return runLabelBaselines(corpus, progress);
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_multi_label_classification() { return std::make_unique<MultiLabelClassification>(); }

}  // namespace unroll
