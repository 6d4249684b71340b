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

void Session::Impl::withNetwork(RequestId request, RunId run, std::function<void(Result<void>)> then)
{
    if (state.active() && state.run == run)
        return then({});
    if (loaded.removeOne(run)) {
        loaded.append(run);
        return then({});
    }
    stage<Stored>(
        request, *storeWorker,
        [connection = connection, run](const Progress&) -> Result<Stored> {
            auto store = connection->store();
            if (!store)
                return store.error();
            auto record = (*store)->load(run);
            if (!record)
                return record.error();
            auto weights = (*store)->loadTensors(run, QStringLiteral("best"));
            if (!weights)
                return weights.error();
            return Stored{std::move(record).value(), std::move(weights).value()};
        },
        [this, request, run, then = std::move(then)](Result<Stored> stored) {
            if (!stored)
                return then(stored.error());
            stage<void>(
                request, *engineWorker,
                [e = engine.get(), stored = std::move(stored).value()](const Progress&) {
                    return e->load(stored.record, stored.weights);
                },
                [this, run, then](const Result<void>& result) {
                    if (result) {
                        loaded.removeOne(run);
                        loaded.append(run);
                        // What could not be stored is nowhere else.
                        const auto kept = [this](RunId one) { return unstored.contains(one); };
                        while (loaded.size() > kNetworksKept) {
                            const auto old = std::find_if_not(loaded.begin(), loaded.end(), kept);
                            if (old == loaded.end())
                                break;
                            engineWorker->post([e = engine.get(), run = *old] { e->unload(run); });
                            loaded.erase(old);
                        }
                    }
                    then(result);
                });
        });
}

void Session::Impl::withRecord(RequestId request, RunId run, std::function<void(Result<RunRecord>)> then)
{
    stage<RunRecord>(
        request, *storeWorker,
        [connection = connection, run](const Progress&) -> Result<RunRecord> {
            auto store = connection->store();
            if (!store)
                return store.error();
            return (*store)->load(run);
        },
        std::move(then));
}

void Session::Impl::withNetworkAndData(RequestId request, RunId run, std::function<void(Result<DatasetPtr>)> then,
                                       Report report)
{
    withNetwork(request, run, [=, this, then = std::move(then), report = std::move(report)](const Result<void>& ready) {
        if (!ready)
            return then(ready.error());
        withData(request, run, then, report);
    });
}

void Session::Impl::withData(RequestId request, RunId run, std::function<void(Result<DatasetPtr>)> then, Report report)
{
    if (auto known = knownData(run))
        return then(known);
    withRecord(request, run, [this, request, run, then = std::move(then), report](Result<RunRecord> record) {
        if (!record)
            return then(record.error());
        auto project = projectOf(*record);
        if (!project)
            return then(project.error());
        stage<DatasetPtr>(
            request, *dataWorker,
            [project = *project, record = *record,
             changed = takesChanged.contains(run)](const Progress& progress) -> Result<DatasetPtr> {
                auto data = readData(project, progress);
                if (!data)
                    return data;
                if (!changed && !hasData(record, (*data)->fingerprint))
                    return dataChanged(project.prepare.source.path);
                const auto stored = preparationOf(project, record.preparation);
                if (!stored)
                    return stored.error();
                if (!(*data)->preparation().sameAs(**stored))
                    return dataDiffers(project.prepare.source.path);
                return data;
            },
            [this, run, then](Result<DatasetPtr> data) {
                if (data)
                    remember(run, *data);
                then(std::move(data));
            },
            report);
    });
}

void Session::Impl::withFile(RequestId request, RunId run, const QString& path,
                             std::function<void(Result<DatasetPtr>)> then, Report report)
{
    withRecord(request, run, [=, this, then = std::move(then)](const Result<RunRecord>& record) {
        if (!record)
            return then(record.error());
        stage<DatasetPtr>(
            request, *dataWorker,
            [record = *record, path](const Progress& progress) -> Result<DatasetPtr> {
                const auto project = projectOf(record);
                if (!project)
                    return project.error();
                const auto preparation = preparationOf(*project, record.preparation);
                if (!preparation)
                    return preparation.error();
                const auto imported = importFile(path, project->prepare.source.reader, progress);
                if (!imported)
                    return imported.error();
                return domainOf(*project).prepareForTesting(*project, *imported, **preparation, progress);
            },
            then, report);
    });
}

