#include "layers/layers.h"
#include "project/fields.h"
#include "series/examples.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QTemporaryDir>

#include <cmath>

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

        const auto forecasts = asked<std::vector<Forecast>>([&](QObject* context, Done<std::vector<Forecast>> done) {
            session.forecast(run, 24, context, std::move(done));
        });
        QCOMPARE(forecasts.size(), size_t(1));
        const Forecast& forecast = forecasts.front();
        QCOMPARE(forecast.times.front(), QString("1961-01"));
        QCOMPARE(forecast.times.back(), QString("1962-12"));
        QCOMPARE(forecast.values.size(), size_t(24));
        QCOMPARE(forecast.pastTimes.back(), QString("1960-12"));
        QCOMPARE(forecast.past.back(), 432.0);
        QCOMPARE(forecast.lower.size(), size_t(12));
        // What came then: 450, 417, 491, … (1961 goes on as the years before, some 10 % higher).
        QVERIFY2(forecast.values[0] > 400 && forecast.values[0] < 520, qPrintable(QString::number(forecast.values[0])));
        for (size_t step = 0; step < forecast.lower.size(); ++step)
            QVERIFY(forecast.lower[step] < forecast.values[step] && forecast.values[step] < forecast.upper[step]);
        QVERIFY(forecast.coverage && *forecast.coverage > 0.3);
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
            session.forecast(run, 4, context, std::move(done));
        });
        QCOMPARE(forecasts.size(), size_t(2));
        QCOMPARE(forecasts[0].series, QString("small"));
        QVERIFY(!forecasts[0].lower.empty());
        const auto width = [](const Forecast& one) { return one.upper[0] - one.lower[0]; };
        QVERIFY2(width(forecasts[1]) > 300 * width(forecasts[0]),
                 qPrintable(QStringLiteral("%1 and %2").arg(width(forecasts[0])).arg(width(forecasts[1]))));
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
        session.forecast(run, 3, &session, [&](const Result<std::vector<Forecast>>& made) { refused = made.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(refused, 60000);
        QCOMPARE(refused->code, QString("query-of-other-kind"));
    }
};

UNROLL_TEST(TestForecast)
#include "tst_forecast.moc"
