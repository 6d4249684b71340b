#include "series/leaks.h"

#include "domains/domain.h"
#include "project/project.h"
#include "series/examples.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace unroll;
using namespace unroll::testing;

/// A column that knows what will come.
class TestLeaks : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

private slots:
    void whatIsAheadIsFound()
    {
        const Numbers air = airPassengers();
        const auto shifted = [&](size_t by, double factor) {
            Numbers out;
            for (size_t t = 0; t < air.size(); ++t)
                out.push_back(t + by < air.size() ? factor * air[t + by] + 7
                                                  : std::numeric_limits<double>::quiet_NaN());
            return out;
        };
        QCOMPARE(stepsAhead(shifted(1, 1), air, 12), std::optional<size_t>(1));
        QCOMPARE(stepsAhead(shifted(5, -0.1), air, 12), std::optional<size_t>(5));
        QVERIFY(!stepsAhead(shifted(13, 1), air, 12));
        // The series itself, and what follows it, know nothing that the network does not.
        QVERIFY(!stepsAhead(air, air, 12));
        Numbers late(air.size(), air[0]);
        std::copy(air.begin(), air.end() - 3, late.begin() + 3);
        QVERIFY(!stepsAhead(late, air, 12));
    }

    void whatOnlyLooksLikeIt()
    {
        Chance chance{4};
        Numbers slow, other, trend, constant(200, 3.0);
        for (int t = 0; t < 200; ++t) {
            slow.push_back(std::sin(t / 60.0) + 1e-3 * chance.normal());
            other.push_back(std::sin((t + 1) / 60.0) + 1e-3 * chance.normal());
            trend.push_back(t);
        }
        QVERIFY(!stepsAhead(slow, other, 20));
        QVERIFY(!stepsAhead(constant, slow, 20));
        QVERIFY(!stepsAhead(trend, trend, 20));  // every line is ahead of itself
        QVERIFY(!stepsAhead(Numbers{1, 2, 4}, Numbers{0, 1, 2}, 2));
        QVERIFY(!stepsAhead({}, {}, 3));
    }

    void itIsSaidOfTheData()
    {
        const Numbers air = airPassengers();
        QByteArray csv = "value,next,other\n";
        for (size_t t = 0; t < air.size(); ++t)
            csv += QByteArray::number(air[t]) + ',' +
                   (t + 2 < air.size() ? QByteArray::number(air[t + 2]) : QByteArray()) + ',' +
                   QByteArray::number(int(t * 7919 % 101)) + '\n';
        Project project = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        project.prepare.source.path = writeFile(dir_, QStringLiteral("leak.csv"), csv);
        project.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("value"));
        project.prepare.source.roles.insert(QStringLiteral("next"), ColumnRole::Covariate);
        project.prepare.source.roles.insert(QStringLiteral("other"), ColumnRole::Covariate);
        const auto data = readData(project, {});
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().text()));
        QCOMPARE((*data)->warnings.size(), size_t(1));
        QCOMPARE((*data)->warnings[0].code, QString("covariate-leaks"));
        QCOMPARE((*data)->warnings[0].args, QStringList({"next", "value", "2"}));
    }

    /// What is sold for is not known before it is sold, whatever its column is called.
    void whatIsKnownOnlyAfterwardsIsSaid()
    {
        const Numbers air = airPassengers();
        QByteArray csv = "value,income,price\n";
        for (size_t t = 0; t < air.size(); ++t)
            csv += QByteArray::number(air[t]) + ',' + QByteArray::number(3.5 * air[t] + 10) + ',' +
                   QByteArray::number(int(t * 7919 % 101)) + '\n';
        Project project = *projectFromTemplate(QStringLiteral("forecast-lstm"));
        project.prepare.source.path = writeFile(dir_, QStringLiteral("afterwards.csv"), csv);
        project.prepare.source.setColumn(ColumnRole::Target, QStringLiteral("value"));
        project.prepare.source.roles.insert(QStringLiteral("income"), ColumnRole::Known);
        project.prepare.source.roles.insert(QStringLiteral("price"), ColumnRole::Known);
        const auto known = readData(project, {});
        QVERIFY2(known.ok(), known ? "" : qPrintable(known.error().text()));
        QCOMPARE((*known)->warnings.size(), size_t(1));
        QCOMPARE((*known)->warnings[0].code, QString("known-tells-target"));
        QCOMPARE((*known)->warnings[0].args, QStringList({"income", "value", "0"}));
        // Of the past alone it says no more than the values do.
        project.prepare.source.roles.insert(QStringLiteral("income"), ColumnRole::Covariate);
        const auto past = readData(project, {});
        QVERIFY(past.ok() && (*past)->warnings.empty());
    }
};

UNROLL_TEST(TestLeaks)
#include "tst_leaks.moc"
