#include "runs/run_store.h"
#include "runs/store_files.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace unroll;

namespace {

/// What root may do nobody else may: for as long as this lives the process is nobody, if it was root. False where it
/// still is.
class AsNobody {
public:
    AsNobody() : root_(::geteuid() == 0), fine_(!root_ || ::setresuid(65534, 65534, 0) == 0) {}
    ~AsNobody()
    {
        if (root_ && fine_ && ::setresuid(0, 0, 0) != 0)
            qFatal("cannot become root again");
    }
    explicit operator bool() const { return fine_; }

private:
    bool root_, fine_;
};

mode_t modeOf(const QString& path)
{
    struct stat file {};
    return ::stat(QFile::encodeName(path).constData(), &file) == 0 ? file.st_mode & 0777 : 0;
}

void setMode(const QString& path, mode_t mode) { ::chmod(QFile::encodeName(path).constData(), mode); }

std::unique_ptr<RunStore> opened(const QString& path)
{
    auto store = RunStore::open(path);
    if (!store)
        qFatal("%s", qPrintable(store.error().english()));
    return std::move(*store);
}

RunId begun(RunStore& store, const QString& name)
{
    NewRun run;
    run.name = name;
    return *store.begin(run);
}

}  // namespace

/// The store's file, what lies beside it, and the ways that lead there.
class TestStoreFiles : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    QString folder(const QString& name) const
    {
        QDir(dir_.path()).mkpath(name);
        return dir_.filePath(name);
    }

