#include "data/readers.h"
#include "tasks/tasks.h"
#include "text/corpus.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <set>
#include <tuple>

namespace unroll {

namespace {

using Span = std::tuple<qsizetype, int, int, QString>;  // sentence, first token, one past the last, type

/// Where in a span a tag says that its token stands.
enum class SpanPlace { Outside, Begin, Inside, End, Single };

SpanPlace spanPlace(const QString& tag)
{
    switch (tag.isEmpty() ? u'O' : tag[0].unicode()) {
    case u'B':
        return SpanPlace::Begin;
    case u'I':
    case u'M':
        return SpanPlace::Inside;
    case u'E':
    case u'L':
        return SpanPlace::End;
    case u'S':
    case u'U':
    case u'W':
        return SpanPlace::Single;
    default:
        return SpanPlace::Outside;
    }
}

/// Spans of one sentence as the CoNLL-2000 scorer (conlleval) and seqeval read them, so that broken sequences count as
/// there: a span begins at B or S, after E or S, and wherever the type is another one or the token before is outside.
void addSpans(qsizetype sentence, const std::vector<QString>& tags, std::set<Span>& spans)
{
    int start = -1;
    SpanPlace before = SpanPlace::Outside;
    QString typeBefore;
    for (int i = 0; i <= int(tags.size()); ++i) {
        const QString tag = i < int(tags.size()) ? tags[size_t(i)] : QStringLiteral("O");
        const SpanPlace place = spanPlace(tag);
        const QString type = tag.mid(2);
        const bool goesOn = start >= 0 && (place == SpanPlace::Inside || place == SpanPlace::End) &&
                            type == typeBefore && before != SpanPlace::End && before != SpanPlace::Single;
        if (start >= 0 && !goesOn)
            spans.insert({sentence, start, i, typeBefore});
        if (!goesOn)
            start = place == SpanPlace::Outside ? -1 : i;
        before = place;
        typeBefore = type;
    }
}

double spanF1(const Evaluation& evaluation)
{
    std::set<Span> truth, found;
    std::vector<QString> labels, answers;
    for (size_t i = 0; i < evaluation.rows.size(); ++i) {
        const RowResult& row = evaluation.rows[i];
        const auto& result = std::get<ClassResult>(row.result);
        labels.push_back(evaluation.classes[result.label]);
        answers.push_back(evaluation.classes[result.predicted]);
        if (i + 1 < evaluation.rows.size() && evaluation.rows[i + 1].row == row.row)
            continue;
        addSpans(row.row, labels, truth);
        addSpans(row.row, answers, found);
        labels.clear();
        answers.clear();
    }
    const double right = double(
                     std::count_if(found.begin(), found.end(), [&](const Span&span) { return truth.count(span) > 0; })),
                 all = double(truth.size() + found.size());
    return all > 0 ? 2 * right / all : 0;
}

/// The tokens of a row that were kept.
QStringList keptTokens(const TextCorpus& corpus, qsizetype row)
{
    const QStringList tokens = corpus.text(row).split(u' ', Qt::SkipEmptyParts);
    const qsizetype kept = qsizetype(corpus.answers[size_t(row)].size());
    return corpus.settings.truncateBefore ? tokens.mid(tokens.size() - kept) : tokens.mid(0, kept);
}

class Tagging final : public TaskKind {
public:
    QString id() const override { return QStringLiteral("tagging"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Sequence tagging")); }
    AnswerSpec answer() const override { return {AnswerForm::ClassPerStep}; }

    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("token_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Token accuracy")), true,
                 true},
                {QStringLiteral("span_f1"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Span F1")), true, true},
                {QStringLiteral("balanced_accuracy"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Balanced accuracy")),
                 true, true},
                {QStringLiteral("f1_macro"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Macro F1")), true, true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }
    QString mainMetric(const Dataset*) const override { return trainingMetric(); }
    QString trainingMetric() const override { return QStringLiteral("token_accuracy"); }
    /// Span F1 where the tags are those of spans.
    void judge(Evaluation& evaluation) const override
    {
        const bool spans = areSpanTags(evaluation.classes);
        const double f1 = spans ? spanF1(evaluation) : 0;
        judgeRows(evaluation);
        const QString prefix = evaluation.part + u'_';
        evaluation.metrics.insert(prefix + trainingMetric(),
                                  evaluation.metrics.take(prefix + QStringLiteral("accuracy")));
        if (spans)
            evaluation.metrics.insert(prefix + QStringLiteral("span_f1"), f1);
    }

    /// majority: the most frequent tag; most-frequent-tag: each word's own, of unknown words the most frequent of words
    /// that were seen once.
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        const TextCorpus& corpus = *textsOf(&data);
        const size_t classes = size_t(corpus.classes().size());
        std::vector<qint64> all(classes, 0);
        QHash<QString, std::vector<qint64>> byWord;
        for (const qsizetype row : corpus.split.train) {
            if (progress.cancelled())
                return cancelledError();
            const QStringList tokens = keptTokens(corpus, row);
            for (qsizetype i = 0; i < tokens.size(); ++i) {
                const int tag = corpus.answers[size_t(row)][size_t(i)];
                auto& counts = byWord[tokens[i]];
                counts.resize(classes, 0);
                ++counts[size_t(tag)];
                ++all[size_t(tag)];
            }
        }
        std::vector<qint64> rare(classes, 0);
        for (const auto& counts : byWord) {
            qint64 sum = 0;
            for (const qint64 count : counts)
                sum += count;
            for (size_t c = 0; sum == 1 && c < classes; ++c)
                rare[c] += counts[c];
        }
        const auto most = [](const std::vector<qint64>& counts) {
            return int(std::max_element(counts.begin(), counts.end()) - counts.begin());
        };
        const int majority = most(all), unknown = std::any_of(rare.begin(), rare.end(), [](qint64 n) { return n > 0; })
                                                      ? most(rare)
                                                      : majority;
        QHash<QString, int> answer;
        for (auto it = byWord.cbegin(); it != byWord.cend(); ++it)
            answer.insert(it.key(), most(it.value()));
        return std::vector<BaselineResult>{
            judged(corpus, "majority", [&](const QString&) { return majority; }),
            judged(corpus, "most-frequent-tag", [&](const QString& word) { return answer.value(word, unknown); })};
    }

private:
    template <typename Answer>
    BaselineResult judged(const TextCorpus& corpus, const char* name, Answer answer) const
    {
        Evaluation evaluation;
        evaluation.part = QStringLiteral("test");
        evaluation.classes = corpus.classes();
        BaselineResult out;
        out.name = QLatin1String(name);
        for (const qsizetype row : corpus.split.test) {
            const QStringList tokens = keptTokens(corpus, row);
            for (qsizetype i = 0; i < tokens.size(); ++i) {
                RowResult one;
                one.row = row;
                one.confidence = 1;
                const int label = corpus.answers[size_t(row)][size_t(i)];
                out.predicted.push_back(answer(tokens[i]));
                one.result = ClassResult{label, out.predicted.back(), {}, int(i)};
                if (label >= 0)
                    evaluation.rows.push_back(std::move(one));
            }
        }
        judge(evaluation);
        out.metrics = evaluation.metrics;
        return out;
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_tagging() { return std::make_unique<Tagging>(); }

}  // namespace unroll
