#include "runs/run_store.h"
#include "support/test_main.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

namespace {

/// Another program's connection to a store.
class OtherProgram {
public:
    explicit OtherProgram(const QString& path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "other");
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("cannot open");
    }
    ~OtherProgram() { QSqlDatabase::removeDatabase("other"); }
    QVariant operator()(const QString& statement) const
    {
        QSqlQuery query(QSqlDatabase::database("other"));
        if (!query.exec(statement))
            qFatal("%s", qPrintable(query.lastError().text()));
        return query.next() ? query.value(0) : QVariant();
    }
};

std::unique_ptr<RunStore> storeAt(const QString& path)
{
    auto store = RunStore::open(path);
    if (!store)
        qFatal("%s", qPrintable(store.error().english()));
    return std::move(*store);
}

constexpr qint64 kWeights = 4 << 20;

/// A run that has ended, with 4 MiB of weights.
RunId endedRun(RunStore& store, RunId parent = 0)
{
    NewRun run;
    run.name = "run";
    run.parent = parent;
    run.role = parent == 0 ? RunRole::Own : RunRole::Refit;
    const RunId id = *store.begin(run);
    if (!store.saveTensors(id, "best", {{"w", "U8", {kWeights}, QByteArray(kWeights, 'w')}}, {}) || !store.end(id, {}))
        qFatal("cannot store");
    return id;
}

/// As if it had been deleted that many days ago.
void deletedBefore(const QString& path, RunId run, int days)
{
    const OtherProgram sql(path);
    sql(QStringLiteral("UPDATE runs SET deleted = '%1' WHERE id = %2")
            .arg(QDateTime::currentDateTimeUtc().addDays(-days).toString(Qt::ISODateWithMs))
            .arg(run));
}

}  // namespace

/// Runs that go: many at once, for a while, for good, and the room that they took.
class TestStoreRoom : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    QString fresh() const
    {
        static int number = 0;
        return dir_.filePath(QStringLiteral("room-%1.sqlite").arg(++number));
    }

