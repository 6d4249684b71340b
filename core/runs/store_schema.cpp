#include "runs/store_schema.h"

#include "runs/store_room.h"

#include <QDir>
#include <QSqlError>
#include <QSqlQuery>

#include <array>

namespace unroll {

namespace {

/// Step n takes user_version n to n + 1.
const std::array<QStringList, kStoreSchema> kSteps{{
    {
        QStringLiteral(
            "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, status TEXT NOT NULL, "
            "task TEXT NOT NULL, created TEXT NOT NULL, data TEXT NOT NULL, model TEXT NOT NULL, "
            "parameters INTEGER NOT NULL, main_metric TEXT NOT NULL, epochs INTEGER NOT NULL DEFAULT 0, "
            "best_epoch INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0, "
            "metrics TEXT NOT NULL DEFAULT '{}', baselines TEXT NOT NULL DEFAULT '{}', verdict TEXT NOT NULL DEFAULT "
            "'{}', "
            "note TEXT NOT NULL DEFAULT '', deleted TEXT)"),
        QStringLiteral(
            "CREATE TABLE run_details (run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE, "
            "project TEXT NOT NULL, data_path TEXT NOT NULL, fingerprint TEXT NOT NULL, environment TEXT NOT NULL, "
            "preparation BLOB NOT NULL, error TEXT NOT NULL DEFAULT '{}')"),
        QStringLiteral(
            "CREATE TABLE tags (run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, tag TEXT NOT NULL, "
            "PRIMARY KEY (run, tag))"),
        QStringLiteral(
            "CREATE TABLE curves (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, "
            "name TEXT NOT NULL, points BLOB NOT NULL)"),
        QStringLiteral("CREATE INDEX curves_by_run ON curves (run, name, id)"),
        QStringLiteral(
            "CREATE TABLE weights (run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, which TEXT NOT NULL, "
            "state TEXT NOT NULL, PRIMARY KEY (run, which))"),
        QStringLiteral("CREATE TABLE tensors (run INTEGER NOT NULL, which TEXT NOT NULL, place INTEGER NOT NULL, name "
                       "TEXT NOT NULL, "
                       "bytes BLOB NOT NULL, PRIMARY KEY (run, which, place), "
                       "FOREIGN KEY (run, which) REFERENCES weights (run, which) ON DELETE CASCADE)"),
    },
    {
        // A run may belong to another. What it is to that one is in `role`.
        QStringLiteral("ALTER TABLE runs ADD COLUMN parent INTEGER REFERENCES runs(id) ON DELETE SET NULL"),
        QStringLiteral("ALTER TABLE runs ADD COLUMN role TEXT NOT NULL DEFAULT ''"),
        QStringLiteral("CREATE INDEX runs_by_parent ON runs (parent)"),
    },
}};

int pragma(QSqlDatabase& database, const QString& name)
{
    QSqlQuery query(database);
    return query.exec(QStringLiteral("PRAGMA ") + name) && query.next() ? query.value(0).toInt() : -1;
}

}  // namespace

Error storeError(const QSqlError& error, const QString& path)
{
    const QString where = QDir::toNativeSeparators(path);
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    if (code == 11 || code == 26)  // SQLITE_CORRUPT, SQLITE_NOTADB
        return {"store-corrupt",
                where,
                QT_TRANSLATE_NOOP("Error", "The run store is damaged or no run store"),
                QT_TRANSLATE_NOOP("Error", "Move it aside and start a new one; nothing is deleted"),
                {}};
    if (code == 5 || code == 6)  // SQLITE_BUSY, SQLITE_LOCKED
        return {"store-locked",
                where,
                QT_TRANSLATE_NOOP("Error", "Another program keeps the run store locked"),
                QT_TRANSLATE_NOOP("Error", "Close it, or wait"),
                {},
                ErrorKind::Work};
    if (code == 13)  // SQLITE_FULL
        return {"store-full",
                where,
                QT_TRANSLATE_NOOP("Error", "The disk with the run store is full"),
                QT_TRANSLATE_NOOP("Error", "Free some space; what was stored before is safe"),
                {},
                ErrorKind::Work};
    if (code == 19)  // SQLITE_CONSTRAINT: the run that this belongs to is not there
        return {"store-run-gone",
                where,
                QT_TRANSLATE_NOOP("Error", "The run is no longer in the run store"),
                QT_TRANSLATE_NOOP("Error", "Train its project again; what it gave cannot be stored"),
                {},
                ErrorKind::Work};
    if (code == 8)  // SQLITE_READONLY
        return {"store-read-only",
                where,
                QT_TRANSLATE_NOOP("Error", "The run store cannot be written"),
                QT_TRANSLATE_NOOP("Error", "Choose another one with --db, or change the folder's permissions"),
                {}};
    return {"store-failed",
            where,
            QT_TRANSLATE_NOOP("Error", "The run store failed: %1"),
            QT_TRANSLATE_NOOP("Error", "Check the disk, or choose another store with --db"),
            {error.databaseText()},
            ErrorKind::Work};
}

Result<int> migrateStore(QSqlDatabase& database, const QString& path, bool readOnly)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master")) || !query.next())
        return storeError(query.lastError(), path);
    const bool empty = query.value(0).toInt() == 0;
    query.finish();
    const int version = pragma(database, QStringLiteral("user_version"));
    if (!empty && pragma(database, QStringLiteral("application_id")) != kStoreApplicationId)
        return Error{"store-corrupt", QDir::toNativeSeparators(path),
                     QT_TRANSLATE_NOOP("Error", "The file is a database, but no run store of Unroll"),
                     QT_TRANSLATE_NOOP("Error", "Move it aside and start a new one; nothing is deleted")};
    if (version > kStoreSchema)
        return Error{
            "store-newer",
            QDir::toNativeSeparators(path),
            QT_TRANSLATE_NOOP("Error", "The run store was made by a newer Unroll (schema %1, this one knows %2)"),
            QT_TRANSLATE_NOOP("Error", "Update Unroll, or move the store aside and start a new one"),
            {QString::number(version), QString::number(kStoreSchema)}};
    if (version == kStoreSchema || readOnly)
        return version;
    if (empty)
        prepareToShrink(database);
    for (int step = version; step < kStoreSchema; ++step) {
        QStringList statements = kSteps[size_t(step)];
        statements << QStringLiteral("PRAGMA application_id = %1").arg(kStoreApplicationId)
                   << QStringLiteral("PRAGMA user_version = %1").arg(step + 1);
        if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
            return storeError(query.lastError(), path);
        // Another Unroll may have done the step while this one waited for the lock.
        if (pragma(database, QStringLiteral("user_version")) != step) {
            query.exec(QStringLiteral("ROLLBACK"));
            continue;
        }
        for (const QString& statement : statements)
            if (!query.exec(statement)) {
                const Error error = storeError(query.lastError(), path);
                query.exec(QStringLiteral("ROLLBACK"));
                return error;
            }
        if (!query.exec(QStringLiteral("COMMIT")))
            return storeError(query.lastError(), path);
    }
    return kStoreSchema;
}

}  // namespace unroll
