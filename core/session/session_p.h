#pragma once

#include "base/dispatcher.h"
#include "session/engine.h"
#include "session/session.h"
#include "session/store_connection.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <deque>

namespace unroll {

/// A data set and the run it belongs to, kept for Errors and Use.
struct KnownData {
    RunId run = 0;
    DatasetPtr data;
};

struct WaitingTraining {
    RequestId id = 0;
    TrainRequest asked;
    QPointer<QObject> context;
    Done<RunId> done;
};

struct Session::Impl {
    Impl(Session* session, const Options& options);
    ~Impl();

    // --- requests of several stages ----------------------------------------------------------------------------
    // A request may pass several workers one after the other (read, then load, then predict). It has one id all the
    // way; cancel() reaches whichever stage is under way.

    RequestId begin()
    {
        active_.insert(++lastRequest_);
        return lastRequest_;
    }

    template <typename T>
    void stage(RequestId request, Worker& worker, std::function<Result<T>(const Progress&)> work,
               std::function<void(Result<T>)> then, Report report = {}, Worker::Turn turn = Worker::Turn::InOrder)
    {
        if (cancelled_.contains(request))
            return then(cancelledError());
        const RequestId id = worker.submit<T>(
            std::move(work), q,
            [this, request, then = std::move(then)](Result<T> result) {
                stages_.remove(request);
                then(std::move(result));
            },
            std::move(report), turn);
        stages_.insert(request, {&worker, id});
    }

    template <typename T>
    void finish(RequestId request, const QPointer<QObject>& context, const Done<T>& done, Result<T> result)
    {
        active_.remove(request);
        const bool cancelled = cancelled_.remove(request);
        if (!context)
            return;
        if (cancelled && result.ok())
            done(cancelledError());
        else
            done(std::move(result));
    }

    /// One stage only.
    template <typename T>
    RequestId single(Worker& worker, QObject* context, std::function<Result<T>(const Progress&)> work, Done<T> done,
                     Report report = {})
    {
        const RequestId request = begin();
        stage<T>(
            request, worker, std::move(work),
            [this, request, guard = QPointer<QObject>(context), done = std::move(done)](Result<T> result) {
                finish<T>(request, guard, done, std::move(result));
            },
            guarded(context, std::move(report)));
        return request;
    }

    /// A query of the store; changes announces runsChanged().
    template <typename T>
    void query(QObject* context, Done<T> done, bool changes, std::function<Result<T>(RunStore&)> work)
    {
        single<T>(
            *storeWorker, context,
            [connection = connection, tell = tellOfStore(), work = std::move(work)](const Progress&) -> Result<T> {
                (void)connection->catchUp();  // what waits comes first; where it still cannot be written, it waits on
                tell();
                auto store = connection->store();
                if (!store)
                    return store.error();
                return work(**store);
            },
            [this, changes, done = std::move(done)](Result<T> result) {
                const bool changed = changes && result.ok();
                done(std::move(result));
                if (changed)
                    Q_EMIT q->runsChanged();
            });
    }

    static Report guarded(QObject* context, Report report)
    {
        if (!report)
            return {};
        return [guard = QPointer<QObject>(context), report = std::move(report)](double fraction) {
            if (guard)
                report(fraction);
        };
    }

    void cancel(RequestId request);
    /// What goes wrong without having been asked for.
    Worker::Failed tellProblem()
    {
        return [this](const Error& error) { Q_EMIT q->storeProblem(error); };
    }

    // --- networks ------------------------------------------------------------------------------------------------
    void withRecord(RequestId request, RunId run, std::function<void(Result<RunRecord>)> then);
    /// The run's network is in the engine when then() is called: the one in training, or loaded from the store.
    void withNetwork(RequestId request, RunId run, std::function<void(Result<void>)> then);
    /// The data the run was trained on, from memory or read again.
    void withData(RequestId request, RunId run, std::function<void(Result<DatasetPtr>)> then, Report report);
    /// Both: its network in the engine, its data here.
    void withNetworkAndData(RequestId request, RunId run, std::function<void(Result<DatasetPtr>)> then, Report report);
    /// A file that the run has not seen, read with what the run has learnt.
    void withFile(RequestId request, RunId run, const QString& path, std::function<void(Result<DatasetPtr>)> then,
                  Report report);
    /// The data with what a file says of the time after them; an empty path: as they are.
    void withFutureOf(RequestId request, RunId run, const QString& path, DatasetPtr data,
                      std::function<void(Result<DatasetPtr>)> then);
    void remember(RunId run, DatasetPtr data);
    DatasetPtr knownData(RunId run) const;

    // --- training ------------------------------------------------------------------------------------------------
    struct Training;
    /// At once, or after those that wait for the training under way.
    void trainWhenFree(WaitingTraining training);
    void startTraining(const WaitingTraining& training);
    /// Begins what waits the longest, once those who hear of the end of the one before have been told.
    void startNext();
    void trainOn(RequestId request, const TrainRequest& asked, DatasetPtr data, const QPointer<QObject>& context,
                 const Done<RunId>& done);
    void resume(RequestId request, const TrainRequest& asked, const QPointer<QObject>& context,
                const Done<RunId>& done);
    void launch(RequestId request, TrainingPlan plan, const QPointer<QObject>& context, const Done<RunId>& done);
    void refuse(RequestId request, const Error& error, const QPointer<QObject>& context, const Done<RunId>& done);
    void setPhase(TrainingState::Phase phase);
    void trainingEnded(const TrainingEnd& end);
    /// The last of judging. leftOut: ends without.
    void compareWithBaselines(RequestId request, RunEnd ending, const Evaluation& evaluation,
                              const std::function<void(const Error&, RunEnd)>& leftOut);
    void storeEnd(RunEnd end);
    void keepEnd(RunId run, RunEnd end);
    /// For the store's thread, after it has written what waits: tells of what failed, or works again.
    std::function<void()> tellOfStore();
    /// Writes what waits for the store, for a while also where that fails at first; then the training has ended.
    void settle(TrainingState::Phase phase, int triesLeft);

    Session* q;
    Dispatcher dispatcher;  // outlives the workers
    std::shared_ptr<StoreConnection> connection;
    std::unique_ptr<Worker> storeWorker, dataWorker, engineWorker;
    std::unique_ptr<Engine> engine;  // its inside belongs to engineWorker's thread
    TrainingState state;
    DatasetPtr trainingData;
    RequestId buildingRequest = 0;  // while the network of a training is made
    RequestId judgingRequest = 0;   // while the test part is judged
    QString trainingTask;
    QString trainingMetric;  // "test_accuracy", …
    bool stopAsked = false;
    std::deque<WaitingTraining> waiting;
    QSet<RunId> unstored;  // of which something waits for a store that cannot be written
    QList<RunId> loaded;   // networks in the engine, the most recently used last
    QList<KnownData> knownSets;
    QSet<RunId> takesChanged;      // whose data are taken though they have changed
    QHash<RunId, RunId> judgedBy;  // the run whose kept-back parts say how far its forecasts are off

private:
    struct Stage {
        Worker* worker = nullptr;
        RequestId id = 0;
    };
    RequestId lastRequest_ = 0;
    QSet<RequestId> active_, cancelled_;
    QHash<RequestId, Stage> stages_;
};

}  // namespace unroll
