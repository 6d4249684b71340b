#include "app/command.h"
#include "app/project_arguments.h"
#include "app/train_watch.h"
#include "session/run_package.h"

namespace unroll {

namespace {

class Train : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand("train", "Train a project and store the run; with --json one object a line");
        auto* project = command->add_option("PROJECT", project_, "A project file")->type_name("P.unroll");
        set_.define(*command);
        command->add_option("--device", device_, "auto, cpu or cuda:N");
        command->add_option("--threads", threads_, "CPU threads; 0: all cores but one")->check(CLI::Range(0, 1024));
        command->add_option("--seed", seed_, "Seed of weights, batches and dropout (train.seed)");
        command->add_option("--name", name_, "The run's name");
        resumeOption_ =
            command->add_option("--resume", resume_, "Go on with this stopped or interrupted run, as it was")
                ->type_name("RUN");
        command->callback([this, project] {
            if (project->empty() && resumeOption_->empty())
                throw CLI::RequiredError("PROJECT or --resume RUN");
            if (!resumeOption_->empty() &&
                (!set_.values.empty() || !device_.empty() || threads_ >= 0 || !seed_.empty()))
                throw CLI::ExcludesError("--resume",
                                         "--set, --device, --threads and --seed: a run goes on as it began");
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
        if (auto set = overrides(request.project); !set)
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
    /// The options with names of their own set the same fields as --set, and are checked the same way.
    Result<void> overrides(Project& project) const
    {
        SetArguments all = set_;
        if (!device_.empty())
            all.values.push_back("train.device=" + device_);
        if (threads_ >= 0)
            all.values.push_back("train.threads=" + std::to_string(threads_));
        if (!seed_.empty())
            all.values.push_back("train.seed=" + seed_);
        return all.apply(project);
    }

    std::string project_, device_, name_, seed_, resume_;
    int threads_ = -1;
    CLI::Option* resumeOption_ = nullptr;
    SetArguments set_;
};

}  // namespace

std::unique_ptr<Command> make_train() { return std::make_unique<Train>(); }

}  // namespace unroll
