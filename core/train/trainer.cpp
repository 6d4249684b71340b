#include "train/trainer_p.h"

#include "base/worker.h"
#include "layers/layers.h"
#include "nn/sequence_p.h"
#include "train/devices_p.h"
#include "train/memory_estimate.h"
#include "train/schedule.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

at::Generator& generatorOf(torch::Device device)
{
    return const_cast<at::Generator&>(at::globalContext().defaultGenerator(device));
}

/// Brings a generator state and takes it away again, with what was there before.
class OwnRandomness {
public:
    OwnRandomness(torch::Device device, torch::Tensor& own)
        : generator_(generatorOf(device)), own_(own), before_(generator_.get_state())
    {
        generator_.set_state(own_);
    }
    ~OwnRandomness()
    {
        own_ = generator_.get_state();
        generator_.set_state(before_);
    }
    OwnRandomness(const OwnRandomness&) = delete;
    OwnRandomness& operator=(const OwnRandomness&) = delete;

private:
    at::Generator& generator_;
    torch::Tensor& own_;
    torch::Tensor before_;
};

std::vector<Optimizer::Parameter> namedParameters(const Network& network)
{
    std::vector<Optimizer::Parameter> list;
    for (const QString& node : network.order())
        for (const auto& item : network.layer(node)->named_parameters())
            list.push_back(
                {node.toStdString() + '.' + item.key(), item.value(), network.layer(node)->learningRateFactor()});
    return list;
}

std::vector<TensorBlob> prefixed(const char* prefix, std::vector<TensorBlob> blobs)
{
    for (TensorBlob& blob : blobs)
        blob.name = QLatin1String(prefix) + blob.name;
    return blobs;
}

std::vector<TensorBlob> unprefixed(const char* prefix, const std::vector<TensorBlob>& blobs)
{
    const QString start = QLatin1String(prefix);
    std::vector<TensorBlob> out;
    for (TensorBlob blob : blobs)
        if (blob.name.startsWith(start)) {
            blob.name.remove(0, start.size());
            out.push_back(std::move(blob));
        }
    return out;
}

/// What layers measure on the training part before the first step. One after the other, as a layer sees what those
/// before it give.
Result<void> fit(Network& network, const Dataset& data, int batchSize, torch::Device device, const Progress& progress)
{
    for (const QString& node : network.order()) {
        LayerModule& layer = *network.layer(node);
        if (!layer.needsFit())
            continue;
        const torch::NoGradGuard none;
        network.eval();
        layer.beginFit();
        for (const auto& rows : batchPlan(data, data.split.train, 2 * batchSize, false, 0, 0)) {
            if (progress.cancelled())
                return cancelledError();
            network.forward(makeBatch(data, rows, device).feed);
        }
        placed(node, [&] { layer.endFit(); });
    }
    return {};
}

}  // namespace

GeneratorGuard::GeneratorGuard() : state_(generatorOf(torch::kCPU).get_state()) {}
GeneratorGuard::~GeneratorGuard() { generatorOf(torch::kCPU).set_state(state_); }

Trainer::Trainer(const Project& project, DatasetPtr data, TrainObserver& observer)
    : project_(project), data_(std::move(data)), observer_(observer)
{}

Result<std::unique_ptr<Trainer>> Trainer::create(const Project& project, DatasetPtr data, TrainObserver& observer,
                                                 Start start, const Progress& progress)
{
    std::unique_ptr<Trainer> trainer(new Trainer(project, std::move(data), observer));
    trainer->task_ = findTask(project.task);
    if (!trainer->task_)
        return Error{"task-unknown", project.task, QT_TRANSLATE_NOOP("Error", "This Unroll does not know the task"),
                     QT_TRANSLATE_NOOP("Error", "Update Unroll, or choose another template")};
    trainer->answering_ = &answering(trainer->data_->answer().form);
    const auto device = chooseDevice(project.train.device);
    if (!device)
        return device.error();
    trainer->device_ = *device;
    trainer->threads_ = useThreads(project.train.threads);
    // Before it is built: what is too large is not refused by the system, which ends the program when it is used.
    const GraphContext context = trainer->data_->preparation().graphContext();
    const MachineMemory memory = trainer->device_.is_cpu() ? machineMemory() : memoryFor(project);
    for (const GraphIssue& issue : memoryIssues(project, analyse(project.model, layerCatalogue(), context), memory,
                                                longestSample(*trainer->data_)))
        if (!issue.warning)
            return issue.error;
        else
            trainer->warnings_.push_back(issue.error);
    auto network = Network::build(project.model, context, project.train.seed);
    if (!network)
        return network.error();
    trainer->network_ = std::move(network).value();
    if (start == Start::Fresh)
        for (const QString& node : trainer->network_->order()) {
            const auto remarks = placed(node, [&] {
                return trainer->network_->layer(node)->initialise(trainer->data_->preparation(), progress);
            });
            if (!remarks)
                return remarks.error();
            trainer->warnings_.insert(trainer->warnings_.end(), remarks->begin(), remarks->end());
        }
    trainer->network_->to(trainer->device_);
    if (start == Start::Fresh)
        if (auto fitted = fit(*trainer->network_, *trainer->data_, project.train.batchSize, trainer->device_, progress);
            !fitted)
            return fitted.error();
    trainer->network_->train();
    trainer->optimizer_ = std::make_unique<Optimizer>(project.train, namedParameters(*trainer->network_));
    if (project.train.classWeights)
        if (const torch::Tensor weights = trainer->answering_->classWeights(*trainer->data_); weights.defined())
            trainer->classWeights_ = weights.to(trainer->device_);
    {
        at::Generator& generator = generatorOf(trainer->device_);
        const torch::Tensor before = generator.get_state();
        generator.set_current_seed(project.train.seed);
        trainer->generator_ = generator.get_state();
        generator.set_state(before);
    }
    trainer->validationPlan_ =
        batchPlan(*trainer->data_, trainer->data_->split.validation, 2 * project.train.batchSize, false, 0, 0);
    trainer->planEpoch();
    trainer->stepsPerEpoch_ = qint64(trainer->plan_.size());
    if (project.train.threads == 0 && trainer->device_.is_cpu() && start == Start::Fresh)
        trainer->chooseThreads(progress);
    return trainer;
}

