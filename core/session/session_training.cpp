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

Result<std::shared_ptr<const TrainingPlan::Beginning>> beginningOf(StoreConnection& connection, RunId run)
{
    auto store = connection.store();
    if (!store)
        return store.error();
    const auto record = (*store)->load(run);
    if (!record)
        return record.error();
    const auto project = projectOf(*record);
    if (!project)
        return project.error();
    auto learnt = preparationOf(*project, record->preparation);
    if (!learnt)
        return learnt.error();
    auto weights = (*store)->loadTensors(run, QStringLiteral("best"));
    if (!weights)
        return weights.error();
    return std::make_shared<const TrainingPlan::Beginning>(
        TrainingPlan::Beginning{run, std::move(weights).value(), *learnt});
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

void Session::Impl::refuse(RequestId request, const Error& error, const QPointer<QObject>& context,
                           const Done<RunId>& done)
{
    trainingData.reset();
    setPhase(Phase::Idle);
    finish<RunId>(request, context, done, error);
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
    const RequestId request = impl.begin();
    impl.trainWhenFree({request, asked, context, std::move(done)});
    return request;
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
    const auto& [request, asked, context, done] = training;
    state = {};
    stopAsked = false;
    setPhase(Phase::Preparing);
    if (asked.resume != 0)
        return resume(request, asked, context, done);
    if (asked.data)
        return trainOn(request, asked, asked.data, context, done);
    stage<DatasetPtr>(
        request, *dataWorker,
        [project = asked.project](const Progress& progress) { return readData(project, progress); },
        [this, training](const Result<DatasetPtr>& data) {
            if (!data)
                return refuse(training.id, data.error(), training.context, training.done);
            trainOn(training.id, training.asked, *data, training.context, training.done);
        });
}

RequestId Session::refit(RunId run, QObject* context, Done<RunId> done)
{
    Impl& impl = *impl_;
    const RequestId request = impl.begin();
    const QPointer<QObject> guard(context);
    impl.withRecord(
        request, run, [&impl, request, run, guard, done = std::move(done)](const Result<RunRecord>& record) {
            const auto refuse = [&](const Error& error) { impl.finish<RunId>(request, guard, done, error); };
            if (!record)
                return refuse(record.error());
            if (record->summary.role == RunRole::Refit)
                return refuse({"refit-of-refit",
                               record->summary.name,
                               QT_TRANSLATE_NOOP("Error", "This run has learnt from all of the data already"),
                               QT_TRANSLATE_NOOP("Error", "Use it as it is"),
                               {},
                               ErrorKind::Usage});
            const auto project = projectOf(*record);
            if (!project)
                return refuse(project.error());
            const auto learnt = preparationOf(*project, record->preparation);
            if (!learnt)
                return refuse(learnt.error());
            auto anew = refitOf(*project, **learnt, record->summary.bestEpoch);
            if (!anew)
                return refuse(anew.error());
            TrainRequest asked;
            asked.project = std::move(anew).value();
            asked.runName = record->summary.name + QStringLiteral(" · refit");
            asked.parent = run;
            asked.role = RunRole::Refit;
            impl.withData(request, run,
                          [&impl, request, asked, guard, done](const Result<DatasetPtr>& data) {
                              if (!data)
                                  return impl.finish<RunId>(request, guard, done, data.error());
                              impl.trainWhenFree({request, asked, guard, done});
                          },
                          {});
        });
    return request;
}

void Session::Impl::trainOn(RequestId request, const TrainRequest& asked, DatasetPtr data,
                            const QPointer<QObject>& context, const Done<RunId>& done)
{
    TrainingPlan plan;
    plan.project = asked.project;
    plan.runName = asked.runName;
    plan.data = std::move(data);
    plan.parent = asked.parent;
    plan.role = asked.role;
    const RunId from = plan.project.train.startFrom;
    if (from == 0)
        return launch(request, std::move(plan), context, done);
    using Beginning = std::shared_ptr<const TrainingPlan::Beginning>;
    stage<Beginning>(
        request, *storeWorker,
        [connection = connection, from](const Progress&) -> Result<Beginning> {
            return beginningOf(*connection, from);
        },
        [this, request, plan = std::move(plan), context, done](const Result<Beginning>& beginning) mutable {
            if (!beginning)
                return refuse(request, beginning.error(), context, done);
            plan.beginning = *beginning;
            launch(request, std::move(plan), context, done);
        });
}

void Session::Impl::resume(RequestId request, const TrainRequest& asked, const QPointer<QObject>& context,
                           const Done<RunId>& done)
{
    const RunId run = asked.resume;
    stage<Reopened>(
        request, *storeWorker,
        [connection = connection, run](const Progress&) -> Result<Reopened> {
            auto store = connection->store();
            if (!store)
                return store.error();
            Reopened reopened;
            auto record = (*store)->load(run);
            if (!record)
                return record.error();
            if (!resumable(record->summary))
                return Error{"run-not-resumable",
                             record->summary.name,
                             QT_TRANSLATE_NOOP("Error", "Only a stopped or interrupted run can go on; this one is %1"),
                             QT_TRANSLATE_NOOP("Error", "Train its project again instead"),
                             {toString(record->summary.status)}};
            reopened.record = std::move(record).value();
            auto checkpoint = (*store)->loadTensors(run, QStringLiteral("last"), &reopened.state);
            if (!checkpoint)
                return checkpoint.error();
            reopened.checkpoint = std::move(checkpoint).value();
            return reopened;
        },
        [this, request, run, asked, context, done](Result<Reopened> reopened) {
            if (!reopened)
                return refuse(request, reopened.error(), context, done);
            auto project = projectOf(reopened->record);
            if (!project)
                return refuse(request, project.error(), context, done);
            // What was chosen at run time is chosen again, or the numbers would not go on as they began.
            project->train.device = reopened->record.environment["device_id"].toString(project->train.device);
            project->train.threads = reopened->record.environment["threads"].toInt(project->train.threads);
            TrainingPlan plan;
            plan.project = *project;
            plan.resume = run;
            plan.checkpoint = std::move(reopened->checkpoint);
            plan.checkpointState = reopened->state;
            plan.secondsBefore = reopened->record.summary.seconds;
            const auto& metrics = reopened->record.summary.metrics;
            for (auto it = metrics.cbegin(); it != metrics.cend(); ++it)
                if (!it.key().startsWith(u"test_"))
                    plan.metricsBefore.insert(it.key(), it.value());
            withData(request, run,
                     [this, request, plan = std::move(plan), context, done](const Result<DatasetPtr>& data) mutable {
                         if (!data)
                             return refuse(request, data.error(), context, done);
                         plan.data = *data;
                         launch(request, std::move(plan), context, done);
                     },
                     {});
        });
}

void Session::Impl::launch(RequestId request, TrainingPlan plan, const QPointer<QObject>& context,
                           const Done<RunId>& done)
{
    trainingData = plan.data;
    trainingTask = plan.project.task;
    buildingRequest = request;
    stage<TrainingFacts>(
        request, *engineWorker,
        [e = engine.get(), plan](const Progress& progress) { return e->prepare(plan, progress); },
        [this, request, plan, context, done](const Result<TrainingFacts>& facts) {
            buildingRequest = 0;
            if (!facts)
                return refuse(request, facts.error(), context, done);
            for (const Error& warning : facts->warnings)
                Q_EMIT q->trainingDoubted(warning);
            state.device = facts->device;
            trainingMetric = facts->mainMetric;
            state.steps = facts->steps;
            state.epochs = plan.project.train.epochs;
            stage<RunId>(
                request, *storeWorker,
                [connection = connection, plan, facts = *facts](const Progress&) -> Result<RunId> {
                    auto store = connection->store();
                    if (!store)
                        return store.error();
                    if (plan.resume == 0)
                        return (*store)->begin(newRun(plan, facts));
                    const RunId run = plan.resume;
                    if (auto reopened = (*store)->reopen(run); !reopened)
                        return reopened.error();
                    const auto trimmed = (*store)->trimCurves(run, plan.checkpointState["step"].toDouble(),
                                                              plan.checkpointState["epoch"].toDouble());
                    if (!trimmed)
                        return trimmed.error();
                    return run;
                },
                [this, request, data = plan.data, context, done](const Result<RunId>& run) {
                    if (!run) {
                        engineWorker->post([e = engine.get()] { e->dropPrepared(); });
                        return refuse(request, run.error(), context, done);
                    }
                    state.run = *run;
                    remember(*run, data);
                    loaded.removeOne(*run);
                    // Before any question about it.
                    engineWorker->post([e = engine.get(), id = *run] { e->start(id); }, Worker::Turn::Next);
                    setPhase(Phase::Running);
                    Q_EMIT q->runsChanged();
                    finish<RunId>(request, context, done, *run);
                    if (stopAsked)
                        engineWorker->post([e = engine.get()] { e->stop(); });
                });
        });
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
    // The test part is judged once, with the best weights, beside the baselines on the same rows.
    const RequestId request = judgingRequest = begin();
    const auto leftOut = [this, request](const Error& why, RunEnd notJudged) {
        judgingRequest = 0;
        finish<int>(
            request, q, [](const Result<int>&) {}, 0);
        if (why.code == QLatin1String(kCancelled))
            notJudged.status = RunStatus::Stopped;
        else
            notJudged.error = why;
        storeEnd(std::move(notJudged));
    };
    const auto judgeIt = [this, request, run = end.run, leftOut](RunEnd judgedEnd) {
        stage<Evaluation>(
            request, *engineWorker,
            [e = engine.get(), run, data = trainingData](const Progress& progress) {
                return e->evaluate(run, *data, QStringLiteral("test"), progress);
            },
            [this, request, ending = std::move(judgedEnd), leftOut](const Result<Evaluation>& judged) mutable {
                if (!judged)
                    return leftOut(judged.error(), std::move(ending));
                for (auto it = judged->metrics.cbegin(); it != judged->metrics.cend(); ++it)
                    ending.metrics.insert(it.key(), it.value());
                compareWithBaselines(request, std::move(ending), *judged, leftOut);
            });
    };
    // What the confidence of answers is worth is learnt on rows that the network has not learnt from.
    if (trainingData->split.validation.empty())
        return judgeIt(std::move(ending));
    stage<double>(
        request, *engineWorker,
        [e = engine.get(), run = end.run, data = trainingData](const Progress& progress) {
            return e->findTemperature(run, *data, QStringLiteral("val"), progress);
        },
        [ending, leftOut, judgeIt](const Result<double>& temperature) mutable {
            if (!temperature)
                return leftOut(temperature.error(), std::move(ending));
            if (*temperature != 1)
                ending.metrics.insert(QStringLiteral("temperature"), *temperature);
            judgeIt(std::move(ending));
        });
}

void Session::Impl::compareWithBaselines(RequestId request, RunEnd ending, const Evaluation& evaluation,
                                         const std::function<void(const Error&, RunEnd)>& leftOut)
{
    stage<std::vector<BaselineResult>>(
        request, *dataWorker,
        [task = findTask(trainingTask), data = trainingData](const Progress& progress) {
            return task->baselines(*data, progress);
        },
        [this, request, ending = std::move(ending), leftOut,
         evaluation](const Result<std::vector<BaselineResult>>& baselines) mutable {
            if (!baselines && baselines.error().code == QLatin1String(kCancelled))
                return leftOut(baselines.error(), std::move(ending));
            judgingRequest = 0;
            finish<int>(
                request, q, [](const Result<int>&) {}, 0);
            if (baselines) {
                for (const BaselineResult& baseline : *baselines)
                    ending.baselines.insert(baseline.name, baseline.metrics);
                ending.verdict =
                    judge(evaluation, *trainingData, *baselines, *findTask(trainingTask), trainingMetric).toJson();
            }
            storeEnd(std::move(ending));
        });
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
