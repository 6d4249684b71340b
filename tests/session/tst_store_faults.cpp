#include "runs/safetensors.h"
#include "session/store_connection.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace unroll;
using namespace unroll::testing;

/// What a training gives is stored in the end, whatever is in the store's way for a while; where it cannot be, that is
/// said, and the weights are not lost.
class TestStoreFaults : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;
    RunRecord undisturbed_;

    Project project() const
    {
        Project project = *projectFromTemplate(QStringLiteral("text-average"));
        project.prepare.source.path = writeFile(dir_, QStringLiteral("reviews.csv"), smallReviews(120));
        project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("text"));
        project.prepare.source.setColumn(ColumnRole::Label, QStringLiteral("label"));
        project.train.epochs = 60;  // it is still running when its first epoch has been heard of
        project.train.earlyStoppingPatience = 0;
        return project;
    }
    static void compare(const RunRecord& one, const RunRecord& other)
    {
        QCOMPARE(toString(one.summary.status), toString(other.summary.status));
        QCOMPARE(one.summary.epochs, other.summary.epochs);
        QCOMPARE(one.summary.bestEpoch, other.summary.bestEpoch);
        QCOMPARE(one.summary.metrics, other.summary.metrics);
        QCOMPARE(one.summary.verdict, other.summary.verdict);
        QVERIFY(one.curves == other.curves);
    }

    struct Heard {
        std::vector<QString> problems;
        int recoveries = 0;
    };
    /// Trains with the store in trouble from the first epoch on; relieve, where given, ends the trouble as soon as it
    /// has been told.
    Heard trainInTrouble(Session& session, const std::function<void()>& trouble,
                         const std::function<void()>& relieve = {}) const
    {
        Heard heard;
        bool begun = false;
        QObject here;
        connect(&session, &Session::epochDone, &here, [&] {
            if (!std::exchange(begun, true))
                trouble();
        });
        connect(&session, &Session::storeProblem, &here, [&](const Error& error) {
            if (heard.problems.empty() && relieve)
                relieve();
            heard.problems.push_back(error.code);
        });
        connect(&session, &Session::storeRecovered, &here, [&] { ++heard.recoveries; });
        trained(session, project());
        return heard;
    }

