#include "support/test_main.h"
#include "ui/shell/main_window.h"

#include <QDir>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

using namespace unroll;

struct Entry {
    QString context, source, translation;
    bool finished = true, numerus = false;
};

static std::vector<Entry> entriesOf(const QString& path)
{
    std::vector<Entry> entries;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            Entry entry;
            entry.context = context;
            entry.numerus = xml.attributes().value("numerus") == u"yes";
            entries.push_back(entry);
        } else if (xml.name() == u"source") {
            entries.back().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            entries.back().finished = !xml.attributes().hasAttribute("type");
            entries.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return entries;
}

class TestTranslations : public QObject {
    Q_OBJECT
private:
    static QStringList placeholders(const QString& text)
    {
        static const QRegularExpression pattern("%[1-9n]");
        QStringList found;
        auto matches = pattern.globalMatch(text);
        while (matches.hasNext())
            found << matches.next().captured();
        found.sort();
        return found;
    }

private slots:
    void everythingIsTranslatedWithItsPlaceholders()
    {
        const std::vector<Entry> entries = entriesOf(UNROLL_SOURCE_DIR "/translations/unroll_zh_CN.ts");
        QVERIFY(entries.size() > 300);
        for (const Entry& entry : entries) {
            const QByteArray what = (entry.context + ": " + entry.source).toUtf8();
            QVERIFY2(entry.finished && !entry.translation.isEmpty(), what);
            QVERIFY2(placeholders(entry.source) == placeholders(entry.translation), what);
        }
    }

    void itIsInTheProgramUnderTheNamesAskedFor()
    {
        QTranslator chinese;
        QVERIFY(chinese.load(":/translations/unroll_zh_CN.qm"));
        QCoreApplication::installTranslator(&chinese);
        QCOMPARE(modeName(Mode::Data), QString("数据"));
        QCOMPARE(MainWindow::tr("No data"), QString("没有数据"));
        QCOMPARE(cancelledError().whatText(), QString("已由您停止"));
        QCOMPARE(cancelledError().whatEnglish(), QString("Stopped by you"));
        QCoreApplication::removeTranslator(&chinese);
    }
};

UNROLL_TEST(TestTranslations)
#include "tst_translations.moc"
