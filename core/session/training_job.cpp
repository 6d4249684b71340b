#include "session/training_job_p.h"

#include "network/transfer_p.h"
#include "nn/recurrent_kernel_p.h"
#include "runs/run_project.h"
#include "tasks/tasks.h"
#include "train/devices_p.h"
#include "train/machine.h"

#include <QScopeGuard>

namespace unroll {

namespace {

constexpr int kTellMs = 33;     // as often as the dispatcher brings callbacks
constexpr int kFlushMs = 1000;  // curves to the store
constexpr int kSaveMs = 5000;   // weights to the store: what a kill may cost
constexpr int kMeasuredSteps = 6;

QJsonObject environmentOf(const Project& project, const Trainer& trainer)
{
    return {{"unroll", QStringLiteral(UNROLL_VERSION)},
            {"qt", QString::fromLatin1(qVersion())},
            {"libtorch", torchVersion()},
            {"device", plainDeviceName(trainer.device().str())},
            {"device_id", QString::fromStdString(trainer.device().str())},
            {"threads", trainer.threads()},
            {"simd", cpuCapability()},
            {"seed", qint64(project.train.seed)},
            {"kernels", QJsonObject{{"recurrent", recurrentKernelName(trainer.device())}}}};
}

}  // namespace

TrainingJob::TrainingJob(TrainingPlan plan, Dependencies dependencies)
    : plan_(std::move(plan)), dependencies_(std::move(dependencies)), secondsBefore_(plan_.secondsBefore)
{}

Result<std::unique_ptr<TrainingJob>> TrainingJob::create(const TrainingPlan& plan, const Dependencies& dependencies,
                                                         const Progress& progress)
{
    std::unique_ptr<TrainingJob> job(new TrainingJob(plan, dependencies));
    auto trainer = Trainer::create(plan.project, plan.data, *job,
                                   plan.resume ? Trainer::Start::Bare : Trainer::Start::Fresh, progress);
    if (!trainer)
        return trainer.error();
    job->trainer_ = std::move(trainer).value();
    QJsonObject begun;
    std::vector<Error> doubts;
    if (plan.resume == 0 && plan.beginning) {
        auto taken = takeOver(*job->trainer_->network(), plan.data->preparation(), plan.beginning->weights,
                              *plan.beginning->learnt);
        if (!taken)
            return taken.error();
        begun = {{"run", plan.beginning->run},
                 {"tensors", taken->tensors},
                 {"of_tensors", taken->ofTensors},
                 {"rows", taken->rows},
                 {"of_rows", taken->ofRows}};
        if (!taken->left.isEmpty())
            doubts.push_back(
                {"start-in-part",
                 {},
                 QT_TRANSLATE_NOOP("Error", "%1 of %2 tensors begin with the weights of run %3; the others, "
                                            "such as %4, begin anew"),
                 QT_TRANSLATE_NOOP("Error", "Give the layers the names and sizes that they have in that run"),
                 {QString::number(taken->tensors), QString::number(taken->ofTensors),
                  QString::number(plan.beginning->run), taken->left.front()}});
    }
    if (plan.resume != 0) {
        if (auto restored = job->trainer_->restore({plan.checkpoint, plan.checkpointState}); !restored)
            return restored.error();
        // What the run had come to is still what it has come to, whether or not a later epoch is better.
        job->end_.epochs = job->trainer_->epochsDone();
        if (job->trainer_->best().epoch > 0)
            job->noteBest(job->trainer_->best());
        if (job->trainer_->best().metrics.isEmpty())
            job->end_.metrics = plan.metricsBefore;  // a checkpoint of an older version does not hold them
        job->bestSaved_ = job->trainer_->best().epoch;
    }
    const TaskKind* task = findTask(plan.project.task);
    for (const torch::Tensor& parameter : job->trainer_->network()->parameters())
        job->facts_.parameters += parameter.numel();
    job->facts_.steps = job->trainer_->totalSteps();
    job->facts_.device = deviceName(job->trainer_->device().str());
    job->facts_.mainMetric = QStringLiteral("test_") + task->mainMetric(plan.data.get());
    job->facts_.warnings = job->trainer_->warnings();
    job->facts_.warnings.insert(job->facts_.warnings.end(), doubts.begin(), doubts.end());
    job->facts_.environment = environmentOf(plan.project, *job->trainer_);
    if (!begun.isEmpty())
        job->facts_.environment.insert(QStringLiteral("beginning"), begun);
    return job;
}

void TrainingJob::begin(RunId run)
{
    end_.run = run;
    sinceTold_.start();
    sinceSaved_.start();
    sinceFlushed_.start();
    running_.start();
}

bool TrainingJob::turn()
{
    QElapsedTimer timer;
    timer.start();
    const auto more = Worker::guarded<Trainer::Outcome>([this] { return trainer_->step(); });
    trained_ += double(timer.nsecsElapsed()) * 1e-9;
    if (!more) {
        fail(more.error());
    } else if (*more == Trainer::Outcome::More) {
        tell(false);
        return true;
    }
    keep();
    return false;
}

void TrainingJob::fail(const Error& error)
{
    if (end_.status == RunStatus::Failed)
        return;
    end_.status = RunStatus::Failed;
    end_.error = error;
}

bool TrainingJob::keep()
{
    tell(true);
    flushCurves();
    const auto kept = Worker::guarded<bool>([this]() -> Result<bool> {
        saveWeights();
        return true;
    });
    if (!kept)
        fail(kept.error());
    return kept.ok();
}

void TrainingJob::batch(const BatchPoint& point)
{
    untold_.push_back(point);
    const double x = double(point.step);
    unsaved_[QStringLiteral("loss")].push_back({x, point.loss});
    unsaved_[QStringLiteral("learning_rate")].push_back({x, point.learningRate});
    unsaved_[QStringLiteral("gradient_norm")].push_back({x, point.gradientNorm});
    samples_ += plan_.project.train.batchSize;
    ++steps_;
}

void TrainingJob::epoch(const EpochPoint& point)
{
    const double x = point.epoch;
    unsaved_[QStringLiteral("train_loss")].push_back({x, point.trainLoss});
    if (point.valLoss)
        unsaved_[QStringLiteral("val_loss")].push_back({x, *point.valLoss});
    for (auto it = point.metrics.cbegin(); it != point.metrics.cend(); ++it)
        unsaved_[it.key()].push_back({x, it.value()});
    end_.epochs = point.epoch;
    if (point.best)
        noteBest(point);
    tell(true);
    flushCurves();
    const double seconds = state().secondsElapsed;
    toStore([run = end_.run, epochs = end_.epochs, best = end_.bestEpoch, seconds, metrics = end_.metrics](
                RunStore& store) { return store.setProgress(run, epochs, best, seconds, metrics); },
            QStringLiteral("progress"));
    if (point.epoch == 1 || sinceSaved_.elapsed() > kSaveMs)
        saveWeights();
    // Told when the store has it: of an epoch that somebody has seen nothing is lost, whatever ends the program then.
    dependencies_.storeWorker.post([&store = dependencies_.storeWorker, told = dependencies_.events.epoch,
                                    run = end_.run, point] { store.send([told, run, point] { told(run, point); }); });
}

void TrainingJob::noteBest(const EpochPoint& point)
{
    end_.bestEpoch = point.epoch;
    end_.metrics = point.metrics;
    end_.metrics.insert(QStringLiteral("train_loss"), point.trainLoss);
    if (point.valLoss)
        end_.metrics.insert(QStringLiteral("val_loss"), *point.valLoss);
}

TrainingState TrainingJob::state() const
{
    TrainingState now;
    now.phase = paused_ ? TrainingState::Phase::Paused : TrainingState::Phase::Running;
    now.run = end_.run;
    now.epochs = plan_.project.train.epochs;
    now.steps = facts_.steps;
    now.step = trainer_->stepsDone();
    now.epoch = std::min(trainer_->epochsDone() + 1, now.epochs);
    now.device = facts_.device;
    now.secondsElapsed = secondsBefore_ + (paused_ || !running_.isValid() ? 0.0 : double(running_.elapsed()) / 1000.0);
    if (trained_ > 0) {
        now.samplesPerSecond = double(samples_) / trained_;
        now.stepsPerSecond = double(steps_) / trained_;
        if (steps_ > 0)
            now.secondsLeft = double(now.steps - now.step) / now.stepsPerSecond;
    }
    return now;
}

void TrainingJob::tell(bool now)
{
    if (!now && sinceTold_.elapsed() < kTellMs)
        return;
    sinceTold_.restart();
    dependencies_.self.send([told = dependencies_.events.progress, value = state()] { told(value); });
    if (!untold_.empty())
        dependencies_.self.send([told = dependencies_.events.batches, run = end_.run,
                                 points = std::exchange(untold_, {})] { told(run, points); });
    if (sinceFlushed_.elapsed() > kFlushMs)
        flushCurves();
    // Epochs of hours: a kill costs seconds there too. While the last ones still wait for the disk no more are copied.
    if (!now && sinceSaved_.elapsed() > kSaveMs && !*saving_)
        saveWeights();
}

void TrainingJob::toStore(StoreConnection::Work work, const QString& replaces)
{
    if (end_.run == 0)
        return;
    dependencies_.storeWorker.post([connection = dependencies_.connection, run = end_.run, work = std::move(work),
                                    replaces, written = dependencies_.events.storeWritten] {
        (void)connection->keep(run, work, replaces);
        written();
    });
}

void TrainingJob::flushCurves()
{
    sinceFlushed_.restart();
    if (!unsaved_.isEmpty())
        toStore([run = end_.run, points = std::exchange(unsaved_, {})](RunStore& store) {
            return store.appendCurves(run, points);
        });
}

void TrainingJob::saveWeights()
{
    if (end_.run == 0)
        return;
    sinceSaved_.restart();
    Checkpoint last = trainer_->checkpoint();
    std::vector<TensorBlob> best;
    if (trainer_->best().epoch != bestSaved_)
        best = trainer_->bestWeights();
    bestSaved_ = trainer_->best().epoch;
    *saving_ = true;
    const QString bestId = QStringLiteral("best"), lastId = QStringLiteral("last");
    if (!best.empty())
        toStore([run = end_.run, bestId,
                 best = std::move(best)](RunStore& store) { return store.saveTensors(run, bestId, best, {}); },
                bestId);
    toStore(
        [run = end_.run, lastId, last = std::move(last), saving = saving_](RunStore& store) {
            const auto saved = qScopeGuard([&] { *saving = false; });
            return store.saveTensors(run, lastId, last.tensors, last.state);
        },
        lastId);
}

bool TrainingJob::pause()
{
    if (paused_)
        return true;
    secondsBefore_ = state().secondsElapsed;
    paused_ = true;
    return keep();
}

void TrainingJob::goOn()
{
    paused_ = false;
    running_.restart();
    tell(true);
}

void TrainingJob::stop()
{
    end_.status = RunStatus::Stopped;
    keep();
}

TrainingEnd TrainingJob::end()
{
    const TrainingState now = state();
    end_.seconds = now.secondsElapsed;
    end_.samplesPerSecond = now.samplesPerSecond;
    end_.stepsPerSecond = now.stepsPerSecond;
    const auto best = Worker::guarded<bool>([this]() -> Result<bool> {
        trainer_->useBestWeights();
        return true;
    });
    if (!best)
        fail(best.error());
    return end_;
}

void TrainingJob::storeEndNow()
{
    RunEnd ending;
    ending.status = end_.status;
    ending.epochs = end_.epochs;
    ending.bestEpoch = end_.bestEpoch;
    ending.seconds = state().secondsElapsed;
    ending.metrics = end_.metrics;
    ending.error = end_.error;
    toStore([run = end_.run, ending](RunStore& store) { return store.end(run, ending); }, QStringLiteral("end"));
}

Result<double> measureEpoch(const Project& project, DatasetPtr data)
{
    struct Nobody : TrainObserver {
        void batch(const BatchPoint&) override {}
        void epoch(const EpochPoint&) override {}
    } nobody;
    Project trial = project;
    trial.train.epochs = 1;
    const GeneratorGuard guard;
    const ThreadCountGuard threads;
    auto trainer = Trainer::create(trial, std::move(data), nobody, Trainer::Start::Bare);
    if (!trainer)
        return trainer.error();
    const qint64 steps = (*trainer)->totalSteps();
    std::vector<double> seconds;
    for (qint64 i = 0; i < std::min<qint64>(steps, kMeasuredSteps); ++i) {
        QElapsedTimer timer;
        timer.start();
        if (auto done = (*trainer)->step(); !done)
            return done.error();
        seconds.push_back(double(timer.nsecsElapsed()) * 1e-9);
    }
    // The first step allocates; the median does not see it.
    std::nth_element(seconds.begin(), seconds.begin() + qsizetype(seconds.size() / 2), seconds.end());
    return seconds[seconds.size() / 2] * double(steps);
}

}  // namespace unroll
