#pragma once

#include "tasks/task_p.h"

namespace unroll {

/// What tasks that make one text of another have in common: a decoder that writes it, judged by BLEU and exact match.
/// Answers are compared by their words, so that spaces do not count, nor whether a model writes words or characters.
class RewritingTask : public EngineTask {
public:
    std::vector<MetricInfo> metrics() const override;
    /// BLEU counts four words in a row, and is no measure of names and dates: there it is exact match.
    QString mainMetric(const TextCorpus& corpus) const override;
    QString plainMetric() const override { return QStringLiteral("token_accuracy"); }
    Use use() const override { return Use::Rewrite; }
    QStringList views() const override;
    /// Loss and token accuracy with the right words before each; the answer itself is written greedily.
    void collect(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& outputs, Network& network,
                 bool withTexts, Evaluation& evaluation) const override;
    void judge(Evaluation& evaluation) const override;
    /// By beam search.
    Result<std::vector<Prediction>> predict(Network& network, const Reading& reading, const QStringList& texts,
                                            const PredictOptions& options, const Progress& progress) const override;
    Look look(Network& network, const Reading& reading, const QString& text, const EncodedText& encoded) const override;
    torch::Tensor answered(const torch::Tensor& outputs, const Reading& reading, const EncodedText& encoded,
                           Look& look) const override;

protected:
    /// The answer that is given to the most similar text of train: cosine of TF-IDF over tokens (Manning, Raghavan,
    /// Schütze 2008, §6.3).
    Result<BaselineResult> nearest(const TextCorpus& corpus, const Progress& progress) const;
    /// answers: by row of split.test.
    BaselineResult judged(const TextCorpus& corpus, const QString& name, const QStringList& answers) const;
};

}  // namespace unroll
