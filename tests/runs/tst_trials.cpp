#include "runs/trials.h"

#include "layers/layers.h"
#include "project/sweep.h"
#include "runs/run_project.h"
#include "support/test_main.h"

#include <QJsonDocument>
#include <QtTest>

using namespace unroll;

/// Runs that were tried together, compared.
class TestTrials : public QObject {
    Q_OBJECT

    static std::vector<RunRecord> tried(const char* repeated = "train.seed=1,2,3")
    {
        Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
        project.prepare.split.folds = 3;
        const auto trials =
            *trialsOf(project, {{*gridFromText("model.lstm.units=8,16"), *gridFromText(QLatin1String(repeated))}, 0},
                      layerCatalogue());
        std::vector<RunRecord> out;
        for (const Trial& trial : trials) {
            RunRecord& run = out.emplace_back();
            const auto n = double(out.size());
            run.summary.id = RunId(out.size()) + 10;
            run.summary.parent = out.size() == 1 ? 0 : 11;
            run.summary.role = out.size() == 1 ? RunRole::Own : RunRole::Trial;
            run.summary.status = RunStatus::Finished;
            run.summary.task = project.task;
            run.summary.mainMetric = QStringLiteral("test_f1_macro");
            run.summary.metrics = {{"val_f1_macro", 0.1 * n}, {"test_f1_macro", 0.5}, {"val_loss", 1 / n}};
            run.summary.seconds = 2;
            run.project = QJsonDocument::fromJson(projectToJson(trial.project)).object();
        }
        return out;
    }

private slots:
    /// Those that differ in their seed, or their fold, alone are one row, with its spread.
    void seedsShareARow_data()
    {
        QTest::addColumn<QByteArray>("repeated");
        QTest::newRow("seeds") << QByteArray("train.seed=1,2,3");
        QTest::newRow("folds") << QByteArray("split.fold=1,2,3");
    }
    void seedsShareARow()
    {
        QFETCH(QByteArray, repeated);
        const TrialTable table = compareTrials(tried(repeated.constData()), layerCatalogue());
        QCOMPARE(table.paths, QStringList{"model.lstm.units"});
        QCOMPARE(table.valMetric, QString("val_f1_macro"));
        QVERIFY(table.valHigherIsBetter);
        QCOMPARE(table.rows.size(), size_t(2));
        const auto& best = table.rows[0];
        QCOMPARE(best.values, QStringList{"16"});
        QVERIFY(best.runs == (std::vector<RunId>{14, 15, 16}));
        QCOMPARE(best.val.count, 3);
        QVERIFY(std::abs(best.val.mean - 0.5) < 1e-12);
        QVERIFY(std::abs(best.val.deviation - 0.1) < 1e-12);
        QCOMPARE(best.test.deviation, 0.0);
        QCOMPARE(best.seconds, 6.0);
    }

    void whatHasNotFinishedCountsNothing()
    {
        auto runs = tried();
        for (size_t i = 3; i < 6; ++i)
            runs[i].summary.status = i == 4 ? RunStatus::Failed : RunStatus::Stopped;
        const TrialTable table = compareTrials(runs, layerCatalogue());
        QCOMPARE(table.rows[0].values, QStringList{"8"});
        QCOMPARE(table.rows[1].unfinished, 3);
        QCOMPARE(table.rows[1].val.count, 0);
    }

    /// Where a finished run lacks the main metric of the validation part, all are compared by the loss: less is better.
    void withoutTheMetricTheLossDecides()
    {
        auto runs = tried();
        runs[2].summary.metrics.remove("val_f1_macro");
        const TrialTable table = compareTrials(runs, layerCatalogue());
        QCOMPARE(table.valMetric, QString("val_loss"));
        QVERIFY(!table.valHigherIsBetter);
        QCOMPARE(table.rows[0].values, QStringList{"16"});
        QVERIFY(compareTrials({}, layerCatalogue()).rows.empty());
    }

    void theNewestRunOfWhatIsOpen()
    {
        const auto run = [](RunId id, const QString& data, const QString& task, int best) {
            RunSummary out;
            out.id = id;
            out.data = data;
            out.task = task;
            out.bestEpoch = best;
            return out;
        };
        const std::vector<RunSummary> runs{run(5, "other.csv", "text-classification", 2),
                                           run(4, "mine.csv", "text-classification", 0),  // has no weights
                                           run(3, "mine.csv", "tagging", 1),
                                           run(2, "mine.csv", "text-classification", 1),
                                           run(1, "mine.csv", "text-classification", 3)};
        Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
        QCOMPARE(newestOf(project, runs), RunId(5));
        project.prepare.source.path = "/somewhere/mine.csv";
        QCOMPARE(newestOf(project, runs), RunId(2));
        project.prepare.source.path = "/somewhere/new.csv";
        QCOMPARE(newestOf(project, runs), RunId(0));
    }

    void whoWasTriedTogether()
    {
        std::vector<RunSummary> runs;
        for (const RunRecord& run : tried())
            runs.push_back(run.summary);
        RunSummary alone;
        alone.id = 3;
        RunSummary refit;
        refit.id = 30;
        refit.parent = 11;
        refit.role = RunRole::Refit;
        runs.push_back(alone);
        runs.push_back(refit);
        const std::vector<RunId> all{11, 12, 13, 14, 15, 16};
        QVERIFY(trialsWith(11, runs) == all);
        QVERIFY(trialsWith(14, runs) == all);
        QVERIFY(trialsWith(3, runs).empty());
        QVERIFY(trialsWith(30, runs).empty());
        QVERIFY(trialsWith(99, runs).empty());
    }
};

UNROLL_TEST(TestTrials)
#include "tst_trials.moc"
