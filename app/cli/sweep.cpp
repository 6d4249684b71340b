#include "project/sweep.h"
#include "app/command.h"
#include "app/project_arguments.h"
#include "app/train_watch.h"
#include "app/trial_words.h"
#include "layers/layers.h"
#include "runs/run_project.h"

namespace unroll {

namespace {

class SweepCommand : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command =
            app.add_subcommand("sweep", "Train a project with several values of some settings, and compare");
        command->add_option("PROJECT", project_, "A project file")->type_name("P.unroll")->required();
        const auto several = [&](const char* name, std::vector<std::string>& into, const char* help, const char* type) {
            return command->add_option(name, into, help)->type_name(type)->expected(1)->take_all();
        };
        auto* grid = several("--grid", grids_, "Try each of these values (train.seed=1,2,3 repeats)", "PATH=A,B,C");
        auto* random = several("--random", ranges_, "Draw from this range", "PATH=LO..HI");
        command->add_option("--runs", runs_, "How many trainings; without it all combinations, or 10 of a range")
            ->check(CLI::Range(1, Sweep::kMost));
        auto* folds =
            command
                ->add_option("--folds", folds_,
                             "Train once for each of so many test parts: cross-validation; of rows in order of "
                             "time, rolling origins")
                ->check(CLI::Range(2, 100));
        command->add_option("--name", name_, "The runs' name; what differs is added");
        arguments_.define(*command);
        command->callback([grid, random, folds] {
            if (grid->empty() && random->empty() && folds->empty())
                throw CLI::RequiredError("--grid, --random or --folds");
        });
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Interrupts::instance();
        Session session({context.storePath});
        auto project = loadProject(fromArgument(project_));
        if (!project)
            return console.fail(project.error());
        if (auto set = arguments_.apply(session, *project); !set)
            return console.fail(set.error());
        const auto data = readData(session, console, *project);
        if (!data)
            return console.fail(data.error());
        const auto asked = sweep(*project);
        if (!asked)
            return console.fail(asked.error());
        const auto trials = trialsOf(*project, *asked, layerCatalogue());
        if (!trials)
            return console.fail(trials.error());
        return train(session, console, *data, *trials);
    }

private:
    /// Divides the project into folds, where these are wanted.
    Result<Sweep> sweep(Project& project) const
    {
        Sweep out;
        out.runs = runs_;
        const auto add = [&](const std::vector<std::string>& texts, Result<Variation> (*read)(const QString&)) {
            for (const std::string& text : texts) {
                auto one = read(fromArgument(text));
                if (!one)
                    return Result<void>(one.error());
                for (QString& value : one->values)
                    value = valueMeant(one->path, value);
                out.variations.push_back(std::move(one).value());
            }
            return Result<void>();
        };
        if (auto added = add(grids_, gridFromText); !added)
            return added.error();
        if (auto added = add(ranges_, rangeFromText); !added)
            return added.error();
        if (folds_ > 0)
            out.variations.push_back(everyFold(project, folds_));
        return out;
    }

    int train(Session& session, Console& console, const ReadData& data, const std::vector<Trial>& trials)
    {
        DatasetPtr prepared;
        const Project* preparedFor = nullptr;
        RunId first = 0;
        int status = 0;
        for (size_t i = 0; i < trials.size(); ++i) {
            const Trial& trial = trials[i];
            QJsonObject settings;
            for (const auto& [path, value] : trial.settings)
                settings.insert(path, value);
            console.line(
                {{"event", "trial"}, {"trial", qint64(i) + 1}, {"of", qint64(trials.size())}, {"settings", settings}});
            console.note(QStringLiteral("trial %1 of %2: %3").arg(i + 1).arg(trials.size()).arg(trial.words()));
            if (!preparedFor || !trial.project.preparesAs(*preparedFor)) {
                auto made = prepareData(session, console, trial.project, data);
                if (!made) {
                    status = console.fail(made.error());
                    if (status == kInterrupted)
                        break;
                    continue;
                }
                prepared = std::move(made).value();
                preparedFor = &trial.project;
            }
            TrainRequest request;
            request.project = trial.project;
            request.data = prepared;
            const QString name = name_.empty() ? defaultRunName(trial.project) : fromArgument(name_);
            request.runName = name + QStringLiteral(" · ") + trial.words();
            if (first != 0) {
                request.parent = first;
                request.role = RunRole::Trial;
            }
            const int ended = TrainWatch(session, console).train(request);
            if (first == 0)
                first = session.training().run;
            if (ended != 0)
                status = ended;
            // A store that takes nothing takes the next one neither.
            if (ended == kInterrupted || session.training().error.code.startsWith(u"store-"))
                break;
        }
        return compared(session, console, first, status);
    }

    static int compared(Session& session, Console& console, RunId first, int status)
    {
        if (first == 0)
            return status;
        const auto table = await<TrialTable>(session, [&](QObject* receiver, Done<TrialTable> done) {
            session.compareTrials(first, receiver, std::move(done));
        });
        if (!table)
            return console.fail(table.error());
        QJsonObject event = toJson(*table);
        event.insert(QStringLiteral("event"), QStringLiteral("sweep"));
        event.insert(QStringLiteral("run"), first);
        console.line(event);
        if (!table->rows.empty())
            printTrials(console, *table);
        return status;
    }

    std::string project_, name_;
    std::vector<std::string> grids_, ranges_;
    int runs_ = 0, folds_ = 0;
    TrainArguments arguments_;
};

}  // namespace

std::unique_ptr<Command> make_sweep() { return std::make_unique<SweepCommand>(); }

}  // namespace unroll
