#include "base/files.h"
#include "runs/run_lock.h"
#include "runs/run_store.h"
#include "runs/store_files.h"
#include "runs/store_room.h"
#include "runs/store_rows.h"
#include "runs/store_schema.h"

#include <QAtomicInt>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

#include <functional>

namespace unroll {

namespace {

constexpr int kBusyMs = 5000;

class SqliteStore final : public RunStore {
public:
    SqliteStore(const QString& path, bool readOnly)
        : path_(path), real_(realStorePath(path)), readOnly_(readOnly), locks_(real_)
    {
        static QAtomicInt number;
        connection_ = QStringLiteral("unroll-runs-%1").arg(number.fetchAndAddRelaxed(1));
    }
    ~SqliteStore() override
    {
        database_.close();
        database_ = {};
        QSqlDatabase::removeDatabase(connection_);
    }

    Result<void> open()
    {
        database_ = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection_);
        QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(kBusyMs);
        QString name = real_;
        bool pending = false;
        if (readOnly_) {
            options += QStringLiteral(";QSQLITE_OPEN_READONLY");
            // Reading a WAL database writes beside it; where that cannot be, the file must be taken as unchanging. Then
            // its log is not read: one that holds something is left to SQLite, which can read it if its index is there.
            if (!QFileInfo(QFileInfo(real_).absolutePath()).isWritable()) {
                pending = hasPendingLog(real_);
                if (!pending) {
                    options += QStringLiteral(";QSQLITE_OPEN_URI");
                    name = QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(real_, "/")) +
                           QStringLiteral("?immutable=1");
                }
            }
        }
        database_.setConnectOptions(options);
        database_.setDatabaseName(name);
        if (!database_.open())
            return Error{"store-not-opened",
                         QDir::toNativeSeparators(path_),
                         QT_TRANSLATE_NOOP("Error", "The run store cannot be opened: %1"),
                         QT_TRANSLATE_NOOP("Error", "Check the folder, or choose another store with --db"),
                         {database_.lastError().databaseText()}};
        QSqlQuery query(database_);
        query.exec(QStringLiteral("PRAGMA foreign_keys = ON"));
        query.finish();
        // Whose database it is comes first: another program's file is left exactly as it is.
        const auto schema = migrateStore(database_, path_, readOnly_);
        if (!schema && pending && schema.error().code != u"store-corrupt" && schema.error().code != u"store-newer")
            return Error{"store-pending", QDir::toNativeSeparators(path_),
                         QT_TRANSLATE_NOOP("Error", "The newest runs lie in a log beside the run store (-wal), which "
                                                    "cannot be read in a folder that cannot be written"),
                         QT_TRANSLATE_NOOP("Error", "Make the folder writable, or copy the store and its log into one "
                                                    "that is, and name the copy with --db")};
        if (!schema)
            return schema.error();
        schema_ = *schema;
        if (readOnly_)
            return {};
        const bool network = onNetworkDrive(real_);
        if (!query.exec(network ? QStringLiteral("PRAGMA journal_mode = DELETE")
                                : QStringLiteral("PRAGMA journal_mode = WAL")))
            return storeError(query.lastError(), path_);
        query.exec(network ? QStringLiteral("PRAGMA synchronous = FULL")
                           : QStringLiteral("PRAGMA synchronous = NORMAL"));
        // Nobody waits for old runs to go, and none keeps the store from opening: the next time will do.
        query.exec(QStringLiteral("PRAGMA busy_timeout = 0"));
        query.finish();
        (void)purge(QDateTime::currentDateTimeUtc().addDays(-kRestorableDays));
        query.exec(QStringLiteral("PRAGMA busy_timeout = %1").arg(kBusyMs));
        return {};
    }

    QString path() const override { return path_; }
    bool readOnly() const override { return readOnly_; }
    int schemaVersion() const override { return schema_; }

    Result<void> check() override
    {
        QSqlQuery query(database_);
        if (!query.exec(QStringLiteral("PRAGMA quick_check")) || !query.next())
            return storeError(query.lastError(), path_);
        if (query.value(0).toString() != u"ok")
            return Error{"store-corrupt", QDir::toNativeSeparators(path_),
                         QT_TRANSLATE_NOOP("Error", "The run store is damaged or no run store"),
                         QT_TRANSLATE_NOOP("Error", "Move it aside and start a new one; nothing is deleted")};
        return {};
    }

