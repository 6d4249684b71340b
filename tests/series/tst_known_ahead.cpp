#include "series/dataset.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace unroll;
using namespace unroll::testing;

/// Columns whose future is known: read for the steps of the forecast, from the rows behind the last value or from a
/// file.
class TestKnownAhead : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    /// Days; "sale" is 0 or 1 as chance has it, "load" is no more than noise.
    static int sale(int day) { return (quint64(day) * 2654435761u >> 7) % 3 == 0; }

    QString file(const QString& name, int days, int more, int from = 0) const
    {
        QByteArray csv = "day,sold,sale,load\n";
        for (int day = from; day < days + more; ++day)
            csv += QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate).toUtf8() + ',' +
                   (day < days ? QByteArray::number(100 + 40 * sale(day) + day % 5) : QByteArray()) + ',' +
                   QByteArray::number(sale(day)) + ',' + QByteArray::number((day * 37) % 11) + '\n';
        return writeFile(dir_, name, csv);
    }
    static DataSource source(const QString& path)
    {
        DataSource source;
        source.path = path;
        source.setColumn(ColumnRole::Time, QStringLiteral("day"));
        source.setColumn(ColumnRole::Target, QStringLiteral("sold"));
        source.roles.insert(QStringLiteral("sale"), ColumnRole::Known);
        source.roles.insert(QStringLiteral("load"), ColumnRole::Covariate);
        return source;
    }
    std::shared_ptr<const SeriesDataset> prepared(const QString& path, int horizon = 5) const
    {
        const auto imported = importFile(path, {}, {});
        if (!imported)
            qFatal("%s", qPrintable(imported.error().english()));
        SeriesSettings settings;
        settings.lookBack = 7;
        settings.horizon = horizon;
        settings.differenceLag = 0;
        settings.scaling = SeriesScaling::None;
        settings.transform = SeriesTransform::None;
        settings.calendar = false;
        auto data = prepareSeries(source(path), settings, {}, *imported, nullptr, {});
        if (!data)
            qFatal("%s", qPrintable(data.error().english()));
        return *data;
    }