/// By passes forward and backward over one batch with each count, as long as more are clearly faster.
/// Leaves weights, buffers, gradients and random numbers as they were.
void Trainer::chooseThreads(const Progress& progress)
{
    constexpr double kClearly = 0.87;      // of the time with fewer: the other programs need the cores too
    constexpr double kLongestSeconds = 1;  // of a pass: then all cores but one are taken without a trial
    constexpr int kPasses = 5;
    const int most = mostThreads();
    if (most == 1 || plan_.empty())
        return;
    torch::Tensor drawn = generator_.clone();
    const OwnRandomness randomness(device_, drawn);
    std::vector<std::pair<torch::Tensor, torch::Tensor>> buffers;  // and what they held
    for (const torch::Tensor& buffer : network_->buffers())
        buffers.emplace_back(buffer, buffer.clone());
    const Batch batch = makeBatch(*data_, plan_[plan_.size() / 2], device_);
    const auto pass = [&] {
        optimizer_->zeroGradients();
        QElapsedTimer timer;
        timer.start();
        answering_->loss(network_->answer(batch.feed), batch, classWeights_).backward();
        return double(timer.nsecsElapsed()) * 1e-9;
    };
    const auto fastest = [&] {
        pass();  // the first one allocates
        std::optional<double> least;
        int chosen = 1;
        for (const int count : threadCounts(most)) {
            if (progress.cancelled())
                break;
            at::set_num_threads(count);
            double best = pass();
            for (int i = 1; i < kPasses && best < kLongestSeconds; ++i)
                best = std::min(best, pass());
            if (best > kLongestSeconds)
                return std::max(1, most - 1);
            if (least && best > kClearly * *least)
                break;
            least = best;
            chosen = count;
        }
        return chosen;
    };
    // A layer that fails here fails in training as well, where it is told, and the run kept.
    if (const auto tried = Worker::guarded<int>([&]() -> Result<int> { return fastest(); }))
        threads_ = *tried;
    optimizer_->zeroGradients();
    const torch::NoGradGuard none;
    for (auto& [buffer, held] : buffers)
        buffer.copy_(held);
    at::set_num_threads(threads_);
    watch_.emplace(threads_);
}

void Trainer::planEpoch()
{
    plan_ = batchPlan(*data_, data_->split.train, project_.train.batchSize, true, project_.train.seed, epochsDone_ + 1);
    batch_ = validationBatch_ = 0;
    lossSum_ = 0;
    seen_ = right_ = 0;
    validation_ = {};
}

Result<Trainer::Outcome> Trainer::step()
{
    if (done())
        return Outcome::Finished;
    if (batch_ < plan_.size()) {
        if (auto trained = trainBatch(); !trained)
            return trained.error();
        return Outcome::More;
    }
    if (validationBatch_ < validationPlan_.size()) {
        validateBatch();
        return Outcome::More;
    }
    return endEpoch();
}

QString Trainer::lossPlace(const Batch& batch)
{
    const torch::NoGradGuard none;
    Probe probe;
    probe.outputs = true;
    network_->forward(batch.feed, &probe);
    for (const auto& [node, value] : probe.nodeOutputs)
        if (value.data.is_floating_point() && !value.data.isfinite().all().item<bool>())
            return node;
    return project_.name.isEmpty() ? QFileInfo(project_.prepare.source.path).fileName() : project_.name;
}

