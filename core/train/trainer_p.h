#pragma once

#include "answers/answering_p.h"
#include "project/project.h"
#include "train/optimizer_p.h"
#include "train/thread_watch.h"
#include "train/values.h"

namespace unroll {

/// Everything that going on needs, as tensors and small JSON.
struct Checkpoint {
    std::vector<TensorBlob> tensors;  ///< "model.…", "best.…", "optimizer.…", "generator"
    QJsonObject state;                ///< epoch, step, place in the epoch, sums, early stopping
};

/// Puts the CPU's default generator back as it was: for whoever draws numbers beside a training.
class GeneratorGuard {
public:
    GeneratorGuard();
    ~GeneratorGuard();
    GeneratorGuard(const GeneratorGuard&) = delete;
    GeneratorGuard& operator=(const GeneratorGuard&) = delete;

private:
    torch::Tensor state_;
};

/// The training loop, turned by its owner one unit at a time (a batch, a validation batch, an epoch's end), so that
/// other requests to the network are served in between. The random numbers of dropout are its own: it brings its
/// generator state along to every step and takes it away again.
class Trainer {
public:
    enum class Outcome { More, Finished };

    /// How the weights begin: as a new run's, with what layers read or measure first; or only made, since others will
    /// be put in their place, or nobody will look at them.
    enum class Start { Fresh, Bare };
    /// observer must outlive the trainer. Errors: the graph's, an unknown device, a layer's file.
    static Result<std::unique_ptr<Trainer>> create(const Project& project, DatasetPtr data, TrainObserver& observer,
                                                   Start start = Start::Fresh, const Progress& progress = {});

    /// Error: the loss is no number any more ("loss-not-finite").
    Result<Outcome> step();

    Checkpoint checkpoint() const;
    Result<void> restore(const Checkpoint& checkpoint);

    std::shared_ptr<Network> network() const { return network_; }
    std::vector<TensorBlob> bestWeights() const { return best_; }
    void useBestWeights();  ///< into the network, in eval mode
    torch::Device device() const { return device_; }
    /// With how many it began: those that were asked for, or the fastest of a short trial.
    int threads() const { return threads_; }
    /// What was found before the first step that does not stand in its way.
    const std::vector<Error>& warnings() const { return warnings_; }
    qint64 stepsDone() const { return optimizer_->steps(); }
    qint64 totalSteps() const { return stepsPerEpoch_ * project_.train.epochs; }
    int epochsDone() const { return epochsDone_; }
    /// The epoch whose weights are kept; epoch 0 where none has ended.
    const EpochPoint& best() const { return bestPoint_; }

private:
    Trainer(const Project& project, DatasetPtr data, TrainObserver& observer);
    void planEpoch();
    void chooseThreads(const Progress& progress);
    Result<void> trainBatch();
    /// The first layer that gives numbers which are not finite, else the project.
    QString lossPlace(const Batch& batch);
    void readOwnAnswers(Batch& batch);
    void validateBatch();
    Outcome endEpoch();
    bool isBest(const EpochPoint& point) const;
    /// All epochs are done, or none of the last ones was better.
    bool done() const;

    Project project_;
    DatasetPtr data_;
    TrainObserver& observer_;
    const TaskKind* task_ = nullptr;
    const Answering* answering_ = nullptr;
    std::shared_ptr<Network> network_;
    std::unique_ptr<Optimizer> optimizer_;
    torch::Device device_ = torch::kCPU;
    torch::Tensor generator_, classWeights_;
    int threads_ = 1;
    std::optional<ThreadWatch> watch_;  // where the count was left open
    std::vector<Error> warnings_;
    qint64 stepsPerEpoch_ = 0;

    int epochsDone_ = 0;
    std::vector<std::vector<qsizetype>> plan_, validationPlan_;
    size_t batch_ = 0, validationBatch_ = 0;
    double lossSum_ = 0;
    qint64 seen_ = 0, right_ = 0;
    Evaluation validation_;

    std::vector<TensorBlob> best_;
    EpochPoint bestPoint_;
    int reductions_ = 0, sinceReduction_ = 0;
};

}  // namespace unroll
