#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/shell/queue_keeper.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QToolButton>
#include <QtTest>

using namespace unroll;

/// What waits to be trained outlives the program.
class TestQueueKeeper : public QObject {
    Q_OBJECT

    QTemporaryDir data_;
    const QString file_ = testing::writeFile(data_, "small.csv", testing::smallReviews());

    Project project(int epochs)
    {
        Project made = *projectFromTemplate("text-classifier");
        made.prepare.source.path = file_;
        made.prepare.source.setColumn(ColumnRole::Text, "text");
        made.prepare.source.setColumn(ColumnRole::Label, "label");
        made.train.epochs = epochs;
        made.train.earlyStoppingPatience = 0;
        return made;
    }
    void enqueue(Session& session, const QString& name, int epochs)
    {
        TrainRequest request;
        request.project = project(epochs);
        request.runName = name;
        request.queued = true;
        session.train(request, &session, [](const Result<RunId>&) {});
    }
    static QStringList queues(const testing::WindowBench& bench)
    {
        return QDir(bench.dir.filePath("recovery")).entryList({"*.queue"});
    }
    /// One under way, that will not end by itself, and two that wait.
    RunId begin(testing::WindowBench& bench)
    {
        enqueue(bench.session, "long", 100000);
        enqueue(bench.session, "second", 1);
        enqueue(bench.session, "third", 1);
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(bench.session.training().phase == TrainingState::Phase::Running, 60000);
            QTRY_COMPARE_WITH_TIMEOUT(queues(bench).size(), 1, 60000);
        }();
        return bench.session.training().run;
    }
    static std::vector<RunSummary> runs(Session& session)
    {
        std::optional<std::vector<RunSummary>> listed;
        session.listRuns(false, &session, [&](const Result<std::vector<RunSummary>>& all) { listed = *all; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(listed, 60000); }();
        return *listed;
    }

private slots:
    /// Closed in order, and started again: the one under way goes on, the others follow.
    void whatWaitedAtTheEndIsOfferedAtTheStart()
    {
        testing::WindowBench bench;
        const RunId run = begin(bench);
        QVERIFY(bench.window->close());  // "stop, store and close"
        QVERIFY(bench.session.queue().empty());
        QTRY_VERIFY_WITH_TIMEOUT(!bench.session.training().active(), 60000);
        bench.make();
        QCOMPARE(queues(bench).size(), 1);
        bench.window->begin({});
        QVERIFY2(bench.messages().contains("3 trainings"), qPrintable(bench.messages()));
        QVERIFY(bench.messages().contains("long, second, third"));
        bench.mendFirstMessage();
        QCOMPARE(bench.window->mode(), Mode::Train);
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.training().phase == TrainingState::Phase::Running, 60000);
        QCOMPARE(bench.session.training().run, run);
        QCOMPARE(bench.session.queue().size(), size_t(2));
        bench.session.stopTraining();
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.queue().empty() && !bench.session.training().active(), 120000);
        QTRY_COMPARE_WITH_TIMEOUT(queues(bench).size(), 0, 60000);
        const auto all = runs(bench.session);
        QCOMPARE(all.size(), size_t(3));
        QCOMPARE(all[1].name, "second");
        QVERIFY(all[1].status == RunStatus::Finished);
    }

    /// A process that dies leaves its file, and its lock is free.
    void itOutlivesADeath()
    {
        testing::WindowBench bench;
        begin(bench);
        const QString file = bench.dir.filePath("recovery/" + queues(bench).front());
        const QString dead = bench.dir.filePath("recovery/dead.queue");
        // Another thread writes it: it is told of the run a little later.
        const auto resumed = [&] {
            QFile written(file);
            return written.open(QIODevice::ReadOnly)
                       ? QJsonDocument::fromJson(written.readAll())[u"trainings"][0][u"resume"].toInteger()
                       : 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(resumed(), bench.session.training().run, 60000);
        QVERIFY(QFile::copy(file, dead));
        Session session({bench.session.storePath()});
        {
            QueueKeeper next(session, bench.dir.filePath("recovery"));
            const auto left = next.leftovers();
            QCOMPARE(left.size(), size_t(1));  // not that of the process that lives
            QCOMPARE(left[0].trainings.size(), size_t(3));
            QCOMPARE(left[0].trainings[0].resume, bench.session.training().run);
            QCOMPARE(left[0].trainings[2].runName, "third");
            QVERIFY(left[0].trainings[2].project == project(1));
        }
        // One that this version cannot read whole is left to the version that wrote it.
        QFile written(dead);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QJsonObject newer = QJsonDocument::fromJson(written.readAll()).object();
        QJsonArray trainings = newer["trainings"].toArray();
        trainings.append(QJsonObject{{"project", QJsonObject{{"format", "of tomorrow"}}}});
        newer["trainings"] = trainings;
        const QString tomorrow = bench.dir.filePath("recovery/tomorrow.queue");
        testing::writeFile(bench.dir, "recovery/tomorrow.queue", QJsonDocument(newer).toJson());
        QCOMPARE(QueueKeeper(session, bench.dir.filePath("recovery")).leftovers().size(), size_t(1));
        QVERIFY(QFile::exists(tomorrow));
        Session elsewhere({bench.dir.filePath("other.sqlite")});
        QVERIFY(QueueKeeper(elsewhere, bench.dir.filePath("recovery")).leftovers().empty());
        // Whoever closes the message does not want it.
        bench.window->begin({});
        QVERIFY(bench.messages().contains("3 trainings"));
        bench.window->findChild<QToolButton*>("messageClose")->click();
        QVERIFY(!QFile::exists(dead));
        QVERIFY(bench.window->close());
        QTRY_VERIFY_WITH_TIMEOUT(!bench.session.training().active(), 60000);
    }
};

UNROLL_WINDOW_TEST(TestQueueKeeper)
#include "tst_queue_keeper.moc"
