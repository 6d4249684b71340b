#include "session/engine.h"

#include "domains/domain.h"
#include "inspect/inspect_p.h"
#include "network/network_p.h"
#include "runs/run_project.h"
#include "session/training_job_p.h"
#include "tasks/confidence.h"
#include "train/devices.h"

namespace unroll {

/// A run's network with all that reading a query for it needs.
struct LoadedNetwork {
    std::shared_ptr<Network> network;
    InferenceContext context;
    const TaskKind* task = nullptr;
    std::shared_ptr<const Calibration> calibration = nullptr;  ///< of a series, once it was asked for
    double temperature = 1;                                    ///< of the probabilities of classes
};

namespace {

Error notLoaded(RunId run)
{
    return {"run-not-loaded",
            {},
            QT_TRANSLATE_NOOP("Error", "Run %1 has no weights yet"),
            QT_TRANSLATE_NOOP("Error", "Let it train for an epoch first"),
            {QString::number(run)},
            ErrorKind::Work};
}

}  // namespace

struct Engine::Impl {
    Worker& self;
    Worker& storeWorker;
    std::shared_ptr<StoreConnection> connection;
    EngineEvents events;
    std::map<RunId, LoadedNetwork> networks;
    std::unique_ptr<TrainingJob> job;

    LoadedNetwork ofJob() const { return {job->network(), job->inferenceContext(), job->task(), nullptr, 1}; }

    void keepGoing()
    {
        self.setIdleWork([this] {
            if (!job || job->turn())
                return bool(job);
            endJob();
            return false;
        });
    }

    void endJob()
    {
        TrainingEnd end = job->end();
        // The network stays, with the best weights, to be asked and judged.
        const auto stays = Worker::guarded<bool>([&]() -> Result<bool> {
            if (end.run != 0)
                networks.insert_or_assign(end.run, ofJob());
            return true;
        });
        if (!stays && end.status != RunStatus::Failed) {
            end.status = RunStatus::Failed;
            end.error = stays.error();
        }
        job.reset();
        self.send([ended = events.ended, end] { ended(end); });
    }

    /// For long questions: short ones (a sentence typed by a person) are answered between their batches.
    Progress answering(const Progress& progress) const
    {
        return progress.pausing([this] { self.serveNext(); });
    }

    Result<LoadedNetwork*> find(RunId run)
    {
        if (const auto it = networks.find(run); it != networks.end())
            return &it->second;
        return notLoaded(run);
    }
};

Engine::Engine(Worker& self, Worker& storeWorker, std::shared_ptr<StoreConnection> connection, EngineEvents events)
    : impl_(new Impl{self, storeWorker, std::move(connection), std::move(events), {}, {}})
{}

Engine::~Engine() = default;

Result<TrainingFacts> Engine::prepare(const TrainingPlan& plan, const Progress& progress)
{
    impl_->job.reset();
    auto job = TrainingJob::create(plan, {impl_->self, impl_->storeWorker, impl_->connection, impl_->events}, progress);
    if (!job)
        return job.error();
    impl_->job = std::move(job).value();
    return impl_->job->facts();
}

void Engine::start(RunId run)
{
    if (!impl_->job)
        return;
    impl_->job->begin(run);
    const auto begun = Worker::guarded<bool>([&]() -> Result<bool> {
        impl_->networks.insert_or_assign(run, impl_->ofJob());
        return true;
    });
    if (begun)
        return impl_->keepGoing();
    impl_->job->fail(begun.error());
    impl_->endJob();
}

void Engine::dropPrepared() { impl_->job.reset(); }

void Engine::pause()
{
    impl_->self.setIdleWork({});
    if (impl_->job && !impl_->job->pause())
        impl_->endJob();
}

void Engine::goOn()
{
    if (!impl_->job)
        return;
    impl_->job->goOn();
    impl_->keepGoing();
}

void Engine::stop()
{
    if (!impl_->job)
        return;
    impl_->self.setIdleWork({});
    impl_->job->stop();
    impl_->endJob();
}

void Engine::close()
{
    if (!impl_->job)
        return;
    impl_->self.setIdleWork({});
    impl_->job->stop();
    impl_->job->storeEndNow();
    impl_->job.reset();
}

bool Engine::has(RunId run) const { return impl_->networks.count(run) != 0; }

void Engine::unload(RunId run)
{
    if (!impl_->job || impl_->job->run() != run)
        impl_->networks.erase(run);
}

Result<void> Engine::load(const RunRecord& record, const std::vector<TensorBlob>& weights)
{
    if (impl_->job && impl_->job->run() == record.summary.id)
        return {};  // in training since it was asked for
    const auto learnt = learntBy(record);
    if (!learnt)
        return learnt.error();
    const auto& [project, preparation] = *learnt;
    auto network = Network::build(project.model, preparation->graphContext(), project.train.seed);
    if (!network)
        return network.error();
    if (auto filled = (*network)->load(weights); !filled)
        return filled;
    (*network)->eval();
    impl_->networks.insert_or_assign(
        record.summary.id, LoadedNetwork{*network, InferenceContext(preparation), findTask(project.task), nullptr,
                                         record.summary.metrics.value(QStringLiteral("temperature"), 1)});
    return {};
}

Result<std::vector<Prediction>> Engine::predict(RunId run, const std::vector<Query>& queries,
                                                const PredictOptions& options, const Progress& progress)
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    const LoadedNetwork own = **loaded;  // what is asked between batches may drop or change the entry
    auto answers = predictQueries(*own.network, own.context, queries, options, impl_->answering(progress));
    if (answers)
        for (Prediction& answer : *answers)
            temper(answer, own.temperature);
    return answers;
}

