#include "support/test_main.h"
#include "ui/plots/numbers.h"
#include "ui/runs/compare_model.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/verdict_label.h"
#include "ui/shell/words.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace unroll;

static RunSummary makeRun(RunId id, double metric = 0.5)
{
    RunSummary run;
    run.id = id;
    run.name = QStringLiteral("run %1").arg(id);
    run.status = RunStatus::Finished;
    run.task = "text-classification";
    run.created = QDateTime(QDate(2024, 1, 1), QTime(12, 0), Qt::UTC).addSecs(id);
    run.metrics = {{"test_accuracy", metric}};
    run.mainMetric = "test_accuracy";
    run.baselines = {{"majority", {{"test_accuracy", 0.4}}}, {"bag_of_words", {{"test_accuracy", 0.6}}}};
    return run;
}

static std::vector<RunSummary> makeRuns(const std::vector<RunId>& ids)
{
    std::vector<RunSummary> runs;
    for (const RunId id : ids)
        runs.push_back(makeRun(id));
    return runs;
}

class TestRunsModel : public QObject {
    Q_OBJECT
private slots:
    void anyListFollowsAnyOther()
    {
        RunsModel model;
        RunsFilterModel filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&model), filterTester(&filter);
        std::mt19937 random(7);
        for (int round = 0; round < 100; ++round) {
            std::vector<RunId> ids;
            for (RunId id = 12; id >= 1; --id) {
                if (random() % 2)
                    ids.push_back(id);
            }
            if (round % 10 == 9)
                std::shuffle(ids.begin(), ids.end(), random);
            model.setRuns(makeRuns(ids));
            QCOMPARE(model.rowCount(), int(ids.size()));
            for (size_t row = 0; row < ids.size(); ++row)
                QCOMPARE(model.run(int(row)).id, ids[row]);
        }
    }

    void selectionStaysWithItsRun()
    {
        RunsModel model;
        model.setRuns(makeRuns({5, 3, 1}));
        QItemSelectionModel selection(&model);
        selection.select(model.index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        model.setRuns(makeRuns({6, 5, 3}));
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().first().data(RunsModel::IdRole).toLongLong(), 3);
    }

    void againstTheBestBaseline()
    {
        QCOMPARE(againstBaseline(makeRun(1, 0.7)), 0.7 - 0.6);
        QCOMPARE(againstBaseline(makeRun(1, 0.5)), 0.5 - 0.6);
        RunSummary loss = makeRun(1);
        loss.mainMetric = "test_loss";
        loss.metrics["test_loss"] = 0.2;
        loss.baselines = {{"majority", {{"test_loss", 0.7}}}};
        QCOMPARE(againstBaseline(loss), 0.5);  // less is better
        RunsModel model;
        RunSummary chance = makeRun(3, 0.61);
        chance.verdict = {{"code", "no-better"}, {"ahead", true}};
        model.setRuns({makeRun(1, 0.7), makeRun(2, 0.5), chance});
        QVERIFY(model.index(0, RunsModel::Against).data().toString().startsWith(u'▲'));
        QVERIFY(model.index(1, RunsModel::Against).data().toString().startsWith(u'▼'));
        QCOMPARE(model.index(2, RunsModel::Against).data().toString(), QString("≈ +0.010"));
    }

    /// Where no season was found its baseline is the last value over again.
    void aSeasonThatIsNone()
    {
        RunSummary run;
        run.baselines = {{"naive", {{"test_mase", 2.0}}}, {"seasonal-naive", {{"test_mase", 2.0}}}, {"mean", {}}};
        QCOMPARE(toldBaselines(run.baselines), (QStringList{"mean", "naive"}));
        run.baselines["seasonal-naive"]["test_mase"] = 1.5;
        QCOMPARE(toldBaselines(run.baselines), (QStringList{"mean", "naive", "seasonal-naive"}));
    }

    /// A run says how it stands in one way on every page; a failed one says why.
    void oneLabelForAVerdict()
    {
        VerdictLabel label;
        RunRecord record;
        record.summary.verdict = {
            {"code", "worse"},
            {"args", QJsonArray{QStringLiteral("75.3\u2009%"), QStringLiteral("80.0\u2009%"), "majority"}}};
        label.setRun(record, "More.");
        QCOMPARE(label.text(),
                 QString("Worse than a simple method: 75.3\u202f% against 80.0\u202f% (majority class). More."));
        QCOMPARE(standing(record.summary.verdict), Standing::Worse);
        record.error = Error{"disk-full", {}, "The disk is full", {}, {}};
        label.setRun(record);
        QVERIFY2(label.text().startsWith("The disk is full"), qPrintable(label.text()));
        label.clear();
        QVERIFY(label.isHidden());
    }

    void modelsAndLayersHaveNames()
    {
        QCOMPARE(modelName("text-classifier"), QString("LSTM with attention"));
        QCOMPARE(modelName("custom"), QString("own model"));
        QCOMPARE(layerTitle("lstm"), QString("LSTM"));
        QCOMPARE(layerTitle("lstm_2"), QString("LSTM 2"));
        QCOMPARE(layerTitle("multi_head_attention_3"), QString("Multi-head attention 3"));
        QCOMPARE(layerTitle("reader"), QString("reader"));
        QCOMPARE(settingName("model.multi_head_attention_2.heads"), QString("Multi-head attention 2: Heads"));
        QCOMPARE(settingName("model.reader.units"), QString("reader: Units"));
    }

    void sortsNumbersAsNumbers()
    {
        RunsModel model;
        RunSummary none = makeRun(4);
        none.metrics.clear();
        model.setRuns({none, makeRun(3, 0.9), makeRun(2, 0.1), makeRun(1, 0.5)});
        RunsFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(RunsModel::Metric, Qt::DescendingOrder);
        QList<qlonglong> order;
        for (int row = 0; row < filter.rowCount(); ++row)
            order << filter.index(row, 0).data(RunsModel::IdRole).toLongLong();
        QCOMPARE(order, (QList<qlonglong>{3, 1, 2, 4}));
        filter.setFilter(*RunFilter::parse("metric>=0.5"));
        QCOMPARE(filter.rowCount(), 2);
    }

    void renamesAndTagsInPlace()
    {
        RunsModel model;
        model.setRuns(makeRuns({1}));
        QSignalSpy renamed(&model, &RunsModel::renamed), tagged(&model, &RunsModel::tagged);
        QVERIFY(model.flags(model.index(0, RunsModel::Name)) & Qt::ItemIsEditable);
        QVERIFY(!(model.flags(model.index(0, RunsModel::Metric)) & Qt::ItemIsEditable));
        QVERIFY(model.setData(model.index(0, RunsModel::Name), "  better  "));
        QVERIFY(!model.setData(model.index(0, RunsModel::Name), "   "));
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][1].toString(), QString("better"));
        QVERIFY(model.setData(model.index(0, RunsModel::Tags), "a, b,,a ,c"));
        QCOMPARE(tagged[0][1].toStringList(), (QStringList{"a", "b", "c"}));
    }

    void compareShowsOnlyDifferences()
    {
        const auto record = [](RunId id, int epochs, int units) {
            RunRecord run;
            run.summary = makeRun(id, 0.1 * double(id));
            run.project = {{"name", QString::number(id)},
                           {"train", QJsonObject{{"epochs", epochs}, {"batch_size", 32}}},
                           {"nodes", QJsonArray{QJsonObject{
                                         {"id", "lstm"}, {"kind", "lstm"}, {"x", double(id)}, {"units", units}}}}};
            return run;
        };
        CompareModel model;
        QAbstractItemModelTester tester(&model);
        model.setRuns({record(1, 5, 64), record(2, 10, 64), record(3, 10, 128)});
        QStringList paths;
        for (int row = 0; row < model.rowCount(); ++row)
            paths << model.index(row, 0).data().toString();
        // The metric, and what differs: neither the batch size nor places on the canvas nor the name.
        QCOMPARE(paths.size(), 3);
        QCOMPARE(paths.mid(1), (QStringList{"LSTM: Units", "Epochs"}));
        QCOMPARE(model.index(2, 1).data().toString(), QString("5"));
        QCOMPARE(model.index(2, 3).data().toString(), QString("10"));
        QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), QString("run 2"));
        // Of the same twice nothing is listed but that.
        RunRecord same = record(3, 10, 128);
        same.summary.name = "again";
        model.setRuns({record(3, 10, 128), same});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.index(0, 0).data().toString().startsWith("Nothing"));
        // What a trial found tells two runs apart that were asked for the same.
        RunRecord threads = same;
        threads.environment = {{"threads", 2}};
        same.environment = {{"threads", 1}};
        threads.summary.bestEpoch = 7;
        model.setRuns({same, threads});
        QStringList told;
        for (int row = 0; row < model.rowCount(); ++row)
            told << model.index(row, 0).data().toString();
        QCOMPARE(told, (QStringList{"Best epoch", "Threads"}));
        // How many labels were corrected, and not each by its number.
        RunRecord corrected = record(4, 10, 128);
        const QJsonArray corrections{QJsonObject{{"row", "3d55"}, {"label", "b"}},
                                     QJsonObject{{"row", "77aa"}, {"label", "a"}}};
        corrected.project.insert("source", QJsonObject{{"corrections", corrections}});
        model.setRuns({record(3, 10, 128), corrected});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 0).data().toString(), QString("Corrected labels"));
        QCOMPARE(model.index(1, 1).data().toString(), QString("0"));
        QCOMPARE(model.index(1, 2).data().toString(), QString("2"));
        model.setRuns({});
        QCOMPARE(model.rowCount(), 0);
    }
};

UNROLL_WINDOW_TEST(TestRunsModel)
#include "tst_runs_model.moc"
