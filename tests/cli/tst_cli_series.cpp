#include "cli/program.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QJsonArray>

#include <cmath>

using namespace unroll::testing;

/// Series on the command line, as scripts see it.
class TestCliSeries : public QObject, UnrollProgram {
    Q_OBJECT

private slots:
    /// One project with several values: every run belongs to the first, and they are compared by the validation part.
    void aSweep()
    {
        QByteArray csv = "month,value\n";
        for (int i = 0; i < 96; ++i)
            csv += QByteArray::number(2000 + i / 12) + '-' + QByteArray::number(1 + i % 12).rightJustified(2, '0') +
                   ',' + QByteArray::number(100 + 10 * std::sin(i / 1.9)) + '\n';
        writeFile(dir_, "sweep.csv", csv);
        QCOMPARE(unroll({"new", "forecast-lstm", "--data", "sweep.csv", "--target", "value", "--set", "train.epochs=1",
                         "--set", "series.horizon=3", "-o", "sweep.unroll"})
                     .status,
                 0);
        for (const QString wrong : {"model.lstm.unit=1,2", "train.epochs=0", "train.epochs"})
            QVERIFY2(unroll({"sweep", "sweep.unroll", "--grid", wrong}).status == 2, qPrintable(wrong));
        QCOMPARE(unroll({"sweep", "sweep.unroll"}).status, 2);
        const Ended folds = unroll({"sweep", "sweep.unroll", "--folds", "2", "--set", "split.test=0.4"});
        QVERIFY2(folds.status == 0, folds.err);
        QVERIFY2(folds.out.contains(" ± "), folds.out);
        const Ended swept =
            unroll({"sweep", "sweep.unroll", "--grid", "model.lstm.units=4,6", "--grid", "train.seed=1,2", "--json"});
        QVERIFY2(swept.status == 0, swept.err);
        std::vector<QJsonObject> trials, finished, ended;
        const auto event = [](const QJsonObject& line) { return line[u"event"].toString(); };
        for (const QJsonObject& line : swept.lines())
            (event(line) == u"trial" ? trials : event(line) == u"finished" ? finished : ended).push_back(line);
        QCOMPARE(trials.size(), size_t(4));
        QCOMPARE(finished.size(), size_t(4));
        QCOMPARE(trials[3][u"settings"].toObject(),
                 QJsonObject({{"model.lstm.units", QString("6")}, {"train.seed", QString("2")}}));
        const QJsonObject table = ended.back();
        QCOMPARE(table[u"event"].toString(), QString("sweep"));
        QCOMPARE(table[u"paths"].toArray(), QJsonArray{"model.lstm.units"});
        QCOMPARE(table[u"rows"].toArray().size(), 2);
        QCOMPARE(table[u"rows"][0][u"val"][u"count"].toInt(), 2);
        const Ended again = unroll({"runs", "trials", "last", "--json"});
        QCOMPARE(again.json()[u"rows"].toArray(), table[u"rows"].toArray());
        const QJsonObject last = unroll({"runs", "show", "last", "--json"}).json().object();
        QCOMPARE(last[u"role"].toString(), QString("trial"));
        QCOMPARE(last[u"parent"], table[u"run"]);
        QVERIFY(last[u"name"].toString().endsWith("units 6, seed 2"));
        const Ended drawn =
            unroll({"sweep", "sweep.unroll", "--random", "train.learning_rate=0.001..0.1", "--runs", "2"});
        QVERIFY2(drawn.status == 0 && drawn.out.contains("Ordered by val_mase"), drawn.err.constData());
    }