Result<void> Trainer::trainBatch()
{
    QElapsedTimer timer;
    timer.start();
    const TrainSettings& settings = project_.train;
    const OwnRandomness randomness(device_, generator_);
    network_->train();
    const Augmentation augmentation{settings.wordDropout, settings.randomDeletion, settings.seed, epochsDone_ + 1};
    const bool augment = settings.wordDropout > 0 || settings.randomDeletion > 0;
    Batch batch = makeBatch(*data_, plan_[batch_], device_, augment ? &augmentation : nullptr);
    if (batch.feed.target.data.defined())
        readOwnAnswers(batch);
    const double rate = learningRateAt(settings, optimizer_->steps(), stepsPerEpoch_, reductions_);
    optimizer_->zeroGradients();
    const Outputs outputs = network_->answer(batch.feed);
    const torch::Tensor loss = answering_->loss(outputs, batch, classWeights_);
    loss.backward();
    const double norm = optimizer_->clip(settings.clipNorm);
    const double value = loss.item<double>();
    if (!std::isfinite(value) || !std::isfinite(norm))
        return Error{"loss-not-finite",
                     lossPlace(batch),
                     QT_TRANSLATE_NOOP("Error", "Training stopped: the loss became infinite at step %1"),
                     settings.clipNorm > 0
                         ? QT_TRANSLATE_NOOP("Error", "Try a smaller learning rate (now %2)")
                         : QT_TRANSLATE_NOOP("Error", "Try a smaller learning rate (now %2) or gradient clipping"),
                     {QString::number(optimizer_->steps() + 1), QString::number(settings.learningRate)},
                     ErrorKind::Work};
    optimizer_->step(rate);
    ++batch_;
    const auto answers = batch.mask.sum().item<int64_t>();
    lossSum_ += value * double(answers);
    seen_ += answers;
    right_ += answering_->countCorrect({outputs.data.detach(), outputs.transitions}, batch);
    observer_.batch({optimizer_->steps(), value, rate, norm});
    if (watch_) {
        const torch::Tensor& read = batch.feed.input.data;
        const int before = watch_->threads();
        const int now = watch_->step(double(read.size(0) * read.size(1)), double(timer.nsecsElapsed()) * 1e-9);
        if (now != before)  // setting it costs as much as a step
            at::set_num_threads(now);
    }
    return {};
}

/// Teacher forcing with a schedule: Bengio et al. 2015, "Scheduled Sampling for Sequence Prediction with Recurrent
/// Neural Networks", in two passes over the whole sequence (Mihaylova & Martins 2019), so that the kernels still see it
/// whole: what is read is, with the chance of the schedule, what the network answers where it reads the right words.
void Trainer::readOwnAnswers(Batch& batch)
{
    const TrainSettings& settings = project_.train;
    const double right = 1 + (settings.teacherForcing - 1) *
                                 (settings.epochs > 1 ? double(epochsDone_) / double(settings.epochs - 1) : 1);
    if (right >= 1)
        return;
    const torch::NoGradGuard none;
    network_->eval();
    const torch::Tensor own = answering_->nextDecoderInput(network_->forward(batch.feed).data);
    network_->train();
    torch::Tensor& read = batch.feed.target.data;
    const torch::Tensor before = torch::cat({read.slice(1, 0, 1), own.slice(1, 0, read.size(1) - 1)}, 1);
    const torch::Tensor padding = stepMask(batch.feed.target.lengths, read.size(1)).logical_not();
    read = torch::where((torch::rand(read.sizes(), read.device()) < right).logical_or(padding), read, before);
}

void Trainer::validateBatch()
{
    const torch::NoGradGuard none;
    network_->eval();
    const Batch batch = makeBatch(*data_, validationPlan_[validationBatch_++], device_);
    answering_->collect(*task_, *data_, batch, network_->answer(batch.feed), *network_, false, validation_);
    network_->train();
}

Trainer::Outcome Trainer::endEpoch()
{
    const TrainSettings& settings = project_.train;
    ++epochsDone_;
    validation_.part = QStringLiteral("val");
    validation_.classes = data_->classes();
    EpochPoint point;
    point.epoch = epochsDone_;
    point.step = optimizer_->steps();
    point.trainLoss = seen_ ? lossSum_ / double(seen_) : 0;
    if (!validationPlan_.empty()) {
        point.valLoss = validation_.meanLoss().value_or(0);
        task_->judge(validation_);
        point.metrics = validation_.metrics;
        point.metrics.remove(QStringLiteral("val_loss"));
    }
    if (const QString metric = task_->trainingMetric(); !metric.isEmpty())
        point.metrics.insert(QStringLiteral("train_") + metric, seen_ ? double(right_) / double(seen_) : 0);
    point.best = isBest(point);
    if (point.best) {
        best_ = network_->state();
        bestPoint_ = point;
        sinceReduction_ = 0;
    } else if (++sinceReduction_ > settings.scheduleStepEpochs) {
        ++reductions_;
        sinceReduction_ = 0;
    }
    planEpoch();
    observer_.epoch(point);
    return done() ? Outcome::Finished : Outcome::More;
}

