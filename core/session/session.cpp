#include "session/session.h"

#include "data/sorting.h"
#include "domains/domain.h"
#include "layers/layers.h"
#include "runs/curves_csv.h"
#include "series/dataset.h"
#include "session/session_p.h"
#include "train/devices.h"
#include "train/machine.h"

#include <algorithm>

namespace unroll {

Session::Impl::Impl(Session* session, const Options& options)
    : q(session),
      connection(
          std::make_shared<StoreConnection>(options.storePath.isEmpty() ? RunStore::defaultPath() : options.storePath)),
      storeWorker(std::make_unique<Worker>(dispatcher, "unroll-store", tellProblem())),
      dataWorker(std::make_unique<Worker>(dispatcher, "unroll-data", tellProblem())),
      engineWorker(std::make_unique<Worker>(dispatcher, "unroll-engine", tellProblem()))
{
    EngineEvents events;
    events.progress = [this](const TrainingState& now) {
        if (now.run != state.run || !state.active())
            return;
        const auto phase = state.phase;
        state = now;
        if (phase == TrainingState::Phase::Finishing)
            state.phase = phase;
        Q_EMIT q->trainingChanged(state);
    };
    events.batches = [this](RunId run, const std::vector<BatchPoint>& points) { Q_EMIT q->batchesDone(run, points); };
    events.epoch = [this](RunId run, const EpochPoint& point) {
        Q_EMIT q->epochDone(run, point);
        Q_EMIT q->runsChanged();
    };
    events.ended = [this](const TrainingEnd& end) { trainingEnded(end); };
    events.storeWritten = tellOfStore();
    engine = std::make_unique<Engine>(*engineWorker, *storeWorker, connection, std::move(events));
}

Session::Impl::~Impl()
{
    // Training ends first and hands its weights to the store's queue; the store works its queue off; then nobody is
    // left.
    engineWorker->post([e = engine.get()] { e->close(); });
    engineWorker.reset();
    dataWorker.reset();
    storeWorker->post([k = connection] { k->close(); });
    storeWorker.reset();
}

void Session::Impl::cancel(RequestId request)
{
    if (!active_.contains(request))
        return;
    const auto queued = std::find_if(waiting.begin(), waiting.end(),
                                     [request](const WaitingTraining& one) { return one.id == request; });
    if (queued != waiting.end()) {
        const WaitingTraining gone = std::move(*queued);
        waiting.erase(queued);
        finish<RunId>(request, gone.context, gone.done, cancelledError());
        Q_EMIT q->queueChanged();
        return;
    }
    cancelled_.insert(request);
    if (const auto it = stages_.constFind(request); it != stages_.cend())
        it->worker->cancel(it->id);
}

Session::Session(const Options& options, QObject* parent)
    : QObject(parent), impl_(std::make_unique<Impl>(this, options))
{
    impl_->single<int>(
        *impl_->storeWorker, this,
        [connection = impl_->connection](const Progress&) -> Result<int> {
            const auto store = connection->store();
            if (!store)
                return store.error();
            return (*store)->schemaVersion();
        },
        [this](const Result<int>& opened) {
            if (!opened)
                Q_EMIT storeProblem(opened.error());
        });
}

Session::~Session() = default;

void Session::cancel(RequestId id) { impl_->cancel(id); }

RequestId Session::preview(const QString& path, const ReaderOptions& options, QObject* context, Done<Imported> done)
{
    return impl_->single<Imported>(
        *impl_->dataWorker, context, [=](const Progress&) { return previewFile(path, options); }, std::move(done));
}

RequestId Session::import(const QString& path, const ReaderOptions& options, QObject* context,
                          Done<std::shared_ptr<const Imported>> done, Report report)
{
    using Shared = std::shared_ptr<const Imported>;
    return impl_->single<Shared>(
        *impl_->dataWorker, context,
        [=](const Progress& progress) -> Result<Shared> {
            auto imported = importFile(path, options, progress);
            if (!imported)
                return imported.error();
            return std::make_shared<const Imported>(std::move(imported).value());
        },
        std::move(done), std::move(report));
}

RequestId Session::checkHealth(std::shared_ptr<const Table> table, const QString& textColumn,
                               const QString& labelColumn, int maxLength, QObject* context,
                               Done<std::vector<HealthFinding>> done, Report report)
{
    return impl_->single<std::vector<HealthFinding>>(
        *impl_->dataWorker, context,
        [=](const Progress& progress) {
            return unroll::checkHealth(*table, table->columnIndex(textColumn), table->columnIndex(labelColumn),
                                       maxLength, progress);
        },
        std::move(done), std::move(report));
}

RequestId Session::checkVectors(const QString& path, std::shared_ptr<const Preparation> learnt, QObject* context,
                                Done<WordVectors> done, Report report)
{
    return impl_->single<WordVectors>(
        *impl_->dataWorker, context,
        [=](const Progress& progress) { return readVectors(path, *learnt->vocabulary(), progress); }, std::move(done),
        std::move(report));
}

RequestId Session::sortRows(std::shared_ptr<const Table> table, int column, bool descending, QObject* context,
                            Done<std::vector<qsizetype>> done)
{
    return impl_->single<std::vector<qsizetype>>(
        *impl_->dataWorker, context,
        [=](const Progress& progress) { return sortedRows(*table, column, descending, progress); }, std::move(done));
}

RequestId Session::prepare(const Project& project, std::shared_ptr<const Imported> imported,
                           std::shared_ptr<const Imported> testFile, QObject* context, Done<DatasetPtr> done,
                           Report report)
{
    return impl_->single<DatasetPtr>(
        *impl_->dataWorker, context,
        [=](const Progress& progress) { return prepareData(project, *imported, testFile.get(), progress); },
        std::move(done), std::move(report));
}

RequestId Session::rhythm(DatasetPtr data, int series, QObject* context, Done<Rhythm> done)
{
    return impl_->single<Rhythm>(
        *impl_->dataWorker, context,
        [=](const Progress&) -> Result<Rhythm> {
            const SeriesDataset* all = seriesOf(data.get());
            if (!all || series < 0 || size_t(series) >= all->series.size())
                return wrongQuery();
            const auto& values = all->series[size_t(series)].values;
            return rhythmOf(all->learnt->boxCox ? all->learnt->boxCox->apply(values) : values);
        },
        std::move(done));
}

RequestId Session::devices(QObject* context, Done<std::vector<DeviceInfo>> done)
{
    return impl_->single<std::vector<DeviceInfo>>(
        *impl_->dataWorker, context, [](const Progress&) { return Result(listDevices()); }, std::move(done));
}

// --- the run store -----------------------------------------------------------------------------------------------

QString Session::storePath() const { return impl_->connection->path(); }

void Session::listRuns(bool withDeleted, QObject* context, Done<std::vector<RunSummary>> done)
{
    impl_->query<std::vector<RunSummary>>(context, std::move(done), false,
                                          [=](RunStore& store) { return store.list(withDeleted); });
}

void Session::loadRun(RunId run, QObject* context, Done<RunRecord> done)
{
    impl_->query<RunRecord>(context, std::move(done), false, [=](RunStore& store) { return store.load(run); });
}

void Session::loadRuns(const std::vector<RunId>& runs, QObject* context, Done<std::vector<RunRecord>> done)
{
    using Records = std::vector<RunRecord>;
    impl_->query<Records>(context, std::move(done), false, [=](RunStore& store) -> Result<Records> {
        Records records;
        for (const RunId run : runs) {
            auto record = store.load(run);
            if (!record)
                return record.error();
            records.push_back(std::move(record).value());
        }
        return records;
    });
}

void Session::compareTrials(RunId run, QObject* context, Done<TrialTable> done)
{
    impl_->query<TrialTable>(context, std::move(done), false, [=](RunStore& store) -> Result<TrialTable> {
        const auto runs = store.list();
        if (!runs)
            return runs.error();
        std::vector<RunRecord> records;
        for (const RunId one : trialsWith(run, *runs)) {
            auto record = store.load(one);
            if (!record)
                return record.error();
            records.push_back(std::move(record).value());
        }
        return unroll::compareTrials(records, layerCatalogue());
    });
}

void Session::renameRun(RunId run, const QString& name, QObject* context, Done<void> done)
{
    impl_->query<void>(context, std::move(done), true, [=](RunStore& store) { return store.rename(run, name); });
}

void Session::tagRun(RunId run, const QStringList& tags, QObject* context, Done<void> done)
{
    impl_->query<void>(context, std::move(done), true, [=](RunStore& store) { return store.setTags(run, tags); });
}

void Session::noteRun(RunId run, const QString& note, QObject* context, Done<void> done)
{
    impl_->query<void>(context, std::move(done), true, [=](RunStore& store) { return store.setNote(run, note); });
}

void Session::deleteRuns(const std::vector<RunId>& runs, bool deleted, QObject* context, Done<void> done)
{
    impl_->query<void>(context, std::move(done), true,
                       [=](RunStore& store) { return store.setDeleted(runs, deleted); });
}

void Session::removeRuns(const std::vector<RunId>& runs, QObject* context, Done<void> done)
{
    impl_->query<void>(context, std::move(done), true, [=](RunStore& store) { return store.remove(runs); });
}

RequestId Session::saveCurves(const std::vector<RunId>& runs, const QString& path, const CsvStyle& style,
                              QObject* context, Done<void> done)
{
    const Request request = impl_->begin(context, {});
    return impl_->answer(request, context, std::move(done), impl_->curvesSaved(request, runs, path, style));
}

Flow<void> Session::Impl::curvesSaved(Request request, std::vector<RunId> runs, QString path, CsvStyle style)
{
    std::vector<RunRecord> records;
    for (const RunId run : runs)
        records.push_back(co_await recordOf(request, run));
    const auto writing = [records, path, style](const Progress& progress) {
        return writeCurves(path, records, style, progress);
    };
    co_await on<void>(*dataWorker, request, writing);
}

void Session::startNewStore(QObject* context, Done<QString> done)
{
    impl_->single<QString>(
        *impl_->storeWorker, context,
        [connection = impl_->connection](const Progress&) { return connection->startNew(); },
        [this, done = std::move(done)](const Result<QString>& aside) {
            done(aside);
            if (aside)
                Q_EMIT runsChanged();
        });
}

void Session::examineMachine(QObject* context, Done<MachineReport> done)
{
    const Request request = impl_->begin(context, {});
    impl_->answer(request, context, std::move(done), impl_->machineReport(request));
}

Flow<MachineReport> Session::Impl::machineReport(Request request)
{
    MachineReport report = co_await on<MachineReport>(
        *engineWorker, request, [](const Progress&) -> Result<MachineReport> { return examineEngine(); });
    const auto completing = [known = connection, report](const Progress&) mutable -> Result<MachineReport> {
        report.storePath = known->path();
        auto store = known->store();
        if (!store) {
            report.warnings.push_back(store.error());
            return report;
        }
        report.storeSchema = (*store)->schemaVersion();
        if (const auto runs = (*store)->list(false))
            report.storeRuns = qint64(runs->size());
        const auto checked = (*store)->check();
        report.storeOk = checked.ok();
        if (!checked)
            report.warnings.push_back(checked.error());
        return report;
    };
    co_return co_await on<MachineReport>(*storeWorker, request, completing);
}

}  // namespace unroll
