#include "model/setting.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include <limits>

using namespace unroll;

/// What is asked of a value, of a layer's parameter as of a field of the project.
class TestSetting : public QObject {
    Q_OBJECT

private slots:
    void whatSuits_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QJsonValue>("better");  // undefined: it suits
        const auto row = [](const char* name, SettingType type, const QJsonValue& value,
                            const QJsonValue& better = QJsonValue::Undefined) {
            QTest::newRow(name) << int(type) << value << better;
        };
        using Type = SettingType;
        row("whole", Type::Integer, 3);
        row("at the end", Type::Integer, 10);
        row("half", Type::Integer, 2.5, "default");
        row("beyond", Type::Integer, 11, 10);
        row("below", Type::Number, -0.5, 1);
        row("a number", Type::Number, 2.5);
        row("none", Type::Number, std::numeric_limits<double>::quiet_NaN(), "default");
        row("a text for a number", Type::Number, "2", "default");
        row("yes", Type::Boolean, true);
        row("1 for yes", Type::Boolean, 1, "default");
        row("one of them", Type::Choice, "last");
        row("none of them", Type::Choice, "first", "default");
        row("a path", Type::File, "/a");
        row("no path", Type::Folder, 1, "default");
        row("a text", Type::Text, "");
        row("no text", Type::Text, QJsonObject(), "default");
        row("texts", Type::TextList, QJsonArray{"a", "b"});
        row("no texts", Type::TextList, QJsonArray{"a", 1}, "default");
        row("a text for several", Type::TextList, "a", "default");
    }
    void whatSuits()
    {
        QFETCH(int, type);
        QFETCH(QJsonValue, value);
        QFETCH(QJsonValue, better);
        const SettingSpec spec{"units", "Units", SettingType(type), "default", 1, 10, {"last", "sequence"}, {}};
        const auto problem = check(spec, value);
        QCOMPARE(problem.has_value(), !better.isUndefined());
        if (problem) {
            QCOMPARE(problem->better, better);
            QCOMPARE(problem->args.first(), "units");
            for (qsizetype i = 1; i <= problem->args.size(); ++i)
                QVERIFY2(problem->what.contains(u'%' + QString::number(i)), qPrintable(problem->what));
        }
    }
    void withoutARange()
    {
        const SettingSpec spec{"seed", "Seed", SettingType::Integer, 1, 0, 0, {}, {}};
        QVERIFY(!check(spec, -1e9));
        QCOMPARE(check(spec, "x")->args, (QStringList{"seed", "x"}));
    }
};

UNROLL_TEST(TestSetting)
#include "tst_setting.moc"
