#include "app/command.h"
#include "app/console.h"
#include "base/files.h"
#include "inspect/forecast.h"
#include "series/baselines.h"
#include "ui/plots/forecast_plot.h"
#include "ui/runs/verdict_text.h"
#include "ui/shell/application.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace unroll {

namespace {

class Predict : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand("predict", "Apply a run to texts or to a file of any size");
        command->add_option("RUN", run_, "A run's number, or last")->required();
        auto* texts = command->add_option("--text", texts_, "A text; may be given several times")
                          ->type_name("T")
                          ->expected(1)
                          ->take_all();
        auto* file = command
                         ->add_option("--file", file_,
                                      "A data file; its columns come back with label, confidence and review flag")
                         ->type_name("F")
                         ->excludes(texts);
        auto* horizon = command
                            ->add_option("--horizon", forecast_.horizon,
                                         "A series: forecast N steps past its last value, with an interval")
                            ->check(CLI::Range(1, 100000))
                            ->type_name("N")
                            ->excludes(texts)
                            ->excludes(file);
        command->add_option("--column", column_, "The column that holds the text; else the run's, else found")
            ->type_name("COL")
            ->needs(file);
        auto* review = command->add_option("--review-below", reviewBelow_, "Flag rows whose confidence is below P")
                           ->check(CLI::Range(0.0, 1.0))
                           ->type_name("P");
        command
            ->add_option("--none", none_,
                         "One class a text: answer WORD in place of a class whose confidence is below --review-below")
            ->needs(review)
            ->type_name("WORD");
        command->add_option("--beams", writing_.beams, "Written texts: how many beginnings the search keeps")
            ->check(CLI::Range(1, 100))
            ->type_name("N");
        command->add_option("--length-penalty", writing_.lengthPenalty, "Written texts: 0 prefers short ones")
            ->check(CLI::Range(0.0, 5.0))
            ->type_name("A");
        command->add_option("--length", writing_.maxTokens, "Written texts: at most N tokens")
            ->check(CLI::Range(1, 100000))
            ->type_name("N");
        command
            ->add_option("--temperature", writing_.temperature,
                         "Language model: 0 always takes the most probable token")
            ->check(CLI::Range(0.0, 100.0))
            ->type_name("T");
        command->add_option("--top-k", writing_.topK, "Language model: draw among the K most probable tokens")
            ->check(CLI::Range(0, 1000000))
            ->type_name("K");
        command->add_option("--top-p", writing_.topP, "Language model: draw among the fewest tokens of probability P")
            ->check(CLI::Range(0.0, 1.0))
            ->type_name("P");
        command->add_option("--seed", writing_.seed, "Language model: the same seed writes the same text")
            ->type_name("N");
        command->add_option("-o,--output", output_, "Write CSV here; else to standard output")->type_name("OUT.csv");
        command->add_flag("--bom", bom_, "CSV: begin with a byte-order mark, so that a spreadsheet takes it for UTF-8");
        command->add_flag("--raw-cells", rawCells_,
                          "CSV: write cells that begin with = + - @ or a tab as they are; else an apostrophe before "
                          "them keeps a spreadsheet from running them");
        reader_.define(*command);
        command->add_option("--back", forecast_.back, "A series: begin N steps before its end, beside what came then")
            ->check(CLI::Range(0, 1000000000))
            ->needs(horizon)
            ->type_name("N");
        command
            ->add_option("--data", data_,
                         "A series: a file that the run has not seen, such as one with new rows, to forecast from")
            ->needs(horizon)
            ->type_name("FILE");
        command
            ->add_option("--future", future_,
                         "A series: a file with the times to come and the columns that are known in advance")
            ->needs(horizon)
            ->type_name("FILE");
        command
            ->add_flag("--refit", refit_,
                       "A series: learn the run's model anew from all of the data first; that is kept as a run of its "
                       "own, and used again the next time")
            ->needs(horizon);
        command
            ->add_option("--compare", compare_,
                         "A series: these simple methods too, in the CSV and the figure: naive, seasonal-naive, drift, "
                         "mean, holt-winters, theta")
            ->needs(horizon)
            ->expected(1)
            ->take_all()
            ->type_name("METHOD");
        command
            ->add_option("--figure", figure_,
                         "A series: the forecast as a figure, .svg, .png or .pdf; of several series one each, numbered")
            ->needs(horizon)
            ->type_name("FILE");
        changed_.define(*command);
        command->callback([texts, file, horizon, this] {
            if (texts->empty() && file->empty() && horizon->empty())
                throw CLI::RequiredError("--text T, --file F or --horizon N");
            if (!texts->empty() && !output_.empty())
                throw CLI::RequiresError("--output", "--file or --horizon");
            if (!texts->empty() && (bom_ || rawCells_))
                throw CLI::RequiresError(bom_ ? "--bom" : "--raw-cells", "--file or --horizon");
        });
        return command;
    }

    bool needsGui() const override { return !figure_.empty(); }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Interrupts::instance();
        Session session({context.storePath});
        const auto run = findRun(session, fromArgument(run_));
        if (!run)
            return console.fail(run.error());
        changed_.apply(session, *run);
        if (!data_.empty())
            forecast_.data = QFileInfo(fromArgument(data_)).absoluteFilePath();
        if (!future_.empty())
            forecast_.future = QFileInfo(fromArgument(future_)).absoluteFilePath();
        if (forecast_.horizon > 0 && refit_) {
            const auto anew = refitted(session, console, *run);
            return anew ? forecast(session, console, *anew) : console.fail(anew.error());
        }
        if (forecast_.horizon > 0)
            return forecast(session, console, *run);
        return file_.empty() ? predictTexts(session, console, *run) : predictFile(session, console, *run);
    }