    /// A series from a file to a forecast beside what came; a column that knows too much is named.
    void aSeries()
    {
        QByteArray csv = "month,value,next\n";
        for (int i = 0; i < 120; ++i) {
            const auto at = [](int step) { return QByteArray::number(100 + 10 * std::sin(step / 1.7) + step % 7); };
            csv += QByteArray::number(2000 + i / 12) + '-' + QByteArray::number(1 + i % 12).rightJustified(2, '0') +
                   ',' + at(i) + ',' + at(i + 1) + '\n';
        }
        writeFile(dir_, "series.csv", csv);
        const Ended made = unroll({"new", "forecast-lstm", "--data", "series.csv", "--target", "value", "--covariate",
                                   "next", "--set", "train.epochs=1", "--set", "series.horizon=3", "--set",
                                   "series.loss=huber", "-o", "series.unroll", "--json"});
        QCOMPARE(made.status, 0);
        QCOMPARE(made.json().object()["covariates"].toArray(), QJsonArray({"next"}));
        QCOMPARE(
            unroll({"new", "forecast-lstm", "--data", "series.csv", "--covariate", "value", "-o", "x.unroll"}).status,
            2);
        QCOMPARE(
            unroll({"new", "forecast-lstm", "--data", "series.csv", "--covariate", "none", "-o", "x.unroll"}).status,
            3);
        const Ended trained = unroll({"train", "series.unroll", "--json"});
        QCOMPARE(trained.status, 0);
        QVERIFY2(trained.err.contains("steps ahead: 1"), trained.err);
        const Ended forecast = unroll({"predict", "last", "--horizon", "3", "--back", "3", "--json"});
        QCOMPARE(forecast.status, 0);
        const QJsonArray steps = forecast.json().array();
        QCOMPARE(steps.size(), 3);
        for (const auto value : steps)
            VERIFY_KEYS(value.toObject(), "time", "forecast", "lower", "upper", "actual");
        QCOMPARE(steps[0].toObject()["time"].toString(), QString("2009-10"));

        // A file with a year more is forecast from, by the calendar of the run.
        QByteArray longer = csv;
        for (int i = 120; i < 132; ++i)
            longer += "2010-" + QByteArray::number(1 + i % 12).rightJustified(2, '0') + ',' +
                      QByteArray::number(100 + i % 7) + ",100\n";
        writeFile(dir_, "longer.csv", longer);
        const Ended from = unroll({"predict", "last", "--horizon", "3", "--data", "longer.csv", "--json"});
        QVERIFY2(from.status == 0, from.err);
        QCOMPARE(from.json()[0][u"time"].toString(), QString("2011-01"));
        QCOMPARE(unroll({"predict", "last", "--horizon", "3", "--data", "none.csv"}).status, 3);
        // The inside of a window, with what each column did.
        const QJsonObject inside = unroll({"inspect", "last", "--index", "0", "--json"}).json().object();
        QVERIFY(!inside["tokens"].toArray().isEmpty());
        QCOMPARE(inside["saliency"][1]["column"].toString(), QString("value"));
        QCOMPARE(inside["saliency"][2]["column"].toString(), QString("next"));
        QCOMPARE(unroll({"inspect", "last", "--index", "100000"}).status, 3);
        // Simple methods beside it, and all of it as a figure.
        const Ended beside = unroll(
            {"predict", "last", "--horizon", "3", "--compare", "theta", "--compare", "naive", "--figure", "drawn.svg"});
        QVERIFY2(beside.status == 0, beside.err);
        QVERIFY2(beside.out.left(beside.out.indexOf('\n')).endsWith(",naive,theta"), beside.out);
        QFile figure(dir_.filePath("drawn.svg"));
        QVERIFY(figure.open(QIODevice::ReadOnly) && figure.readAll().contains("Theta"));
        const Ended nobody = unroll({"predict", "last", "--horizon", "3", "--compare", "nobody"});
        QVERIFY2(nobody.status == 2 && nobody.err.contains("holt-winters"), nobody.err);

        // Learnt anew once, and used again; the last run is still the one that was judged.
        const auto refits = [&] {
            int count = 0;
            for (const auto value : unroll({"runs", "list", "--json"}).json().array())
                count += value.toObject()["role"].toString() == "refit";
            return count;
        };
        const Ended anew = unroll({"predict", "last", "--horizon", "3", "--refit", "--json"});
        QVERIFY2(anew.status == 0, anew.err);
        QVERIFY(anew.json().array()[0].toObject()["forecast"] !=
                unroll({"predict", "last", "--horizon", "3", "--json"}).json().array()[0].toObject()["forecast"]);
        QCOMPARE(refits(), 1);
        QCOMPARE(unroll({"predict", "last", "--horizon", "3", "--refit", "--json"}).json(), anew.json());
        QCOMPARE(refits(), 1);
        const QJsonObject refit = unroll({"runs", "list", "--json"}).json().array()[0].toObject();
        QCOMPARE(refit["status"].toString(), QString("finished"));
        QCOMPARE(refit["parent"].toInt(), refit["id"].toInt() - 1);
        QCOMPARE(unroll({"evaluate", QString::number(refit["id"].toInt())}).status, 3);
        QCOMPARE(unroll({"predict", "last", "--refit", "--text", "x"}).status, 2);
    }

    /// Columns beside each other are a series each; what is known in advance comes from a file.
    void aWideSeries()
    {
        QByteArray csv = "day,north,south,sale\n", future = "day,sale\n";
        for (int day = 0; day < 130; ++day) {
            const QByteArray date = QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate).toUtf8(),
                             sale = QByteArray::number(day % 4 == 0);
            if (day < 120)
                csv += date + ',' + QByteArray::number(50 + day % 7 + 9 * (day % 4 == 0)) + ',' +
                       QByteArray::number(40 + (day * 3) % 7 + 9 * (day % 4 == 0)) + ',' + sale + '\n';
            else
                future += date + ',' + sale + '\n';
        }
        writeFile(dir_, "wide.csv", csv);
        writeFile(dir_, "future.csv", future);
        const Ended made =
            unroll({"new", "forecast-lstm", "--data", "wide.csv", "--target", "north", "--target", "south", "--known",
                    "sale", "--set", "train.epochs=1", "--set", "series.horizon=3", "-o", "wide.unroll", "--json"});
        QVERIFY2(made.status == 0, made.err);
        QCOMPARE(made.json()[u"targets"].toArray(), QJsonArray({"north", "south"}));
        QCOMPARE(made.json()[u"known"].toArray(), QJsonArray{"sale"});
        const Ended trained = unroll({"train", "wide.unroll", "--json"});
        QVERIFY2(trained.status == 0, trained.err);
        const Ended without = unroll({"predict", "last", "--horizon", "5", "--json"});
        QCOMPARE(without.status, 0);
        QVERIFY2(without.err.contains("north: what is known in advance ends before 2023-05-01"), without.err);
        const Ended with = unroll({"predict", "last", "--horizon", "5", "--future", "future.csv", "--json"});
        QVERIFY2(with.status == 0, with.err);
        QVERIFY2(!with.err.contains("ends before"), with.err);
        QCOMPARE(with.json().array().size(), 10);
        QCOMPARE(with.json()[9][u"series"].toString(), "south");
        QCOMPARE(unroll({"predict", "last", "--horizon", "5", "--future", "wide.csv"}).status, 3);
        QVERIFY(unroll({"new", "text-gru", "--data", "wide.csv", "--target", "north", "--target", "south", "-o", "x"})
                    .status != 0);
    }
};

UNROLL_TEST(TestCliSeries)
#include "tst_cli_series.moc"
