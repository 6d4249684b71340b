#pragma once

#include "base/dispatcher.h"
#include "base/flow.h"
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

using NetworkHold = std::shared_ptr<const void>;

/// What each step of a request needs to know of it.
struct Request {
    RequestId id = 0;
    Report report = {};
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

    // --- requests ------------------------------------------------------------------------------------------------
    // A request is a coroutine that may pass several workers one after the other (read, then load, then predict). It
    // has one id all the way; cancel() reaches whichever step is under way.

    Request begin(QObject* context, Report report)
    {
        active_.insert(++lastRequest_);
        return {lastRequest_, guarded(context, std::move(report))};
    }

    /// Work on a worker's thread, within a request.
    template <typename T>
    Call<T> on(Worker& worker, Request request, std::function<Result<T>(const Progress&)> work,
               Worker::Turn turn = Worker::Turn::InOrder)
    {
        return {[this, &worker, request = std::move(request), work = std::move(work),
                 turn](typename Call<T>::Answer answer) {
            stage<T>(request.id, worker, work, std::move(answer), request.report, turn);
        }};
    }

    template <typename T>
    Call<T> onEngine(Request request, std::function<Result<T>(Engine&, const Progress&)> work,
                     Worker::Turn turn = Worker::Turn::InOrder)
    {
        return on<T>(
            *engineWorker, std::move(request),
            [e = engine.get(), work = std::move(work)](const Progress& progress) { return work(*e, progress); }, turn);
    }

    template <typename T>
    Call<T> onStore(Request request, std::function<Result<T>(RunStore&)> work)
    {
        return on<T>(*storeWorker, std::move(request),
                     [connection = connection, work = std::move(work)](const Progress&) -> Result<T> {
                         auto store = connection->store();
                         if (!store)
                             return store.error();
                         return work(**store);
                     });
    }

    /// Runs the steps of a request and brings their end to who asked.
    template <typename T>
    RequestId answer(const Request& request, QObject* context, Done<T> done, Flow<T> flow)
    {
        Flow<T>::start(std::move(flow),
                       [this, id = request.id, guard = QPointer<QObject>(context),
                        done = std::move(done)](Result<T> result) { finish<T>(id, guard, done, std::move(result)); });
        return request.id;
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
        const Request request = begin(context, std::move(report));
        stage<T>(
            request.id, worker, std::move(work),
            [this, id = request.id, guard = QPointer<QObject>(context), done = std::move(done)](Result<T> result) {
                finish<T>(id, guard, done, std::move(result));
            },
            request.report);
        return request.id;
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
    Call<RunRecord> recordOf(Request request, RunId run);
    /// When it ends, the run's network is in the engine: the one in training, or loaded from the store. It stays there
    /// as long as somebody has what is returned.
    Flow<NetworkHold> networkOf(Request request, RunId run);
    /// The data the run was trained on, from memory or read again.
    Flow<DatasetPtr> dataOf(Request request, RunId run);
    /// A file that the run has not seen, read with what the run has learnt.
    Flow<DatasetPtr> fileFor(Request request, RunId run, QString path);
    /// The data with what a file says of the time after them; an empty path: as they are.
    Flow<DatasetPtr> withFutureFrom(Request request, RunId run, QString path, DatasetPtr data);
    /// What the run that judges a forecaster says of how far its forecasts are off; nothing where that is not known.
    Flow<std::shared_ptr<const Calibration>> calibrationOf(Request request, RunId run, bool otherData);

    Flow<MachineReport> machineReport(Request request);
    Flow<void> curvesSaved(Request request, std::vector<RunId> runs, QString path, CsvStyle style);
    Flow<OpenedRun> opened(Request request, RunId run);
    Flow<std::vector<Forecast>> forecasts(Request request, RunId run, ForecastRequest asked);
    Flow<std::vector<BaselineResult>> baselinesOf(Request request, RunId run);
    Flow<Evaluation> judgedFile(Request request, RunId run, QString path);
    Flow<std::shared_ptr<const FilePredictions>> filePredictions(Request request, PredictFileRequest asked);
    /// The engine keeps a few networks that nobody needs now.
    void unloadOld();
    void remember(RunId run, DatasetPtr data);
    DatasetPtr knownData(RunId run) const;

    // --- training ------------------------------------------------------------------------------------------------
    struct Training;
    /// At once, or after those that wait for the training under way.
    void trainWhenFree(WaitingTraining training);
    void startTraining(const WaitingTraining& training);
    /// What was asked for, belonging to the first of those that are tried together.
    TrainRequest placed(TrainRequest asked) const;
    /// Begins what waits the longest, once those who hear of the end of the one before have been told.
    void startNext();
    /// What is to be trained, read and complete.
    Flow<TrainingPlan> newPlan(Request request, TrainRequest asked);
    Flow<TrainingPlan> planToGoOn(Request request, RunId run);
    /// Ends when the training is under way.
    Flow<RunId> launched(Request request, TrainRequest asked);
    Flow<TrainRequest> refitting(Request request, RunId run);
    void setPhase(TrainingState::Phase phase);
    void trainingEnded(const TrainingEnd& end);
    /// The test part judged with the best weights, beside the baselines on the same rows.
    Flow<RunEnd> judged(Request request, RunEnd ending);
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
    TrainRequest underWay;                         // without its data
    QHash<QString, RunId> firstOf;                 // of trainings that are tried together
    QSet<RunId> unstored;                          // of which something waits for a store that cannot be written
    QHash<RunId, std::weak_ptr<const void>> held;  // by requests that need their networks
    QList<RunId> loaded;                           // networks in the engine, the most recently used last
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