private slots:
    void aWindowReadsWhatIsKnownOfItsForecast()
    {
        const auto data = prepared(file(QStringLiteral("a.csv"), 200, 0));
        const SeriesPreparation& learnt = *data->learnt;
        QCOMPARE(learnt.features(), 4);  // the value, two covariates, one of them once more
        QCOMPARE(data->series[0].values.size(), size_t(200));
        for (const qsizetype index : {qsizetype(0), data->size() / 2, data->size() - 1}) {
            const Sample sample = data->sample(index);
            const qsizetype origin = data->windows[size_t(index)].origin;
            for (qsizetype step = 0; step < 7; ++step) {
                const qsizetype day = origin - 7 + step;
                const float* read = &sample.values[size_t(step) * 4];
                QCOMPARE(read[1], float(sale(int(day))));
                QCOMPARE(read[2], float((day * 37) % 11));
                QCOMPARE(read[3], float(sale(int(day + 5))));
            }
        }
    }

    /// As a query, a window is read as the data set has it.
    void aQueryIsReadAlike()
    {
        const auto data = prepared(file(QStringLiteral("b.csv"), 200, 0));
        const auto reader = data->learnt->reader();
        for (qsizetype index = 0; index < data->size(); index += 13) {
            const auto read = reader->read(data->query(index));
            QVERIFY(read.ok());
            const Sample sample = data->sample(index);
            QVERIFY(std::equal(sample.values.begin(), sample.values.end(), read->values.values.begin(),
                               read->values.values.end()));
        }
    }

    void rowsBehindTheLastValueAreKept()
    {
        const auto data = prepared(file(QStringLiteral("c.csv"), 200, 8));
        QCOMPARE(data->series[0].values.size(), size_t(200));
        QCOMPARE(data->findings.missing, qint64(0));
        QCOMPARE(data->findings.outside, qint64(8));
        QCOMPARE(data->findings.ahead, qint64(8));
        QCOMPARE(data->series[0].covariates[0].size(), size_t(208));
        QCOMPARE(data->series[0].covariates[1].size(), size_t(200));  // not known in advance, so not kept
        QCOMPARE(data->knownFrom(0, 200).value(), qsizetype(8));
        QCOMPARE(data->knownFrom(0, 190).value(), qsizetype(18));
        const SeriesQuery query = data->stepsBefore(0, 200, 12);
        QCOMPARE(query.ahead.size(), size_t(12));
        for (int day = 200; day < 208; ++day)
            QCOMPARE(query.ahead[size_t(day - 200)], double(sale(day)));
        QCOMPARE(query.ahead[8], valueAhead(data->series[0].covariates[0], 208, data->learnt->period));
    }

    void pastItsEndASeasonIsRepeated()
    {
        const std::vector<double> values{1, 2, 3, 4, 5};
        QCOMPARE(valueAhead(values, 4, 3), 5.0);
        QCOMPARE(valueAhead(values, 5, 3), 3.0);
        QCOMPARE(valueAhead(values, 7, 3), 5.0);
        QCOMPARE(valueAhead(values, 8, 3), 3.0);
        QCOMPARE(valueAhead(values, 9, 1), 5.0);
        QCOMPARE(valueAhead(values, 5, 7), 5.0);  // shorter than a season
        QCOMPARE(valueAhead({}, 5, 7), 0.0);
    }

    /// A run's covariates are found by name: a file whose columns stand in another order is read alike, one without a
    /// column is refused.
    void columnsAreFoundByName()
    {
        const QString path = file(QStringLiteral("g.csv"), 200, 0);
        const auto data = prepared(path);
        QFile original(path);
        QVERIFY(original.open(QIODevice::ReadOnly));
        QByteArray turned, without;
        for (const QByteArray& line : original.readAll().trimmed().split('\n')) {
            const auto cells = line.split(',');
            turned += cells[3] + ',' + cells[2] + ',' + cells[1] + ',' + cells[0] + '\n';
            without += cells[0] + ',' + cells[1] + ',' + cells[2] + '\n';
        }
        const auto read = [&](const QByteArray& csv) {
            const auto imported = importFile(writeFile(dir_, QStringLiteral("h.csv"), csv), {}, {});
            return prepareSeries(source(path), {}, {}, *imported, data->learnt, {});
        };
        const auto other = read(turned);
        QVERIFY2(other.ok(), qPrintable(other ? QString() : other.error().english()));
        QVERIFY((*other)->series[0].inputs == data->series[0].inputs);
        const auto refused = read(without);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QString("column-missing"));
        QVERIFY(refused.error().english().contains("load"));
    }

    void theFutureComesFromAFile()
    {
        const QString path = file(QStringLiteral("d.csv"), 200, 2);
        const auto data = prepared(path);
        const auto imported = [](const QString& name) { return *importFile(name, {}, {}); };
        // From before the end to ten days after it; what was known before is overwritten by the same.
        const auto longer = withFuture(*data, source(path), imported(file(QStringLiteral("e.csv"), 200, 10, 195)));
        QVERIFY2(longer.ok(), qPrintable(longer ? QString() : longer.error().english()));
        QCOMPARE((*longer)->knownFrom(0, 200).value(), qsizetype(10));
        QCOMPARE(data->knownFrom(0, 200).value(), qsizetype(2));
        for (int day = 200; day < 210; ++day)
            QCOMPARE((*longer)->series[0].covariates[0][size_t(day)], double(sale(day)));

        const auto code = [&](const QByteArray& csv) {
            const auto refused =
                withFuture(*data, source(path), imported(writeFile(dir_, QStringLiteral("f.csv"), csv)));
            return refused ? QString() : refused.error().code;
        };
        QCOMPARE(code("day,sold\n2023-08-01,\n2023-08-02,\n"), QString("column-missing"));
        QCOMPARE(code("day,sale\n2022-08-01,1\n2022-08-02,1\n"), QString("no-future"));
        QCOMPARE(code("day,sale\n2023-08-01,1\n2023-08-02,0\n2023-08-03,0\n2023-08-04,1\n2023-08-05,yes\n"),
                 QString("no-number"));
        QCOMPARE(code("day,sale\n2023-08-01,1\nsoon,0\n"), QString("no-time"));
    }
};

UNROLL_TEST(TestKnownAhead)
#include "tst_known_ahead.moc"
