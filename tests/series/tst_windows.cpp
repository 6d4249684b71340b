#include "data/series_columns.h"
#include "series/dataset.h"
#include "series/examples.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QTemporaryDir>

#include <cmath>

using namespace unroll;
using namespace unroll::testing;

/// From a file to windows: times, gaps, what is learnt on the training part, and what is refused with a word.
class TestWindows : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    static QByteArray monthly(const std::vector<double>& values)
    {
        QByteArray csv = "month,value\n";
        QDate date(1949, 1, 1);
        for (const double value : values) {
            csv += date.toString(QStringLiteral("yyyy-MM-dd")).toUtf8() + ',' +
                   (std::isnan(value) ? QByteArray() : QByteArray::number(value, 'g', 12)) + '\n';
            date = date.addMonths(1);
        }
        return csv;
    }

    Result<std::shared_ptr<const SeriesDataset>> made(const QByteArray& csv, const SeriesSettings& settings = {},
                                                      const QString& name = QStringLiteral("s.csv"))
    {
        const auto imported = importFile(writeFile(dir_, name, csv), {}, {});
        if (!imported)
            return imported.error();
        const SeriesColumns columns = seriesColumnsOf(*imported);
        DataSource source;
        if (!columns.time.isEmpty())
            source.setColumn(ColumnRole::Time, columns.time);
        source.setColumn(ColumnRole::Target, columns.target);
        if (!columns.group.isEmpty())
            source.setColumn(ColumnRole::Group, columns.group);
        return prepareSeries(source, settings, {}, *imported, nullptr, {});
    }

    static std::vector<double> passengers()
    {
        const auto values = airPassengers();
        return {values.begin(), values.end()};
    }

