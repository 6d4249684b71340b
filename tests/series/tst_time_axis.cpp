#include "series/examples.h"
#include "series/time_axis.h"
#include "series/time_ticks.h"
#include "support/test_main.h"

#include <QDateTime>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace unroll;
using namespace unroll::testing;

/// Steps and their times, and where an axis has its ticks.
class TestTimeAxis : public QObject {
    Q_OBJECT
    static constexpr Frequency::Unit kUnits[] = {
        Frequency::Unit::Step, Frequency::Unit::Second, Frequency::Unit::Minute,
        Frequency::Unit::Hour, Frequency::Unit::Day,    Frequency::Unit::BusinessDay,
        Frequency::Unit::Week, Frequency::Unit::Month,  Frequency::Unit::Year};

private slots:
    void ticksByTheCalendar_data()
    {
        QTest::addColumn<int>("unit");
        QTest::addColumn<int>("every");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QString>("labels");
        using Unit = Frequency::Unit;
        const auto row = [](const char* name, Unit unit, int every, const char* origin, double lower, double upper,
                            const char* labels) {
            QTest::newRow(name) << int(unit) << every << origin << lower << upper << labels;
        };
        row("months over years", Unit::Month, 1, "1949-01-01T00:00", 0, 143, "1950 1952 1954 1956 1958 1960");
        row("months within one", Unit::Month, 1, "1949-01-01T00:00", 3, 8,
            "1949-04 1949-05 1949-06 1949-07 1949-08 1949-09");
        row("quarters", Unit::Month, 3, "1956-01-01T00:00", 0, 20, "1956 1957 1958 1959 1960 1961");
        row("years", Unit::Year, 1, "1871-01-01T00:00", 0, 99, "1880 1900 1920 1940 1960");
        row("days over months", Unit::Day, 1, "2020-01-15T00:00", 0, 180,
            "2020-02 2020-03 2020-04 2020-05 2020-06 2020-07");
        row("days over weeks", Unit::Day, 1, "2020-01-15T00:00", 0, 35,
            "2020-01-20 2020-01-27 2020-02-03 2020-02-10 2020-02-17");
        row("business days", Unit::BusinessDay, 1, "2020-01-15T00:00", 0, 25,
            "2020-01-20 2020-01-27 2020-02-03 2020-02-10 2020-02-17");
        row("hours over a night", Unit::Hour, 1, "2020-03-01T20:00", 0, 10,
            "2020-03-01_20:00 22:00 2020-03-02 02:00 04:00 06:00");
        row("half-hours over days", Unit::Minute, 30, "2020-03-01T00:00", 0, 200,
            "2020-03-01 2020-03-02 2020-03-03 2020-03-04 2020-03-05");
        row("seconds", Unit::Second, 1, "2020-03-01T00:00", 5, 65,
            "2020-03-01_00:00:10 00:00:20 00:00:30 00:00:40 00:00:50 00:01:00");
        row("zoomed out beyond the year 0", Unit::Year, 1, "1700-01-01T00:00", -2500, 2500, "0 1000 2000 3000 4000");
        row("plain steps", Unit::Step, 1, "", 0, 98, "0 20 40 60 80");
        row("plain steps by five", Unit::Step, 5, "", 1, 3, "5 10 15");
    }
    void ticksByTheCalendar()
    {
        QFETCH(int, unit);
        QFETCH(int, every);
        QFETCH(QString, origin);
        QFETCH(double, lower);
        QFETCH(double, upper);
        QFETCH(QString, labels);
        const QDateTime time = QDateTime::fromString(origin + QStringLiteral("Z"), Qt::ISODate);
        const TimeAxis axis({Frequency::Unit(unit), every}, origin.isEmpty() ? 0 : double(time.toMSecsSinceEpoch()));
        QStringList found;
        double last = -1e300;
        for (const TimeTick& tick : timeTicks(axis, lower, upper, 6)) {
            QVERIFY(tick.step > last && tick.step >= lower - 1e-9 && tick.step <= upper + 1e-9);
            last = tick.step;
            found << QString(tick.label).replace(u' ', u'_');
        }
        QCOMPARE(found.join(u' '), labels);
    }

    /// Whatever is in sight, there are some ticks, and not too many.
    void ticksAreFew()
    {
        Chance chance{5};
        for (const auto unit : kUnits)
            for (int i = 0; i < 200; ++i) {
                const TimeAxis axis({unit, 1 + int(chance.below(6))}, 1e12 * (chance.uniform() - 0.5));
                const double lower = 1000 * chance.normal(), upper = lower + 4 + std::exp(9 * chance.uniform());
                const auto ticks = timeTicks(axis, lower, upper, 6);
                QVERIFY2(!ticks.empty() && ticks.size() <= 8, qPrintable(QString::number(ticks.size())));
            }
        const TimeAxis months({Frequency::Unit::Month, 1}, 0);
        QVERIFY(timeTicks(months, -1e300, 1e300, 6).size() < 10);  // zoomed out for good
        QVERIFY(timeTicks(months, 1e17, 1e18, 6).size() < 10);
        QVERIFY(timeTicks({}, 1, 1, 6).empty());
        QVERIFY(timeTicks({}, 0, std::numeric_limits<double>::infinity(), 6).empty());
    }

    void aStepAndItsTimeAreInverse()
    {
        Chance chance{6};
        for (const auto unit : kUnits)
            for (int i = 0; i < 100; ++i) {
                // An origin as readTimes makes them: a Monday that begins a month, and a year.
                const TimeAxis axis({unit, unit == Frequency::Unit::BusinessDay ? 1 : 1 + int(chance.below(4))},
                                    915148800000.0 + 259200000.0 * (unit == Frequency::Unit::BusinessDay));
                const qint64 step = qint64(chance.below(4000)) - 2000;
                QCOMPARE(axis.stepOf(axis.time(double(step))), double(step));
            }
    }

    void spansInWords()
    {
        using Unit = Frequency::Unit;
        QCOMPARE((Frequency{Unit::Month, 1}.span(12)), QString("12 months"));
        QCOMPARE((Frequency{Unit::Month, 3}.span(4)), QString("12 months"));
        QCOMPARE((Frequency{Unit::Month, 1}.span(120)), QString("10 years"));
        QCOMPARE((Frequency{Unit::Minute, 30}.span(48)), QString("24 hours"));
        QCOMPARE((Frequency{Unit::Minute, 30}.span(336)), QString("7 days"));
        QCOMPARE((Frequency{Unit::Day, 1}.span(7)), QString("7 days"));
        QCOMPARE((Frequency{Unit::Step, 1}.span(11)), QString("11 steps"));
    }
};

UNROLL_TEST(TestTimeAxis)
#include "tst_time_axis.moc"
