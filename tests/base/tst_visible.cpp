#include "base/visible.h"

#include "support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace unroll;

/// What a file holds does not steer the terminal on which it is shown.
class TestVisible : public QObject {
    Q_OBJECT
private slots:
    void controlCharactersAreShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("line");
        QTest::newRow("plain") << QStringLiteral("plain 你好 \\ é") << QStringLiteral("plain 你好 \\ é")
                               << QStringLiteral("plain 你好 \\ é");
        QTest::newRow("escape") << QStringLiteral("\x1b]0;title\a\x1b[31m")
                                << QStringLiteral("\\x1b]0;title\\x07\\x1b[31m")
                                << QStringLiteral("\\x1b]0;title\\x07\\x1b[31m");
        QTest::newRow("lines") << QStringLiteral("a\nb\tc\rd") << QStringLiteral("a\nb\tc\\rd")
                               << QStringLiteral("a\\nb\\tc\\rd");
        QTest::newRow("DEL and C1") << QStringLiteral("a\x7f"
                                                      "b\x9b"
                                                      "c\x85")
                                    << QStringLiteral("a\\x7fb\\u009bc\\u0085")
                                    << QStringLiteral("a\\x7fb\\u009bc\\u0085");
        QTest::newRow("directions") << QStringLiteral("\u202eabc\u202a\u2066\u2069")
                                    << QStringLiteral("\\u202eabc\\u202a\\u2066\\u2069")
                                    << QStringLiteral("\\u202eabc\\u202a\\u2066\\u2069");
    }
    void controlCharactersAreShown()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "lines");
        QTEST(visibleLine(text), "line");
    }

    void jsonMeansTheSame()
    {
        const QJsonObject object{{"k\u202e", QStringLiteral("a\x9b\x7f\x1b\u2069 你好 \U0001F600\n")}};
        for (const auto form : {QJsonDocument::Indented, QJsonDocument::Compact}) {
            const QByteArray json = visibleJson(QJsonDocument(object).toJson(form));
            QCOMPARE(QJsonDocument::fromJson(json).object(), object);
            QCOMPARE(visibleText(QString::fromUtf8(json)), QString::fromUtf8(json));
        }
    }
};

UNROLL_TEST(TestVisible)
#include "tst_visible.moc"