    Result<RunId> begin(const NewRun& run) override
    {
        RunId id = 0;
        const auto done = change([&](auto& exec) -> Result<void> {
            auto inserted =
                exec("INSERT INTO runs (name, status, task, created, data, model, parameters, main_metric, "
                     "parent, role) VALUES (?,?,?,?,?,?,?,?,?,?)",
                     {run.name, toString(RunStatus::Running), run.task,
                      QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), run.data, run.model, run.parameters,
                      run.mainMetric, run.parent == 0 ? QVariant() : QVariant(run.parent), toString(run.role)});
            if (!inserted)
                return inserted.error();
            id = inserted->lastInsertId().toLongLong();
            auto details = exec("INSERT INTO run_details (run, project, data_path, fingerprint, environment, "
                                "preparation) VALUES (?,?,?,?,?,?)",
                                {id, json(run.project), run.dataPath, run.dataFingerprint, json(run.environment),
                                 qCompress(QJsonDocument(run.preparation).toJson(QJsonDocument::Compact))});
            if (!details)
                return details.error();
            // Within the transaction: nobody may see a running run whose lock is free.
            return ok(locks_.take(id));
        });
        if (!done) {
            locks_.release(id);
            return done.error();
        }
        return id;
    }

    Result<void> reopen(RunId id) override
    {
        const auto taken = locks_.take(id);
        if (!taken)
            return taken.error();
        if (!*taken)
            return Error{"run-busy",
                         QStringLiteral("run %1").arg(id),
                         QT_TRANSLATE_NOOP("Error", "Another Unroll trains this run"),
                         QT_TRANSLATE_NOOP("Error", "Stop it there first"),
                         {},
                         ErrorKind::Work};
        const auto done = change([&](auto& exec) -> Result<void> {
            if (auto r = exec("UPDATE runs SET status = ? WHERE id = ?", {toString(RunStatus::Running), id}); !r)
                return r.error();
            return ok(exec("UPDATE run_details SET error = '{}' WHERE run = ?", {id}));
        });
        if (!done)
            locks_.release(id);
        return done;
    }

    Result<void> appendCurves(RunId id, const Curves& points) override
    {
        locks_.renew();
        return change([&](auto& exec) -> Result<void> {
            for (auto it = points.cbegin(); it != points.cend(); ++it)
                if (auto r = exec("INSERT INTO curves (run, name, points) VALUES (?,?,?)",
                                  {id, it.key(), packed(it.value())});
                    !r)
                    return r.error();
            return {};
        });
    }

    Result<void> trimCurves(RunId id, double lastStep, double lastEpoch) override
    {
        auto curves = loadCurves(id);
        if (!curves)
            return curves.error();
        return change([&](auto& exec) -> Result<void> {
            if (auto r = exec("DELETE FROM curves WHERE run = ?", {id}); !r)
                return r.error();
            for (auto it = curves->begin(); it != curves->end(); ++it) {
                const double last = countsSteps(it.key()) ? lastStep : lastEpoch;
                std::erase_if(it.value(), [last](const CurvePoint& point) { return point.x > last; });
                if (!it.value().empty())
                    if (auto r = exec("INSERT INTO curves (run, name, points) VALUES (?,?,?)",
                                      {id, it.key(), packed(it.value())});
                        !r)
                        return r.error();
            }
            return {};
        });
    }

    Result<void> setProgress(RunId id, int epochs, int bestEpoch, double seconds,
                             const QMap<QString, double>& metrics) override
    {
        return change([&](auto& exec) {
            return ok(exec("UPDATE runs SET epochs = ?, best_epoch = ?, seconds = ?, metrics = ? WHERE id = ?",
                           {epochs, bestEpoch, seconds, json(metricsToJson(metrics)), id}));
        });
    }

    Result<void> saveTensors(RunId id, const QString& which, const std::vector<TensorBlob>& tensors,
                             const QJsonObject& state) override
    {
        return change([&](auto& exec) -> Result<void> {
            if (auto r = exec("DELETE FROM weights WHERE run = ? AND which = ?", {id, which}); !r)
                return r.error();
            if (auto r = exec("INSERT INTO weights (run, which, state) VALUES (?,?,?)", {id, which, json(state)}); !r)
                return r.error();
            for (size_t i = 0; i < tensors.size(); ++i)
                if (auto r = exec("INSERT INTO tensors (run, which, place, name, bytes) VALUES (?,?,?,?,?)",
                                  {id, which, qint64(i), tensors[i].name, toSafetensors({tensors[i]})});
                    !r)
                    return r.error();
            return {};
        });
    }

    Result<std::vector<TensorBlob>> loadTensors(RunId id, const QString& which, QJsonObject* state) override
    {
        auto head = run("SELECT state FROM weights WHERE run = ? AND which = ?", {id, which});
        if (!head)
            return head.error();
        if (!head->next()) {
            auto others = run("SELECT which FROM weights WHERE run = ?", {id});
            if (others && others->next())
                return Error{"run-without-state", QStringLiteral("run %1").arg(id),
                             QT_TRANSLATE_NOOP("Error", "What the run needs to go on was not stored"),
                             QT_TRANSLATE_NOOP("Error", "Its best weights are there: use them, or train it again")};
            return Error{"run-without-weights", QStringLiteral("run %1").arg(id),
                         QT_TRANSLATE_NOOP("Error", "The run has no stored weights"),
                         QT_TRANSLATE_NOOP("Error", "It ended before its first epoch; train it again")};
        }
        if (state)
            *state = parsed(head->value(0));
        auto rows = run("SELECT name, bytes FROM tensors WHERE run = ? AND which = ? ORDER BY place", {id, which});
        if (!rows)
            return rows.error();
        std::vector<TensorBlob> tensors;
        while (rows->next()) {
            auto one = fromSafetensors(rows->value(1).toByteArray(),
                                       QStringLiteral("run %1, %2").arg(id).arg(rows->value(0).toString()));
            if (!one)
                return one.error();
            tensors.insert(tensors.end(), one->begin(), one->end());
        }
        return tensors;
    }

    Result<void> end(RunId id, const RunEnd& end) override
    {
        QJsonObject baselines;
        for (auto it = end.baselines.cbegin(); it != end.baselines.cend(); ++it)
            baselines.insert(it.key(), metricsToJson(it.value()));
        const auto done = change([&](auto& exec) -> Result<void> {
            auto r = exec("UPDATE runs SET status = ?, epochs = ?, best_epoch = ?, seconds = ?, metrics = ?, baselines "
                          "= ?, verdict = ? WHERE id = ?",
                          {toString(end.status), end.epochs, end.bestEpoch, end.seconds,
                           json(metricsToJson(end.metrics)), json(baselines), json(end.verdict), id});
            if (!r)
                return r.error();
            return ok(exec("UPDATE run_details SET error = ? WHERE run = ?",
                           {json(end.error.code.isEmpty() ? QJsonObject() : end.error.toJson()), id}));
        });
        if (done)
            locks_.release(id);
        return done;
    }

    bool holdsRuns() const override { return locks_.holdsAny(); }

    Result<std::vector<RunSummary>> list(bool withDeleted) override
    {
        QHash<RunId, QStringList> tags;
        auto tagRows = run("SELECT run, tag FROM tags ORDER BY rowid", {});
        if (!tagRows)
            return tagRows.error();
        while (tagRows->next())
            tags[tagRows->value(0).toLongLong()] << tagRows->value(1).toString();
        auto rows = run("SELECT " + summaryColumns(schema_) + " FROM runs" +
                            (withDeleted ? "" : " WHERE deleted IS NULL") + " ORDER BY id DESC",
                        {});
        if (!rows)
            return rows.error();
        std::vector<RunSummary> list;
        while (rows->next()) {
            list.push_back(summaryFrom(*rows));
            list.back().tags = tags.value(list.back().id);
        }
        rows->finish();
        std::vector<RunSummary*> interrupted;
        for (RunSummary& one : list)
            if (isInterrupted(one))
                interrupted.push_back(&one);
        noteInterrupted(interrupted);
        return list;
    }

    Result<RunRecord> load(RunId id) override
    {
        auto rows = run("SELECT " + summaryColumns(schema_) + " FROM runs WHERE id = ?", {id});
        if (!rows)
            return rows.error();
        if (!rows->next())
            return Error{"run-missing",
                         QStringLiteral("run %1").arg(id),
                         QT_TRANSLATE_NOOP("Error", "There is no such run"),
                         QT_TRANSLATE_NOOP("Error", "unroll runs list shows them all"),
                         {}};
        RunRecord record;
        record.summary = summaryFrom(*rows);
        rows->finish();
        if (isInterrupted(record.summary))
            noteInterrupted({&record.summary});
        auto tags = run("SELECT tag FROM tags WHERE run = ? ORDER BY rowid", {id});
        while (tags && tags->next())
            record.summary.tags << tags->value(0).toString();
        auto details = run(
            "SELECT project, data_path, fingerprint, environment, preparation, error FROM run_details WHERE run = ?",
            {id});
        if (!details)
            return details.error();
        if (details->next()) {
            record.project = parsed(details->value(0));
            record.dataPath = details->value(1).toString();
            record.dataFingerprint = details->value(2).toString();
            record.environment = parsed(details->value(3));
            record.preparation = QJsonDocument::fromJson(qUncompress(details->value(4).toByteArray())).object();
            if (const QJsonObject error = parsed(details->value(5)); !error.isEmpty())
                record.error = Error::fromJson(error);
        }
        auto curves = loadCurves(id);
        if (!curves)
            return curves.error();
        record.curves = std::move(curves).value();
        return record;
    }

    Result<void> rename(RunId id, const QString& name) override
    {
        return update(id, "UPDATE runs SET name = ? WHERE id = ?", name);
    }
    Result<void> setNote(RunId id, const QString& note) override
    {
        return update(id, "UPDATE runs SET note = ? WHERE id = ?", note);
    }

    Result<void> setTags(RunId id, const QStringList& tags) override
    {
        if (auto there = exists(id); !there)
            return there;
        return change([&](auto& exec) -> Result<void> {
            if (auto r = exec("DELETE FROM tags WHERE run = ?", {id}); !r)
                return r.error();
            for (const QString& tag : tags)
                if (auto r = exec("INSERT OR IGNORE INTO tags (run, tag) VALUES (?,?)", {id, tag.trimmed()}); !r)
                    return r.error();
            return {};
        });
    }

    using RunStore::setDeleted;
    Result<void> setDeleted(const std::vector<RunId>& ids, bool deleted) override
    {
        const QVariant when =
            deleted ? QVariant(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)) : QVariant();
        return change([&](auto& exec) -> Result<void> {
            for (const RunId id : ids) {
                if (auto free = deleted ? endedRun(id) : exists(id); !free)
                    return free;
                if (auto r = exec("UPDATE runs SET deleted = ? WHERE id = ?", {when, id}); !r)
                    return r.error();
            }
            return {};
        });
    }

    Result<void> remove(const std::vector<RunId>& ids) override
    {
        const auto done = change([&](auto& exec) -> Result<void> {
            for (const RunId id : ids)
                if (auto free = endedRun(id); !free)
                    return free;
            for (const RunId id : ids)
                if (auto r = exec("DELETE FROM runs WHERE id = ?", {id}); !r)
                    return r.error();
            return {};
        });
        if (done && !ids.empty())
            shrink();
        return done;
    }

    Result<int> purge(const QDateTime& before) override
    {
        const QByteArray which = " FROM runs WHERE deleted < ? AND status <> 'running'";
        const QVariantList values{before.toUTC().toString(Qt::ISODateWithMs)};
        auto any = run("SELECT 1" + which + " LIMIT 1", values);
        if (!any)
            return any.error();
        if (!any->next())
            return 0;  // a store is opened much more often than there is something to remove
        any->finish();
        int count = 0;
        const auto done = change([&](auto& exec) -> Result<void> {
            auto r = exec("DELETE" + which, values);
            if (!r)
                return r.error();
            count = r->numRowsAffected();
            return {};
        });
        if (!done)
            return done.error();
        shrink();
        return count;
    }

