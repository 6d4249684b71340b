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

/// A file being predicted piece by piece; lives as long as the closures of its stages.
struct FileJob : std::enable_shared_from_this<FileJob> {
    Session::Impl* impl = nullptr;
    RequestId request = 0;
    PredictFileRequest asked;
    QPointer<QObject> context;
    Done<Predictions> done;
    Report report;
    std::shared_ptr<FilePredictions> out = std::make_shared<FilePredictions>();
    int labelColumn = -1;  ///< of the file, called as the run's own
    std::optional<KnownClasses> known = std::nullopt;

    void fail(const Error& error) { impl->finish<Predictions>(request, context, done, error); }

    void predictNext()
    {
        const qsizetype from = qsizetype(out->label.size()), rows = out->table->rowCount();
        if (report)
            report(double(from) / double(std::max<qsizetype>(1, rows)));
        if (from == rows)
            return impl->finish<Predictions>(request, context, done, Predictions(out));
        const qsizetype to = std::min(rows, from + kRowsAtOnce);
        impl->stage<std::vector<Prediction>>(
            request, *impl->engineWorker,
            [e = impl->engine.get(), run = asked.run, table = out->table, tokenised = out->tokenised,
             column = out->textColumn, from, to](const Progress& progress) {
                std::vector<Query> texts;
                for (qsizetype row = from; row < to; ++row)
                    texts.push_back(TextQuery{table->text(row, column), tokenised});
                PredictOptions options;
                options.beams = 1;
                return e->predict(run, texts, options, progress);
            },
            [self = shared_from_this()](const Result<std::vector<Prediction>>& predicted) {
                if (!predicted)
                    return self->fail(predicted.error());
                self->take(*predicted);
                self->predictNext();
            });
    }

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
        if (asked.keepProbabilities)
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
    auto job = std::make_shared<FileJob>();
    job->impl = impl_.get();
    job->request = impl_->begin();
    job->asked = asked;
    job->context = context;
    job->done = std::move(done);
    job->report = Impl::guarded(context, std::move(report));
    job->out->run = asked.run;
    job->out->path = asked.input;
    impl_->withNetwork(job->request, asked.run, [this, job](const Result<void>& ready) {
        if (!ready)
            return job->fail(ready.error());
        impl_->stage<RunRecord>(
            job->request, *impl_->storeWorker,
            [connection = impl_->connection, run = job->asked.run](const Progress&) -> Result<RunRecord> {
                auto store = connection->store();
                if (!store)
                    return store.error();
                return (*store)->load(run);
            },
            [this, job](const Result<RunRecord>& record) {
                if (!record)
                    return job->fail(record.error());
                const auto project = projectOf(*record);
                if (!project)
                    return job->fail(project.error());
                const QString ofRun = project->prepare.source.column(ColumnRole::Text),
                              label = project->prepare.source.column(ColumnRole::Label);
                impl_->stage<Imported>(
                    job->request, *impl_->dataWorker,
                    [asked = job->asked](const Progress& progress) {
                        return importFile(asked.input, asked.reader, progress);
                    },
                    [job, ofRun, label](Result<Imported> imported) {
                        if (!imported)
                            return job->fail(imported.error());
                        job->out->table = imported->table;
                        job->out->warnings = imported->warnings;
                        job->labelColumn = label.isEmpty() ? -1 : imported->table->columnIndex(label);
                        job->out->tokenised = imported->format == FileFormat::Conll;
                        job->out->textColumn = findTextColumn(*imported, job->asked.textColumn, ofRun);
                        if (job->out->textColumn < 0)
                            return job->fail({"column-missing",
                                              QFileInfo(job->asked.input).fileName(),
                                              QT_TRANSLATE_NOOP("Error", "There is no column “%1” with the texts"),
                                              QT_TRANSLATE_NOOP("Error", "Say which column holds the text"),
                                              {job->asked.textColumn.isEmpty() ? ofRun : job->asked.textColumn}});
                        job->predictNext();
                    });
            });
    });
    return job->request;
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
