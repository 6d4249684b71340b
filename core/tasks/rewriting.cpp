#include "tasks/rewriting.h"

#include "tasks/bleu.h"
#include "text/corpus.h"

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
/// models that write words are judged alike. chrF goes by characters: it tells models apart whose answers are too short
/// for the four words in a row that BLEU wants.
class Judge {
public:
    explicit Judge(bool lowercase) : words_(wordSettings(lowercase)), lowercase_(lowercase) {}

    void add(RowResult& row, const QString& answer, const QString& reference, Evaluation& evaluation) const
    {
        const QStringList given = textsOf(words_.tokens(answer)), wanted = textsOf(words_.tokens(reference));
        const BleuCounts counts = bleuCounts(given, wanted);
        row.result = TextResult{given == wanted};
        row.score = sentenceBleu(counts);
        evaluation.bleu += counts;
        evaluation.chrf +=
            lowercase_ ? chrfCounts(answer.toLower(), reference.toLower()) : chrfCounts(answer, reference);
    }

private:
    static TextSettings wordSettings(bool lowercase)
    {
        TextSettings out;
        out.lowercase = lowercase;
        return out;
    }
    Segmenter words_;
    bool lowercase_;
};

}  // namespace

std::vector<MetricInfo> RewritingTask::metrics() const
{
    return {
        {QStringLiteral("bleu"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "BLEU")), true, true},
        {QStringLiteral("chrf"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "chrF")), true, true},
        {QStringLiteral("exact_match"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Exact match")), true, true, true},
        {QStringLiteral("token_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Token accuracy")), true, true},
        {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
}

QString RewritingTask::mainMetric(const Dataset* data) const
{
    constexpr double fewWords = 5;  // on average
    if (!data)
        return QStringLiteral("bleu");
    const Segmenter words{TextSettings{}};
    const auto& validation = data->split.validation;
    const size_t rows = std::min<size_t>(validation.size(), 200);
    double sum = 0;
    for (size_t i = 0; i < rows; ++i)
        sum += double(words.tokens(data->reference(validation[i])).size());
    return rows > 0 && sum / double(rows) < fewWords ? QStringLiteral("exact_match") : QStringLiteral("bleu");
}

void RewritingTask::compare(const Dataset& data, const QString& answer, const QString& reference, RowResult& row,
                            Evaluation& evaluation) const
{
    const TextCorpus* texts = textsOf(&data);
    Judge(texts && texts->settings.lowercase).add(row, answer, reference, evaluation);
}

void RewritingTask::judge(Evaluation& evaluation) const
{
    const auto set = [&](const char* name, double value) {
        evaluation.metrics.insert(evaluation.part + u'_' + QLatin1String(name), value);
    };
    const double rows = double(std::max<size_t>(1, evaluation.rows.size()));
    set("bleu", bleu(evaluation.bleu));
    set("chrf", chrf(evaluation.chrf));
    set("exact_match", double(std::count_if(evaluation.rows.begin(), evaluation.rows.end(),
                                            [](const RowResult& row) { return row.right(); })) /
                           rows);
    if (evaluation.answers > 0) {
        set("loss", *evaluation.meanLoss());
        set("token_accuracy", double(evaluation.right) / double(evaluation.answers));
    }
    std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                     [](const RowResult& a, const RowResult& b) { return a.score < b.score; });
}

BaselineResult RewritingTask::judged(const Dataset& data, const QString& name, const QStringList& answers) const
{
    Evaluation evaluation;
    evaluation.part = QStringLiteral("test");
    BaselineResult out;
    out.name = name;
    const TextCorpus* texts = textsOf(&data);
    const Judge words(texts && texts->settings.lowercase);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        RowResult row;
        row.row = data.split.test[size_t(i)];
        words.add(row, answers[i], data.reference(row.row), evaluation);
        out.scores.push_back(row.score);
        out.predicted.push_back(row.right());
        evaluation.rows.push_back(std::move(row));
    }
    judge(evaluation);
    out.metrics = evaluation.metrics;
    return out;
}

Result<BaselineResult> RewritingTask::nearest(const Dataset& data, const Progress& progress) const
{
    const auto counted = [&](qsizetype row) {
        std::map<int, int> counts;
        for (const int id : data.sample(row).ids)
            if (id != Vocabulary::kUnknown)
                ++counts[id];
        return counts;
    };
    std::map<int, int> documents;
    std::map<int, std::vector<std::pair<size_t, int>>> places;  // of each token: texts of train and how often
    const auto& train = data.split.train;
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
    for (const qsizetype row : data.split.test) {
        if (progress.cancelled())
            return cancelledError();
        std::vector<double> scores(train.size(), 0);
        for (const auto& [id, count] : counted(row))
            if (const auto found = places.find(id); found != places.end())
                for (const auto& [text, theirs] : found->second)
                    scores[text] += count * theirs * idf(id) * idf(id) / std::sqrt(norms[text]);
        const auto best = size_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
        answers << data.reference(train[best]);
    }
    return judged(data, QStringLiteral("nearest"), answers);
}

}  // namespace unroll
