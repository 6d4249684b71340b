#include "tasks/decoding_p.h"
#include "tasks/kneser_ney.h"
#include "tasks/task_p.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr int kWrittenTokens = 50;
constexpr int kMostOrder = 6;
constexpr int64_t kShownWords = 10;  // of what may come next

/// What follows: the next token of a text, from those before it.
class LanguageModelling final : public EngineTask {
public:
    QString id() const override { return QStringLiteral("language-modelling"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Language modelling")); }

    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("perplexity"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Perplexity")), false, false},
                {QStringLiteral("token_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Token accuracy")), true,
                 true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }
    QString mainMetric(const TextCorpus&) const override { return QStringLiteral("perplexity"); }
    QString plainMetric() const override { return QStringLiteral("token_accuracy"); }
    Use use() const override { return Use::GoOn; }
    QStringList views() const override
    {
        return {QStringLiteral("attention"), QStringLiteral("gates"), QStringLiteral("attribution"),
                QStringLiteral("gradient-flow"), QStringLiteral("errors")};
    }

    /// A row a piece of text: its score is the log-probability of all its tokens, its confidence that of one (geometric
    /// mean).
    void collect(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& outputs, Network&, bool withTexts,
                 Evaluation& evaluation) const override
    {
        const torch::Tensor known = batch.targets.ge(0), targets = batch.targets.clamp_min(0);
        const torch::Tensor logs = torch::log_softmax(outputs.to(torch::kFloat32), -1)
                                       .gather(-1, targets.unsqueeze(-1))
                                       .squeeze(-1)
                                       .masked_fill(known.logical_not(), 0);
        const torch::Tensor sums = logs.sum(1, false, torch::kFloat64).to(torch::kCPU),
                            counts = known.sum(1).to(torch::kCPU);
        evaluation.right += outputs.argmax(-1).eq(batch.targets).sum().item<int64_t>();
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            RowResult row;
            row.row = batch.rows[i];
            row.label = 1;  // a text is never simply right: all are listed, the hardest first
            row.score = sums[int64_t(i)].item<double>();
            const auto count = counts[int64_t(i)].item<int64_t>();
            row.confidence = std::exp(row.score / double(std::max<int64_t>(1, count)));
            if (withTexts)
                row.text = corpus.text(row.row).left(500);
            evaluation.lossSum -= row.score;
            evaluation.answers += count;
            evaluation.rows.push_back(std::move(row));
        }
    }

    void judge(Evaluation& evaluation) const override
    {
        const QString prefix = evaluation.part + u'_';
        if (evaluation.answers > 0) {
            evaluation.metrics.insert(prefix + QStringLiteral("loss"), evaluation.meanLoss());
            evaluation.metrics.insert(prefix + QStringLiteral("perplexity"), std::exp(evaluation.meanLoss()));
            evaluation.metrics.insert(prefix + QStringLiteral("token_accuracy"),
                                      double(evaluation.right) / double(evaluation.answers));
        }
        std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                         [](const RowResult& a, const RowResult& b) { return a.confidence < b.confidence; });
    }

    /// unigram: each token as often as in train. kneser-ney: interpolated n-grams, the order chosen on the validation
    /// part.
    Result<std::vector<BaselineResult>> baselines(const TextCorpus& corpus, const Progress& progress) const override
    {
        const auto pieces = [](const std::vector<std::vector<int>>& all, const std::vector<qsizetype>& rows) {
            std::vector<const std::vector<int>*> out;
            for (const qsizetype row : rows)
                out.push_back(&all[size_t(row)]);
            return out;
        };
        const auto contexts = pieces(corpus.ids, corpus.split.train),
                   targets = pieces(corpus.targets, corpus.split.train);
        const int vocabulary = corpus.targetVocabulary->size();
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

    /// The prompt goes on; label is what was written.
    Result<std::vector<Prediction>> predict(Network& network, const Reading& reading, const QStringList& texts,
                                            const PredictOptions& options, const Progress& progress) const override
    {
        std::vector<Prediction> out;
        for (const QString& text : texts) {
            const std::vector<int> read = reading.encoder.idsOf(text);
            std::vector<int> prompt{Vocabulary::kStart};
            prompt.insert(prompt.end(), read.begin(), read.end());
            const Vocabulary& words = *reading.targets;
            const auto spelled = [&](const std::vector<int>& ids) {
                // Joined with the prompt's last token, so that the space between is as it should be.
                std::vector<int> whole(read.end() - (read.empty() ? 0 : 1), read.end());
                const qsizetype own = words.joined(whole).size();
                whole.insert(whole.end(), ids.begin(), ids.end());
                return words.joined(whole).mid(own);
            };
            const Written written =
                sampleText(network, prompt, options, options.mostTokens > 0 ? options.mostTokens : kWrittenTokens,
                           reading.device, progress,
                           options.told ? [&](const std::vector<int>& ids) { options.told(spelled(ids)); }
                                        : std::function<void(const std::vector<int>&)>());
            if (progress.cancelled())
                return cancelledError();
            Prediction one;
            one.input = text;
            one.label = spelled(written.ids);
            one.confidence = written.confidence();
            one.tokens = int(read.size());
            one.unknownTokens = int(std::count(read.begin(), read.end(), Vocabulary::kUnknown));
            Candidate only{one.label, written.score, written.logProbability};
            for (const int id : written.ids)
                only.tokens << words.token(id);
            only.probabilities = written.probabilities;
            one.candidates.push_back(std::move(only));
            out.push_back(std::move(one));
        }
        return out;
    }

    /// The tokens behind a start mark; what is looked at is the token that comes after the last.
    Look look(Network&, const Reading& reading, const QString& text, const EncodedText& encoded) const override
    {
        std::vector<int> ids{Vocabulary::kStart};
        ids.insert(ids.end(), encoded.ids.begin(), encoded.ids.end());
        Look out;
        out.feed = makeInput({ids}, TextSettings{}, reading.device);
        out.begin = encoded.ids.empty() ? 0 : 1;
        out.tokens = int64_t(ids.size()) - out.begin;
        out.prediction.input = text;
        return out;
    }

    torch::Tensor answered(const torch::Tensor& outputs, const Reading& reading, const EncodedText& encoded,
                           Look& look) const override
    {
        const torch::Tensor logs = torch::log_softmax(outputs, -1)[0];
        const torch::Tensor last = logs.select(0, logs.size(0) - 1);
        const auto [best, which] = last.detach().exp().topk(std::min<int64_t>(kShownWords, last.size(0)));
        Prediction& out = look.prediction;
        for (int64_t i = 0; i < which.size(0); ++i) {
            out.classes << reading.targets->token(int(which[i].item<int64_t>()));
            out.probabilities.push_back(best[i].item<double>());
        }
        out.label = out.classes.value(0);
        out.confidence = out.probabilities.front();
        out.tokens = int(encoded.ids.size());
        out.unknownTokens = int(std::count(encoded.ids.begin(), encoded.ids.end(), Vocabulary::kUnknown));
        return last.max();
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
            for (const double log : model.logProbabilities(corpus.ids[size_t(row)], corpus.targets[size_t(row)]))
                sum += log;
            out.scores.push_back(sum);
            evaluation.lossSum -= sum;
            evaluation.answers += qint64(corpus.targets[size_t(row)].size());
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
