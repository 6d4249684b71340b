#include "domains/domain.h"
#include "runs/run_project.h"
#include "session/session_p.h"
#include "tasks/tasks.h"
#include "tasks/verdict.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTimer>

namespace unroll {

using Phase = TrainingState::Phase;

namespace {

// A lock or a full disk may pass; where it does not, the training ends as one that could not be stored.
constexpr int kEndTries = 10;
constexpr int kEndRetryMs = 1000;

struct Reopened {
    RunRecord record;
    std::vector<TensorBlob> checkpoint;
    QJsonObject state;
};

NewRun newRun(const TrainingPlan& plan, const TrainingFacts& facts)
{
    const Project& project = plan.project;
    NewRun run;
    run.name = plan.runName.isEmpty() ? defaultRunName(project) : plan.runName;
    run.task = project.task;
    run.data = QFileInfo(project.prepare.source.path).fileName();
    run.model = project.templateId.isEmpty() ? QStringLiteral("custom") : project.templateId;
    run.dataPath = project.prepare.source.path;
    run.dataFingerprint = plan.data->fingerprint;
    run.mainMetric = facts.mainMetric;
    run.parameters = facts.parameters;
    run.project = QJsonDocument::fromJson(projectToJson(project)).object();
    run.environment = facts.environment;
    run.preparation = plan.data->preparation().toJson();
    run.parent = plan.parent;
    run.role = plan.role;
    return run;
}

Result<std::shared_ptr<const TrainingPlan::Beginning>> beginningOf(RunStore& store, RunId run)
{
    const auto record = store.load(run);
    if (!record)
        return record.error();
    const auto learnt = learntBy(*record);
    if (!learnt)
        return learnt.error();
    auto weights = store.loadTensors(run, QStringLiteral("best"));
    if (!weights)
        return weights.error();
    return std::make_shared<const TrainingPlan::Beginning>(
        TrainingPlan::Beginning{run, std::move(weights).value(), learnt->preparation});
}

}  // namespace

const TrainingState& Session::training() const { return impl_->state; }

QSet<RunId> Session::unstored() const { return impl_->unstored; }

void Session::pauseTraining()
{
    if (impl_->state.phase != Phase::Running)
        return;
    impl_->engineWorker->post([e = impl_->engine.get()] { e->pause(); });
    impl_->setPhase(Phase::Paused);
}

void Session::continueTraining()
{
    if (impl_->state.phase != Phase::Paused)
        return;
    impl_->engineWorker->post([e = impl_->engine.get()] { e->goOn(); });
    impl_->setPhase(Phase::Running);
}

void Session::stopTraining()
{
    impl_->stopAsked = impl_->state.active();
    if (impl_->state.phase == Phase::Running || impl_->state.phase == Phase::Paused)
        impl_->engineWorker->post([e = impl_->engine.get()] { e->stop(); });
    else if (impl_->buildingRequest)
        impl_->cancel(impl_->buildingRequest);  // nothing is stored yet: there is nothing to keep
    else if (impl_->judgingRequest)
        impl_->cancel(impl_->judgingRequest);  // what was trained is stored; going on with it judges it
}

void Session::Impl::setPhase(Phase phase)
{
    state.phase = phase;
    Q_EMIT q->trainingChanged(state);
    if (!state.active())
        startNext();
}

void Session::Impl::startNext()
{
    if (waiting.empty())
        return;
    QMetaObject::invokeMethod(
        q,
        [this] {
            if (waiting.empty() || state.active())
                return;
            const WaitingTraining next = std::move(waiting.front());
            waiting.pop_front();
            Q_EMIT q->queueChanged();
            startTraining(next);
        },
        Qt::QueuedConnection);
}

std::vector<QueuedTraining> Session::queue() const
{
    std::vector<QueuedTraining> out;
    for (const WaitingTraining& one : impl_->waiting)
        out.push_back({one.id, one.asked.runName.isEmpty() ? defaultRunName(one.asked.project) : one.asked.runName});
    return out;
}

std::vector<TrainRequest> Session::unfinished() const
{
    std::vector<TrainRequest> out;
    if (impl_->state.active()) {
        out.push_back(impl_->underWay);
        if (impl_->state.run != 0)
            out.back().resume = impl_->state.run;
    }
    for (const WaitingTraining& one : impl_->waiting) {
        out.push_back(impl_->placed(one.asked));
        out.back().data.reset();
    }
    return out;
}

TrainRequest Session::Impl::placed(TrainRequest asked) const
{
    if (const auto first = firstOf.constFind(asked.together); first != firstOf.cend()) {
        asked.parent = *first;
        asked.role = RunRole::Trial;
    }
    return asked;
}

RequestId Session::train(const TrainRequest& asked, QObject* context, Done<RunId> done)
{
    Impl& impl = *impl_;
    if (impl.state.active() && !asked.queued)
        return impl.single<RunId>(
            *impl.dataWorker, context,
            [](const Progress&) -> Result<RunId> {
                return Error{"training-active",
                             {},
                             QT_TRANSLATE_NOOP("Error", "Another training is under way"),
                             QT_TRANSLATE_NOOP("Error", "Stop it, or wait until it has finished"),
                             {},
                             ErrorKind::Usage};
            },
            std::move(done));
    const Request request = impl.begin(context, {});
    impl.trainWhenFree({request.id, asked, context, std::move(done)});
    return request.id;
}

void Session::Impl::trainWhenFree(WaitingTraining training)
{
    if (!state.active())
        return startTraining(training);
    waiting.push_back(std::move(training));
    Q_EMIT q->queueChanged();
}

void Session::Impl::startTraining(const WaitingTraining& training)
{
    state = {};
    stopAsked = false;
    const TrainRequest asked = placed(training.asked);
    underWay = asked;
    underWay.data.reset();
    setPhase(Phase::Preparing);
    Flow<RunId>::start(launched({training.id}, asked), [this, training](Result<RunId> run) {
        buildingRequest = 0;
        if (!run) {
            trainingData.reset();
            setPhase(Phase::Idle);
        } else if (!training.asked.together.isEmpty() && !firstOf.contains(training.asked.together)) {
            firstOf.insert(training.asked.together, *run);
        }
        finish<RunId>(training.id, training.context, training.done, run);
        if (run && stopAsked)
            engineWorker->post([e = engine.get()] { e->stop(); });
    });
}

Flow<RunId> Session::Impl::launched(Request request, TrainRequest asked)
{
    Flow<TrainingPlan> planning = asked.resume != 0 ? planToGoOn(request, asked.resume) : newPlan(request, asked);
    const TrainingPlan plan = co_await std::move(planning);
    trainingData = plan.data;
    trainingTask = plan.project.task;
    buildingRequest = request.id;
    const auto building = [plan](Engine& on, const Progress& progress) { return on.prepare(plan, progress); };
    const TrainingFacts facts = co_await onEngine<TrainingFacts>(request, building);
    buildingRequest = 0;
    for (const Error& warning : facts.warnings)
        Q_EMIT q->trainingDoubted(warning);
    state.device = facts.device;
    trainingMetric = facts.mainMetric;
    state.steps = facts.steps;
    state.epochs = plan.project.train.epochs;
    const auto storing = [plan, facts](RunStore& store) -> Result<RunId> {
        if (plan.resume == 0)
            return store.begin(newRun(plan, facts));
        if (auto reopened = store.reopen(plan.resume); !reopened)
            return reopened.error();
        const auto trimmed = store.trimCurves(plan.resume, plan.checkpointState["step"].toDouble(),
                                              plan.checkpointState["epoch"].toDouble());
        if (!trimmed)
            return trimmed.error();
        return plan.resume;
    };
    const auto run = co_await tried(onStore<RunId>(request, storing));
    if (!run) {
        engineWorker->post([e = engine.get()] { e->dropPrepared(); });
        co_return run.error();
    }
    state.run = *run;
    remember(*run, plan.data);
    loaded.removeOne(*run);
    // Before any question about it.
    engineWorker->post([e = engine.get(), id = *run] { e->start(id); }, Worker::Turn::Next);
    setPhase(Phase::Running);
    Q_EMIT q->runsChanged();
    co_return *run;
}

Flow<TrainingPlan> Session::Impl::newPlan(Request request, TrainRequest asked)
{
    TrainingPlan plan;
    plan.project = asked.project;
    plan.runName = asked.runName;
    plan.parent = asked.parent;
    plan.role = asked.role;
    plan.data = asked.data;
    const auto reading = [project = asked.project](const Progress& progress) { return readData(project, progress); };
    if (!plan.data)
        plan.data = co_await on<DatasetPtr>(*dataWorker, request, reading);
    const RunId from = asked.project.train.startFrom;
    const auto loading = [from](RunStore& store) { return beginningOf(store, from); };
    if (from != 0)
        plan.beginning = co_await onStore<std::shared_ptr<const TrainingPlan::Beginning>>(request, loading);
    co_return plan;
}

Flow<TrainingPlan> Session::Impl::planToGoOn(Request request, RunId run)
{
    const auto loading = [run](RunStore& store) -> Result<Reopened> {
        Reopened found;
        auto record = store.load(run);
        if (!record)
            return record.error();
        if (!resumable(record->summary))
            return Error{"run-not-resumable",
                         record->summary.name,
                         QT_TRANSLATE_NOOP("Error", "Only a stopped or interrupted run can go on; this one is %1"),
                         QT_TRANSLATE_NOOP("Error", "Train its project again instead"),
                         {toString(record->summary.status)}};
        found.record = std::move(record).value();
        auto checkpoint = store.loadTensors(run, QStringLiteral("last"), &found.state);
        if (!checkpoint)
            return checkpoint.error();
        found.checkpoint = std::move(checkpoint).value();
        return found;
    };
    const Reopened reopened = co_await onStore<Reopened>(request, loading);
    auto project = projectOf(reopened.record);
    if (!project)
        co_return project.error();
    // What was chosen at run time is chosen again, or the numbers would not go on as they began.
    const QJsonObject& environment = reopened.record.environment;
    project->train.device = environment["device_id"].toString(project->train.device);
    project->train.threads = environment["threads"].toInt(project->train.threads);
    TrainingPlan plan;
    plan.project = *project;
    plan.resume = run;
    plan.checkpoint = reopened.checkpoint;
    plan.checkpointState = reopened.state;
    plan.secondsBefore = reopened.record.summary.seconds;
    const auto& metrics = reopened.record.summary.metrics;
    for (auto it = metrics.cbegin(); it != metrics.cend(); ++it)
        if (!it.key().startsWith(u"test_"))
            plan.metricsBefore.insert(it.key(), it.value());
    plan.data = co_await dataOf(request, run);
    co_return plan;
}

RequestId Session::refit(RunId run, QObject* context, Done<RunId> done)
{
    Impl& impl = *impl_;
    const Request request = impl.begin(context, {});
    Flow<TrainRequest>::start(impl.refitting(request, run),
                              [&impl, id = request.id, guard = QPointer<QObject>(context),
                               done = std::move(done)](const Result<TrainRequest>& asked) {
                                  if (!asked)
                                      return impl.finish<RunId>(id, guard, done, asked.error());
                                  impl.trainWhenFree({id, *asked, guard, done});
                              });
    return request.id;
}

Flow<TrainRequest> Session::Impl::refitting(Request request, RunId run)
{
    const RunRecord record = co_await recordOf(request, run);
    if (record.summary.role == RunRole::Refit)
        co_return Error{"refit-of-refit",
                        record.summary.name,
                        QT_TRANSLATE_NOOP("Error", "This run has learnt from all of the data already"),
                        QT_TRANSLATE_NOOP("Error", "Use it as it is"),
                        {},
                        ErrorKind::Usage};
    const auto learnt = learntBy(record);
    if (!learnt)
        co_return learnt.error();
    const auto anew = refitOf(learnt->project, *learnt->preparation, record.summary.bestEpoch);
    if (!anew)
        co_return anew.error();
    TrainRequest asked;
    asked.project = *anew;
    asked.runName = record.summary.name + QStringLiteral(" · refit");
    asked.parent = run;
    asked.role = RunRole::Refit;
    co_await dataOf(request, run);  // the data must be what the run was trained on
    co_return asked;
}

void Session::Impl::trainingEnded(const TrainingEnd& end)
{
    RunEnd ending;
    ending.status = end.status;
    ending.epochs = end.epochs;
    ending.bestEpoch = end.bestEpoch;
    ending.seconds = end.seconds;
    ending.metrics = end.metrics;
    ending.error = end.error;
    state.error = end.error;
    state.epoch = end.epochs;
    state.samplesPerSecond = end.samplesPerSecond;
    state.stepsPerSecond = end.stepsPerSecond;
    state.secondsElapsed = end.seconds;
    state.secondsLeft = 0;
    setPhase(Phase::Finishing);
    loaded.removeOne(end.run);
    loaded.append(end.run);
    if (end.status == RunStatus::Failed || end.bestEpoch == 0)
        return storeEnd(std::move(ending));

    // It has ended, whether or not the judging below comes to its own end before the program is closed.
    keepEnd(end.run, ending);

    if (trainingData->split.test.empty()) {
        Verdict verdict;
        verdict.code = QStringLiteral("not-judged");
        ending.verdict = verdict.toJson();
        return storeEnd(std::move(ending));
    }
    const Request request = begin(q, {});
    judgingRequest = request.id;
    Flow<RunEnd>::start(judged(request, ending), [this, ending, id = request.id](const Result<RunEnd>& judgedEnd) {
        judgingRequest = 0;
        finish<int>(
            id, q, [](const Result<int>&) {}, 0);
        RunEnd last = judgedEnd ? *judgedEnd : ending;
        if (!judgedEnd)
            last.error = judgedEnd.error();
        storeEnd(std::move(last));
    });
}

Flow<RunEnd> Session::Impl::judged(Request request, RunEnd ending)
{
    const DatasetPtr data = trainingData;
    const RunId run = state.run;
    const auto withoutJudging = [&ending](const Error& why) {
        if (why.code == QLatin1String(kCancelled))
            ending.status = RunStatus::Stopped;
        else
            ending.error = why;
        return ending;
    };
    // What the confidence of answers is worth is learnt on rows that the network has not learnt from.
    if (!data->split.validation.empty()) {
        const auto measuring = [run, data](Engine& on, const Progress& progress) {
            return on.findTemperature(run, *data, QStringLiteral("val"), progress);
        };
        const auto temperature = co_await tried(onEngine<double>(request, measuring));
        if (!temperature)
            co_return withoutJudging(temperature.error());
        if (*temperature != 1)
            ending.metrics.insert(QStringLiteral("temperature"), *temperature);
    }
    // The test part is judged once, with the best weights, beside the baselines on the same rows.
    const auto judging = [run, data](Engine& on, const Progress& progress) {
        return on.evaluate(run, *data, QStringLiteral("test"), progress);
    };
    const auto evaluation = co_await tried(onEngine<Evaluation>(request, judging));
    if (!evaluation)
        co_return withoutJudging(evaluation.error());
    ending.metrics.insert(evaluation->metrics);
    const TaskKind* task = findTask(trainingTask);
    const auto computing = [task, data](const Progress& progress) { return task->baselines(*data, progress); };
    const auto baselines = co_await tried(on<std::vector<BaselineResult>>(*dataWorker, request, computing));
    if (!baselines && baselines.error().code == QLatin1String(kCancelled))
        co_return withoutJudging(baselines.error());
    if (baselines) {
        for (const BaselineResult& baseline : *baselines)
            ending.baselines.insert(baseline.name, baseline.metrics);
        ending.verdict = judge(*evaluation, *data, *baselines, *task, trainingMetric).toJson();
    }
    co_return ending;
}

void Session::Impl::storeEnd(RunEnd ending)
{
    const RunId run = state.run;
    const auto phase = ending.status == RunStatus::Finished  ? Phase::Finished
                       : ending.status == RunStatus::Stopped ? Phase::Stopped
                                                             : Phase::Failed;
    keepEnd(run, std::move(ending));
    settle(phase, kEndTries);
}

void Session::Impl::keepEnd(RunId run, RunEnd ending)
{
    storeWorker->post([connection = connection, tell = tellOfStore(), run, ending = std::move(ending)] {
        (void)connection->keep(
            run, [run, ending](RunStore& store) { return store.end(run, ending); }, QStringLiteral("end"));
        tell();
    });
}

std::function<void()> Session::Impl::tellOfStore()
{
    return [this, connection = connection, worker = storeWorker.get()] {
        const auto error = connection->untold();
        const bool recovered = connection->recovered();
        const QSet<RunId> runs = connection->waiting();
        if (!error && !recovered && runs.isEmpty())
            return;
        worker->send([this, error, recovered, runs] {
            unstored = runs;
            if (error)
                Q_EMIT q->storeProblem(*error);
            if (recovered)
                Q_EMIT q->storeRecovered();
        });
    };
}

void Session::Impl::settle(Phase phase, int triesLeft)
{
    single<void>(
        *storeWorker, q,
        [connection = connection, tell = tellOfStore()](const Progress&) {
            const auto stored = connection->catchUp();
            tell();
            return stored;
        },
        [this, phase, triesLeft](const Result<void>& stored) {
            if (!stored && triesLeft > 0 && stored.error().code != u"store-run-gone") {
                QTimer::singleShot(kEndRetryMs, q, [this, phase, triesLeft] { settle(phase, triesLeft - 1); });
                return;
            }
            trainingData.reset();
            if (!stored) {
                state.error = stored.error();
                state.error.kind = ErrorKind::Work;
                return setPhase(Phase::Failed);
            }
            Q_EMIT q->runsChanged();
            setPhase(phase);
        });
}

RequestId Session::estimateEpoch(const Project& project, DatasetPtr data, QObject* context, Done<double> done)
{
    return impl_->single<double>(
        *impl_->engineWorker, context,
        [e = impl_->engine.get(), project, data](const Progress&) { return e->secondsForEpoch(project, data); },
        std::move(done));
}

}  // namespace unroll
