#include "data/health.h"
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
    QStringList forms;  // of a numerus message
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
            if (!entries.back().numerus) {
                entries.back().translation = xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                entries.back().forms << xml.readElementText();
            entries.back().translation = entries.back().forms.value(0);
        }
    }
    return entries;
}

class TestTranslations : public QObject {
    Q_OBJECT
private:
    static QStringList placeholders(const QString& text)
    {
        static const QRegularExpression pattern("%L?[1-9n]");
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
            QVERIFY2(!entry.numerus || entry.forms.size() == 1, what);  // Chinese counts all in one form
        }
    }

    /// English is written in the sources, in the form for several; the file has the one for one.
    void englishHasAFormForOne()
    {
        std::vector<std::pair<QString, QString>> counted;
        for (const Entry& entry : entriesOf(UNROLL_SOURCE_DIR "/translations/unroll_zh_CN.ts"))
            if (entry.numerus)
                counted.emplace_back(entry.context, entry.source);
        const std::vector<Entry> entries = entriesOf(UNROLL_SOURCE_DIR "/translations/unroll_en.ts");
        QVERIFY(entries.size() > 40);
        std::vector<std::pair<QString, QString>> found;
        for (const Entry& entry : entries) {
            const QByteArray what = (entry.context + ": " + entry.source).toUtf8();
            QVERIFY2(entry.numerus && entry.finished && entry.forms.size() == 2, what);
            QVERIFY2(entry.forms[1] == entry.source, what);
            QVERIFY2(!entry.forms[0].isEmpty(), what);
            // “once” may stand for the number.
            QStringList all = placeholders(entry.source), one = placeholders(entry.forms[0]);
            for (QStringList* list : {&all, &one})
                list->removeIf([](const QString& name) { return name.endsWith(u'n'); });
            QVERIFY2(all == one, what);
            found.emplace_back(entry.context, entry.source);
        }
        std::sort(counted.begin(), counted.end());
        std::sort(found.begin(), found.end());
        QVERIFY(counted == found);
    }

    /// No text counts things in words that are wrong for one of them. Errors are shared with the command line; a
    /// histogram of one value has no middle to tell of.
    void whatIsCountedHasForms()
    {
        static const QRegularExpression several(
            "^%1 (rows|tokens|windows|epochs|texts|words|steps|runs|columns|values|parameters|units|layers)\\b");
        const QStringList apart{"Error", "Frequency", "unroll::HeatMap", "unroll::Histogram"};
        for (const Entry& entry : entriesOf(UNROLL_SOURCE_DIR "/translations/unroll_zh_CN.ts"))
            if (!apart.contains(entry.context))
                QVERIFY2(entry.numerus || !several.match(entry.source).hasMatch(),
                         (entry.context + ": " + entry.source).toUtf8());
    }

    void aFindingAboutOneRowSaysSo()
    {
        QTranslator english;
        QVERIFY(english.load(":/translations/unroll_en.qm"));
        QCoreApplication::installTranslator(&english);
        HealthFinding finding;
        finding.what = "%1 rows lack a text or a label";
        finding.args = QStringList{"1"};
        QCOMPARE(finding.text(), QString("1 row lacks a text or a label"));
        finding.args = QStringList{"2"};
        QCOMPARE(finding.text(), QString("2 rows lack a text or a label"));
        QCOMPARE(finding.english(), QString("2 rows lack a text or a label"));
        QCoreApplication::removeTranslator(&english);
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