void Session::Impl::withFutureOf(RequestId request, RunId run, const QString& path, DatasetPtr data,
                                 std::function<void(Result<DatasetPtr>)> then)
{
    const SeriesDataset* series = seriesOf(data.get());
    if (path.isEmpty() || !series)
        return then(data);
    withRecord(request, run, [this, request, path, data, series, then](const Result<RunRecord>& record) {
        if (!record)
            return then(record.error());
        const auto project = projectOf(*record);
        if (!project)
            return then(project.error());
        stage<DatasetPtr>(
            request, *dataWorker,
            [path, data, series, source = project->prepare.source](const Progress& progress) -> Result<DatasetPtr> {
                const auto imported = importFile(path, source.reader, progress);
                if (!imported)
                    return imported.error();
                auto longer = withFuture(*series, source, *imported);
                if (!longer)
                    return longer.error();
                return DatasetPtr(std::move(longer).value());
            },
            then);
    });
}

RequestId Session::openRun(RunId run, QObject* context, Done<OpenedRun> done)
{
    const RequestId request = impl_->begin();
    const QPointer<QObject> guard(context);
    impl_->withNetwork(request, run, [this, request, run, guard, done = std::move(done)](const Result<void>& ready) {
        if (!ready)
            return impl_->finish<OpenedRun>(request, guard, done, ready.error());
        impl_->stage<OpenedRun>(
            request, *impl_->storeWorker,
            [connection = impl_->connection, run](const Progress&) -> Result<OpenedRun> {
                auto store = connection->store();
                if (!store)
                    return store.error();
                auto record = (*store)->load(run);
                if (!record)
                    return record.error();
                auto project = projectOf(*record);
                if (!project)
                    return project.error();
                auto preparation = preparationOf(*project, record->preparation);
                if (!preparation)
                    return preparation.error();
                return OpenedRun{std::move(record).value(), std::move(project).value(), (*preparation)->classes};
            },
            [this, request, guard, done](Result<OpenedRun> opened) {
                impl_->finish<OpenedRun>(request, guard, done, std::move(opened));
            });
    });
    return request;
}

namespace {

/// A request that needs the run's network and then one call of the engine.
template <typename T>
RequestId onNetwork(Session::Impl& impl, RunId run, QObject* context, Done<T> done, Worker::Turn turn,
                    std::function<Result<T>(Engine&, const Progress&)> work)
{
    const RequestId request = impl.begin();
    const QPointer<QObject> guard(context);
    impl.withNetwork(request, run,
                     [&impl, request, guard, done = std::move(done), turn, work](const Result<void>& ready) {
                         if (!ready)
                             return impl.finish<T>(request, guard, done, ready.error());
                         impl.stage<T>(
                             request, *impl.engineWorker,
                             [e = impl.engine.get(), work](const Progress& progress) { return work(*e, progress); },
                             [&impl, request, guard, done](Result<T> result) {
                                 impl.finish<T>(request, guard, done, std::move(result));
                             },
                             {}, turn);
                     });
    return request;
}

}  // namespace

RequestId Session::predict(RunId run, const std::vector<Query>& queries, const PredictOptions& options,
                           QObject* context, Done<std::vector<Prediction>> done)
{
    PredictOptions asked = options;
    if (options.onToken)  // heard where it was asked, as long as somebody is there to hear it
        asked.onToken = [worker = impl_->engineWorker.get(), guard = QPointer<QObject>(context),
                         told = options.onToken](const QString& text) {
            worker->send([guard, told, text] {
                if (guard)
                    told(text);
            });
        };
    const auto turn = queries.size() <= kFewTexts ? Worker::Turn::Next : Worker::Turn::InOrder;
    return onNetwork<std::vector<Prediction>>(*impl_, run, context, std::move(done), turn,
                                              [run, queries, asked](Engine& engine, const Progress& progress) {
                                                  return engine.predict(run, queries, asked, progress);
                                              });
}

