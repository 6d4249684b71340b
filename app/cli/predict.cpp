#include "app/command.h"
#include "app/console.h"
#include "base/files.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>

#include <cstdio>

namespace unroll {

namespace {

class Predict : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand("predict", "Apply a run to texts or to a file of any size");
        command->add_option("RUN", run_, "A run's number, or last")->required();
        auto* texts = command->add_option("--text", texts_, "A text; may be given several times")->type_name("T")->expected(1)->take_all();
        auto* file = command->add_option("--file", file_, "A data file; its columns come back with label, confidence and review flag")
                         ->type_name("F")
                         ->excludes(texts);
        command->add_option("--column", column_, "The column that holds the text; else the run's, else found")->type_name("COL")->needs(file);
        command->add_option("--review-below", reviewBelow_, "Flag rows whose confidence is below P")->check(CLI::Range(0.0, 1.0))->type_name("P");
        command->add_option("-o,--output", output_, "Write CSV here; else to standard output")->type_name("OUT.csv")->needs(file);
        reader_.define(*command);
        command->callback([texts, file] {
            if (texts->empty() && file->empty())
                throw CLI::RequiredError("--text T or --file F");
        });
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Interrupts::instance();
        Session session({context.storePath});
        const auto run = findRun(session, fromArgument(run_));
        if (!run)
            return console.fail(run.error());
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
            return session.predict(run, texts, receiver, std::move(done));
        });
        if (!answers)
            return console.fail(answers.error());
        for (const Prediction& answer : *answers)
            console.print(QStringLiteral("%1  %2  %3").arg(answer.label, number(answer.confidence), answer.input));
        printList(console, *answers);
        return 0;
    }

    void printList(Console& console, const std::vector<Prediction>& answers) const
    {
        QJsonArray list;
        for (const Prediction& answer : answers) {
            QJsonObject json = toJson(answer);
            if (reviewBelow_ > 0)
                json.insert(QStringLiteral("review"), answer.confidence < reviewBelow_);
            list.append(json);
        }
        console.document(list);
    }

    int predictFile(Session& session, Console& console, RunId run) const
    {
        const auto options = reader_.options();
        if (!options)
            return console.fail(options.error());
        QTemporaryDir folder;
        PredictFileRequest request;
        request.run = run;
        request.input = QFileInfo(fromArgument(file_)).absoluteFilePath();
        request.output = output_.empty() ? folder.filePath(QStringLiteral("predictions.csv")) : QFileInfo(fromArgument(output_)).absoluteFilePath();
        request.reader = *options;
        request.textColumn = fromArgument(column_);
        request.reviewBelow = reviewBelow_;
        request.keepPredictions = console.json();
        const auto done = await<PredictFileReport>(session, [&](QObject* receiver, Done<PredictFileReport> answer) {
            return session.predictFile(request, receiver, std::move(answer),
                                       [&](double fraction) { console.progress(QStringLiteral("predicting"), fraction); });
        });
        if (!done)
            return console.fail(done.error());
        printList(console, done->predictions);
        if (console.json())
            return 0;
        if (output_.empty()) {
            const auto bytes = readFile(request.output);
            if (!bytes)
                return console.fail(bytes.error());
            console.clearProgress();
            std::fwrite(bytes->constData(), 1, size_t(bytes->size()), stdout);
            return 0;
        }
        console.print(QStringLiteral("%1: %2 rows, %3 to review").arg(request.output).arg(done->rows).arg(done->flagged));
        for (auto it = done->labels.cbegin(); it != done->labels.cend(); ++it)
            console.print(QStringLiteral("  %1  %2").arg(it.key()).arg(it.value()));
        return 0;
    }

    std::string run_, file_, column_, output_;
    std::vector<std::string> texts_;
    double reviewBelow_ = 0;
    ReaderArguments reader_;
};

}  // namespace

std::unique_ptr<Command> make_predict() { return std::make_unique<Predict>(); }

}  // namespace unroll
