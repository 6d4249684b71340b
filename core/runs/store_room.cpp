#include "runs/store_room.h"

#include <QSqlQuery>

namespace unroll {

namespace {

constexpr qint64 kIncremental = 2;  ///< PRAGMA auto_vacuum's value

qint64 numberOf(QSqlDatabase& database, const QString& pragmaName)
{
    QSqlQuery query(database);
    return query.exec(QStringLiteral("PRAGMA ") + pragmaName) && query.next() ? query.value(0).toLongLong() : 0;
}

bool executed(QSqlDatabase& database, const QString& statement) { return QSqlQuery(database).exec(statement); }

/// SQLite gives one page back with each step of this pragma, and Qt does one step of what returns no columns: as often
/// as there are pages, in one transaction.
void giveFreePagesBack(QSqlDatabase& database)
{
    const qint64 pages = numberOf(database, QStringLiteral("freelist_count"));
    if (pages == 0 || !executed(database, QStringLiteral("BEGIN IMMEDIATE")))
        return;
    QSqlQuery query(database);
    bool fine = query.prepare(QStringLiteral("PRAGMA incremental_vacuum"));
    for (qint64 i = 0; fine && i < pages; ++i)
        fine = query.exec();
    query.finish();
    if (!executed(database, QStringLiteral("COMMIT")))
        executed(database, QStringLiteral("ROLLBACK"));
}

}  // namespace

void prepareToShrink(QSqlDatabase& database)
{
    (void)executed(database, QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
}

/// Incremental, because it takes time in proportion to what was removed, not to what is kept, and no second copy on the
/// disk. An older store cannot do so until it has been written anew once (VACUUM). That takes as much room again and
/// keeps others from writing meanwhile, so it is done only where a quarter of the file is free, and the caller says
/// when nobody trains.
void shrinkStore(QSqlDatabase& database, bool mayRewrite)
{
    if (numberOf(database, QStringLiteral("auto_vacuum")) == kIncremental) {
        giveFreePagesBack(database);
    } else {
        const qint64 pages = numberOf(database, QStringLiteral("page_count"));
        if (!mayRewrite || 4 * numberOf(database, QStringLiteral("freelist_count")) < pages)
            return;
        prepareToShrink(database);
        executed(database, QStringLiteral("VACUUM"));
    }
    // With a write-ahead log the file itself becomes shorter when the log is written into it.
    executed(database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

}  // namespace unroll
