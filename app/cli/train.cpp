#include "app/command.h"
#include "app/project_arguments.h"
#include "app/train_watch.h"
#include "runs/run_project.h"

namespace unroll {

namespace {

class Train : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand("train", "Train a project and store the run; with --json one object a line");
        auto* project = command->add_option("PROJECT", project_, "A project file")->type_name("P.unroll");
        arguments_.define(*command);
        command->add_option("--name", name_, "The run's name");
        resumeOption_ =
            command->add_option("--resume", resume_, "Go on with this stopped or interrupted run, as it was")
                ->type_name("RUN");
        changed_.define(*command);
        command->callback([this, project] {
            if (project->empty() && resumeOption_->empty())
                throw CLI::RequiredError("PROJECT or --resume RUN");
            if (!resumeOption_->empty() && arguments_.any())
                throw CLI::ExcludesError("--resume",
                                         "--set, --device, --threads, --seed and --from: a run goes on as it began");
        });
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Interrupts::instance();
        Session session({context.storePath});
        TrainRequest request;
        request.runName = fromArgument(name_);
        if (!resumeOption_->empty()) {
            const auto run = findRun(session, fromArgument(resume_));
            if (!run)
                return console.fail(run.error());
            request.resume = *run;
            changed_.apply(session, *run);
            const auto record = await<RunRecord>(session, [&](QObject* receiver, Done<RunRecord> done) {
                session.loadRun(*run, receiver, std::move(done));
            });
            if (!record)
                return console.fail(record.error());
            auto project = projectOf(*record);  // to say what goes on; the session takes it from the store itself
            if (!project)
                return console.fail(project.error());
            request.project = std::move(project).value();
            return TrainWatch(session, console).train(request);
        }
        auto loaded = loadProject(fromArgument(project_));
        if (!loaded)
            return console.fail(loaded.error());
        request.project = std::move(loaded).value();
        if (auto set = arguments_.apply(session, request.project); !set)
            return console.fail(set.error());
        const auto data = readData(session, console, request.project);
        if (!data)
            return console.fail(data.error());
        auto corpus = prepareData(session, console, request.project, *data);
        if (!corpus)
            return console.fail(corpus.error());
        request.data = std::move(corpus).value();
        return TrainWatch(session, console).train(request);
    }

private:
    std::string project_, name_, resume_;
    CLI::Option* resumeOption_ = nullptr;
    TrainArguments arguments_;
    ChangedData changed_;
};

}  // namespace

std::unique_ptr<Command> make_train() { return std::make_unique<Train>(); }

}  // namespace unroll