Result<Inspection> Engine::inspect(RunId run, const Query& query)
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    auto inspection = inspectQuery(*(*loaded)->network, (*loaded)->context, query);
    if (inspection)
        temper(inspection->prediction, (*loaded)->temperature);
    return inspection;
}

Result<Evaluation> Engine::evaluate(RunId run, const Dataset& data, const QString& part, const Progress& progress)
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    const LoadedNetwork own = **loaded;
    auto judged = evaluatePart(*own.network, *own.task, data, part, own.context.device, impl_->answering(progress));
    if (judged && own.temperature != 1) {
        temper(judged->rows, own.temperature);
        own.task->judge(*judged);
    }
    return judged;
}

Result<double> Engine::findTemperature(RunId run, const Dataset& data, const QString& part, const Progress& progress)
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    const LoadedNetwork own = **loaded;
    if (own.task->answer().form != AnswerForm::Class)
        return 1.0;
    const auto judged =
        evaluatePart(*own.network, *own.task, data, part, own.context.device, impl_->answering(progress));
    if (!judged)
        return judged.error();
    const double temperature = fitTemperature(judged->rows).value_or(1);
    if (const auto still = impl_->find(run); still && (*still)->network == own.network)
        (*still)->temperature = temperature;
    return temperature;
}

Result<std::vector<TensorBlob>> Engine::weights(RunId run) const
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    return (*loaded)->network->state();
}

Result<std::shared_ptr<const Calibration>> Engine::calibration(RunId run, const Dataset& data, const Progress& progress)
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    // A copy: what is asked between batches may drop or change the entry.
    LoadedNetwork own = **loaded;
    if (!own.calibration) {
        auto calibration = calibrate(*own.network, *own.task, data, own.context.device, impl_->answering(progress));
        if (!calibration)
            return calibration.error();
        own.calibration = std::make_shared<const Calibration>(std::move(calibration).value());
        const bool learning = impl_->job && impl_->job->run() == run;
        if (const auto still = impl_->find(run); still && !learning && (*still)->network == own.network)
            (*still)->calibration = own.calibration;
    }
    return own.calibration;
}

Result<std::vector<Forecast>> Engine::forecast(RunId run, const Dataset& data, const Calibration& calibration,
                                               const ForecastRequest& request, const Progress& progress)
{
    const auto loaded = impl_->find(run);
    if (!loaded)
        return loaded.error();
    const LoadedNetwork own = **loaded;
    return forecastFrom(*own.network, own.context, data, calibration, request, impl_->answering(progress));
}

Result<double> Engine::secondsForEpoch(const Project& project, DatasetPtr data)
{
    return measureEpoch(project, std::move(data));
}

}  // namespace unroll
