#include "project/project.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace unroll;
using namespace unroll::testing;

/// A run that was interrupted anywhere, and taken up again, ends with everything that an undisturbed one ends with.
class TestResume : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;
    using Phase = TrainingState::Phase;

    /// Labels that nothing tells: after a few epochs the network learns them by heart, and the validation loss rises.
    static QByteArray noise()
    {
        QByteArray csv = "text,label\n";
        quint64 state = 7;
        const auto next = [&] { return (state = state * 6364136223846793005u + 1442695040888963407u) >> 40; };
        for (int row = 0; row < 160; ++row) {
            for (int word = 0; word < 6; ++word)
                csv += "w" + QByteArray::number(next() % 40) + ' ';
            csv += next() % 2 ? ",yes\n" : ",no\n";
        }
        return csv;
    }

    Project project(int epochs, int patience = 0) const
    {
        Project project = *projectFromTemplate(QStringLiteral("text-average"));
        project.prepare.source.path = writeFile(dir_, QStringLiteral("noise.csv"), noise());
        project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("text"));
        project.prepare.source.setColumn(ColumnRole::Label, QStringLiteral("label"));
        project.prepare.text.minimumCount = 1;
        project.train.epochs = epochs;
        project.train.earlyStoppingPatience = patience;
        project.train.learningRate = 0.02;
        return project;
    }

    static RunSummary resumed(Session& session, RunId run)
    {
        TrainRequest request;
        request.resume = run;
        asked<RunId>([&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
        if (!QTest::qWaitFor([&] { return !session.training().active(); }, 600000))
            qFatal("the training did not end in time");
        return recordOf(session, run).summary;
    }

    /// What a program that is killed would have left behind.
    static void change(const QString& path, const QString& statement)
    {
        {
            auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("change"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
            QVERIFY(query.numRowsAffected() > 0);
        }
        QSqlDatabase::removeDatabase(QStringLiteral("change"));
    }

    static void compare(const RunSummary& one, const RunSummary& other)
    {
        QCOMPARE(toString(one.status), toString(other.status));
        QCOMPARE(one.epochs, other.epochs);
        QCOMPARE(one.bestEpoch, other.bestEpoch);
        QCOMPARE(one.metrics, other.metrics);
        QCOMPARE(one.baselines, other.baselines);
        QCOMPARE(one.verdict, other.verdict);
    }

private slots:
    /// What is told of an epoch lies in the store: a program that is killed right after it has lost none.
    void whatIsToldIsStored()
    {
        const QString path = dir_.filePath(QStringLiteral("told.sqlite"));
        Session session({path});
        int told = 0, stored = 0;
        connect(&session, &Session::epochDone, &session, [&](qint64 run, const EpochPoint& point) {
            ++told;
            const auto store = RunStore::open(path, RunStore::Access::ReadOnly);
            const auto record = store ? (*store)->load(run) : Result<RunRecord>(store.error());
            stored += record && record->summary.epochs >= point.epoch &&
                      record->curves[QStringLiteral("val_loss")].size() >= size_t(point.epoch);
        });
        trained(session, project(12));
        QCOMPARE(told, 12);
        QCOMPARE(stored, 12);
    }

    /// No epoch after the stop is better than the best before it.
    void laterEpochsThatAreNoBetterWipeNothing()
    {
        const QString path = dir_.filePath(QStringLiteral("later.sqlite"));
        constexpr int epochs = 24;
        RunSummary whole;
        RunId run = 0;
        {
            Session session({path});
            whole = recordOf(session, trained(session, project(epochs))).summary;
            QVERIFY2(whole.bestEpoch > 0 && whole.bestEpoch + 2 < epochs, qPrintable(QString::number(whole.bestEpoch)));
            run = trained(session, project(whole.bestEpoch + 1));
        }
        // As if it had been stopped in the epoch after the best one.
        change(path,
               QStringLiteral("UPDATE run_details SET project = replace(project, '\"epochs\":%1', '\"epochs\":%2')")
                   .arg(whole.bestEpoch + 1)
                   .arg(epochs));
        change(path, QStringLiteral("UPDATE runs SET status = 'stopped' WHERE id = 2"));
        Session session({path});
        compare(resumed(session, run), whole);
    }

    /// Killed when the last epoch had ended, before that was stored: nothing is trained past early stopping.
    void takenUpAtItsEndIsOnlyJudged()
    {
        const QString path = dir_.filePath(QStringLiteral("end.sqlite"));
        RunSummary whole;
        {
            Session session({path});
            whole = recordOf(session, trained(session, project(40, 2))).summary;
            QVERIFY(whole.epochs < 40);
            QCOMPARE(whole.epochs, whole.bestEpoch + 2);
        }
        change(path,
               QStringLiteral("UPDATE runs SET status = 'interrupted', metrics = '{}', baselines = '{}', verdict = "
                              "'{}', epochs = 0, best_epoch = 0"));
        Session session({path});
        compare(resumed(session, whole.id), whole);
    }

    /// Closed while the test part is being judged: the run has finished, and its judgement can be made up for.
    void closedWhileItIsJudged()
    {
        const QString path = dir_.filePath(QStringLiteral("closed.sqlite"));
        RunSummary whole;
        RunId run = 0;
        {
            Session session({path});
            whole = recordOf(session, trained(session, project(3))).summary;
        }
        {
            Session session({path});
            TrainRequest request;
            request.project = project(3);
            run = asked<RunId>(
                [&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
            QVERIFY(QTest::qWaitFor([&] { return session.training().phase == Phase::Finishing; }, 600000));
        }
        Session session({path});
        const RunSummary closed = recordOf(session, run).summary;
        QCOMPARE(toString(closed.status), QString("finished"));
        QCOMPARE(closed.epochs, 3);
        QVERIFY(closed.metrics.contains(QStringLiteral("val_loss")));
        QVERIFY(closed.verdict.isEmpty());
        QVERIFY(resumable(closed));
        compare(resumed(session, run), whole);
    }
};

UNROLL_TEST(TestResume)
#include "tst_resume.moc"
