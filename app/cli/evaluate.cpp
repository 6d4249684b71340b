#include "app/command.h"
#include "app/console.h"

#include <QFileInfo>

namespace unroll {

namespace {

class Evaluate : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand("evaluate", "Judge a run on its test part, or on a labelled file");
        command->add_option("RUN", run_, "A run's number, or last")->required();
        auto* data =
            command->add_option("--data", data_, "A labelled file that the run has not seen")->type_name("FILE");
        command->add_option("--part", part_, "train, val or test of the run's own data")
            ->check(CLI::IsMember({"train", "val", "test"}))
            ->excludes(data);
        changed_.define(*command);
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Session session({context.storePath});
        const auto run = findRun(session, fromArgument(run_));
        if (!run)
            return console.fail(run.error());
        changed_.apply(session, *run);
        const auto progress = [&](double fraction) { console.progress(QStringLiteral("judging"), fraction); };
        const auto judged = await<Evaluation>(session, [&](QObject* receiver, Done<Evaluation> done) {
            return data_.empty() ? session.evaluate(*run, fromArgument(part_), receiver, std::move(done), progress)
                                 : session.evaluateFile(*run, QFileInfo(fromArgument(data_)).absoluteFilePath(),
                                                        receiver, std::move(done), progress);
        });
        if (!judged)
            return console.fail(judged.error());
        for (const Error& warning : judged->warnings)
            console.note(QStringLiteral("warning: ") + warning.english());
        QJsonObject json = toJson(*judged);
        json.insert(QStringLiteral("run"), *run);
        console.document(json);

        std::vector<QStringList> metrics, classes;
        for (auto it = judged->metrics.cbegin(); it != judged->metrics.cend(); ++it)
            metrics.push_back({it.key(), number(it.value())});
        console.table({QStringLiteral("metric"), QStringLiteral("value")}, metrics);
        console.print();
        for (const ClassScores& scores : judged->perClass)
            classes.push_back({scores.label, QString::number(scores.support), number(scores.precision),
                               number(scores.recall), number(scores.f1)});
        console.table({QStringLiteral("class"), QStringLiteral("rows"), QStringLiteral("precision"),
                       QStringLiteral("recall"), QStringLiteral("F1")},
                      classes);
        return 0;
    }

private:
    std::string run_, data_, part_ = "test";
    ChangedData changed_;
};

}  // namespace

std::unique_ptr<Command> make_evaluate() { return std::make_unique<Evaluate>(); }

}  // namespace unroll