private slots:
    void initTestCase() { setMode(dir_.path(), 0755); }

    /// Two ways to one store: whoever comes by the other one sees that the run is trained.
    void aLinkLeadsToTheSameLocks_data()
    {
        QTest::addColumn<bool>("trainsThroughLink");
        QTest::newRow("trained through the file") << false;
        QTest::newRow("trained through the link") << true;
    }
    void aLinkLeadsToTheSameLocks()
    {
        QFETCH(bool, trainsThroughLink);
        const QString name = trainsThroughLink ? QStringLiteral("a") : QStringLiteral("b");
        const QString file = folder(name) + "/runs.sqlite", link = dir_.filePath(name + ".sqlite");
        QVERIFY(QFile::link(file, link));  // the store itself comes later
        auto first = opened(trainsThroughLink ? link : file);
        const RunId run = begun(*first, "trains");
        QVERIFY(QFile::exists(file) && QDir(file + ".locks").exists());
        auto second = opened(trainsThroughLink ? file : link);
        QCOMPARE(toString((*second->list())[0].status), "running");
        QCOMPARE(second->reopen(run).error().code, "run-busy");
        QVERIFY(!second->setDeleted(run, true).ok());
        QCOMPARE(toString(first->load(run)->summary.status), "running");
    }

    /// Where the lock of a run cannot be looked at nobody knows that it is free.
    void aLockThatCannotBeSeenIsNotFree()
    {
        const QString file = folder("unseen") + "/runs.sqlite";
        auto first = opened(file);
        const RunId run = begun(*first, "trains");
        setMode(folder("unseen"), 0777);
        for (const char* suffix : {"", "-wal", "-shm"})
            setMode(file + suffix, 0666);
        setMode(file + ".locks", 0);
        {
            const AsNobody nobody;
            if (!nobody)
                QSKIP("root cannot become another user here");
            auto second = opened(file);
            QVERIFY(!second->readOnly());
            QCOMPARE(toString((*second->list())[0].status), "running");
            const auto taken = second->reopen(run);
            QVERIFY(!taken.ok());
            QCOMPARE(taken.error().code, "run-lock-failed");
            QVERIFY(!taken.error().mendEnglish().isEmpty());
        }
        setMode(file + ".locks", 0700);
        QCOMPARE(toString(first->load(run)->summary.status), "running");
    }

    /// Whoever tidies up around a store makes no interrupted run of one that trains.
    void locksThatAreRemovedAreMadeAnew()
    {
        const QString file = folder("tidied") + "/runs.sqlite";
        auto first = opened(file);
        const RunId run = begun(*first, "trains");
        QVERIFY(QDir(file + ".locks").removeRecursively());
        QVERIFY(first->appendCurves(run, {{"loss", {{1, 0.5}}}}).ok());
        auto second = opened(file);
        QCOMPARE(toString((*second->list())[0].status), "running");
        QCOMPARE(second->reopen(run).error().code, "run-busy");
    }

    /// What lies in the log alone is shown, or it is said that it cannot be.
    void aLogBesideAStoreThatCannotBeWritten_data()
    {
        QTest::addColumn<bool>("withIndex");
        QTest::newRow("with its index") << true;
        QTest::newRow("alone") << false;
    }
    void aLogBesideAStoreThatCannotBeWritten()
    {
        QFETCH(bool, withIndex);
        const QString name = withIndex ? QStringLiteral("index") : QStringLiteral("alone");
        const QString file = folder(name) + "/runs.sqlite", copy = folder(name + "-copy") + "/runs.sqlite";
        opened(file).reset();  // the tables are in the store, the run is in the log
        auto store = opened(file);
        const RunId run = begun(*store, "pending");
        QVERIFY(store->end(run, {}).ok());
        for (const char* suffix : {"", "-wal", "-shm"}) {
            if (!withIndex && suffix == QByteArray("-shm"))
                continue;
            QVERIFY(QFile::copy(file + suffix, copy + suffix));
            setMode(copy + suffix, 0444);
        }
        setMode(folder(name + "-copy"), 0555);
        {
            const AsNobody nobody;
            if (!nobody)
                QSKIP("root cannot become another user here");
            const auto shown = RunStore::open(copy);
            if (withIndex) {
                QVERIFY2(shown.ok(), qPrintable(shown.ok() ? QString() : shown.error().english()));
                QVERIFY((*shown)->readOnly());
                QCOMPARE((*(*shown)->list()).size(), size_t(1));
            } else {
                QVERIFY(!shown.ok());
                QCOMPARE(shown.error().code, "store-pending");
                QVERIFY(shown.error().mendEnglish().contains("--db"));
            }
        }
        setMode(folder(name + "-copy"), 0755);
        for (const char* suffix : {"", "-wal", "-shm"})
            if (QFile::exists(copy + suffix))
                setMode(copy + suffix, 0644);
        QCOMPARE((*opened(copy)->list()).size(), size_t(1));  // as it is to be mended
    }

    void withoutALogItIsReadAsItIs()
    {
        const QString file = folder("whole") + "/runs.sqlite";
        {
            auto store = opened(file);
            QVERIFY(store->end(begun(*store, "whole"), {}).ok());
        }
        setMode(file, 0444);
        setMode(folder("whole"), 0555);
        {
            const AsNobody nobody;
            if (!nobody)
                QSKIP("root cannot become another user here");
            auto store = opened(file);
            QVERIFY(store->readOnly());
            QCOMPARE((*store->list()).size(), size_t(1));
            QCOMPARE(store->rename(1, "other").error().code, "store-read-only");
        }
        setMode(folder("whole"), 0755);
    }

    void aNewStoreIsItsOwnersAlone_data()
    {
        QTest::addColumn<int>("mask");
        QTest::newRow("everything is allowed") << 0;
        QTest::newRow("nothing is") << 0777;
    }
    void aNewStoreIsItsOwnersAlone()
    {
        QFETCH(int, mask);
        const QString above = folder(QStringLiteral("own-%1").arg(mask));
        const mode_t of = modeOf(above);
        const QString file = above + "/new/below/runs.sqlite";
        const mode_t before = ::umask(mode_t(mask));
        auto store = opened(file);
        begun(*store, "run");
        ::umask(before);
        for (const char* suffix : {"", "-wal", "-shm"})
            QCOMPARE(modeOf(file + suffix), mode_t(0600));
        for (const QString& made : QStringList{file + ".locks", above + "/new", above + "/new/below"})
            QCOMPARE(modeOf(made), mode_t(0700));
        QCOMPARE(modeOf(above), of);
        // One that its owner has opened to others stays open to them.
        store.reset();
        setMode(file, 0660);
        setMode(file + ".locks", 0770);
        store = opened(file);
        begun(*store, "another");
        QCOMPARE(modeOf(file), mode_t(0660));
        QCOMPARE(modeOf(file + "-wal"), mode_t(0660));
        QCOMPARE(modeOf(file + ".locks"), mode_t(0770));
    }

    void whereAPathLeads()
    {
        const QString file = testing::writeFile(dir_, "plain.sqlite", {});
        const QString real = QFileInfo(file).canonicalFilePath();
        QVERIFY(QFile::link("plain.sqlite", dir_.filePath("one")) && QFile::link("one", dir_.filePath("two")));
        QVERIFY(QFile::link("round", dir_.filePath("round")));
        QVERIFY(QFile::link(folder("there"), dir_.filePath("here")));
        QCOMPARE(realStorePath(dir_.filePath("two")), real);
        QCOMPARE(realStorePath(folder("x") + "/../plain.sqlite"), real);
        QCOMPARE(realStorePath(dir_.filePath("here/new.sqlite")),
                 QFileInfo(folder("there")).canonicalFilePath() + "/new.sqlite");
        QVERIFY(!RunStore::open(dir_.filePath("round")).ok());
    }
};

UNROLL_TEST(TestStoreFiles)
#include "tst_store_files.moc"