RequestId Session::saveWeights(RunId run, const QString& path, QObject* context, Done<void> done)
{
    return onNetwork<void>(*impl_, run, context, std::move(done), Worker::Turn::InOrder,
                           [run, path](Engine& engine, const Progress&) -> Result<void> {
                               const auto weights = engine.weights(run);
                               if (!weights)
                                   return weights.error();
                               return writeFileSafely(path, toSafetensors(*weights));
                           });
}

RequestId Session::inspect(RunId run, const Query& query, QObject* context, Done<Inspection> done)
{
    return onNetwork<Inspection>(*impl_, run, context, std::move(done), Worker::Turn::Next,
                                 [run, query](Engine& engine, const Progress&) { return engine.inspect(run, query); });
}

namespace {

/// A request that needs the run's network and its data, and then one call of the engine.
template <typename T>
RequestId onNetworkAndData(Session::Impl& impl, RunId run, QObject* context, Done<T> done, Report report,
                           std::function<Result<T>(Engine&, const Dataset&, const Progress&)> work)
{
    const RequestId request = impl.begin();
    const QPointer<QObject> guard(context);
    const auto guardedReport = Session::Impl::guarded(context, std::move(report));
    impl.withNetworkAndData(
        request, run,
        [&impl, request, guard, done, guardedReport, work](const Result<DatasetPtr>& data) {
            if (!data)
                return impl.finish<T>(request, guard, done, data.error());
            impl.stage<T>(
                request, *impl.engineWorker,
                [e = impl.engine.get(), data = *data, work](const Progress& progress) {
                    return work(*e, *data, progress);
                },
                [&impl, request, guard, done](Result<T> result) {
                    impl.finish<T>(request, guard, done, std::move(result));
                },
                guardedReport);
        },
        guardedReport);
    return request;
}

}  // namespace

void Session::takeChangedData(RunId run) { impl_->takesChanged.insert(run); }

RequestId Session::evaluate(RunId run, const QString& part, QObject* context, Done<Evaluation> done, Report report)
{
    return onNetworkAndData<Evaluation>(*impl_, run, context, std::move(done), std::move(report),
                                        [run, part](Engine& engine, const Dataset& data, const Progress& progress) {
                                            return engine.evaluate(run, data, part, progress);
                                        });
}

RequestId Session::baselines(RunId run, QObject* context, Done<std::vector<BaselineResult>> done, Report report)
{
    using Results = std::vector<BaselineResult>;
    Impl& impl = *impl_;
    const RequestId request = impl.begin();
    const auto answer = [&impl, request, guard = QPointer<QObject>(context), done = std::move(done)](
                            Result<Results> result) { impl.finish<Results>(request, guard, done, std::move(result)); };
    const auto guardedReport = Impl::guarded(context, std::move(report));
    impl.withRecord(request, run, [=, &impl](const Result<RunRecord>& record) {
        if (!record)
            return answer(record.error());
        const auto project = projectOf(*record);
        if (!project)
            return answer(project.error());
        impl.withData(
            request, run,
            [=, &impl, task = findTask(project->task)](const Result<DatasetPtr>& data) {
                if (!data)
                    return answer(data.error());
                impl.stage<Results>(
                    request, *impl.dataWorker,
                    [task, data = *data](const Progress& progress) { return task->baselines(*data, progress); }, answer,
                    guardedReport);
            },
            guardedReport);
    });
    return request;
}

RequestId Session::inspectSample(RunId run, qsizetype index, QObject* context, Done<Inspection> done)
{
    return onNetworkAndData<Inspection>(
        *impl_, run, context, std::move(done), {},
        [run, index](Engine& engine, const Dataset& data, const Progress&) -> Result<Inspection> {
            if (index < 0 || index >= data.size())
                return Error{"row-missing",
                             {},
                             QT_TRANSLATE_NOOP("Error", "There is no row %1"),
                             QT_TRANSLATE_NOOP("Error", "Give a number below %2"),
                             {QString::number(index), QString::number(data.size())}};
            return engine.inspect(run, data.query(index));
        });
}

