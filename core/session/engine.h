#pragma once

#include "base/worker.h"
#include "session/values.h"

#include <functional>
#include <memory>

namespace unroll {

class StoreConnection;

/// Everything the engine needs to start a training.
struct TrainingPlan {
    Project project;
    QString runName;
    DatasetPtr data;
    RunId parent = 0;
    RunRole role = RunRole::Own;
    RunId resume = 0;                    ///< 0: a new run
    std::vector<TensorBlob> checkpoint;  ///< of the run to resume
    QJsonObject checkpointState;
    double secondsBefore = 0;               ///< already spent on the run to resume
    QMap<QString, double> metricsBefore{};  ///< of its best epoch, where its checkpoint does not say
    /// The run whose weights are the beginning, and what it learnt of its data; none: from the start.
    struct Beginning {
        RunId run = 0;
        std::vector<TensorBlob> weights;
        std::shared_ptr<const Preparation> learnt;
    };
    std::shared_ptr<const Beginning> beginning = nullptr;
};

/// What a training is, once its network has been built.
struct TrainingFacts {
    qint64 parameters = 0, steps = 0;
    QString device;               ///< "CPU, 2 threads"
    QString mainMetric;           ///< "test_accuracy"
    QJsonObject environment;      ///< versions, device, threads, seed, instruction set
    std::vector<Error> warnings;  ///< it can be tried, but: memory may not suffice
};

/// A training that came to its end, by itself or not. Weights are stored already.
struct TrainingEnd {
    RunId run = 0;
    RunStatus status = RunStatus::Finished;
    int epochs = 0, bestEpoch = 0;
    double seconds = 0, samplesPerSecond = 0, stepsPerSecond = 0;
    QMap<QString, double> metrics;  ///< of the best epoch
    Error error;
};

/// What the engine tells while it trains; called on the session's thread, where nothing else is said.
struct EngineEvents {
    std::function<void(const TrainingState&)> progress;
    std::function<void(RunId, std::vector<BatchPoint>)> batches;
    std::function<void(RunId, EpochPoint)> epoch;
    std::function<void(TrainingEnd)> ended;
    std::function<void()> storeWritten;  ///< on the store's thread: something was written there, or could not be
};

/// Owner of all networks. Made on the session's thread; every method but the constructor and destructor is called on
/// the engine worker's thread only.
class Engine {
public:
    Engine(Worker& self, Worker& storeWorker, std::shared_ptr<StoreConnection> connection, EngineEvents events);
    ~Engine();

    /// Builds network and optimiser; nothing runs yet.
    Result<TrainingFacts> prepare(const TrainingPlan& plan, const Progress& progress);
    void start(RunId run);
    void dropPrepared();
    void pause();
    void goOn();
    /// Ends the training after the batch under way; status stopped.
    void stop();
    /// As stop(), but at once and for good: the program closes. Stores the weights and the run's end itself.
    void close();

    bool has(RunId run) const;
    Result<void> load(const RunRecord& record, const std::vector<TensorBlob>& weights);
    void unload(RunId run);

    Result<std::vector<Prediction>> predict(RunId run, const std::vector<Query>& queries, const PredictOptions& options,
                                            const Progress& progress);
    Result<Inspection> inspect(RunId run, const Query& query);
    Result<Evaluation> evaluate(RunId run, const Dataset& data, const QString& part, const Progress& progress);
    /// What its answers are believable at is found on a part (see fitTemperature()) and used from now on, in
    /// predictions and judged rows; 1 where none is found.
    Result<double> findTemperature(RunId run, const Dataset& data, const QString& part, const Progress& progress);
    /// As they are: of a run that has ended, its best ones.
    Result<std::vector<TensorBlob>> weights(RunId run) const;
    /// Kept with the network.
    Result<std::shared_ptr<const Calibration>> calibration(RunId run, const Dataset& data, const Progress& progress);
    Result<std::vector<Forecast>> forecast(RunId run, const Dataset& data, const Calibration& calibration,
                                           const ForecastRequest& request, const Progress& progress);
    Result<double> secondsForEpoch(const Project& project, DatasetPtr data);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace unroll
