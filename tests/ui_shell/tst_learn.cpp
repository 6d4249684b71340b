#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/runs/runs_model.h"

#include <QListView>
#include <QTableView>
#include <QtTest>

using namespace unroll;

/// The welcome page: what was open, and the best run of each data set.
class TestLearn : public QObject {
    Q_OBJECT

    static RunSummary run(RunId id, const QString& data, double figure, const QString& metric = "test_f1_macro")
    {
        RunSummary out;
        out.id = id;
        out.name = QStringLiteral("run %1").arg(id);
        out.task = metric == u"test_mase" ? "forecasting" : "text-classification";
        out.data = data;
        out.status = RunStatus::Finished;
        out.mainMetric = metric;
        out.metrics = {{metric, figure}};
        return out;
    }

private slots:
    void theBestOfEachDataSet()
    {
        std::vector<RunSummary> runs{run(1, "a.csv", 0.5),
                                     run(2, "a.csv", 0.9),
                                     run(3, "b.csv", 1.2, "test_mase"),
                                     run(4, "b.csv", 0.8, "test_mase"),
                                     run(5, "a.csv", 0.7),
                                     run(6, "c.csv", 0.3)};
        runs[5].status = RunStatus::Failed;
        const auto best = bestRuns(runs);
        QCOMPARE(best.size(), size_t(2));
        QCOMPARE(best[0].id, 2);
        QCOMPARE(best[1].id, 4);  // of an error the least
    }

    void aClickLeadsToTheRun()
    {
        testing::WindowBench bench;
        auto* list = bench.window->findChild<QListView*>("bestRunsList");
        bench.window->showMode(Mode::Learn);
        QVERIFY(!list->isVisible());  // there is none
        std::vector<RunId> ids;
        {
            auto store = RunStore::open(bench.session.storePath());
            QVERIFY(store.ok());
            for (const double figure : {0.6, 0.8, 0.7}) {
                NewRun made;
                made.name = QStringLiteral("run %1").arg(figure);
                made.task = "text-classification";
                made.data = "reviews.csv";
                made.mainMetric = "test_accuracy";
                made.project = QJsonDocument::fromJson(projectToJson(*projectFromTemplate("text-gru"))).object();
                const auto id = (*store)->begin(made);
                QVERIFY(id.ok());
                ids.push_back(*id);
                RunEnd end;
                end.metrics = {{"test_accuracy", figure}};
                end.baselines = {{"majority", {{"test_accuracy", 0.75}}}};
                QVERIFY((*store)->end(*id, end).ok());
            }
        }
        bench.window->showMode(Mode::Data);
        bench.window->showMode(Mode::Learn);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(list->isVisible());
        const QModelIndex line = list->model()->index(0, 0);
        QCOMPARE(line.data().toString(), "run 0.8");
        const QString said = line.data(Qt::AccessibleDescriptionRole).toString();
        QVERIFY2(said.contains("0.8000") && said.contains("▲ 0.050"), qPrintable(said));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(line).center());
        QCOMPARE(bench.window->mode(), Mode::Runs);
        QCOMPARE(bench.window->currentRun(), ids[1]);
        auto* table = bench.window->findChild<QTableView*>("runsTable");
        QTRY_COMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->selectionModel()->selectedRows().front().data().toString(), "run 0.8");
        // All are judged by one metric: it stands above its figures.
        QVERIFY(table->model()->headerData(RunsModel::Metric, Qt::Horizontal).toString().contains("ccuracy"));
        QCOMPARE(table->selectionModel()->selectedRows(RunsModel::Metric).front().data().toString(), "0.8000");
    }
};

UNROLL_WINDOW_TEST(TestLearn)
#include "tst_learn.moc"
