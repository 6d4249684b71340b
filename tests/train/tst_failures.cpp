#include "layers/layers.h"
#include "layers/spec_p.h"
#include "runs/run_store.h"
#include "session/session.h"
#include "session/training_job_p.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/corpus.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

namespace {

constexpr int kFaultyCall = 5;

/// Hands on what it gets, until it fails: in forward, or so that its state cannot be copied any more.
struct FaultyModule : LayerModule {
    explicit FaultyModule(QString given) : where(std::move(given)) {}
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        if (where == u"infinite" && is_training() && ++calls >= kFaultyCall)
            return {inputs.at(0).data / 0, inputs.at(0).lengths};
        if (where != u"nowhere" && is_training() && ++calls >= kFaultyCall) {
            if (where == u"memory")
                return {torch::empty({int64_t(1) << 50}), {}};
            if (where != u"forward" && calls == kFaultyCall)
                register_buffer("planted", torch::empty({2}, torch::kMeta));  // has no numbers to copy
            if (where != u"state")
                throw std::runtime_error("planted in forward");
        }
        return {inputs.at(0).data, inputs.at(0).lengths};
    }
    Result<std::vector<Error>> initialise(const Preparation&, const Progress&) override
    {
        if (where == u"started")
            throw std::runtime_error("planted at the start");
        return std::vector<Error>();
    }
    QString where;
    int calls = 0;
};

class FaultyKind : public DescribedKind {
public:
    FaultyKind()
        : DescribedKind({"faulty", "Faulty", "regularisation", "Fails where it is told to.", "y = x"},
                        {choiceParam("where", "Where",
                                     {"nowhere", "forward", "state", "both", "memory", "infinite", "made", "started"},
                                     "Where it fails.")})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params&, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        return inputs[0];
    }
    QString summary(const Params& params) const override { return params.choice("where"); }
    QString pytorch(const Params&, const std::vector<Shape>&, const GraphContext&) const override { return "x"; }
    QString keras(const Params&, const std::vector<Shape>&, const GraphContext&) const override { return "x"; }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        if (params.choice("where") == u"made")
            throw std::bad_alloc();
        return std::make_shared<FaultyModule>(params.choice("where"));
    }
};

}  // namespace

/// Whatever goes wrong in a training ends as a stored run that says what went wrong first.
class TestFailures : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Project project(const QString& where)
    {
        Project project = *projectFromTemplate("text-average");
        project.prepare.source.path = testing::writeFile(dir_, "reviews.csv", testing::smallReviews(240));
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        project.prepare.source.setColumn(ColumnRole::Label, "label");
        project.train.epochs = 3;
        const QString last = project.model.inputsOf("output").front()->from;
        const QString faulty = project.model.add("faulty", {{"where", where}});
        project.model.connect(last, faulty);
        project.model.connect(faulty, "output");
        return project;
    }

    static TrainRequest requestFor(const Project& project)
    {
        TrainRequest request;
        request.project = project;
        return request;
    }

    static RunId train(Session& session, const Project& project)
    {
        std::optional<Result<RunId>> begun;
        session.train(requestFor(project), &session, [&](Result<RunId> run) { begun.emplace(std::move(run)); });
        if (!QTest::qWaitFor([&] { return begun.has_value(); }, 60000) || !*begun)
            qFatal("%s", begun ? qPrintable(begun->error().english()) : "no answer");
        return **begun;
    }