private slots:
    void allAreDeletedOrNone()
    {
        auto store = storeAt(fresh());
        const RunId one = endedRun(*store), two = endedRun(*store), trained = *store->begin({});
        QCOMPARE(store->setDeleted({one, two, trained}, true).error().code, "run-running");
        QCOMPARE(store->list()->size(), size_t(3));
        QCOMPARE(store->setDeleted({one, 77, two}, true).error().code, "run-missing");
        QCOMPARE(store->list()->size(), size_t(3));
        QVERIFY(store->setDeleted({one, two, one}, true).ok());
        QCOMPARE(store->list()->size(), size_t(1));
        QCOMPARE(store->setDeleted({one, 77}, false).error().code, "run-missing");
        QCOMPARE(store->list()->size(), size_t(1));
        QVERIFY(store->setDeleted({one, two}, false).ok());
        QCOMPARE(store->list()->size(), size_t(3));
        QVERIFY(store->setDeleted(std::vector<RunId>(), true).ok());
    }

    void forGood()
    {
        const QString path = fresh();
        auto store = storeAt(path);
        const RunId one = endedRun(*store), two = endedRun(*store), refit = endedRun(*store, one);
        const RunId trained = *store->begin({});
        QCOMPARE(store->remove({one, trained}).error().code, "run-running");
        QCOMPARE(store->remove({one, 77}).error().code, "run-missing");
        QCOMPARE(store->list()->size(), size_t(4));
        QVERIFY(store->setDeleted(two, true).ok());
        QVERIFY(store->remove({one, two, one}).ok());
        QCOMPARE(store->list(true)->size(), size_t(2));
        QCOMPARE(store->load(refit)->summary.parent, RunId(0));
        QCOMPARE(store->loadTensors(refit, "best")->front().bytes, QByteArray(kWeights, 'w'));
        QVERIFY2(QFileInfo(path).size() < 2 * kWeights, qPrintable(QString::number(QFileInfo(path).size())));
        QVERIFY(store->check().ok());
    }

    void whatWasDeletedLongAgoGoes_data()
    {
        QTest::addColumn<bool>("old");
        QTest::newRow("new store") << false;
        QTest::newRow("made when free pages stayed") << true;
    }
    void whatWasDeletedLongAgoGoes()
    {
        QFETCH(bool, old);
        const QString path = fresh();
        RunId gone = 0, lately = 0, refit = 0;
        {
            auto store = storeAt(path);
            gone = endedRun(*store);
            lately = endedRun(*store);
            refit = endedRun(*store, gone);
            QVERIFY(store->setDeleted({gone, lately}, true).ok());
        }
        if (old) {
            const OtherProgram sql(path);
            sql("PRAGMA auto_vacuum = NONE");
            sql("VACUUM");
            QCOMPARE(sql("PRAGMA auto_vacuum").toInt(), 0);
        }
        deletedBefore(path, gone, kRestorableDays + 1);
        deletedBefore(path, lately, kRestorableDays - 1);
        QVERIFY(QFileInfo(path).size() > 3 * kWeights);
        auto store = storeAt(path);
        QVERIFY2(QFileInfo(path).size() < 3 * kWeights, qPrintable(QString::number(QFileInfo(path).size())));
        QVERIFY(!store->load(gone).ok());
        QVERIFY(store->setDeleted(lately, false).ok());
        QCOMPARE(store->loadTensors(lately, "best")->front().bytes, QByteArray(kWeights, 'w'));
        QVERIFY(store->load(refit).ok());
        QVERIFY(store->check().ok());
        store.reset();
        QCOMPARE(OtherProgram(path)("PRAGMA auto_vacuum").toInt(), 2);
    }

    /// An old store is not written anew under somebody who trains.
    void nobodyWhoTrainsWaits()
    {
        const QString path = fresh();
        RunId gone = 0;
        {
            auto store = storeAt(path);
            gone = endedRun(*store);
        }
        {
            const OtherProgram sql(path);
            sql("PRAGMA auto_vacuum = NONE");
            sql("VACUUM");
        }
        auto trains = storeAt(path);
        const RunId trained = *trains->begin({});
        deletedBefore(path, gone, kRestorableDays + 1);
        auto store = storeAt(path);
        QVERIFY(!store->load(gone).ok());
        QCOMPARE(OtherProgram(path)("PRAGMA auto_vacuum").toInt(), 0);
        QVERIFY(trains->end(trained, {}).ok());
    }

    void whatCannotGoKeepsNothingFromOpening_data()
    {
        QTest::addColumn<QString>("hindrance");
        QTest::newRow("another program writes") << "BEGIN IMMEDIATE";
        QTest::newRow("it fails") << "CREATE TRIGGER stay BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'no'); END";
    }
    void whatCannotGoKeepsNothingFromOpening()
    {
        QFETCH(QString, hindrance);
        const QString path = fresh();
        RunId stays = 0;
        {
            auto store = storeAt(path);
            stays = endedRun(*store);
        }
        deletedBefore(path, stays, kRestorableDays + 1);
        const OtherProgram sql(path);
        sql(hindrance);
        auto store = storeAt(path);
        QVERIFY(!store->readOnly());
        QCOMPARE(store->list(true)->size(), size_t(1));
        QCOMPARE(store->load(stays)->summary.id, stays);
    }

    /// Two thousand runs that a power cut left are marked in one transaction. Each by itself wrote a page or more of
    /// the log, and waited for the disk: 4 MB of it, after which SQLite starts at its beginning.
    void interruptedRunsAreMarkedAtOnce()
    {
        const QString path = fresh();
        storeAt(path).reset();
        {
            const OtherProgram sql(path);
            sql("INSERT INTO runs (name, status, task, created, data, model, parameters, main_metric) WITH RECURSIVE "
                "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT 'run ' || i, 'running', '', "
                "'2024-01-01T00:00:00.000Z', '', '', 1000, '' FROM n");
        }
        auto store = storeAt(path);
        const auto runs = store->list();
        QVERIFY(runs.ok());
        QCOMPARE(runs->size(), size_t(2000));
        QVERIFY(std::all_of(runs->begin(), runs->end(),
                            [](const RunSummary& run) { return run.status == RunStatus::Interrupted; }));
        QVERIFY2(QFileInfo(path + "-wal").size() < 1'000'000,
                 qPrintable(QString::number(QFileInfo(path + "-wal").size())));
        const OtherProgram sql(path);
        QCOMPARE(sql("SELECT count(*) FROM runs WHERE status = 'interrupted'").toInt(), 2000);
    }
};

UNROLL_TEST(TestStoreRoom)
#include "tst_store_room.moc"