private:
    Result<QSqlQuery> run(const QByteArray& sql, const QVariantList& values)
    {
        QSqlQuery query(database_);
        if (!query.prepare(QString::fromLatin1(sql)))
            return storeError(query.lastError(), path_);
        // A null QString would become NULL; an empty text is meant.
        for (const QVariant& value : values)
            query.addBindValue(value.typeId() == QMetaType::QString && value.toString().isNull()
                                   ? QVariant(QStringLiteral(""))
                                   : value);
        if (!query.exec())
            return storeError(query.lastError(), path_);
        return query;
    }

    template <typename T>
    static Result<void> ok(const Result<T>& result)
    {
        if (!result)
            return result.error();
        return {};
    }

    template <typename Work>
    Result<void> change(const Work& work)
    {
        if (readOnly_)
            return Error{
                "store-read-only", QDir::toNativeSeparators(path_),
                QT_TRANSLATE_NOOP("Error", "The run store cannot be written"),
                QT_TRANSLATE_NOOP("Error", "Choose another one with --db, or change the folder's permissions")};
        if (auto begun = run("BEGIN IMMEDIATE", {}); !begun)
            return begun.error();
        auto exec = [this](const QByteArray& sql, const QVariantList& values) { return run(sql, values); };
        Result<void> done = work(exec);
        if (done)
            done = ok(run("COMMIT", {}));
        if (!done)
            (void)run("ROLLBACK", {});
        return done;
    }

    Result<void> exists(RunId id)
    {
        auto rows = run("SELECT 1 FROM runs WHERE id = ?", {id});
        if (!rows)
            return rows.error();
        if (!rows->next())
            return Error{"run-missing",
                         QStringLiteral("run %1").arg(id),
                         QT_TRANSLATE_NOOP("Error", "There is no such run"),
                         QT_TRANSLATE_NOOP("Error", "unroll runs list shows them all"),
                         {}};
        return {};
    }

    Result<void> update(RunId id, const QByteArray& sql, const QVariant& value)
    {
        if (auto there = exists(id); !there)
            return there;
        return change([&](auto& exec) { return ok(exec(sql, {value, id})); });
    }

    /// Is the run there, and does nobody train it?
    Result<void> endedRun(RunId id)
    {
        auto rows = run("SELECT name, status FROM runs WHERE id = ?", {id});
        if (!rows)
            return rows.error();
        if (!rows->next())
            return exists(id);
        if (rows->value(1).toString() == toString(RunStatus::Running) && !locks_.isFree(id))
            return Error{"run-running",
                         rows->value(0).toString(),
                         QT_TRANSLATE_NOOP("Error", "A run that is being trained cannot be deleted"),
                         QT_TRANSLATE_NOOP("Error", "Stop it first"),
                         {},
                         ErrorKind::Usage};
        return {};
    }

    bool isInterrupted(const RunSummary& run) const
    {
        return run.status == RunStatus::Running && locks_.isFree(run.id);
    }

    /// All in one transaction: each would wait for the disk by itself.
    void noteInterrupted(const std::vector<RunSummary*>& runs)
    {
        for (RunSummary* one : runs)
            one->status = RunStatus::Interrupted;
        if (readOnly_ || runs.empty())
            return;
        (void)change([&](auto& exec) -> Result<void> {
            for (const RunSummary* one : runs)
                // Another program may have taken it up meanwhile; nobody can while this transaction lasts.
                if (locks_.isFree(one->id))
                    if (auto r = exec("UPDATE runs SET status = ? WHERE id = ? AND status = 'running'",
                                      {toString(RunStatus::Interrupted), one->id});
                        !r)
                        return r.error();
            return {};
        });
    }

    /// A store is not written anew while somebody trains: what is to be stored would have to wait.
    void shrink()
    {
        bool trains = false;
        if (auto rows = run("SELECT id FROM runs WHERE status = 'running'", {}))
            while (!trains && rows->next())
                trains = !locks_.isFree(rows->value(0).toLongLong());
        shrinkStore(database_, !trains);
    }

    Result<Curves> loadCurves(RunId id)
    {
        auto rows = run("SELECT name, points FROM curves WHERE run = ? ORDER BY id", {id});
        if (!rows)
            return rows.error();
        Curves curves;
        while (rows->next())
            unpack(rows->value(1).toByteArray(), curves[rows->value(0).toString()]);
        return curves;
    }

    QString path_, real_, connection_;  ///< as it was given; the file itself
    bool readOnly_;
    int schema_ = 0;
    QSqlDatabase database_;
    RunLocks locks_;
};

}  // namespace

Result<std::unique_ptr<RunStore>> RunStore::open(const QString& path, Access access)
{
    if (auto regular = isRegularFile(path); !regular)
        return regular.error();
    if (access == Access::ReadWrite && !QFileInfo::exists(path))
        makeStoreFile(realStorePath(path));
    const QFileInfo file(realStorePath(path));
    const bool writable = file.exists() ? file.isWritable() && QFileInfo(file.absolutePath()).isWritable() : true;
    auto store = std::make_unique<SqliteStore>(path, access == Access::ReadOnly || !writable);
    if (auto opened = store->open(); !opened)
        return opened.error();
    return std::unique_ptr<RunStore>(std::move(store));
}

}  // namespace unroll