private:
    int predictTexts(Session& session, Console& console, RunId run) const
    {
        QStringList texts;
        for (const std::string& text : texts_)
            texts << fromArgument(text);
        using Predictions = std::vector<Prediction>;
        const auto answers = await<Predictions>(session, [&](QObject* receiver, Done<Predictions> done) {
            return session.predict(run, textQueries(texts), writing_, receiver, std::move(done));
        });
        if (!answers)
            return console.fail(answers.error());
        for (const Prediction& answer : *answers)
            console.print(QStringLiteral("%1  %2  %3").arg(answer.label, number(answer.confidence), answer.input));
        printList(console, *answers);
        return 0;
    }

    /// The newest refit of the run, or one that is trained now.
    static Result<RunId> refitted(Session& session, Console& console, RunId run)
    {
        using Runs = std::vector<RunSummary>;
        const auto runs = await<Runs>(
            session, [&](QObject* receiver, Done<Runs> done) { session.listRuns(false, receiver, std::move(done)); });
        if (!runs)
            return runs.error();
        if (const RunId there = refitAmong(*runs, run))
            return there;
        const auto anew = await<RunId>(session, [&](QObject* receiver, Done<RunId> done) {
            return session.refit(run, receiver, std::move(done));
        });
        if (!anew)
            return anew;
        QEventLoop loop;
        QObject::connect(&Interrupts::instance(), &Interrupts::interrupted, &loop, [&] { session.stopTraining(); });
        QObject::connect(&session, &Session::trainingChanged, &loop, [&](const TrainingState& state) {
            if (state.phase == TrainingState::Phase::Running && state.steps > 0)
                console.progress(QStringLiteral("learning from all of the data"),
                                 double(state.step) / double(state.steps));
            if (!state.active())
                loop.quit();
        });
        if (session.training().active())
            loop.exec();
        using Phase = TrainingState::Phase;
        const TrainingState& end = session.training();
        if (end.phase == Phase::Failed)
            return end.error;
        if (end.phase != Phase::Finished)
            return cancelledError();
        console.note(QStringLiteral("run %1 has learnt from all of the data").arg(*anew));
        return anew;
    }

    int forecast(Session& session, Console& console, RunId run) const
    {
        using Forecasts = std::vector<Forecast>;
        const auto made = await<Forecasts>(session, [&](QObject* receiver, Done<Forecasts> done) {
            return session.forecast(run, forecast_, receiver, std::move(done), [&](double fraction) {
                console.progress(QStringLiteral("forecasting"), fraction);
            });
        });
        if (!made)
            return console.fail(made.error());
        const bool several = made->size() > 1;
        QJsonArray list;
        for (const Forecast& one : *made)
            for (size_t step = 0; step < one.values.size(); ++step) {
                const ForecastInterval* interval = one.interval();
                const bool bounded = interval && step < interval->lower.size();
                QJsonObject row{{"time", one.time(step)},
                                {"forecast", one.values[step]},
                                {"lower", bounded ? QJsonValue(interval->lower[step]) : QJsonValue()},
                                {"upper", bounded ? QJsonValue(interval->upper[step]) : QJsonValue()}};
                if (const double actual = one.actual(step); std::isfinite(actual))
                    row.insert(QStringLiteral("actual"), actual);
                if (several)
                    row.insert(QStringLiteral("series"), one.series);
                list.append(row);
            }
        QStringList compared;
        for (const std::string& method : compare_) {
            if (!seriesBaseline(method))
                return console.fail(noSuchMethod(fromArgument(method)));
            compared << fromArgument(method);
        }
        const QByteArray csv = forecastCsv(*made, compared, {!rawCells_, bom_});
        if (!figure_.empty())
            if (auto drawn = draw(session, *made, compared, run); !drawn)
                return console.fail(drawn.error());
        if (!output_.empty()) {
            const QString output = QFileInfo(fromArgument(output_)).absoluteFilePath();
            if (auto written = writeFileSafely(output, csv); !written)
                return console.fail(written.error());
        }
        console.document(list);
        if (output_.empty())
            console.bytes(csv);
        for (const Forecast& one : *made)
            if (one.knownAhead && *one.knownAhead < qint64(one.values.size()))
                console.note(QStringLiteral("%1what is known in advance ends before %2: from there its last season, "
                                            "or its last value, is repeated; give it with --future FILE")
                                 .arg(several ? one.series + QStringLiteral(": ") : QString(),
                                      one.time(size_t(*one.knownAhead))));
        for (const ForecastInterval& interval : made->front().intervals)
            if (interval.coverage)
                console.note(QStringLiteral("interval of %1 %: held %2 % of the values of the test part")
                                 .arg(100 * interval.level, 0, 'f', 0)
                                 .arg(100 * *interval.coverage, 0, 'f', 0));
        return 0;
    }

    static Error noSuchMethod(const QString& method)
    {
        QStringList known;
        for (const SeriesBaseline& one : seriesBaselines())
            known << QString::fromLatin1(one.id);
        return {"no-such-method",
                QStringLiteral("--compare"),
                QT_TRANSLATE_NOOP("Error", "There is no simple method “%1”"),
                QT_TRANSLATE_NOOP("Error", "Name one of %2"),
                {method, known.join(QStringLiteral(", "))},
                ErrorKind::Usage};
    }

    Result<void> draw(Session& session, const std::vector<Forecast>& forecasts, const QStringList& methods,
                      RunId run) const
    {
        setFonts(*qApp);
        const auto record = await<RunRecord>(
            session, [&](QObject* receiver, Done<RunRecord> done) { session.loadRun(run, receiver, std::move(done)); });
        const QString name = record ? record->summary.name : QStringLiteral("Run %1").arg(run);
        NamedBaselines baselines;
        for (const QString& method : methods)
            baselines.emplace_back(method, baselineName(method));
        const QFileInfo file(fromArgument(figure_));
        for (const Forecast& one : forecasts) {
            QString path = file.absoluteFilePath(), title = name;
            if (forecasts.size() > 1) {
                path = file.absoluteDir().filePath(QStringLiteral("%1_%2.%3")
                                                       .arg(file.completeBaseName())
                                                       .arg(&one - forecasts.data() + 1)
                                                       .arg(file.suffix()));
                title += QStringLiteral(": ") + one.series;
            }
            if (auto saved = saveForecastFigure(one, baselines, path, title); !saved)
                return saved;
        }
        return {};
    }

    void printList(Console& console, const std::vector<Prediction>& answers) const
    {
        QJsonArray list;
        for (const Prediction& answer : answers) {
            QJsonObject json = toJson(answer);
            if (reviewBelow_ > 0)
                json.insert(QStringLiteral("review"), answer.confidence < reviewBelow_);
            if (!none_.empty() && answer.as<ClassAnswer>() && answer.confidence < reviewBelow_)
                json.insert(QStringLiteral("label"), fromArgument(none_));
            list.append(json);
        }
        console.document(list);
    }

    int predictFile(Session& session, Console& console, RunId run) const
    {
        const auto options = reader_.options();
        if (!options)
            return console.fail(options.error());
        PredictFileRequest request;
        request.run = run;
        request.input = QFileInfo(fromArgument(file_)).absoluteFilePath();
        request.reader = *options;
        request.textColumn = fromArgument(column_);
        request.keepProbabilities = console.json();
        using Predictions = std::shared_ptr<const FilePredictions>;
        const auto done = await<Predictions>(session, [&](QObject* receiver, Done<Predictions> answer) {
            return session.predictFile(request, receiver, std::move(answer), [&](double fraction) {
                console.progress(QStringLiteral("predicting"), fraction);
            });
        });
        if (!done)
            return console.fail(done.error());
        const FilePredictions& predictions = **done;
        for (const Error& warning : predictions.warnings)
            console.note(QStringLiteral("warning: ") + warning.english());
        if (const auto checked = reader_.checked(predictions.warnings); !checked)
            return console.fail(checked.error());
        const QTemporaryDir folder;
        const bool toFile = !output_.empty();
        const QString output = toFile ? QFileInfo(fromArgument(output_)).absoluteFilePath()
                                      : folder.filePath(QStringLiteral("predictions.csv"));
        if (toFile || !console.json()) {
            const auto written = await<void>(session, [&](QObject* receiver, Done<void> answer) {
                return session.writePredictions(*done, rule(), output, {!rawCells_, bom_}, receiver, std::move(answer));
            });
            if (!written)
                return console.fail(written.error());
        }
        if (console.json()) {
            printRows(console, predictions);
        } else if (toFile) {
            console.print(QStringLiteral("%1: %2 rows, %3 to review")
                              .arg(output)
                              .arg(predictions.label.size())
                              .arg(predictions.countFlagged(rule())));
            if (predictions.labelled > 0)
                console.print(QStringLiteral("of %1 rows with a label of their own %2 % are answered so")
                                  .arg(predictions.labelled)
                                  .arg(100 * double(predictions.right) / double(predictions.labelled), 0, 'f', 1));
            for (int i = 0; i < predictions.classes.size(); ++i)
                if (predictions.answers.isEmpty())
                    console.print(QStringLiteral("  %1  %2")
                                      .arg(predictions.classes[i])
                                      .arg(std::count(predictions.label.begin(), predictions.label.end(), i)));
        } else {
            const auto bytes = readFile(output);
            if (!bytes)
                return console.fail(bytes.error());
            console.bytes(*bytes);
        }
        return 0;
    }

    /// The contract's list, with the probabilities of every class, which the CSV does not hold.
    void printRows(Console& console, const FilePredictions& predictions) const
    {
        std::vector<Prediction> answers;
        for (size_t row = 0; row < predictions.label.size(); ++row) {
            Prediction& answer = answers.emplace_back();
            answer.input = predictions.table->text(qsizetype(row), predictions.textColumn);
            answer.label = predictions.answer(qsizetype(row));
            answer.confidence = double(predictions.confidence[row]);
            const QStringList& classes = predictions.classes;
            std::vector<double> shares;
            for (qsizetype c = 0; c < classes.size(); ++c)
                shares.push_back(double(predictions.probabilities[row * size_t(classes.size()) + size_t(c)]));
            switch (predictions.form) {
            case AnswerForm::Labels: {
                QStringList given;
                for (qsizetype c = 0; c < classes.size(); ++c)
                    if (shares[size_t(c)] >= 0.5)
                        given << classes[c];
                answer.answer = LabelsAnswer{classes, std::move(shares), given};
                break;
            }
            case AnswerForm::ClassPerStep:
                answer.answer = TagsAnswer{
                    answer.input.split(u' ', Qt::SkipEmptyParts), answer.label.split(u' ', Qt::SkipEmptyParts), {}};
                break;
            case AnswerForm::Text:
                answer.answer = TextAnswer{{{answer.label, predictions.scores[row], predictions.scores[row]}}, {}};
                break;
            default:
                answer.answer = ClassAnswer{classes, std::move(shares)};
            }
        }
        printList(console, answers);
    }

    std::string run_, file_, column_, output_, data_, future_;
    std::vector<std::string> texts_;
    ReviewRule rule() const { return {reviewBelow_, fromArgument(none_)}; }

    double reviewBelow_ = 0;
    std::string none_;
    std::vector<std::string> compare_;
    std::string figure_;
    ForecastRequest forecast_{0, 0};
    PredictOptions writing_;
    bool refit_ = false, bom_ = false, rawCells_ = false;
    ChangedData changed_;
    ReaderArguments reader_;
};

}  // namespace

std::unique_ptr<Command> make_predict() { return std::make_unique<Predict>(); }

}  // namespace unroll