/// Where nothing is kept back to choose by, the last epoch is the one that is wanted. What a metric does not tell apart
/// the loss does.
bool Trainer::isBest(const EpochPoint& point) const
{
    if (bestPoint_.epoch == 0 || !point.valLoss || !bestPoint_.valLoss)
        return true;
    const QString metric = keptBy(*task_, project_.train.keepBestBy, data_.get()),
                  key = QStringLiteral("val_") + metric;
    if (metric != u"loss" && point.metrics.contains(key) && bestPoint_.metrics.contains(key)) {
        const double now = point.metrics[key], before = bestPoint_.metrics[key];
        const auto infos = task_->metrics();
        const auto info = std::find_if(infos.begin(), infos.end(), [&](const MetricInfo& m) { return m.id == metric; });
        if (now != before)
            return info->higherIsBetter ? now > before : now < before;
    }
    return *point.valLoss < *bestPoint_.valLoss;
}

bool Trainer::done() const
{
    const TrainSettings& settings = project_.train;
    // Within an epoch the question does not arise; a run that is taken up again at its end must not go on past it.
    const bool patient = settings.earlyStoppingPatience == 0 || bestPoint_.epoch == 0 ||
                         epochsDone_ - bestPoint_.epoch < settings.earlyStoppingPatience;
    return epochsDone_ >= settings.epochs || !patient;
}

Checkpoint Trainer::checkpoint() const
{
    Checkpoint out;
    out.tensors = prefixed("model.", network_->state());
    for (auto& blob : prefixed("best.", best_))
        out.tensors.push_back(std::move(blob));
    for (auto& blob : optimizer_->state())
        out.tensors.push_back(std::move(blob));
    out.tensors.push_back(toBlob(QStringLiteral("generator"), generator_));
    QJsonObject bestMetrics;
    for (auto it = bestPoint_.metrics.cbegin(); it != bestPoint_.metrics.cend(); ++it)
        bestMetrics.insert(it.key(), it.value());
    // Validation draws no numbers: one that was under way begins anew.
    out.state = {{"epoch", epochsDone_},
                 {"step", optimizer_->steps()},
                 {"batch", qint64(batch_)},
                 {"loss_sum", lossSum_},
                 {"seen", seen_},
                 {"right", right_},
                 {"best_epoch", bestPoint_.epoch},
                 {"best_loss", bestPoint_.valLoss ? QJsonValue(*bestPoint_.valLoss) : QJsonValue()},
                 {"best_train_loss", bestPoint_.trainLoss},
                 {"best_metrics", bestMetrics},
                 {"reductions", reductions_},
                 {"since_reduction", sinceReduction_}};
    return out;
}

Result<void> Trainer::restore(const Checkpoint& checkpoint)
{
    if (auto loaded = network_->load(unprefixed("model.", checkpoint.tensors)); !loaded)
        return loaded;
    const QJsonObject& state = checkpoint.state;
    if (auto restored = optimizer_->restore(checkpoint.tensors, state["step"].toInteger()); !restored)
        return restored;
    best_ = unprefixed("best.", checkpoint.tensors);
    for (const TensorBlob& blob : unprefixed("generator", checkpoint.tensors))
        generator_ = fromBlob(blob);
    epochsDone_ = state["epoch"].toInt();
    planEpoch();
    batch_ = std::min(plan_.size(), size_t(state["batch"].toInteger()));
    lossSum_ = state["loss_sum"].toDouble();
    seen_ = state["seen"].toInteger();
    right_ = state["right"].toInteger();
    bestPoint_ = {};
    bestPoint_.epoch = state["best_epoch"].toInt();
    if (state["best_loss"].isDouble())
        bestPoint_.valLoss = state["best_loss"].toDouble();
    bestPoint_.trainLoss = state["best_train_loss"].toDouble();
    const QJsonObject metrics = state["best_metrics"].toObject();
    for (auto it = metrics.begin(); it != metrics.end(); ++it)
        bestPoint_.metrics.insert(it.key(), it.value().toDouble());
    reductions_ = state["reductions"].toInt();
    sinceReduction_ = state["since_reduction"].toInt();
    return {};
}

void Trainer::useBestWeights()
{
    if (!best_.empty())
        (void)network_->load(best_);
    network_->eval();
}

}  // namespace unroll