private Q_SLOTS:
    void initTestCase() { addLayerKind(std::make_unique<FaultyKind>()); }

    void aLayerThatFailsEndsAsAFailedRun_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QByteArray>("threads");
        // With several threads allowed, a trial of them comes before the first step; it leaves it to the training to
        // fail.
        for (const char* threads : {"1", "2"}) {
            const auto add = [&](const char* where, const char* first) {
                QTest::addRow("%s, %s", where, threads) << QString(where) << QString(first) << QByteArray(threads);
            };
            add("forward", "faulty: Something unexpected went wrong: planted in forward");
            add("memory", "faulty: There is not enough memory for this");
            add("state", "meta");
            add("both", "planted in forward");  // the first is told
        }
    }
    void aLayerThatFailsEndsAsAFailedRun()
    {
        QFETCH(QString, where);
        QFETCH(QString, first);
        QFETCH(QByteArray, threads);
        const QByteArray before = qgetenv("OMP_NUM_THREADS");
        qputenv("OMP_NUM_THREADS", threads);
        const auto restored = qScopeGuard([&] { qputenv("OMP_NUM_THREADS", before); });
        const QString store = dir_.filePath(where + threads + ".sqlite");
        RunId run = 0;
        {
            Session session({store});
            run = train(session, project(where));
            QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 60000));
            QCOMPARE(session.training().phase, TrainingState::Phase::Failed);
        }
        const auto record = (*RunStore::open(store, RunStore::Access::ReadOnly))->load(run);
        QVERIFY(record.ok());
        QCOMPARE(toString(record->summary.status), "failed");
        QVERIFY2(record->error.english().contains(first), qPrintable(record->error.english()));
    }

    /// What a layer throws before the first step is that layer's error as well.
    void aLayerThatCannotBeMadeRefusesTheTraining_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("code");
        QTest::newRow("made") << "made"
                              << "out-of-memory";
        QTest::newRow("started") << "started"
                                 << "internal";
    }
    void aLayerThatCannotBeMadeRefusesTheTraining()
    {
        QFETCH(QString, where);
        QFETCH(QString, code);
        Session session({dir_.filePath(where + ".sqlite")});
        std::optional<Result<RunId>> begun;
        session.train(requestFor(project(where)), &session, [&](Result<RunId> run) { begun.emplace(std::move(run)); });
        QVERIFY(QTest::qWaitFor([&] { return begun.has_value(); }, 60000));
        QVERIFY(!begun->ok());
        QCOMPARE(begun->error().code, code);
        QCOMPARE(begun->error().where, QString("faulty"));
    }

    void aLossThatIsNotFiniteNamesItsLayer()
    {
        Session session({dir_.filePath("infinite.sqlite")});
        train(session, project("infinite"));
        QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 60000));
        QCOMPARE(session.training().error.code, QString("loss-not-finite"));
        QCOMPARE(session.training().error.where, QString("faulty"));
    }

    void whatCannotBeKeptAtAPauseOrStopEndsAsAFailedRun_data()
    {
        QTest::addColumn<bool>("stop");
        QTest::newRow("pause") << false;
        QTest::newRow("stop") << true;
    }
    void whatCannotBeKeptAtAPauseOrStopEndsAsAFailedRun()
    {
        QFETCH(bool, stop);
        Session session({dir_.filePath(stop ? "stop.sqlite" : "pause.sqlite")});
        Project endless = project("state");
        endless.train.epochs = 1;
        endless.train.batchSize = 1;  // the end of an epoch, where weights are kept, is far away
        endless.train.learningRate = 1e-6;
        const RunId run = train(session, endless);
        Q_UNUSED(run)
        // Asked for at once: whether it is served before or after the fault, the training has an end.
        if (stop)
            session.stopTraining();
        else
            session.pauseTraining();
        QVERIFY(QTest::qWaitFor(
            [&] { return !session.training().active() || session.training().phase == TrainingState::Phase::Paused; },
            60000));
        if (session.training().phase == TrainingState::Phase::Paused) {
            session.continueTraining();
            QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 120000));
        }
        QVERIFY(session.training().phase == TrainingState::Phase::Failed ||
                session.training().phase == TrainingState::Phase::Stopped);
    }

    /// Baselines may take as long as the training did.
    void judgingCanBeStopped()
    {
        const QString store = dir_.filePath("judging.sqlite");
        RunId run = 0;
        {
            Session session({store});
            connect(
                &session, &Session::trainingChanged, &session,
                [&](const TrainingState& state) {
                    if (state.phase == TrainingState::Phase::Finishing)
                        session.stopTraining();
                },
                Qt::QueuedConnection);
            run = train(session, project("nowhere"));
            QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 60000));
            QCOMPARE(session.training().phase, TrainingState::Phase::Stopped);
        }
        const auto record = (*RunStore::open(store, RunStore::Access::ReadOnly))->load(run);
        QVERIFY(record.ok());
        QCOMPARE(toString(record->summary.status), "stopped");
        QCOMPARE(record->summary.epochs, 3);
        QVERIFY(record->summary.baselines.isEmpty());
        QVERIFY(record->error.code.isEmpty());
    }

    void aSecondTrainingIsRefusedUnderItsOwnId()
    {
        Session session({dir_.filePath("second.sqlite")});
        Project longer = project("nowhere");
        longer.train.epochs = 1000;
        longer.train.earlyStoppingPatience = 0;
        train(session, longer);
        std::optional<Result<RunId>> answer;
        const auto ask = [&] {
            return session.train(requestFor(longer), &session,
                                 [&](Result<RunId> run) { answer.emplace(std::move(run)); });
        };
        const RequestId first = ask();
        QCOMPARE(ask(), first + 1);
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, 60000));
        QCOMPARE(answer->error().code, "training-active");
        session.stopTraining();
        QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 60000));
    }

    void measuringATimeLeavesTheThreadsOfATraining()
    {
        at::set_num_threads(1);
        Project measured = project("nowhere");
        measured.train.threads = 2;
        const auto imported = importFile(measured.prepare.source.path, {}, {});
        QVERIFY(imported.ok());
        const auto corpus = prepareCorpus(measured.prepare, {}, *imported, nullptr, {});
        QVERIFY(corpus.ok());
        QVERIFY(*measureEpoch(measured, *corpus) > 0);
        QCOMPARE(at::get_num_threads(), 1);
    }
};

UNROLL_TEST(TestFailures)
#include "tst_failures.moc"
