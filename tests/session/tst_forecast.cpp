#include "base/files.h"
#include "data/import.h"
#include "inspect/forecast.h"
#include "layers/layers.h"
#include "project/fields.h"
#include "series/examples.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace unroll;
using namespace unroll::testing;

/// A series from its file to a forecast past its end, through the session.
class TestForecast : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    Project project() const
    {
        QByteArray csv = "month,passengers\n";
        QDate date(1949, 1, 1);
        for (const double value : airPassengers()) {
            csv += date.toString(QStringLiteral("yyyy-MM-dd")).toUtf8() + ',' + QByteArray::number(value) + '\n';
            date = date.addMonths(1);
        }
        Project project = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        project.prepare.source.path = writeFile(dir_, QStringLiteral("air.csv"), csv);
        project.prepare.source.setColumn(ColumnRole::Time, QStringLiteral("month"));
        project.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("passengers"));
        return project;
    }

    static Forecast forecastOf(Session& session, RunId run, const ForecastRequest& request)
    {
        return asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
                   session.forecast(run, request, context, std::move(done));
               })
            .front();
    }

    static Project quantiles(const QString& path, const QString& target)
    {
        Project own = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        own.prepare.source.path = path;
        own.prepare.source.setColumn(ColumnRole::Target, target);
        own.series.loss = ValueLoss::Quantiles;
        own.train.learningRate = 0.01;
        own.train.earlyStoppingPatience = 0;
        return own;
    }