private slots:
    void initTestCase()
    {
        Session session({dir_.filePath(QStringLiteral("whole.sqlite"))});
        undisturbed_ = recordOf(session, trained(session, project()));
        QCOMPARE(toString(undisturbed_.summary.status), QString("finished"));
    }

    /// Longer than anybody waits for a lock.
    void aLockThatLastsLosesNothing()
    {
        const QString path = dir_.filePath(QStringLiteral("locked.sqlite"));
        {
            auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path);
            Session session({path});
            const Heard heard = trainInTrouble(
                session,
                [&] {
                    QVERIFY(other.open());
                    QVERIFY(QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE")));
                },
                [&] { QVERIFY(QSqlQuery(other).exec(QStringLiteral("ROLLBACK"))); });
            QVERIFY(!heard.problems.empty());
            QCOMPARE(heard.problems[0], QString("store-locked"));
            QVERIFY(heard.recoveries >= 1);
            QVERIFY(session.unstored().isEmpty());
            QCOMPARE(session.training().phase, TrainingState::Phase::Finished);
            compare(recordOf(session, 1), undisturbed_);
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }

    void aStoreThatComesBackHasEverything()
    {
        const QString path = dir_.filePath(QStringLiteral("moved.sqlite")), away = path + QStringLiteral(".away");
        Session session({path});
        const Heard heard = trainInTrouble(
            session, [&] { QVERIFY(QFile::rename(path, away)); }, [&] { QVERIFY(QFile::rename(away, path)); });
        QVERIFY(!heard.problems.empty());
        QCOMPARE(heard.problems[0], QString("store-gone"));
        QVERIFY(heard.recoveries >= 1);
        QVERIFY(session.unstored().isEmpty());
        compare(recordOf(session, 1), undisturbed_);
    }

    void theWeightsOfARunThatCannotBeStoredAreNotLost()
    {
        const QString path = dir_.filePath(QStringLiteral("replaced.sqlite"));
        Session session({path});
        const Heard heard = trainInTrouble(session, [&] {
            QVERIFY(QFile::rename(path, path + QStringLiteral(".away")));
            QVERIFY(RunStore::open(path).ok());  // another one in its place: nothing is written there
        });
        QVERIFY(!heard.problems.empty());
        QCOMPARE(heard.recoveries, 0);
        QCOMPARE(session.unstored(), QSet<RunId>{1});
        QCOMPARE(session.training().phase, TrainingState::Phase::Failed);
        QCOMPARE(session.training().error.code, QString("store-gone"));
        QVERIFY(session.training().error.kind == ErrorKind::Work);
        QVERIFY((*RunStore::open(path))->list()->empty());
        const QString weights = dir_.filePath(QStringLiteral("weights.safetensors"));
        bool saved = false;
        session.saveWeights(1, weights, &session, [&](const Result<void>& done) { saved = done.ok(); });
        QTRY_VERIFY_WITH_TIMEOUT(saved, 60000);
        QFile file(weights);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto tensors = fromSafetensors(file.readAll(), weights);
        QVERIFY(tensors.ok());
        QVERIFY(!tensors->empty());
        // With a new store the program goes on; what cannot be stored any more does not stand in the way.
        bool fresh = false;
        session.startNewStore(&session, [&](const Result<QString>& aside) { fresh = aside.ok(); });
        QTRY_VERIFY_WITH_TIMEOUT(fresh, 60000);
        const RunId again = trained(session, project());
        QCOMPARE(session.training().phase, TrainingState::Phase::Finished);
        compare(recordOf(session, again), undisturbed_);
    }
    /// Weights of one run do not take the place of another's; a run that is not there any more holds up nobody.
    void whatWaitsIsEachRunsOwn()
    {
        const QString path = dir_.filePath(QStringLiteral("connection.sqlite")), away = path + QStringLiteral(".away");
        StoreConnection connection(path);
        const auto begun = [&] { return *(*connection.store())->begin(NewRun()); };
        const RunId one = begun(), two = begun();
        const auto weights = [&](RunId run, char byte) {
            return connection.keep(
                run,
                [run, byte](RunStore& store) {
                    return store.saveTensors(run, QStringLiteral("last"), {{"w", "U8", {1}, QByteArray(1, byte)}}, {});
                },
                QStringLiteral("last"));
        };
        const auto stored = [&](RunId run) {
            return (*(*connection.store())->loadTensors(run, QStringLiteral("last")))[0].bytes;
        };
        QVERIFY(QFile::rename(path, away));
        QVERIFY(!weights(one, 'a').ok());
        QVERIFY(!weights(two, 'b').ok());
        QVERIFY(!weights(one, 'c').ok());  // in the place of its own
        QCOMPARE(connection.waiting(), (QSet<RunId>{one, two}));
        QCOMPARE(connection.untold()->code, QString("store-gone"));
        QVERIFY(!connection.untold());  // told once
        QVERIFY(QFile::rename(away, path));
        QVERIFY(connection.catchUp().ok());
        QVERIFY(connection.recovered() && !connection.recovered());
        QCOMPARE(stored(one), QByteArray("c"));
        QCOMPARE(stored(two), QByteArray("b"));

        const auto gone = weights(77, 'd');
        QVERIFY(!gone.ok());
        QCOMPARE(gone.error().code, QString("store-run-gone"));
        QCOMPARE(connection.untold()->code, QString("store-run-gone"));
        QVERIFY(connection.waiting().isEmpty());
        QVERIFY(weights(two, 'e').ok());
        QVERIFY(!connection.recovered());
        QCOMPARE(stored(two), QByteArray("e"));
    }
};

UNROLL_TEST(TestStoreFaults)
#include "tst_store_faults.moc"
