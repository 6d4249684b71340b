#include "tasks/rewriting_p.h"

#include "tasks/bleu.h"
#include "tasks/decoding_p.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace unroll {

namespace {

QStringList textsOf(const std::vector<Token>& tokens)
{
    QStringList out;
    for (const Token& token : tokens)
        out << token.text;
    return out;
}

/// Compares answers with references by their words, however the model cuts them: so models that write characters and
/// models that write words are judged alike.
class Judge {
public:
    explicit Judge(const TextSettings& settings) : words_(wordSettings(settings)) {}

    void add(RowResult& row, const QString& answer, const QString& reference, Evaluation& evaluation) const
    {
        const QStringList given = textsOf(words_.tokens(answer)), wanted = textsOf(words_.tokens(reference));
        const BleuCounts counts = bleuCounts(given, wanted);
        row.label = 1;
        row.predicted = given == wanted;
        row.score = sentenceBleu(counts);
        evaluation.bleu += counts;
    }

private:
    static TextSettings wordSettings(const TextSettings& settings)
    {
        TextSettings out;
        out.lowercase = settings.lowercase;
        return out;
    }
    Segmenter words_;
};

}  // namespace

std::vector<MetricInfo> RewritingTask::metrics() const
{
    return {
        {QStringLiteral("bleu"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "BLEU")), true, true},
        {QStringLiteral("exact_match"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Exact match")), true, true, true},
        {QStringLiteral("token_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Token accuracy")), true, true},
        {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
}

QString RewritingTask::mainMetric(const TextCorpus& corpus) const
{
    constexpr double fewWords = 5;  // on average
    const Segmenter words{TextSettings{}};
    const size_t rows = std::min<size_t>(corpus.split.validation.size(), 200);
    double sum = 0;
    for (size_t i = 0; i < rows; ++i)
        sum += double(words.tokens(corpus.targetText(corpus.split.validation[i])).size());
    return rows > 0 && sum / double(rows) < fewWords ? QStringLiteral("exact_match") : QStringLiteral("bleu");
}

QStringList RewritingTask::views() const
{
    return {QStringLiteral("attention"), QStringLiteral("gates"), QStringLiteral("attribution"),
            QStringLiteral("gradient-flow"), QStringLiteral("errors")};
}

void RewritingTask::collect(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& outputs,
                            Network& network, bool withTexts, Evaluation& evaluation) const
{
    const auto answers = batch.targets.ge(0).sum().item<int64_t>();
    evaluation.lossSum += loss(outputs, batch.targets, {}).item<double>() * double(answers);
    evaluation.answers += answers;
    evaluation.right += outputs.slice(1, 0, batch.targets.size(1)).argmax(-1).eq(batch.targets).sum().item<int64_t>();
    const Judge judge(corpus.settings);
    const std::vector<Written> written = writeGreedily(network, batch.feed.input, corpus.settings.targetMaxLength + 1);
    for (size_t i = 0; i < batch.rows.size(); ++i) {
        RowResult row;
        row.row = batch.rows[i];
        row.confidence = written[i].confidence();
        const QString answer = corpus.targetVocabulary->joined(written[i].ids), reference = corpus.targetText(row.row);
        judge.add(row, answer, reference, evaluation);
        if (withTexts) {
            row.text = corpus.text(row.row).left(500);
            row.reference = reference.left(500);
            row.answer = answer;
        }
        evaluation.rows.push_back(std::move(row));
    }
}

void RewritingTask::judge(Evaluation& evaluation) const
{
    const auto set = [&](const char* name, double value) {
        evaluation.metrics.insert(evaluation.part + u'_' + QLatin1String(name), value);
    };
    const double rows = double(std::max<size_t>(1, evaluation.rows.size()));
    set("bleu", bleu(evaluation.bleu));
    set("exact_match", double(std::count_if(evaluation.rows.begin(), evaluation.rows.end(),
                                            [](const RowResult& row) { return row.predicted == 1; })) /
                           rows);
    if (evaluation.answers > 0) {
        set("loss", evaluation.meanLoss());
        set("token_accuracy", double(evaluation.right) / double(evaluation.answers));
    }
    std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                     [](const RowResult& a, const RowResult& b) { return a.score < b.score; });
}

namespace {

/// The best texts for a source, as a prediction. best: the ids of the first of them.
Prediction searched(Network& network, const Reading& reading, const QString& text, const EncodedText& encoded,
                    const PredictOptions& options, std::vector<int>* best)
{
    const int most = options.mostTokens > 0 ? options.mostTokens : reading.encoder.settings().targetMaxLength + 1;
    Prediction out;
    out.input = text;
    out.tokens = int(encoded.ids.size());
    out.unknownTokens = int(std::count(encoded.ids.begin(), encoded.ids.end(), Vocabulary::kUnknown));
    const Value source = makeInput({encoded.ids}, reading.encoder.settings(), reading.device);
    const auto written = beamSearch(network, source, std::max(1, options.beams), options.lengthPenalty, most,
                                    *reading.targets, &out.tree);
    for (const Written& candidate : written) {
        Candidate spelled{reading.targets->joined(candidate.ids), candidate.score, candidate.logProbability};
        for (const int id : candidate.ids)
            spelled.tokens << reading.targets->token(id);
        spelled.probabilities = candidate.probabilities;
        out.candidates.push_back(std::move(spelled));
    }
    if (!written.empty()) {
        out.label = out.candidates.front().text;
        out.confidence = written.front().confidence();
        if (best)
            *best = written.front().ids;
    }
    return out;
}

}  // namespace

Result<std::vector<Prediction>> RewritingTask::predict(Network& network, const Reading& reading,
                                                       const QStringList& texts, const PredictOptions& options,
                                                       const Progress& progress) const
{
    std::vector<Prediction> out;
    for (const QString& text : texts) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(out.size()) / double(texts.size()));
        out.push_back(searched(network, reading, text, reading.encoder.encode(text), options, nullptr));
    }
    return out;
}

