#include "support/test_main.h"
#include "ui/runs/run_filter.h"

#include <QtTest>

#include <cmath>

using namespace unroll;

class TestRunFilter : public QObject {
    Q_OBJECT
private:
    static RunSummary run()
    {
        RunSummary run;
        run.id = 12;
        run.name = "Long texts";
        run.status = RunStatus::Failed;
        run.task = "text-classification";
        run.data = "reviews.csv";
        run.model = "text-gru";
        run.epochs = 5;
        run.seconds = 61;
        run.parameters = 412000;
        run.metrics = {{"test_accuracy", 0.91}, {"val_accuracy", 0.95}, {"test_f1_macro", 0.88}, {"val_loss", 0.3}};
        run.mainMetric = "test_f1_macro";
        run.tags = {"baseline", "small data"};
        run.note = "tried without dropout";
        return run;
    }

private slots:
    void accepts_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char* filter, bool accepted) { QTest::newRow(filter) << filter << accepted; };
        row("", true);
        row("   ", true);
        row("long", true);
        row("LONG gru", true);
        row("long lstm", false);
        row("\"long texts\"", true);
        row("\"texts long\"", false);
        row("-gru", false);
        row("-lstm", true);
        row("dropout", true);
        row("status:failed", true);
        row("status:fail", true);
        row("status=fail", false);
        row("status=FAILED", true);
        row("status!=failed", false);
        row("-status:finished", true);
        row("tag:base", true);
        row("tag=\"small data\"", true);
        row("tags=baseline", true);
        row("tag!=other", true);
        row("metric>0.87", true);
        row("metric>0.88", false);
        row("metric >= 0.88", true);
        row("metric>87%", true);
        row("accuracy<0.92", true);
        row("val_accuracy<0.92", false);
        row("loss<0.5", true);
        row("auc>0", false);
        row("auc!=0", true);
        row("epochs=5", true);
        row("epochs>5", false);
        row("time>60 time<62", true);
        row("parameters>=412000", true);
        row("id=12", true);
        row("metric>0.8 status:failed long", true);
        row("metric>0.8 status:finished long", false);
        row("metric>", true);  // being typed
        row("\"long te", true);
    }
    void accepts()
    {
        QFETCH(QString, filter);
        QFETCH(bool, accepted);
        const auto parsed = RunFilter::parse(filter);
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().english()));
        QCOMPARE(parsed->accepts(run()), accepted);
    }

    void errors_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("code");
        QTest::newRow("unknown key") << "colour:red"
                                     << "filter-key";
        QTest::newRow("no number") << "metric>good"
                                   << "filter-number";
        QTest::newRow("order of words") << "status>failed"
                                        << "filter-operator";
        QTest::newRow("second part") << "long epochs:many"
                                     << "filter-number";
    }
    void errors()
    {
        QFETCH(QString, filter);
        QFETCH(QString, code);
        const auto parsed = RunFilter::parse(filter);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, code);
        QVERIFY(!parsed.error().english().contains('%'));
    }

    void metricByShortName()
    {
        QCOMPARE(metricOf(run(), "accuracy"), 0.91);
        QCOMPARE(metricOf(run(), "val_accuracy"), 0.95);
        QCOMPARE(metricOf(run(), "metric"), 0.88);
        QCOMPARE(metricOf(run(), "loss"), 0.3);
        QVERIFY(std::isnan(metricOf(run(), "auc")));
    }
};

UNROLL_TEST(TestRunFilter)
#include "tst_run_filter.moc"
