#pragma once

#include "network/network_p.h"
#include "session/engine.h"
#include "session/store_connection.h"
#include "train/trainer_p.h"

#include <QElapsedTimer>

#include <atomic>

namespace unroll {

/// A training under way: turns the trainer's crank, tells the session what happened and hands the store what to keep.
/// Lives on the engine worker's thread.
class TrainingJob : private TrainObserver {
public:
    struct Dependencies {
        Worker& self;
        Worker& storeWorker;
        std::shared_ptr<StoreConnection> connection;
        EngineEvents events;
    };
    static Result<std::unique_ptr<TrainingJob>> create(const TrainingPlan& plan, const Dependencies& dependencies,
                                                       const Progress& progress);

    const TrainingFacts& facts() const { return facts_; }
    RunId run() const { return end_.run; }
    std::shared_ptr<Network> network() const { return trainer_->network(); }
    InferenceContext inferenceContext() const { return {plan_.data->sharedPreparation(), trainer_->device()}; }
    const TaskKind* task() const { return findTask(plan_.project.task); }

    void begin(RunId run);
    /// One unit of work; false when there is no more.
    bool turn();
    /// False where the weights could not be kept: the training has then failed, and ends.
    bool pause();
    void goOn();
    /// Keeps the last weights for resuming; the best ones stay in the network.
    void stop();
    /// The training ends as failed; of several errors the first is told.
    void fail(const Error& error);
    TrainingEnd end();
    /// For a program that closes: the session will not be there to do it.
    void storeEndNow();

private:
    TrainingJob(TrainingPlan plan, Dependencies dependencies);
    void batch(const BatchPoint& point) override;
    void epoch(const EpochPoint& point) override;

    void tell(bool now);
    void noteBest(const EpochPoint& point);
    void flushCurves();
    void saveWeights();
    /// Tells, and hands the store what is to be kept; false where that failed, and the training with it.
    bool keep();
    TrainingState state() const;
    /// Runs on the store's thread, and waits there for as long as it cannot be written; that is told to the session.
    /// replaces: see StoreConnection::keep().
    void toStore(StoreConnection::Work work, const QString& replaces = {});

    TrainingPlan plan_;
    Dependencies dependencies_;
    std::unique_ptr<Trainer> trainer_;
    TrainingFacts facts_;
    TrainingEnd end_;
    std::vector<BatchPoint> untold_;
    Curves unsaved_;
    QElapsedTimer sinceTold_, sinceSaved_, sinceFlushed_, running_;
    double secondsBefore_ = 0;        // before the last pause or resume
    qint64 samples_ = 0, steps_ = 0;  // in this session of training, for the speed
    double trained_ = 0;              // seconds in training steps
    bool paused_ = false;
    int bestSaved_ = 0;  // the epoch of the best weights that the store has been given
    std::shared_ptr<std::atomic_bool> saving_ =
        std::make_shared<std::atomic_bool>(false);  // weights wait for the store
};

/// Seconds for an epoch, from a few real steps of a trainer that is then thrown away.
Result<double> measureEpoch(const Project& project, DatasetPtr data);

}  // namespace unroll