Look RewritingTask::look(Network& network, const Reading& reading, const QString& text,
                         const EncodedText& encoded) const
{
    Look out = EngineTask::look(network, reading, text, encoded);
    out.prediction = searched(network, reading, text, encoded, {}, &out.answer);
    out.feed.target = makeTargetInput({out.answer}, reading.device);
    return out;
}

torch::Tensor RewritingTask::answered(const torch::Tensor& outputs, const Reading&, const EncodedText&,
                                      Look& look) const
{
    const std::vector<int64_t> ids(look.answer.begin(), look.answer.end());
    const torch::Tensor chosen = torch::tensor(ids, torch::dtype(torch::kInt64)).to(outputs.device());
    return torch::log_softmax(outputs, -1)[0].slice(0, 0, chosen.size(0)).gather(-1, chosen.unsqueeze(-1)).sum();
}

BaselineResult RewritingTask::judged(const TextCorpus& corpus, const QString& name, const QStringList& answers) const
{
    Evaluation evaluation;
    evaluation.part = QStringLiteral("test");
    BaselineResult out;
    out.name = name;
    const Judge words(corpus.settings);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        RowResult row;
        row.row = corpus.split.test[size_t(i)];
        words.add(row, answers[i], corpus.targetText(row.row), evaluation);
        out.scores.push_back(row.score);
        out.predicted.push_back(row.predicted);
        evaluation.rows.push_back(std::move(row));
    }
    judge(evaluation);
    out.metrics = evaluation.metrics;
    return out;
}

Result<BaselineResult> RewritingTask::nearest(const TextCorpus& corpus, const Progress& progress) const
{
    const auto counted = [&](qsizetype row) {
        std::map<int, int> counts;
        for (const int id : corpus.ids[size_t(row)])
            if (id != Vocabulary::kUnknown)
                ++counts[id];
        return counts;
    };
    std::map<int, int> documents;
    std::map<int, std::vector<std::pair<size_t, int>>> places;  // of each token: texts of train and how often
    const auto& train = corpus.split.train;
    for (size_t i = 0; i < train.size(); ++i)
        for (const auto& [id, count] : counted(train[i])) {
            ++documents[id];
            places[id].emplace_back(i, count);
        }
    const auto idf = [&](int id) { return std::log(double(train.size()) / double(std::max(1, documents[id]))) + 1; };
    std::vector<double> norms(train.size(), 0);
    for (const auto& [id, list] : places)
        for (const auto& [text, count] : list)
            norms[text] += std::pow(count * idf(id), 2);
    QStringList answers;
    for (const qsizetype row : corpus.split.test) {
        if (progress.cancelled())
            return cancelledError();
        std::vector<double> scores(train.size(), 0);
        for (const auto& [id, count] : counted(row))
            if (const auto found = places.find(id); found != places.end())
                for (const auto& [text, theirs] : found->second)
                    scores[text] += count * theirs * idf(id) * idf(id) / std::sqrt(norms[text]);
        const auto best = size_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
        answers << corpus.targetText(train[best]);
    }
    return judged(corpus, QStringLiteral("nearest"), answers);
}

}  // namespace unroll
