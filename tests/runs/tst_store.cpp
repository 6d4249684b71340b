#include "runs/run_store.h"

#include "runs/store_schema.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <limits>

using namespace unroll;

/// The run store as a file among other programs: what is stored comes back, and nothing that happens to it is lost.
class TestStore : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    QString fresh() const
    {
        static int number = 0;
        return dir_.filePath(QStringLiteral("runs-%1.sqlite").arg(++number));
    }
    static std::unique_ptr<RunStore> open(const QString& path)
    {
        auto store = RunStore::open(path);
        if (!store)
            qFatal("%s", qPrintable(store.error().english()));
        return std::move(*store);
    }
    static NewRun newRun(const QString& name = "run")
    {
        NewRun run;
        run.name = name;
        run.task = "text-classification";
        run.mainMetric = "test_accuracy";
        run.project = {{"x", 1}};
        return run;
    }
    static QVariant sql(const QString& path, const QString& statement)
    {
        QVariant value;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "test");
            database.setDatabaseName(path);
            if (!database.open())
                qFatal("cannot open");
            QSqlQuery query(database);
            if (!query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
            if (query.next())
                value = query.value(0);
        }
        QSqlDatabase::removeDatabase("test");
        return value;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void aRunComesBackAsItWas()
    {
        const QString path = fresh();
        RunId id = 0;
        {
            auto store = open(path);
            NewRun run = newRun(QStringLiteral("评论 · one"));
            run.environment = {{"seed", 7}};
            run.parameters = 123456789012;
            id = *store->begin(run);
            QVERIFY(store->appendCurves(id, {{"loss", {{1, 0.5}, {2, 0.25}}}, {"val_loss", {{1, 0.75}}}}).ok());
            QVERIFY(store->appendCurves(id, {{"loss", {{3, 0.125}}}}).ok());
            QVERIFY(store->setTags(id, {"b", "a"}).ok());
            QVERIFY(store->setNote(id, "a note\nof two lines").ok());
            RunEnd end;
            end.epochs = 3;
            end.bestEpoch = 2;
            end.seconds = 1.5;
            end.metrics = {{"test_accuracy", 0.1 + 0.2}};
            end.baselines = {{"majority", {{"test_accuracy", 0.5}}}};
            QVERIFY(store->end(id, end).ok());
        }
        auto store = open(path);
        const auto record = store->load(id);
        QVERIFY(record.ok());
        QCOMPARE(record->summary.name, QStringLiteral("评论 · one"));
        QCOMPARE(toString(record->summary.status), "finished");
        QCOMPARE(record->summary.parameters, 123456789012);
        QCOMPARE(record->summary.metrics["test_accuracy"], 0.1 + 0.2);
        QCOMPARE(record->summary.baselines["majority"]["test_accuracy"], 0.5);
        QCOMPARE(record->summary.note, "a note\nof two lines");
        QCOMPARE(QSet<QString>(record->summary.tags.begin(), record->summary.tags.end()), (QSet<QString>{"a", "b"}));
        QCOMPARE(record->environment["seed"].toInt(), 7);
        QVERIFY(record->curves["loss"] == (std::vector<CurvePoint>{{1, 0.5}, {2, 0.25}, {3, 0.125}}));
        QVERIFY(store->check().ok());
        QCOMPARE(sql(path, "PRAGMA journal_mode").toString(), "wal");
        QCOMPARE(sql(path, "PRAGMA user_version").toInt(), kStoreSchema);
    }

    /// A refit belongs to its run, and stays when that one is removed for good.
    void aRunBelongsToAnother()
    {
        auto store = open(fresh());
        const RunId parent = *store->begin(newRun());
        NewRun child = newRun("child");
        child.parent = parent;
        child.role = RunRole::Refit;
        const RunId refit = *store->begin(child);
        QVERIFY(store->end(parent, {}).ok() && store->end(refit, {}).ok());
        QCOMPARE(store->load(refit)->summary.parent, parent);
        QVERIFY(store->list()->front().role == RunRole::Refit);
        QCOMPARE(store->load(parent)->summary.parent, RunId(0));
        QVERIFY(store->setDeleted(parent, true).ok());
        QCOMPARE(*store->purge(QDateTime::currentDateTimeUtc().addDays(1)), 1);
        QCOMPARE(store->load(refit)->summary.parent, RunId(0));
        QVERIFY(store->load(refit)->summary.role == RunRole::Refit);
        child.parent = refit;
        child.role = RunRole::Trial;
        QVERIFY(store->load(*store->begin(child))->summary.role == RunRole::Trial);
        child.parent = 77;  // there is no such run
        QVERIFY(!store->begin(child).ok());
    }

    void tensorsComeBackBitForBit()
    {
        auto store = open(fresh());
        const RunId id = *store->begin(newRun());
        QRandomGenerator random(1);
        QByteArray floats(4 * 1000 * 300, Qt::Uninitialized);
        for (char& byte : floats)
            byte = char(random.generate());
        const float odd[] = {std::numeric_limits<float>::quiet_NaN(), -0.0f, 1e-42f,
                             std::numeric_limits<float>::infinity()};
        const std::vector<TensorBlob> tensors{
            {"embedding.weight", "F32", {1000, 300}, floats},
            {"odd", "F32", {4}, QByteArray(reinterpret_cast<const char*>(odd), sizeof odd)},
            {"empty", "F32", {0, 5}, {}},
            {"steps", "I64", {}, QByteArray(8, '\1')}};
        QVERIFY(store->saveTensors(id, "best", tensors, {{"epoch", 4}}).ok());
        QVERIFY(store->saveTensors(id, "last", {}, {}).ok());
        QJsonObject state;
        const auto back = store->loadTensors(id, "best", &state);
        QVERIFY(back.ok());
        QVERIFY(*back == tensors);
        QCOMPARE(state["epoch"].toInt(), 4);
        QVERIFY(store->saveTensors(id, "best", {tensors[1]}, {}).ok());
        QCOMPARE(store->loadTensors(id, "best")->size(), size_t(1));
        QCOMPARE(store->loadTensors(id, "none").error().code, QString("run-without-state"));  // there are others
    }

    void curvesAreCutForResuming()
    {
        auto store = open(fresh());
        const RunId id = *store->begin(newRun());
        Curves curves;
        for (int step = 1; step <= 1000; ++step)
            curves["loss"].push_back({double(step), 1.0 / step});
        for (int epoch = 1; epoch <= 10; ++epoch)
            curves["val_loss"].push_back({double(epoch), 1.0 / epoch});
        QVERIFY(store->appendCurves(id, curves).ok());
        QVERIFY(store->trimCurves(id, 400, 4).ok());
        const auto record = store->load(id);
        QCOMPARE(record->curves["loss"].size(), size_t(400));
        QCOMPARE(record->curves["val_loss"].size(), size_t(4));
        QCOMPARE(record->curves["loss"].back().x, 400.0);
    }

    void deletedAndRestoredAndPurged()
    {
        auto store = open(fresh());
        const RunId one = *store->begin(newRun("one"));
        QVERIFY(!store->setDeleted(one, true).ok());  // it runs
        QVERIFY(store->end(one, {}).ok());
        QVERIFY(store->setDeleted(one, true).ok());
        QCOMPARE(store->list()->size(), size_t(0));
        QCOMPARE(store->list(true)->size(), size_t(1));
        QCOMPARE(*store->purge(QDateTime::currentDateTimeUtc().addDays(-1)), 0);
        QVERIFY(store->setDeleted(one, false).ok());
        QCOMPARE(store->list()->size(), size_t(1));
        QVERIFY(store->setDeleted(one, true).ok());
        QCOMPARE(*store->purge(QDateTime::currentDateTimeUtc().addDays(1)), 1);
        QVERIFY(!store->load(one).ok());
    }

    void aDeadProgramsRunIsInterrupted()
    {
        const QString path = fresh();
        auto first = open(path);
        const RunId id = *first->begin(newRun());
        QVERIFY(first->setProgress(id, 2, 1, 3.5, {{"val_loss", 0.5}}).ok());
        {
            auto other = open(path);  // two windows and a command line may share one store
            QCOMPARE(toString((*other->list())[0].status), "running");
            QVERIFY(!other->reopen(id).ok());
        }
        first.reset();  // its locks die with it
        auto later = open(path);
        QCOMPARE(toString((*later->list())[0].status), "interrupted");
        QCOMPARE((*later->list())[0].epochs, 2);
        QVERIFY(later->reopen(id).ok());
        QCOMPARE(toString((*later->list())[0].status), "running");
    }

    void aCorruptStoreIsNeverTouched_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no database") << QByteArray(100000, 'x');
        QTest::newRow("cut off") << QByteArray("SQLite format 3\0 and no more", 28);
    }
    void aCorruptStoreIsNeverTouched()
    {
        QFETCH(QByteArray, bytes);
        const QString path =
            testing::writeFile(dir_, QStringLiteral("corrupt-%1.sqlite").arg(QTest::currentDataTag()), bytes);
        const auto opened = RunStore::open(path);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, "store-corrupt");
        QVERIFY2(opened.error().mendEnglish().contains("aside"), qPrintable(opened.error().english()));
        QCOMPARE(bytesOf(path), bytes);
        const auto aside = RunStore::moveAside(path);
        QVERIFY(aside.ok());
        QCOMPARE(bytesOf(*aside), bytes);
        QVERIFY(RunStore::open(path).ok());
    }

    void anotherProgramsDatabaseIsLeftAlone()
    {
        const QString path = fresh();
        sql(path, "CREATE TABLE theirs (x)");
        const QByteArray before = bytesOf(path);
        const auto opened = RunStore::open(path);
        QVERIFY(!opened.ok());
        QCOMPARE(bytesOf(path), before);
        QCOMPARE(sql(path, "PRAGMA journal_mode").toString(), "delete");
    }

    void aNewerStoreIsNotOpened()
    {
        const QString path = fresh();
        open(path).reset();
        sql(path, QStringLiteral("PRAGMA user_version = %1").arg(kStoreSchema + 1));
        const auto opened = RunStore::open(path);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, "store-newer");
        QCOMPARE(sql(path, "PRAGMA user_version").toInt(), kStoreSchema + 1);
    }

    void aStoreThatWasNeverFilledIsMigrated()
    {
        // Version 0 is an empty database with our application id: the first step makes the tables.
        const QString path = fresh();
        sql(path, QStringLiteral("PRAGMA application_id = %1").arg(kStoreApplicationId));
        auto store = open(path);
        QCOMPARE(store->schemaVersion(), kStoreSchema);
        QVERIFY(store->begin(newRun()).ok());
    }

    /// Without a lock every other program would take the run for an interrupted one, and could go on with it.
    void aRunThatCannotBeLockedDoesNotBegin()
    {
        const QString path = fresh();
        auto store = open(path);
        QFile inTheWay(path + ".locks");
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto begun = store->begin(newRun());
        QVERIFY(!begun.ok());
        QCOMPARE(begun.error().code, "run-lock-failed");
        QVERIFY(begun.error().where.endsWith(".locks"));
        QVERIFY(store->list()->empty());
        QVERIFY(inTheWay.remove());
        const auto again = store->begin(newRun());
        QVERIFY(again.ok());
        RunEnd stopped;
        stopped.status = RunStatus::Stopped;
        QVERIFY(store->end(*again, stopped).ok());
        QVERIFY(QDir(path + ".locks").removeRecursively());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QCOMPARE(store->reopen(*again).error().code, "run-lock-failed");
    }

    void aFullDiskIsSaidAndLosesNothing()
    {
        const QString path = fresh();
        auto store = open(path);
        const RunId id = *store->begin(newRun("kept"));
        QVERIFY(store->saveTensors(id, "best", {{"w", "U8", {10}, QByteArray(10, 'a')}}, {}).ok());
        // The kernel refuses to let the store grow, as a full disk would.
        store.reset();
        const qint64 size = QFileInfo(path).size();
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("UNROLL_TEST_STORE", path);
        child.setProcessEnvironment(environment);
        child.start("/bin/bash", {"-c",
                                  QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$0\" tst_store fillsTheDisk")
                                      .arg((size + 200000) / 1024),
                                  QCoreApplication::applicationFilePath()});
        QVERIFY(child.waitForFinished(60000));
        QVERIFY2(child.exitCode() == 0, child.readAllStandardOutput());
        auto again = open(path);
        QVERIFY(again->check().ok());
        QCOMPARE(again->loadTensors(id, "best")->front().bytes, QByteArray(10, 'a'));
    }

    void fillsTheDisk()
    {
        const QString path = qEnvironmentVariable("UNROLL_TEST_STORE");
        if (path.isEmpty())
            QSKIP("the other half of aFullDiskIsSaidAndLosesNothing");
        auto store = RunStore::open(path);
        QVERIFY(store.ok());
        const RunId id = (*(*store)->list())[0].id;
        QVERIFY((*store)->reopen(id).ok());
        const auto saved = (*store)->saveTensors(id, "best", {{"w", "U8", {8 << 20}, QByteArray(8 << 20, 'b')}}, {});
        QVERIFY(!saved.ok());
        QVERIFY2(saved.error().code == u"store-full" || saved.error().code == u"store-failed",
                 qPrintable(saved.error().english()));
        QVERIFY(!saved.error().mendEnglish().isEmpty());
    }

    void tenThousandRunsAreListed()
    {
        const QString path = fresh();
        auto store = open(path);
        const RunId id = *store->begin(newRun());
        QVERIFY(store->end(id, {}).ok());
        store.reset();
        sql(path, "INSERT INTO runs (name, status, task, created, data, model, parameters, main_metric) WITH RECURSIVE "
                  "n(i) AS "
                  "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT 'run ' || i, 'finished', "
                  "'text-classification', "
                  "'2024-01-01T00:00:00.000Z', 'a.csv', 'text-gru', 1000, 'test_accuracy' FROM n");
        store = open(path);
        const auto runs = store->list();
        QVERIFY(runs.ok());
        QCOMPARE(runs->size(), size_t(10001));
    }
};

UNROLL_TEST(TestStore)
#include "tst_store.moc"
