#include "base/files.h"
#include "domains/domain.h"
#include "runs/run_project.h"
#include "runs/safetensors.h"
#include "series/dataset.h"
#include "session/session_p.h"
#include "tasks/tasks.h"

namespace unroll {

namespace {

constexpr int kNetworksKept = 4;
constexpr int kDataKept = 2;
constexpr size_t kFewTexts = 64;  // answered in one batch, so before longer work

struct Stored {
    RunRecord record;
    std::vector<TensorBlob> weights;
};

/// So much that the run's network cannot be judged by them.
Error dataDiffers(const QString& path)
{
    return {"data-differs", path, QT_TRANSLATE_NOOP("Error", "The data is not what the run was trained on"),
            QT_TRANSLATE_NOOP("Error", "Link the original file, or train again on the new one")};
}

}  // namespace

DatasetPtr Session::Impl::knownData(RunId run) const
{
    for (const KnownData& known : knownSets)
        if (known.run == run)
            return known.data;
    return nullptr;
}

void Session::Impl::remember(RunId run, DatasetPtr data)
{
    knownSets.removeIf([run](const KnownData& known) { return known.run == run; });
    knownSets.append({run, std::move(data)});
    if (knownSets.size() > kDataKept)
        knownSets.removeFirst();
}

Call<RunRecord> Session::Impl::recordOf(Request request, RunId run)
{
    return onStore<RunRecord>(std::move(request), [run](RunStore& store) { return store.load(run); });
}

Flow<NetworkHold> Session::Impl::networkOf(Request request, RunId run)
{
    NetworkHold hold = held.value(run).lock();
    if (!hold)
        held.insert(run, hold = std::make_shared<const RunId>(run));
    if (state.active() && state.run == run)
        co_return hold;
    if (loaded.removeOne(run)) {
        loaded.append(run);
        co_return hold;
    }
    const auto loading = [run](RunStore& store) -> Result<Stored> {
        auto record = store.load(run);
        if (!record)
            return record.error();
        auto weights = store.loadTensors(run, QStringLiteral("best"));
        if (!weights)
            return weights.error();
        return Stored{std::move(record).value(), std::move(weights).value()};
    };
    const Stored stored = co_await onStore<Stored>(request, loading);
    const auto building = [stored](Engine& on, const Progress&) { return on.load(stored.record, stored.weights); };
    co_await onEngine<void>(request, building);
    loaded.removeOne(run);
    loaded.append(run);
    unloadOld();
    co_return hold;
}

void Session::Impl::unloadOld()
{
    held.removeIf([](const auto& one) { return one.value().expired(); });
    // What could not be stored is nowhere else.
    const auto needed = [this](RunId run) { return unstored.contains(run) || held.contains(run); };
    while (loaded.size() > kNetworksKept) {
        const auto old = std::find_if_not(loaded.begin(), loaded.end(), needed);
        if (old == loaded.end())
            break;
        engineWorker->post([e = engine.get(), gone = *old] { e->unload(gone); });
        loaded.erase(old);
    }
}

Flow<DatasetPtr> Session::Impl::dataOf(Request request, RunId run)
{
    if (auto known = knownData(run))
        co_return known;
    const RunRecord record = co_await recordOf(request, run);
    const bool changed = takesChanged.contains(run);
    const auto reading = [record, changed](const Progress& progress) -> Result<DatasetPtr> {
        const auto learnt = learntBy(record);
        if (!learnt)
            return learnt.error();
        auto read = readData(learnt->project, progress);
        if (!read)
            return read;
        const QString path = learnt->project.prepare.source.path;
        if (!changed && !hasData(record, (*read)->fingerprint))
            return dataChanged(path);
        if (!(*read)->preparation().sameAs(*learnt->preparation))
            return dataDiffers(path);
        return read;
    };
    const DatasetPtr data = co_await on<DatasetPtr>(*dataWorker, request, reading);
    remember(run, data);
    co_return data;
}

Flow<DatasetPtr> Session::Impl::fileFor(Request request, RunId run, QString path)
{
    const RunRecord record = co_await recordOf(request, run);
    const auto reading = [record, path](const Progress& progress) -> Result<DatasetPtr> {
        const auto learnt = learntBy(record);
        if (!learnt)
            return learnt.error();
        const Project& project = learnt->project;
        const auto imported = importFile(path, project.prepare.source.reader, progress);
        if (!imported)
            return imported.error();
        return domainOf(project).prepareForTesting(project, *imported, *learnt->preparation, progress);
    };
    co_return co_await on<DatasetPtr>(*dataWorker, request, reading);
}

Flow<DatasetPtr> Session::Impl::withFutureFrom(Request request, RunId run, QString path, DatasetPtr data)
{
    if (path.isEmpty() || !seriesOf(data.get()))
        co_return data;
    const RunRecord record = co_await recordOf(request, run);
    const auto lengthening = [record, path, data](const Progress& progress) -> Result<DatasetPtr> {
        const auto project = projectOf(record);
        if (!project)
            return project.error();
        const DataSource& source = project->prepare.source;
        const auto imported = importFile(path, source.reader, progress);
        if (!imported)
            return imported.error();
        auto longer = withFuture(*seriesOf(data.get()), source, *imported);
        if (!longer)
            return longer.error();
        return DatasetPtr(std::move(longer).value());
    };
    co_return co_await on<DatasetPtr>(*dataWorker, request, lengthening);
}

RequestId Session::openRun(RunId run, QObject* context, Done<OpenedRun> done)
{
    const Request request = impl_->begin(context, {});
    return impl_->answer(request, context, std::move(done), impl_->opened(request, run));
}

Flow<OpenedRun> Session::Impl::opened(Request request, RunId run)
{
    const NetworkHold network = co_await networkOf(request, run);
    const auto loading = [run](RunStore& store) -> Result<OpenedRun> {
        auto record = store.load(run);
        if (!record)
            return record.error();
        const auto learnt = learntBy(*record);
        if (!learnt)
            return learnt.error();
        return OpenedRun{std::move(record).value(), learnt->project, learnt->preparation->classes};
    };
    co_return co_await onStore<OpenedRun>(request, loading);
}

namespace {

/// One call of the engine that needs the run's network.
template <typename T>
Flow<T> asked(Session::Impl& impl, Request request, RunId run, Worker::Turn turn,
              std::function<Result<T>(Engine&, const Progress&)> work)
{
    const NetworkHold network = co_await impl.networkOf(request, run);
    co_return co_await impl.onEngine<T>(request, work, turn);
}

/// One call of the engine that needs the run's network and its data.
template <typename T>
Flow<T> askedOfData(Session::Impl& impl, Request request, RunId run,
                    std::function<Result<T>(Engine&, const Dataset&, const Progress&)> work)
{
    const NetworkHold network = co_await impl.networkOf(request, run);
    const DatasetPtr data = co_await impl.dataOf(request, run);
    const auto calling = [data, work](Engine& engine, const Progress& progress) {
        return work(engine, *data, progress);
    };
    co_return co_await impl.onEngine<T>(request, calling);
}

}  // namespace

RequestId Session::predict(RunId run, const std::vector<Query>& queries, const PredictOptions& options,
                           QObject* context, Done<std::vector<Prediction>> done)
{
    using Predictions = std::vector<Prediction>;
    PredictOptions wanted = options;
    if (options.onToken)  // heard where it was asked, as long as somebody is there to hear it
        wanted.onToken = [worker = impl_->engineWorker.get(), guard = QPointer<QObject>(context),
                          told = options.onToken](const QString& text) {
            worker->send([guard, told, text] {
                if (guard)
                    told(text);
            });
        };
    const auto turn = queries.size() <= kFewTexts ? Worker::Turn::Next : Worker::Turn::InOrder;
    const Request request = impl_->begin(context, {});
    return impl_->answer(request, context, std::move(done),
                         asked<Predictions>(*impl_, request, run, turn,
                                            [run, queries, wanted](Engine& engine, const Progress& progress) {
                                                return engine.predict(run, queries, wanted, progress);
                                            }));
}

RequestId Session::saveWeights(RunId run, const QString& path, QObject* context, Done<void> done)
{
    const Request request = impl_->begin(context, {});
    return impl_->answer(request, context, std::move(done),
                         asked<void>(*impl_, request, run, Worker::Turn::InOrder,
                                     [run, path](Engine& engine, const Progress&) -> Result<void> {
                                         const auto weights = engine.weights(run);
                                         if (!weights)
                                             return weights.error();
                                         return writeFileSafely(path, toSafetensors(*weights));
                                     }));
}

RequestId Session::inspect(RunId run, const Query& query, QObject* context, Done<Inspection> done)
{
    const Request request = impl_->begin(context, {});
    return impl_->answer(
        request, context, std::move(done),
        asked<Inspection>(*impl_, request, run, Worker::Turn::Next,
                          [run, query](Engine& engine, const Progress&) { return engine.inspect(run, query); }));
}

RequestId Session::inspectSample(RunId run, qsizetype index, QObject* context, Done<Inspection> done)
{
    const Request request = impl_->begin(context, {});
    return impl_->answer(request, context, std::move(done),
                         askedOfData<Inspection>(
                             *impl_, request, run,
                             [run, index](Engine& engine, const Dataset& data, const Progress&) -> Result<Inspection> {
                                 if (index < 0 || index >= data.size())
                                     return Error{"row-missing",
                                                  {},
                                                  QT_TRANSLATE_NOOP("Error", "There is no row %1"),
                                                  QT_TRANSLATE_NOOP("Error", "Give a number below %2"),
                                                  {QString::number(index), QString::number(data.size())}};
                                 return engine.inspect(run, data.query(index));
                             }));
}

void Session::takeChangedData(RunId run) { impl_->takesChanged.insert(run); }

RequestId Session::evaluate(RunId run, const QString& part, QObject* context, Done<Evaluation> done, Report report)
{
    const Request request = impl_->begin(context, std::move(report));
    return impl_->answer(
        request, context, std::move(done),
        askedOfData<Evaluation>(*impl_, request, run,
                                [run, part](Engine& engine, const Dataset& data, const Progress& progress) {
                                    return engine.evaluate(run, data, part, progress);
                                }));
}

RequestId Session::evaluateFile(RunId run, const QString& path, QObject* context, Done<Evaluation> done, Report report)
{
    const Request request = impl_->begin(context, std::move(report));
    return impl_->answer(request, context, std::move(done), impl_->judgedFile(request, run, path));
}

Flow<Evaluation> Session::Impl::judgedFile(Request request, RunId run, QString path)
{
    const NetworkHold network = co_await networkOf(request, run);
    const DatasetPtr data = co_await fileFor(request, run, path);
    const auto judging = [run, data](Engine& on, const Progress& progress) {
        return on.evaluate(run, *data, QStringLiteral("test"), progress);
    };
    Evaluation result = co_await onEngine<Evaluation>(request, judging);
    result.warnings = data->warnings;
    co_return result;
}

RequestId Session::baselines(RunId run, QObject* context, Done<std::vector<BaselineResult>> done, Report report)
{
    const Request request = impl_->begin(context, std::move(report));
    return impl_->answer(request, context, std::move(done), impl_->baselinesOf(request, run));
}

Flow<std::vector<BaselineResult>> Session::Impl::baselinesOf(Request request, RunId run)
{
    const RunRecord record = co_await recordOf(request, run);
    const auto project = projectOf(record);
    if (!project)
        co_return project.error();
    const TaskKind* task = findTask(project->task);
    const DatasetPtr data = co_await dataOf(request, run);
    const auto computing = [task, data](const Progress& progress) { return task->baselines(*data, progress); };
    co_return co_await on<std::vector<BaselineResult>>(*dataWorker, request, computing);
}

RequestId Session::forecast(RunId run, const ForecastRequest& asked, QObject* context, Done<std::vector<Forecast>> done,
                            Report report)
{
    const Request request = impl_->begin(context, std::move(report));
    return impl_->answer(request, context, std::move(done), impl_->forecasts(request, run, asked));
}

Flow<std::vector<Forecast>> Session::Impl::forecasts(Request request, RunId run, ForecastRequest asked)
{
    const bool otherData = !asked.data.isEmpty();
    const auto calibration = co_await calibrationOf(request, run, otherData);
    const NetworkHold network = co_await networkOf(request, run);
    Flow<DatasetPtr> reading = otherData ? fileFor(request, run, asked.data) : dataOf(request, run);
    const DatasetPtr known = co_await std::move(reading);
    const DatasetPtr data = co_await withFutureFrom(request, run, asked.future, known);
    const auto forecasting = [run, data, calibration, asked](Engine& on, const Progress& progress) {
        return on.forecast(run, *data, *calibration, asked, progress);
    };
    co_return co_await onEngine<std::vector<Forecast>>(request, forecasting);
}

Flow<std::shared_ptr<const Calibration>> Session::Impl::calibrationOf(Request request, RunId run, bool otherData)
{
    using Shared = std::shared_ptr<const Calibration>;
    if (!judgedBy.contains(run)) {
        const RunRecord record = co_await recordOf(request, run);
        const RunSummary& summary = record.summary;
        judgedBy.insert(run, summary.role == RunRole::Refit ? summary.parent : run);
    }
    const RunId judge = judgedBy.value(run);
    if (judge == 0)  // removed for good: how far off the forecasts are is not known
        co_return Shared(std::make_shared<const Calibration>());
    const auto network = co_await tried(networkOf(request, judge));
    const auto data = co_await tried(dataOf(request, judge));
    if (otherData && (!network || !data))  // its own are gone, others are there
        co_return Shared(std::make_shared<const Calibration>());
    if (!network)
        co_return network.error();
    if (!data)
        co_return data.error();
    const auto calibrating = [judge, data = *data](Engine& on, const Progress& progress) {
        return on.calibration(judge, *data, progress);
    };
    co_return co_await onEngine<Shared>(request, calibrating);
}

}  // namespace unroll