private slots:
    void aSeriesOfMonths()
    {
        const auto data = made(monthly(passengers()));
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        const SeriesPreparation& learnt = *(*data)->learnt;
        QCOMPARE(learnt.axis.frequency().name(), QString("monthly"));
        QCOMPARE(learnt.period, 12);
        QCOMPARE(learnt.differencing.lag, 12);
        QVERIFY(learnt.boxCox.has_value());
        QCOMPARE(learnt.axis.label(143), QString("1960-12"));
        QCOMPARE(learnt.axis.label(144), QString("1961-01"));
        QVERIFY(!(*data)->split.train.empty() && !(*data)->split.validation.empty() && !(*data)->split.test.empty());
    }

    /// What a window asks for, taken back from how the network sees it, is what stands in the file; so for every chain.
    void everyChainIsTakenBack_data()
    {
        QTest::addColumn<int>("lag");
        QTest::addColumn<int>("order");
        QTest::addColumn<int>("transform");
        QTest::addColumn<int>("scaling");
        for (const int lag : {0, 1, 2, 12})
            for (const int transform : {1, 2, 3})
                for (int i = 0; i < 15; ++i)
                    QTest::addRow("%d %d %d %d", lag, i / 5, transform, i % 5) << lag << i / 5 << transform << i % 5;
    }
    void everyChainIsTakenBack()
    {
        QFETCH(int, lag);
        QFETCH(int, order);
        QFETCH(int, transform);
        QFETCH(int, scaling);
        SeriesSettings settings;
        settings.differenceLag = lag;
        settings.differenceOrder = order;
        settings.transform = SeriesTransform(transform);
        settings.scaling = SeriesScaling(scaling);
        const auto data = made(monthly(passengers()), settings);
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        for (qsizetype index = 0; index < (*data)->size(); ++index) {
            const Sample sample = (*data)->sample(index);
            std::vector<float> asked;
            for (const float value : sample.wanted)
                asked.push_back((value - sample.centre) / sample.scale);
            const auto back = (*data)->learnt->inOwnUnits(asked, sample.history), wanted = (*data)->inOwnUnits(index);
            for (size_t step = 0; step < wanted.size(); ++step)
                QVERIFY2(std::abs(back[step] - wanted[step]) < 1e-4 * std::abs(wanted[step]),
                         qPrintable(QStringLiteral("%1 for %2").arg(back[step]).arg(wanted[step])));
        }
    }

    void boxCoxIsFoundAndKept()
    {
        SeriesSettings settings;
        settings.transform = SeriesTransform::BoxCox;
        const auto data = made(monthly(passengers()), settings);
        QVERIFY(data.ok());
        const auto values = passengers();
        const double lambda = *guerreroLambda(std::span(values).first(size_t((*data)->series[0].trainEnd)), 12);
        QCOMPARE((*data)->learnt->boxCox->lambda, lambda);
        QVERIFY(lambda != 0);
        const auto back = SeriesPreparation::fromJson((*data)->learnt->toJson());
        QVERIFY(back.ok() && (*back)->sameAs(*(*data)->learnt));
        // Where it cannot be taken that is said.
        auto low = values;
        low[3] = -1;
        for (const auto transform : {SeriesTransform::BoxCox, SeriesTransform::Log}) {
            settings.transform = transform;
            const auto plain = made(monthly(low), settings);
            QVERIFY(plain.ok());
            QVERIFY(!(*plain)->learnt->boxCox);
            QCOMPARE((*plain)->warnings.size(), size_t(1));
            QCOMPARE((*plain)->warnings[0].code, QString("transform-not-taken"));
        }
    }

    /// No forecast of one part is within the gap after the part before it; the training part stays as it is.
    void partsStandApart()
    {
        SeriesSettings settings;
        settings.lookBack = 12;
        settings.horizon = 3;
        settings.differenceLag = 0;
        const auto close = made(monthly(passengers()), settings);
        settings.gap = 4;
        const auto apart = made(monthly(passengers()), settings);
        QVERIFY(close.ok() && apart.ok());
        QCOMPARE((*apart)->split.train.size(), (*close)->split.train.size());
        QCOMPARE((*apart)->split.validation.size(), (*close)->split.validation.size() - 4);
        QCOMPARE((*apart)->split.test.size(), (*close)->split.test.size() - 4);
        const auto& series = (*apart)->series[0];
        const auto first = [&](const std::vector<qsizetype>& part) {
            return (*apart)->windows[size_t(part.front())].origin;
        };
        QCOMPARE(first((*apart)->split.validation), series.trainEnd + 4);
        QCOMPARE(first((*apart)->split.test), series.validationEnd + 4);
    }

    /// A rolling origin: no window reaches beyond its fold's test part, and what comes after it changes nothing.
    void foldsOfASeries()
    {
        auto values = passengers();
        values[125] = std::nan("");
        const auto fold = [&](int number) {
            const auto imported = importFile(writeFile(dir_, QStringLiteral("f.csv"), monthly(values)), {}, {});
            DataSource source;
            source.roles = {{"month", ColumnRole::Time}, {"value", ColumnRole::Target}};
            SeriesSettings settings;
            settings.horizon = 3;
            settings.lookBack = 12;
            SplitSettings shares;
            shares.test = 0.4;
            shares.folds = 2;
            shares.fold = number;
            auto made = prepareSeries(source, settings, shares, *imported, nullptr, {});
            if (!made)
                qFatal("%s", qPrintable(made.error().english()));
            return *made;
        };
        for (const auto& [folds, which] : {std::pair(2, 3), std::pair(1, 1), std::pair(100, 0)}) {
            SplitSettings none;
            none.folds = folds;
            none.fold = which;
            const auto imported = importFile(writeFile(dir_, QStringLiteral("f.csv"), monthly(values)), {}, {});
            DataSource source;
            source.roles = {{"month", ColumnRole::Time}, {"value", ColumnRole::Target}};
            QCOMPARE(prepareSeries(source, {}, none, *imported, nullptr, {}).error().code, "split-no-such-fold");
        }
        // Parts that leave nothing to learn from are refused, not walked out of.
        const PartEnds ends = partEnds(100, {SplitMethod::Order, 0.9, 0.9});
        QVERIFY(ends.train == 0 && ends.validation == 10 && ends.test == 100);
        const auto first = fold(1), second = fold(2);
        QCOMPARE(first->series[0].validationEnd, 86);
        QCOMPARE(first->series[0].testEnd, 115);
        QCOMPARE(second->series[0].validationEnd, 115);
        QCOMPARE(second->series[0].testEnd, 144);
        for (const qsizetype index : first->split.test)
            QVERIFY(first->windows[size_t(index)].origin + 3 <= 115);
        for (size_t step = 115; step < values.size(); ++step)
            values[step] = 9999;
        const auto other = fold(1);
        QCOMPARE(other->learnt->toJson(), first->learnt->toJson());
        QCOMPARE(other->windows.size(), first->windows.size());
        for (qsizetype index = 0; index < first->size(); ++index) {
            const Sample one = first->sample(index), same = other->sample(index);
            QVERIFY(std::equal(one.values.begin(), one.values.end(), same.values.begin(), same.values.end()));
        }
    }

    /// Other values after the training part: what was learnt, and what is read in training, stays the same to the bit.
    void nothingLearntSeesTheFuture()
    {
        auto values = passengers();
        values[20] = std::nan("");  // filled in
        values[98] = std::nan("");
        const auto before = made(monthly(values));
        QVERIFY(before.ok());
        const auto end = size_t((*before)->series[0].trainEnd);
        for (size_t step = end; step < values.size(); ++step)
            values[step] = 5000 + 37 * double(step % 7);
        const auto after = made(monthly(values));
        QVERIFY(after.ok());
        QCOMPARE((*after)->learnt->toJson(), (*before)->learnt->toJson());
        QCOMPARE((*after)->split.train, (*before)->split.train);
        for (const qsizetype index : (*before)->split.train) {
            const Sample one = (*before)->sample(index), other = (*after)->sample(index);
            QVERIFY(std::equal(one.values.begin(), one.values.end(), other.values.begin(), other.values.end()));
            for (size_t step = 0; step < one.wanted.size(); ++step)
                QVERIFY(one.wanted[step] == other.wanted[step] ||
                        (std::isnan(one.wanted[step]) && std::isnan(other.wanted[step])));
        }
    }

    /// Windows of a part forecast only steps of that part.
    void partsDoNotOverlap()
    {
        const auto data = made(monthly(passengers()));
        const auto& series = (*data)->series[0];
        const auto horizon = (*data)->learnt->horizon;
        for (const qsizetype index : (*data)->split.train)
            QVERIFY((*data)->windows[size_t(index)].origin + horizon <= series.trainEnd);
        for (const qsizetype index : (*data)->split.validation) {
            QVERIFY((*data)->windows[size_t(index)].origin >= series.trainEnd);
            QVERIFY((*data)->windows[size_t(index)].origin + horizon <= series.validationEnd);
        }
        for (const qsizetype index : (*data)->split.test)
            QVERIFY((*data)->windows[size_t(index)].origin >= series.validationEnd);
    }

    void frequencies_data()
    {
        QTest::addColumn<QStringList>("times");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("after");
        const auto rows = [](const std::function<QString(int)>& at) {
            QStringList out;
            for (int i = 0; i < 60; ++i)
                out << at(i);
            return out;
        };
        const QDateTime start(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC);
        QTest::newRow("half-hours") << rows([&](int i) { return start.addSecs(1800 * i).toString("yyyy-MM-dd HH:mm"); })
                                    << "half-hourly"
                                    << "2024-01-02 06:00";
        QTest::newRow("hours") << rows([&](int i) { return start.addSecs(3600 * i).toString(Qt::ISODate); }) << "hourly"
                               << "2024-01-03 12:00";
        QTest::newRow("days over 29 February")
            << rows([&](int i) { return start.addDays(i).toString("dd/MM/yyyy"); }) << "daily"
            << "2024-03-01";
        QTest::newRow("business days") << rows([&](int i) {
            return start.addDays(i / 5 * 7 + i % 5).toString("yyyy-MM-dd");
        }) << "business days"
                                       << "2024-03-25";
        QTest::newRow("weeks") << rows([&](int i) { return start.addDays(7 * i).toString("yyyy-MM-dd"); }) << "weekly"
                               << "2025-02-24";
        QTest::newRow("year and month") << rows([&](int i) { return start.addMonths(i).toString("yyyy-MM"); })
                                        << "monthly"
                                        << "2029-01";
        QTest::newRow("ends of months") << rows([&](int i) {
            return start.addMonths(i + 1).addDays(-1).toString("yyyy-MM-dd");
        }) << "monthly"
                                        << "2029-01";
        QTest::newRow("quarters") << rows([&](int i) {
            return QStringLiteral("%1Q%2").arg(2000 + i / 4).arg(i % 4 + 1);
        }) << "quarterly"
                                  << "2015-01";
        QTest::newRow("years") << rows([&](int i) { return QString::number(1900 + i); }) << "yearly"
                               << "1960";
        QTest::newRow("Unix time") << rows([&](int i) { return QString::number(1704067200 + 600 * i); })
                                   << "every 10 minutes"
                                   << "2024-01-01 10:00";
        QTest::newRow("a count") << rows([&](int i) { return QString::number(i + 1); }) << "steps"
                                 << "61";
    }
    void frequencies()
    {
        QFETCH(QStringList, times);
        QFETCH(QString, name);
        QFETCH(QString, after);
        QByteArray csv = "time,value\n";
        for (qsizetype i = 0; i < times.size(); ++i)
            csv += times[i].toUtf8() + ',' + QByteArray::number(10 + double(i * 7 % 11)) + '\n';
        const auto data = made(csv);
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        QCOMPARE((*data)->learnt->axis.frequency().name(), name);
        QCOMPARE((*data)->learnt->axis.label(60), after);
        QCOMPARE((*data)->findings.gaps, 0);
    }

    void whatIsWrongIsCounted()
    {
        auto values = passengers();
        values[30] = std::nan("");
        QByteArray csv = monthly(values);
        QList<QByteArray> lines = csv.trimmed().split('\n');
        lines.removeAt(60);       // a step without a row
        lines.append(lines[10]);  // a row twice, and out of order
        csv = lines.join('\n') + '\n';
        const auto data = made(csv);
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        const SeriesFindings& findings = (*data)->findings;
        QCOMPARE(findings.missing, 1);
        QCOMPARE(findings.gaps, 1);
        QCOMPARE(findings.duplicates, 1);
        QVERIFY(!findings.sorted);
        QCOMPARE(findings.steps, 144);
    }

    void whatCannotBeASeriesIsSaid_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        const auto days = [](const std::function<QByteArray(int)>& value, int count) {
            QByteArray csv = "date,value\n";
            for (int i = 0; i < count; ++i)
                csv += QDate(2024, 1, 1).addDays(i).toString("yyyy-MM-dd").toUtf8() + ',' + value(i) + '\n';
            return csv;
        };
        const auto rising = [](int i) { return QByteArray::number(i); };
        QTest::newRow("two values for one time") << days(rising, 50) + "2024-01-05,99\n"
                                                 << "time-twice"
                                                 << "s.csv, line 52";
        QTest::newRow("a date that is none") << days(rising, 50) + "tomorrow,51\n"
                                             << "no-time"
                                             << "s.csv, line 52";
        QTest::newRow("a word among the numbers")
            << days([](int i) { return i == 30 ? QByteArray("many") : QByteArray::number(i); }, 60) << "no-number"
            << "s.csv, line 32";
        QTest::newRow("infinite") << days([](int i) { return i == 30 ? QByteArray("inf") : QByteArray::number(i); }, 60)
                                  << "no-number"
                                  << "s.csv, line 32";
        QTest::newRow("a far time") << days([](int i) { return QByteArray::number(i % 7); }, 30) +
                                           "2021-06-01,3\n2021-06-02,4\n2021-06-03,5\n"
                                    << "series-mostly-missing"
                                    << "s.csv";
        QTest::newRow("numbers that overflow")
            << days([](int i) -> QByteArray { return QByteArray::number(1 + i % 7) + "e300"; }, 60)
            << "numbers-too-large"
            << "s.csv";
        QTest::newRow("too short") << days(rising, 4) << "series-too-short-to-learn"
                                   << "s.csv";
    }
    void whatCannotBeASeriesIsSaid()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, code);
        QFETCH(QString, where);
        const auto imported = importFile(writeFile(dir_, QStringLiteral("s.csv"), csv), {}, {});
        QVERIFY(imported.ok());
        DataSource source;
        source.setColumn(ColumnRole::Time, QStringLiteral("date"));
        source.setColumn(ColumnRole::Target, QStringLiteral("value"));
        const auto data = prepareSeries(source, {}, {}, *imported, nullptr, {});
        QVERIFY(!data.ok());
        QCOMPARE(data.error().code, code);
        QCOMPARE(data.error().where, where);
        QVERIFY(!data.error().mend.isEmpty());
    }

    /// Nothing divides by zero.
    void aConstantSeries()
    {
        const auto data = made(monthly(std::vector<double>(80, 7.0)));
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        for (qsizetype index = 0; index < (*data)->size(); ++index) {
            for (const float value : (*data)->sample(index).values)
                QVERIFY(std::isfinite(value));
            QVERIFY((*data)->errorScale(index) > 0);
        }
    }

    /// Rows of days to come, whose value is not known yet, are no steps of the series.
    void valuesThatAreMissingAtTheEnds()
    {
        auto values = passengers();
        const auto whole = made(monthly(values));
        values.insert(values.begin(), 5, std::nan(""));
        values.insert(values.end(), 60, std::nan(""));
        const auto data = made(monthly(values));
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        QCOMPARE((*data)->series[0].values, (*whole)->series[0].values);
        QCOMPARE((*data)->series[0].first, 5);
        QCOMPARE((*data)->findings.missing, 0);
        QCOMPARE((*data)->findings.outside, 65);
        QCOMPARE((*data)->learnt->axis.label((*data)->series[0].first), QString("1949-06"));
    }

    void aTimeBeyondAllSteps()
    {
        const std::vector<QByteArrayView> cells{"1", "2", "3", "1e300"};
        const auto read =
            readTimes(cells, {2, 3, 4, 5}, DayOrder::Auto, QStringLiteral("s.csv"), QStringLiteral("step"));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().where, QString("s.csv, line 5"));
    }

    /// The same two series, side by side and one below the other.
    void aWideFileIsALongOne()
    {
        QByteArray wide = "day,a,b,heat\n", longer = "day,which,value,heat\n", below;
        for (int day = 0; day < 150; ++day) {
            const QByteArray date = QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate).toUtf8(),
                             heat = QByteArray::number((day * 31) % 17),
                             a = day == 20 ? QByteArray() : QByteArray::number(10 + day % 7 + (day * 13) % 5),
                             b = QByteArray::number(20 + (day * 29) % 11);
            wide += date + ',' + a + ',' + b + ',' + heat + '\n';
            longer += date + ",a," + a + ',' + heat + '\n';
            below += date + ",b," + b + ',' + heat + '\n';
        }
        const auto prepared = [&](const QByteArray& csv, const QMap<QString, ColumnRole>& roles) {
            const auto imported = importFile(writeFile(dir_, QStringLiteral("w.csv"), csv), {}, {});
            DataSource source;
            source.roles = roles;
            source.roles.insert(QStringLiteral("day"), ColumnRole::Time);
            source.roles.insert(QStringLiteral("heat"), ColumnRole::Covariate);
            auto data = prepareSeries(source, {}, {}, *imported, nullptr, {});
            if (!data)
                qFatal("%s", qPrintable(data.error().english()));
            return *data;
        };
        const auto one = prepared(wide, {{"a", ColumnRole::Target}, {"b", ColumnRole::Target}});
        const auto other = prepared(longer + below, {{"value", ColumnRole::Target}, {"which", ColumnRole::Group}});
        QCOMPARE(one->series.size(), size_t(2));
        QCOMPARE(one->series[0].name, QString("a"));
        QCOMPARE(one->series[1].target, QString("b"));
        QCOMPARE(one->learnt->target, QString("a, b"));
        QCOMPARE(one->findings.missing, other->findings.missing);
        QCOMPARE(one->size(), other->size());
        for (size_t s = 0; s < 2; ++s) {
            QCOMPARE(one->series[s].values, other->series[s].values);
            QVERIFY(one->series[s].inputs == other->series[s].inputs);
            QCOMPARE(one->series[s].covariates, other->series[s].covariates);
        }
        QVERIFY(one->warnings.empty());
        // Both: a series for each group and column.
        const auto both =
            prepared("day,which,x,y,heat\n" + longer.mid(longer.indexOf('\n') + 1).replace(",a,", ",a,7,"),
                     {{"x", ColumnRole::Target}, {"y", ColumnRole::Target}, {"which", ColumnRole::Group}});
        QCOMPARE(both->series[1].name, QString("a · y"));
    }

    void seriesOfVeryDifferentSizesAreSaid()
    {
        QByteArray csv = "day,small,large\n";
        for (int day = 0; day < 150; ++day)
            csv += QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate).toUtf8() + ',' +
                   QByteArray::number(0.1 * ((day * 13) % 5) - 0.1) + ',' +
                   QByteArray::number(1000 * ((day * 29) % 11)) + '\n';
        const auto imported = importFile(writeFile(dir_, QStringLiteral("sizes.csv"), csv), {}, {});
        DataSource source;
        source.roles = {{"day", ColumnRole::Time}, {"small", ColumnRole::Target}, {"large", ColumnRole::Target}};
        const auto data = prepareSeries(source, {}, {}, *imported, nullptr, {});
        QVERIFY(data.ok());
        QCOMPARE((*data)->warnings.size(), size_t(1));
        QCOMPARE((*data)->warnings[0].code, QString("series-unlike"));
        QVERIFY((*data)->warnings[0].english().contains("large"));

        // Scaled by themselves they are alike; a batch and a query read the same; what is known later changes nothing.
        SeriesSettings byWindow;
        byWindow.scaling = SeriesScaling::Window;
        byWindow.transform = SeriesTransform::None;
        const auto alike = prepareSeries(source, byWindow, {}, *imported, nullptr, {});
        QVERIFY(alike.ok());
        QVERIFY((*alike)->warnings.empty());
        const auto reader = (*alike)->learnt->reader();
        const auto features = size_t((*alike)->features());
        for (qsizetype index = 0; index < (*alike)->size(); ++index) {
            const Sample sample = (*alike)->sample(index);
            const auto read = reader->read((*alike)->query(index));
            QVERIFY(read.ok());
            double sum = 0, squares = 0;
            for (size_t i = 0; i < sample.values.size(); i += features) {
                const double value = double((sample.values[i] - sample.centre) / sample.scale);
                QVERIFY(std::abs(value - double(read->values.values[i])) < 1e-3);
                sum += value;
                squares += value * value;
            }
            const double steps = (*alike)->learnt->lookBack;
            QVERIFY(std::abs(sum / steps) < 1e-3);
            QVERIFY(std::abs(squares / steps - 1) < 1e-2);
        }
    }

    /// A file that begins at another month is read by the run's own calendar: its windows are those of the whole
    /// series.
    void aPieceOfTheSeriesIsReadAlike()
    {
        const auto values = passengers();
        const auto whole = made(monthly(values));
        QVERIFY(whole.ok());
        const qsizetype cut = 41;
        QByteArray csv = "month,passengers\n";
        for (size_t i = cut; i < values.size(); ++i)
            csv += QDate(1949, 1, 1).addMonths(int(i)).toString("yyyy-MM").toUtf8() + ',' +
                   QByteArray::number(values[i]) + '\n';
        const auto imported = importFile(writeFile(dir_, QStringLiteral("piece.csv"), csv), {}, {});
        DataSource source;
        source.setColumn(ColumnRole::Time, QStringLiteral("month"));
        source.setColumn(ColumnRole::Target, QStringLiteral("passengers"));
        const auto piece = prepareSeries(source, {}, {}, *imported, (*whole)->learnt, {});
        QVERIFY2(piece.ok(), piece ? "" : qPrintable(piece.error().english()));
        QCOMPARE((*piece)->series[0].first, qint64(cut));
        int compared = 0;
        for (qsizetype index = 0; index < (*piece)->size(); ++index)
            for (qsizetype of = 0; of < (*whole)->size(); ++of)
                if ((*whole)->windows[size_t(of)].origin == (*piece)->windows[size_t(index)].origin + cut) {
                    const Sample one = (*piece)->sample(index), other = (*whole)->sample(of);
                    QVERIFY(std::equal(one.values.begin(), one.values.end(), other.values.begin(), other.values.end()));
                    QCOMPARE((*piece)->describe(index), (*whole)->describe(of));
                    ++compared;
                }
        QVERIFY(compared > 20);
        // What errors are divided by is known of the file itself; not 1, which made a MASE of an MAE.
        QVERIFY((*piece)->series[0].scale > 10);

        QByteArray years = "year,passengers\n";
        for (int year = 1900; year < 2000; ++year)
            years += QByteArray::number(year) + ",5\n";
        const auto other = importFile(writeFile(dir_, QStringLiteral("years.csv"), years), {}, {});
        source.setColumn(ColumnRole::Time, QStringLiteral("year"));
        const auto refused = prepareSeries(source, {}, {}, *other, (*whole)->learnt, {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QString("frequency-differs"));
    }

    void severalSeriesInOneFile()
    {
        QByteArray csv = "symbol,date,price\n";
        for (const char* symbol : {"AAA", "BBB"})
            for (int i = 0; i < 60; ++i)
                csv += QByteArray(symbol) + ',' + QDate(2020, 1, 1).addMonths(i).toString("yyyy-MM-dd").toUtf8() + ',' +
                       QByteArray::number(i % 9 + (*symbol == 'A' ? 10 : 500)) + '\n';
        const auto data = made(csv);
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        QCOMPARE((*data)->series.size(), size_t(2));
        QCOMPARE((*data)->series[1].name, QString("BBB"));
        QVERIFY((*data)->describe(0).startsWith("AAA: "));
    }

    void whatWasLearntIsReadBack()
    {
        const auto data = made(monthly(passengers()));
        const auto back = SeriesPreparation::fromJson((*data)->learnt->toJson());
        QVERIFY(back.ok());
        QVERIFY((*back)->sameAs(*(*data)->learnt));
        QVERIFY(!SeriesPreparation::fromJson({}).ok());
        const SeriesQuery query = (*data)->stepsBefore(0, qsizetype((*data)->series[0].values.size()));
        const auto read = (*back)->reader()->read(query);
        QVERIFY(read.ok());
        QCOMPARE(read->steps.back().text, QString("1960-12"));
        QCOMPARE(read->values.rows, (*data)->learnt->lookBack);
        QVERIFY(!(*back)->reader()->read(TextQuery{QStringLiteral("a text")}).ok());
        QVERIFY(!(*back)->reader()->read(SeriesQuery{{1, 2, 3}}).ok());
    }
};

UNROLL_TEST(TestWindows)
#include "tst_windows.moc"
