#include "tasks/kneser_ney.h"
#include "tasks/tasks.h"
#include "text/corpus.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr int kMostOrder = 6;

/// What follows: the next token of a text, from those before it.
class LanguageModelling final : public TaskKind {
public:
    QString id() const override { return QStringLiteral("language-modelling"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Language modelling")); }
    AnswerSpec answer() const override { return {AnswerForm::NextToken, true}; }

    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("perplexity"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Perplexity")), false, false},
                {QStringLiteral("token_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Token accuracy")), true,
                 true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }
    QString mainMetric(const Dataset*) const override { return QStringLiteral("perplexity"); }
    QString trainingMetric() const override { return QStringLiteral("token_accuracy"); }
    void judge(Evaluation& evaluation) const override
    {
        const QString prefix = evaluation.part + u'_';
        if (evaluation.answers > 0) {
            evaluation.metrics.insert(prefix + QStringLiteral("loss"), *evaluation.meanLoss());
            evaluation.metrics.insert(prefix + QStringLiteral("perplexity"), std::exp(*evaluation.meanLoss()));
            evaluation.metrics.insert(prefix + QStringLiteral("token_accuracy"),
                                      double(evaluation.right) / double(evaluation.answers));
        }
        std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                         [](const RowResult& a, const RowResult& b) { return a.confidence < b.confidence; });
    }

    /// unigram: each token as often as in train. kneser-ney: interpolated n-grams, the order chosen on the validation
    /// part.
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        const TextCorpus& corpus = *textsOf(&data);
        const auto pieces = [](const std::vector<std::vector<int>>& all, const std::vector<qsizetype>& rows) {
            std::vector<const std::vector<int>*> out;
            for (const qsizetype row : rows)
                out.push_back(&all[size_t(row)]);
            return out;
        };
        const auto contexts = pieces(corpus.ids, corpus.split.train),
                   targets = pieces(corpus.answers, corpus.split.train);
        const int vocabulary = corpus.learnt->targetVocabulary->size();
        std::vector<BaselineResult> out{
            judged(corpus, "unigram", corpus.split.test, KneserNey(1, vocabulary, contexts, targets), "test")};
        double least = 0;
        BaselineResult best;
        for (int order = 2; order <= kMostOrder; ++order) {
            if (progress.cancelled())
                return cancelledError();
            const KneserNey model(order, vocabulary, contexts, targets);
            const double tried = judged(corpus, "", corpus.split.validation, model, "val")
                                     .metrics.value(QStringLiteral("val_perplexity"));
            if (order > 2 && tried >= least)
                break;
            least = tried;
            best = judged(corpus, "kneser-ney", corpus.split.test, model, "test");
        }
        out.push_back(std::move(best));
        return out;
    }

private:
    BaselineResult judged(const TextCorpus& corpus, const char* name, const std::vector<qsizetype>& part,
                          const KneserNey& model, const char* prefix) const
    {
        Evaluation evaluation;
        evaluation.part = QLatin1String(prefix);
        BaselineResult out;
        out.name = QLatin1String(name);
        for (const qsizetype row : part) {
            double sum = 0;
            for (const double log : model.logProbabilities(corpus.ids[size_t(row)], corpus.answers[size_t(row)]))
                sum += log;
            out.scores.push_back(sum);
            evaluation.lossSum -= sum;
            evaluation.answers += qint64(corpus.answers[size_t(row)].size());
        }
        judge(evaluation);
        evaluation.metrics.remove(evaluation.part + QStringLiteral("_token_accuracy"));  // not asked of it
        out.metrics = evaluation.metrics;
        return out;
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_language_modelling() { return std::make_unique<LanguageModelling>(); }

}  // namespace unroll
