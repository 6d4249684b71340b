#include "data/conll_writer.h"
#include "data/csv_writer.h"
#include "data/labels.h"
#include "runs/run_project.h"
#include "session/session_p.h"

#include <QFileInfo>

namespace unroll {

namespace {

constexpr qsizetype kRowsAtOnce = 2048;  // between two such pieces training and typing get their turn

using Predictions = std::shared_ptr<const FilePredictions>;

/// The answers for a file's rows as they come in.
struct Answered {
    std::shared_ptr<FilePredictions> out;
    bool keepProbabilities = false;
    int labelColumn = -1;  ///< of the file, called as the run's own
    std::optional<KnownClasses> known = std::nullopt;

    void take(const std::vector<Prediction>& predicted)
    {
        for (const Prediction& prediction : predicted) {
            out->empty += out->table->missing(qsizetype(out->label.size()), out->textColumn);
            out->confidence.push_back(float(prediction.confidence));
            const auto* classes = prediction.as<ClassAnswer>();
            out->label.push_back(classes ? int(classes->classes.indexOf(prediction.label)) : -1);
            if (!classes)
                out->answers << prediction.label;
            if (classes) {
                compare(*classes);
                takeShares(*classes, AnswerForm::Class);
            } else if (const auto* labels = prediction.as<LabelsAnswer>())
                takeShares(*labels, AnswerForm::Labels);
            else if (const auto* tags = prediction.as<TagsAnswer>()) {
                out->form = AnswerForm::ClassPerStep;
                out->tokens << tags->tokens.join(u' ');
            } else if (const auto* text = prediction.as<TextAnswer>()) {
                out->form = AnswerForm::Text;
                out->scores.push_back(text->candidates.empty() ? 0 : text->candidates.front().score);
            }
        }
    }
    /// With the label that the row has itself.
    void compare(const ClassAnswer& answer)
    {
        if (labelColumn < 0)
            return;
        if (!known)
            known.emplace(answer.classes);
        const int label = known->find(out->table->text(qsizetype(out->label.size()) - 1, labelColumn).trimmed());
        out->labelled += label >= 0;
        out->right += label >= 0 && label == out->label.back();
    }
    template <typename Shares>
    void takeShares(const Shares& answer, AnswerForm form)
    {
        out->form = form;
        out->classes = answer.classes;
        if (keepProbabilities)
            out->probabilities.insert(out->probabilities.end(), answer.probabilities.begin(),
                                      answer.probabilities.end());
    }
};

int findTextColumn(const Imported& imported, const QString& asked, const QString& ofRun)
{
    if (!asked.isEmpty())
        return imported.table->columnIndex(asked);
    if (const int column = imported.table->columnIndex(ofRun); column >= 0)
        return column;
    for (size_t i = 0; i < imported.columns.size(); ++i)
        if (imported.columns[i].suggested == ColumnRole::Text)
            return int(i);
    return imported.table->columnCount() == 1 ? 0 : -1;
}

}  // namespace

RequestId Session::predictFile(const PredictFileRequest& asked, QObject* context, Done<Predictions> done, Report report)
{
    const Request request = impl_->begin(context, std::move(report));
    return impl_->answer(request, context, std::move(done), impl_->filePredictions(request, asked));
}

Flow<Predictions> Session::Impl::filePredictions(Request request, PredictFileRequest asked)
{
    const Request quiet{request.id};  // how far the file has come is told by its rows alone
    const NetworkHold network = co_await networkOf(quiet, asked.run);
    const auto project = projectOf(co_await recordOf(quiet, asked.run));
    if (!project)
        co_return project.error();
    const DataSource& source = project->prepare.source;
    const auto reading = [asked](const Progress& progress) { return importFile(asked.input, asked.reader, progress); };
    const Imported imported = co_await on<Imported>(*dataWorker, quiet, reading);

    const auto out = std::make_shared<FilePredictions>();
    out->run = asked.run;
    out->path = asked.input;
    out->table = imported.table;
    out->warnings = imported.warnings;
    out->tokenised = imported.format == FileFormat::Conll;
    out->textColumn = findTextColumn(imported, asked.textColumn, source.column(ColumnRole::Text));
    if (out->textColumn < 0)
        co_return Error{"column-missing",
                        QFileInfo(asked.input).fileName(),
                        QT_TRANSLATE_NOOP("Error", "There is no column “%1” with the texts"),
                        QT_TRANSLATE_NOOP("Error", "Say which column holds the text"),
                        {asked.textColumn.isEmpty() ? source.column(ColumnRole::Text) : asked.textColumn}};
    Answered answered{out, asked.keepProbabilities};
    if (const QString label = source.column(ColumnRole::Label); !label.isEmpty())
        answered.labelColumn = imported.table->columnIndex(label);

    const qsizetype rows = out->table->rowCount();
    for (qsizetype from = 0; from < rows; from += kRowsAtOnce) {
        if (request.report)
            request.report(double(from) / double(rows));
        const qsizetype to = std::min(rows, from + kRowsAtOnce);
        const auto predicting = [run = asked.run, table = out->table, tokenised = out->tokenised,
                                 column = out->textColumn, from, to](Engine& on, const Progress& progress) {
            std::vector<Query> texts;
            for (qsizetype row = from; row < to; ++row)
                texts.push_back(TextQuery{table->text(row, column), tokenised});
            PredictOptions options;
            options.beams = 1;
            return on.predict(run, texts, options, progress);
        };
        answered.take(co_await onEngine<std::vector<Prediction>>(quiet, predicting));
    }
    if (request.report)
        request.report(1);
    co_return Predictions(out);
}

RequestId Session::writePredictions(Predictions predictions, const ReviewRule& rule, const QString& output,
                                    const CsvStyle& style, QObject* context, Done<void> done, Report report)
{
    return impl_->single<void>(
        *impl_->dataWorker, context,
        [predictions = std::move(predictions), rule, output, style](const Progress& progress) {
            if (namedConll(output)) {
                if (predictions->form != AnswerForm::ClassPerStep)
                    return Result<void>(Error{"no-tags",
                                              QFileInfo(output).fileName(),
                                              QT_TRANSLATE_NOOP("Error", "Only tags can be written as CoNLL"),
                                              QT_TRANSLATE_NOOP("Error", "Choose a name that ends in .csv"),
                                              {},
                                              ErrorKind::Usage});
                return writeConll(
                    output, predictions->table->rowCount(),
                    [&](qsizetype row) {
                        return std::pair(predictions->tokens.value(row), predictions->answers.value(row));
                    },
                    progress);
            }
            return writeCsv(
                output, predictions->columns(), predictions->table->rowCount(),
                [&](qsizetype row, int column) { return predictions->cell(row, column, rule); }, progress, style);
        },
        std::move(done), std::move(report));
}

}  // namespace unroll