RequestId Session::forecast(RunId run, const ForecastRequest& asked, QObject* context, Done<std::vector<Forecast>> done,
                            Report report)
{
    using Forecasts = std::vector<Forecast>;
    Impl& impl = *impl_;
    const RequestId request = impl.begin();
    const QPointer<QObject> guard(context);
    const auto guardedReport = Impl::guarded(context, std::move(report));
    const auto answer = [&impl, request, guard, done = std::move(done)](Result<Forecasts> result) {
        impl.finish<Forecasts>(request, guard, done, std::move(result));
    };
    const auto make = [=, &impl](std::shared_ptr<const Calibration> calibration) {
        const auto from = [=, &impl](const Result<DatasetPtr>& known) {
            if (!known)
                return answer(known.error());
            impl.withFutureOf(request, run, asked.future, *known, [=, &impl](const Result<DatasetPtr>& data) {
                if (!data)
                    return answer(data.error());
                impl.stage<Forecasts>(
                    request, *impl.engineWorker,
                    [e = impl.engine.get(), run, data = *data, calibration, asked](const Progress& progress) {
                        return e->forecast(run, *data, *calibration, asked, progress);
                    },
                    answer, guardedReport);
            });
        };
        if (asked.data.isEmpty())
            return impl.withNetworkAndData(request, run, from, guardedReport);
        impl.withNetwork(request, run, [=, &impl](const Result<void>& ready) {
            if (!ready)
                return answer(ready.error());
            impl.withFile(request, run, asked.data, from, guardedReport);
        });
    };
    const auto uncalibrated = std::make_shared<const Calibration>();
    const auto calibrated = [=, &impl](RunId judge) {
        if (judge == 0)  // removed for good: how far off the forecasts are is not known
            return make(uncalibrated);
        impl.withNetworkAndData(
            request, judge,
            [=, &impl](const Result<DatasetPtr>& data) {
                if (!data && !asked.data.isEmpty())
                    return make(uncalibrated);  // its own data are gone, others are there
                if (!data)
                    return answer(data.error());
                impl.stage<std::shared_ptr<const Calibration>>(
                    request, *impl.engineWorker,
                    [e = impl.engine.get(), judge, data = *data](const Progress& progress) {
                        return e->calibration(judge, *data, progress);
                    },
                    [=](const Result<std::shared_ptr<const Calibration>>& calibration) {
                        if (!calibration)
                            return answer(calibration.error());
                        make(*calibration);
                    },
                    guardedReport);
            },
            guardedReport);
    };
    if (const auto known = impl.judgedBy.constFind(run); known != impl.judgedBy.cend()) {
        calibrated(*known);
        return request;
    }
    impl.withRecord(request, run, [=, &impl](const Result<RunRecord>& record) {
        if (!record)
            return answer(record.error());
        const RunSummary& summary = record->summary;
        impl.judgedBy.insert(run, summary.role == RunRole::Refit ? summary.parent : run);
        calibrated(impl.judgedBy.value(run));
    });
    return request;
}

RequestId Session::evaluateFile(RunId run, const QString& path, QObject* context, Done<Evaluation> done, Report report)
{
    const RequestId request = impl_->begin();
    const QPointer<QObject> guard(context);
    const auto guardedReport = Impl::guarded(context, std::move(report));
    impl_->withNetwork(request, run, [=, this](const Result<void>& ready) {
        if (!ready)
            return impl_->finish<Evaluation>(request, guard, done, ready.error());
        impl_->withFile(
            request, run, path,
            [=, this](const Result<DatasetPtr>& data) {
                if (!data)
                    return impl_->finish<Evaluation>(request, guard, done, data.error());
                impl_->stage<Evaluation>(
                    request, *impl_->engineWorker,
                    [e = impl_->engine.get(), run, data = *data](const Progress& progress) {
                        return e->evaluate(run, *data, QStringLiteral("test"), progress);
                    },
                    [this, request, guard, done, warnings = (*data)->warnings](Result<Evaluation> result) {
                        if (result)
                            result->warnings = warnings;
                        impl_->finish<Evaluation>(request, guard, done, std::move(result));
                    },
                    guardedReport);
            },
            guardedReport);
    });
    return request;
}

}  // namespace unroll