private slots:
    void theTemplateIsFoundForTheFile()
    {
        const auto imported = importFile(project().prepare.source.path, {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(templateForData(*imported), QString("forecast-lstm"));
    }

    void fromAFileToAForecast()
    {
        Session session({dir_.filePath(QStringLiteral("runs.sqlite"))});
        const RunId run = trained(session, project());
        const RunSummary summary = recordOf(session, run).summary;
        QCOMPARE(summary.mainMetric, QString("test_mase"));
        QVERIFY(!summary.verdict.isEmpty());
        for (const char* baseline : {"naive", "seasonal-naive", "drift", "mean", "holt-winters", "theta"})
            QVERIFY2(summary.baselines[baseline].contains(QStringLiteral("test_mase")), baseline);
        QVERIFY2(summary.metrics["test_mase"] < summary.baselines["seasonal-naive"]["test_mase"],
                 qPrintable(QString::number(summary.metrics["test_mase"])));
        QVERIFY(!summary.metrics.contains(QStringLiteral("train_")));
        // The simple methods once more, by step: their mean is what they were judged by, as no value is missing.
        const auto simple =
            asked<std::vector<BaselineResult>>([&](QObject* context, Done<std::vector<BaselineResult>> done) {
                session.baselines(run, context, std::move(done));
            });
        QCOMPARE(simple.size(), size_t(6));
        for (const BaselineResult& one : simple) {
            QCOMPARE(one.bySteps.size(), size_t(12));
            const double mean = std::accumulate(one.bySteps.begin(), one.bySteps.end(), 0.0) / 12;
            QVERIFY(std::abs(mean - summary.baselines[one.name]["test_mase"]) < 1e-9);
        }

        const auto forecasts = asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
            session.forecast(run, {24, 0}, context, std::move(done));
        });
        QCOMPARE(forecasts.size(), size_t(1));
        const Forecast& forecast = forecasts.front();
        QCOMPARE(forecast.time(0), QString("1961-01"));
        QCOMPARE(forecast.time(23), QString("1962-12"));
        QCOMPARE(forecast.values.size(), size_t(24));
        QCOMPARE(forecast.part, QString());
        QCOMPARE(forecast.known.size(), size_t(144));
        QCOMPARE(forecast.known.back(), 432.0);
        QVERIFY(std::isnan(forecast.actual(0)));
        // What came then: 450, 417, 491, … (1961 goes on as the years before, some 10 % higher).
        QVERIFY2(forecast.values[0] > 400 && forecast.values[0] < 520, qPrintable(QString::number(forecast.values[0])));
        // Each interval lies within the wider one, and holds more of the test part.
        QCOMPARE(forecast.intervals.size(), size_t(3));
        const ForecastInterval& usual = *forecast.interval();
        QCOMPARE(usual.level, 0.8);
        QCOMPARE(usual.lower.size(), size_t(12));
        QVERIFY(usual.coverage && *usual.coverage > 0.3);
        for (size_t i = 1; i < forecast.intervals.size(); ++i) {
            const ForecastInterval &wide = forecast.intervals[i - 1], &narrow = forecast.intervals[i];
            QVERIFY(wide.level > narrow.level && *wide.coverage >= *narrow.coverage);
            for (size_t step = 0; step < narrow.lower.size(); ++step)
                QVERIFY(wide.lower[step] <= narrow.lower[step] && narrow.lower[step] < forecast.values[step] &&
                        forecast.values[step] < narrow.upper[step] && narrow.upper[step] <= wide.upper[step]);
        }
        QCOMPARE(forecast.baselines.size(), size_t(6));
        QCOMPARE(forecast.baselines[1].first, QString("seasonal-naive"));
        QCOMPARE(forecast.baselines[1].second[0], 417.0);   // as in January 1960
        QCOMPARE(forecast.baselines[1].second[23], 432.0);  // as in December 1960
    }

    /// What the network looked at is told with the forecast, by step before its origin.
    void attentionStandsBeforeTheOrigin()
    {
        Project own = project();
        const DataSource source = own.prepare.source;
        own = *projectFromTemplate(QStringLiteral("forecast-attention"));
        own.prepare.source = source;
        own.train.epochs = 1;
        Session session({dir_.filePath(QStringLiteral("attention.sqlite"))});
        const RunId run = trained(session, own);
        const Forecast one = forecastOf(session, run, {30, 12});
        QCOMPARE(one.attention.size(), size_t(1));
        const Matrix& weights = one.attention.front().weights;
        QCOMPARE(weights.rows, 1);
        QCOMPARE(weights.columns, 24);
        QVERIFY(std::abs(std::accumulate(weights.values.begin(), weights.values.end(), 0.0) - 1) < 1e-5);
        QCOMPARE(one.attention.front().columns.back(), QString("1959-12"));
        QCOMPARE(one.time(0), QString("1960-01"));
    }

    /// A network that gives one step is asked again with its own answers: when judged, when asked, in a forecast.
    void stepByStep()
    {
        Project own = project();
        own.series.strategy = ForecastStrategy::Recursive;
        own.series.differenceOrder = 1;
        own.series.horizon = 5;
        own.train.epochs = 3;
        Session session({dir_.filePath(QStringLiteral("steps.sqlite"))});
        const RunId run = trained(session, own);
        const RunSummary summary = recordOf(session, run).summary;
        QVERIFY(summary.baselines["naive"].contains("test_mase") && summary.metrics.contains("test_mase"));
        const auto judged = asked<Evaluation>([&](QObject* context, Done<Evaluation> done) {
            session.evaluate(run, QStringLiteral("test"), context, std::move(done));
        });
        const auto row = std::find_if(judged.rows.begin(), judged.rows.end(), [](const RowResult& one) {
            return one.text.startsWith(QStringLiteral("1960-01"));
        });
        QVERIFY(row != judged.rows.end());
        const auto& values = std::get<ValuesResult>(row->result);
        QCOMPARE(values.given.size(), size_t(5));
        QCOMPARE(values.wanted.size(), size_t(5));
        const auto alike = [](const std::vector<double>& a, const std::vector<double>& b) {
            bool same = true;
            for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
                same = same && std::abs(a[i] - b[i]) < 1e-3;
            return same;
        };
        const Forecast one = forecastOf(session, run, {12, 12});
        QCOMPARE(one.values.size(), size_t(12));
        QVERIFY(alike(one.values, values.given));
        const auto inside = asked<Inspection>([&](QObject* context, Done<Inspection> done) {
            session.inspectSample(run, row->row, context, std::move(done));
        });
        const auto& seen = std::get<ValuesAnswer>(inside.prediction.answer).values;
        QCOMPARE(seen.size(), size_t(5));
        QVERIFY(alike(seen, values.given));
        // By hand: what it gave is what it reads next. A later forecast differs from it by what really came.
        const Forecast later = forecastOf(session, run, {4, 11});
        QVERIFY(std::abs(later.values[0] - one.values[1]) > 1e-3);
        // Another program reads the run's preparation as this one has written it.
        Session other({dir_.filePath(QStringLiteral("steps.sqlite"))});
        QVERIFY(alike(forecastOf(other, run, {12, 12}).values, one.values));
    }

    /// From an earlier step it reads what stood before it and nothing else, and what came is beside it.
    void fromAnEarlierStep()
    {
        Session session({dir_.filePath(QStringLiteral("runs.sqlite"))});
        const auto from = [&](RunId run, qint64 back) {
            return asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
                       session.forecast(run, {12, back}, context, std::move(done));
                   })
                .front();
        };
        const Forecast early = from(1, 12);
        QCOMPARE(early.time(0), QString("1960-01"));
        QCOMPARE(early.part, QString("test"));
        QCOMPARE(early.actual(0), 417.0);
        QCOMPARE(early.actual(11), 432.0);
        QCOMPARE(early.baselines[0].second[0], 405.0);  // naive: December 1959
        QVERIFY(from(1, 100).part == u"train");
        // The same as the evaluation says of that window.
        const Evaluation test = asked<Evaluation>([&](QObject* context, Done<Evaluation> done) {
            session.evaluate(1, QStringLiteral("test"), context, std::move(done));
        });
        const auto same = std::find_if(test.rows.begin(), test.rows.end(), [](const RowResult& row) {
            const auto& wanted = std::get<ValuesResult>(row.result).wanted;
            return wanted[0] == 417 && wanted[11] == 432;
        });
        QVERIFY(same != test.rows.end());
        const auto& given = std::get<ValuesResult>(same->result).given;
        for (size_t step = 0; step < 12; ++step)
            QVERIFY(std::abs(given[step] - early.values[step]) < 1e-3 * std::abs(early.values[step]));
        const QByteArray csv = forecastCsv({early}, {QStringLiteral("theta")});
        QVERIFY(csv.startsWith("time,forecast,lower,upper,lower_95,upper_95,lower_50,upper_50,actual,theta\n1960-01,"));
        Forecast north = early, south = early;
        north.series = "=north";
        south.series = "so\"uth";
        const QByteArray two = forecastCsv({north, south});
        QVERIFY(two.startsWith("\"series\",\"time\",\"forecast\","));
        QVERIFY(two.contains("\r\n\"'=north\",1960-01,") && two.contains("\r\n\"so\"\"uth\",1960-01,"));
        const auto again = importFile(writeFile(dir_, "two.csv", two), {}, {});
        QVERIFY(again.ok());
        QCOMPARE(again->table->text(0, 0), QString("=north"));
        const QByteArray raw = forecastCsv({north, south}, {}, {false, true});
        QVERIFY(raw.startsWith("\xEF\xBB\xBFseries,time,forecast,"));
        QVERIFY(raw.contains("\n\"=north\",1960-01,") && raw.contains("\n\"so\"\"uth\",1960-01,"));
        std::optional<Error> refused;
        session.forecast(1, {12, early.mostBack + 1}, &session,
                         [&](const Result<std::vector<Forecast>>& made) { refused = made.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(refused, 60000);
        QCOMPARE(refused->code, QString("forecast-too-early"));
        QVERIFY(std::isfinite(from(1, early.mostBack).values[0]));
    }

    /// Counts that leap: an interval does not reach below what there can be.
    void anIntervalOfPositiveValuesIsPositive()
    {
        std::mt19937 random(11);
        QByteArray csv = "day,visits\n";
        for (int day = 0; day < 200; ++day)
            csv += QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate).toUtf8() + ',' +
                   QByteArray::number(5 + (random() % 3 == 0 ? 300 : random() % 20)) + '\n';
        Project own = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        own.prepare.source.path = writeFile(dir_, QStringLiteral("visits.csv"), csv);
        own.prepare.source.setColumn(ColumnRole::Time, QStringLiteral("day"));
        own.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("visits"));
        own.series.horizon = 3;
        own.series.transform = SeriesTransform::Log;
        own.train.epochs = 3;
        Session session({dir_.filePath(QStringLiteral("visits.sqlite"))});
        const RunId run = trained(session, own);
        const Forecast forecast = forecastOf(session, run, {3, 0});
        QVERIFY(!forecast.intervals.empty());
        for (const ForecastInterval& interval : forecast.intervals)
            for (size_t step = 0; step < 3; ++step)
                QVERIFY(interval.lower[step] > 0 && interval.lower[step] <= interval.upper[step]);
    }

    /// A series of large values does not widen the interval of one of small.
    void eachSeriesHasItsOwnInterval()
    {
        QByteArray csv = "name,month,value\n";
        Chance chance{3};
        for (const double size : {1.0, 1000.0}) {
            QDate date(2000, 1, 1);
            for (int i = 0; i < 120; ++i, date = date.addMonths(1))
                csv += QByteArray(size > 1 ? "large," : "small,") +
                       date.toString(QStringLiteral("yyyy-MM-dd")).toUtf8() + ',' +
                       QByteArray::number(size * (10 + std::sin(i / 1.9) + 0.2 * chance.normal()), 'g', 12) + '\n';
        }
        Project project = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        project.prepare.source.path = writeFile(dir_, QStringLiteral("two.csv"), csv);
        project.prepare.source.setColumn(ColumnRole::Time, QStringLiteral("month"));
        project.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("value"));
        project.prepare.source.setColumn(ColumnRole::Group, QStringLiteral("name"));
        project.train.epochs = 3;
        Session session({dir_.filePath(QStringLiteral("two.sqlite"))});
        const RunId run = trained(session, project);
        const auto forecasts = asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
            session.forecast(run, {4, 0}, context, std::move(done));
        });
        QCOMPARE(forecasts.size(), size_t(2));
        QCOMPARE(forecasts[0].series, QString("small"));
        QVERIFY(forecasts[0].interval());
        const auto width = [](const Forecast& one) { return one.interval()->upper[0] - one.interval()->lower[0]; };
        QVERIFY2(width(forecasts[1]) > 300 * width(forecasts[0]),
                 qPrintable(QStringLiteral("%1 and %2").arg(width(forecasts[0])).arg(width(forecasts[1]))));
    }

    /// One network, judged three ways: the losses are ordered as the formulas are.
    void lossesAreWhatTheySay()
    {
        QMap<QString, double> losses;
        for (const char* name : {"mse", "mae", "huber"}) {
            const QString loss = QLatin1String(name);
            Project own = project();
            own.train.epochs = 1;
            own.train.learningRate = 1e-9;  // the same network judged three ways
            own.series.loss = valueLossFromString(loss);
            Session session({dir_.filePath(loss + QStringLiteral(".sqlite"))});
            losses[loss] = recordOf(session, trained(session, own)).summary.metrics["test_loss"];
        }
        QVERIFY(losses["mae"] * losses["mae"] <= losses["mse"]);  // Jensen
        QVERIFY(losses["huber"] <= losses["mse"] / 2 + 1e-9);     // never above half the square
        QVERIFY(losses["huber"] <= losses["mae"] + 1e-9);         // nor above the line
        QVERIFY(losses["huber"] >= losses["mae"] - 0.5 - 1e-9);
        QVERIFY(std::abs(losses["mae"] - losses["mse"]) > 1e-3);
    }

    /// Of values that are even between 0 and 1 the quantiles are their shares.
    void quantilesAreLearnt()
    {
        std::mt19937 random(3);
        QByteArray csv = "value\n";
        for (int i = 0; i < 1500; ++i)
            csv += QByteArray::number(double(random()) / double(std::mt19937::max())) + '\n';
        Project own = quantiles(writeFile(dir_, QStringLiteral("even.csv"), csv), QStringLiteral("value"));
        own.series.horizon = 2;
        own.series.lookBack = 4;
        own.series.differenceLag = 0;
        own.series.transform = SeriesTransform::None;
        own.train.epochs = 8;
        Session session({dir_.filePath(QStringLiteral("even.sqlite"))});
        const RunId run = trained(session, own);
        const auto answers = asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            session.predict(run, {SeriesQuery{{0.1, 0.9, 0.4, 0.6}, 1, 0}}, {}, context, std::move(done));
        });
        const auto& answer = std::get<ValuesAnswer>(answers.front().answer);
        QCOMPARE(answer.quantiles.size(), kQuantiles.size());
        QCOMPARE(answer.values, answer.quantiles[kMedian]);
        for (size_t step = 0; step < 2; ++step)
            for (size_t i = 0; i < kQuantiles.size(); ++i)
                QVERIFY2(std::abs(answer.quantiles[i][step] - kQuantiles[i]) < 0.12,
                         qPrintable(QStringLiteral("%1: %2").arg(kQuantiles[i]).arg(answer.quantiles[i][step])));
        QVERIFY(!forecastOf(session, run, {5, 0}).intervals.empty());
    }

    /// Where the values scatter more, the interval is wider: what one width for all windows cannot say.
    void quantilesFollowTheScatter()
    {
        std::mt19937 random(7);
        std::normal_distribution<double> noise;
        QByteArray csv = "month,value\n";
        for (int i = 0; i < 480; ++i)
            csv += QDate(1980 + i / 12, 1 + i % 12, 1).toString("yyyy-MM").toUtf8() + ',' +
                   QByteArray::number(100 + (i % 12 < 6 ? 1 : 15) * noise(random)) + '\n';
        Project own = quantiles(writeFile(dir_, QStringLiteral("scatter.csv"), csv), QStringLiteral("value"));
        own.prepare.source.setColumn(ColumnRole::Time, QStringLiteral("month"));
        own.series.horizon = 12;
        own.series.lookBack = 24;
        own.series.period = 12;
        own.series.differenceLag = 0;
        own.series.transform = SeriesTransform::None;
        own.train.epochs = 25;
        Session session({dir_.filePath(QStringLiteral("scatter.sqlite"))});
        const RunId run = trained(session, own);
        const Forecast forecast = forecastOf(session, run, {12, 0});
        QCOMPARE(forecast.intervals.size(), size_t(3));
        for (size_t step = 0; step < 12; ++step) {
            for (size_t level = 0; level < 3; ++level) {
                const ForecastInterval& one = forecast.intervals[level];
                QVERIFY(one.lower[step] <= forecast.values[step] && forecast.values[step] <= one.upper[step]);
            }
        }
        const ForecastInterval& wide = forecast.intervals[1];
        double calm = 0, rough = 0;  // the forecast begins with January
        for (size_t step = 0; step < 12; ++step)
            (step < 6 ? calm : rough) += wide.upper[step] - wide.lower[step];
        QVERIFY2(rough > 2 * calm, qPrintable(QStringLiteral("%1 and %2").arg(calm).arg(rough)));
    }

    /// New rows have come: the run forecasts from them as it would have from its own data.
    void aFileWithNewRowsIsForecastFrom()
    {
        Session session({dir_.filePath(QStringLiteral("new-rows.sqlite"))});
        const Project own = project();
        const auto bytes = readFile(own.prepare.source.path);
        QVERIFY(bytes.ok());
        auto lines = bytes->split('\n');
        const QString whole = writeFile(dir_, QStringLiteral("whole.csv"), *bytes);
        Project shorter = own;
        shorter.prepare.source.path =
            writeFile(dir_, QStringLiteral("shorter.csv"), lines.mid(0, 133).join('\n') + '\n');
        const RunId run = trained(session, shorter);
        const auto forecast = [&](const ForecastRequest& request) {
            return asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
                       session.forecast(run, request, context, std::move(done));
                   })
                .front();
        };
        ForecastRequest request{12, 0, whole};
        const Forecast later = forecast(request);
        QCOMPARE(later.time(0), QString("1961-01"));
        QVERIFY(!later.intervals.empty());
        request.back = 12;
        const Forecast same = forecast(request), before = forecast({12, 0});
        QCOMPARE(same.time(0), QString("1960-01"));
        QCOMPARE(same.actual(0), 417.0);
        QCOMPARE(same.values, before.values);
    }

    /// The refit has seen all the values, up to the last; its intervals are those of the run that was judged.
    void aRefitLearnsFromAllOfTheSeries()
    {
        Session session({dir_.filePath(QStringLiteral("refit.sqlite"))});
        const RunId run = trained(session, project());
        const RunId refit =
            asked<RunId>([&](QObject* context, Done<RunId> done) { session.refit(run, context, std::move(done)); });
        QVERIFY(QTest::qWaitFor([&] { return !session.training().active(); }, 600000));
        const RunRecord first = recordOf(session, run), second = recordOf(session, refit);
        QVERIFY(second.summary.status == RunStatus::Finished);
        QCOMPARE(second.summary.parent, run);
        QVERIFY(second.summary.role == RunRole::Refit);
        QCOMPARE(second.summary.epochs, first.summary.bestEpoch);
        QCOMPARE(second.summary.bestEpoch, second.summary.epochs);
        QCOMPARE(second.summary.verdict["code"].toString(), QString("not-judged"));
        QVERIFY(!resumable(second.summary));
        QVERIFY(!second.curves.contains(QStringLiteral("val_loss")));
        QCOMPARE(second.curves["train_loss"].size(), size_t(first.summary.bestEpoch));
        for (const char* key : {"look_back", "horizon", "period", "difference"})
            QCOMPARE(second.preparation[key], first.preparation[key]);
        QVERIFY(second.preparation["scaler"] != first.preparation["scaler"]);  // of all values, not of the first 70 %

        const auto forecast = [&](RunId id) {
            return asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
                       session.forecast(id, {12, 0}, context, std::move(done));
                   })
                .front();
        };
        const Forecast before = forecast(run), after = forecast(refit);
        QVERIFY(before.values != after.values);
        QCOMPARE(after.intervals.size(), before.intervals.size());
        const auto &one = *before.interval(), &other = *after.interval();
        QCOMPARE(one.coverage, other.coverage);
        // As wide in logarithms, but for what an error of the series is divided by, which is now that of all of it.
        const auto width = [](const ForecastInterval& of, size_t step) {
            return std::log(of.upper[step] / of.lower[step]);
        };
        const double ratio = width(other, 0) / width(one, 0);
        for (size_t step = 1; step < one.upper.size(); ++step)
            QVERIFY(std::abs(width(other, step) / width(one, step) - ratio) < 1e-9 * ratio);
        std::optional<Error> refused;
        session.evaluate(refit, QStringLiteral("test"), &session,
                         [&](const Result<Evaluation>& judged) { refused = judged.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(refused, 60000);
        QCOMPARE(refused->code, QString("part-empty"));
    }

    /// What is sold depends on whether there is a sale that day, as chance has it: only who knows of it in advance can
    /// say.
    void whatIsKnownInAdvanceIsUsed()
    {
        std::mt19937 random(3);  // whose numbers the standard fixes
        std::vector<bool> sales;
        for (int day = 0; day < 400; ++day)
            sales.push_back(random() % 3 == 0);
        const auto sale = [&](int day) { return int(sales[size_t(day)]); };
        QByteArray csv = "day,sold,sale\n", all = "day,sale\n", none = "day,sale\n";
        const auto date = [](int day) { return QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate).toUtf8(); };
        for (int day = 0; day < 400; ++day)
            csv += date(day) + ',' + QByteArray::number(100 + 40 * sale(day) + day % 7) + ',' +
                   QByteArray::number(sale(day)) + '\n';
        for (int day = 400; day < 410; ++day) {
            all += date(day) + ",1\n";
            none += date(day) + ",0\n";
        }
        Session session({dir_.filePath(QStringLiteral("known.sqlite"))});
        const auto trainedWith = [&](ColumnRole role) {
            Project own = *projectFromTemplate(QStringLiteral("forecast-lstm"));
            own.prepare.source.path = writeFile(dir_, QStringLiteral("sales.csv"), csv);
            own.prepare.source.setColumn(ColumnRole::Time, QStringLiteral("day"));
            own.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("sold"));
            own.prepare.source.roles.insert(QStringLiteral("sale"), role);
            own.series.horizon = 7;
            own.train.epochs = 30;
            return trained(session, own);
        };
        const RunId blind = trainedWith(ColumnRole::Covariate), knowing = trainedWith(ColumnRole::Known);
        const auto mase = [&](RunId run) { return recordOf(session, run).summary.metrics["test_mase"]; };
        QVERIFY2(mase(knowing) < 0.7 * mase(blind),
                 qPrintable(QStringLiteral("%1 against %2").arg(mase(knowing)).arg(mase(blind))));
        const auto forecast = [&](const QString& future) {
            return asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
                       session.forecast(knowing, {14, 0, {}, future}, context, std::move(done));
                   })
                .front();
        };
        const Forecast withAll = forecast(writeFile(dir_, QStringLiteral("all.csv"), all)),
                       withNone = forecast(writeFile(dir_, QStringLiteral("none.csv"), none)), unknown = forecast({});
        QCOMPARE(withAll.knownAhead.value(), qint64(10));
        QCOMPARE(unknown.knownAhead.value(), qint64(0));
        // Past the horizon too, where the network reads its own forecasts.
        for (size_t step = 0; step < 10; ++step)
            QVERIFY2(withAll.values[step] > withNone.values[step] + 15,
                     qPrintable(QStringLiteral("step %1: %2 against %3")
                                    .arg(step)
                                    .arg(withAll.values[step])
                                    .arg(withNone.values[step])));
        std::optional<Error> refused;
        session.forecast(knowing, {14, 0, {}, dir_.filePath(QStringLiteral("sales.csv"))}, &session,
                         [&](const Result<std::vector<Forecast>>& made) { refused = made.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(refused, 60000);
        QCOMPARE(refused->code, QString("no-future"));
    }

    void aTextHasNoForecast()
    {
        Project text = *projectFromTemplate(QStringLiteral("text-average"));
        text.prepare.source.path = writeFile(dir_, QStringLiteral("r.csv"), smallReviews(60));
        text.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("text"));
        text.prepare.source.setColumn(ColumnRole::Label, QStringLiteral("label"));
        text.train.epochs = 1;
        Session session({dir_.filePath(QStringLiteral("text.sqlite"))});
        const RunId run = trained(session, text);
        std::optional<Error> refused;
        session.forecast(run, {3, 0}, &session,
                         [&](const Result<std::vector<Forecast>>& made) { refused = made.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(refused, 60000);
        QCOMPARE(refused->code, QString("query-of-other-kind"));
    }
};

UNROLL_TEST(TestForecast)
#include "tst_forecast.moc"
