#include "data/numbers.h"

#include "data/import.h"
#include "data/series_columns.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QLocale>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <random>

using namespace unroll;

/// Numbers as people write them, a format a column.
class TestNumbers : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    static std::vector<QByteArrayView> views(const QList<QByteArray>& cells) { return {cells.begin(), cells.end()}; }

private slots:
    void columns_data()
    {
        QTest::addColumn<QString>("cells");    // by |
        QTest::addColumn<QString>("numbers");  // empty: no numbers of a format of their own
        QTest::addColumn<QString>("example");
        QTest::addColumn<bool>("doubtful");
        const auto row = [](const char* name, const char* cells, const char* numbers, const char* example,
                            bool doubtful = false) {
            QTest::newRow(name) << QString::fromUtf8(cells) << QString::fromUtf8(numbers) << QString::fromUtf8(example)
                                << doubtful;
        };
        row("German", "1.234,56|7,5|-0,25|12", "1234.56 7.5 -0.25 12", "1.234,56");
        row("English", "1,234.56|7.5|12,345,678", "1234.56 7.5 12345678", "1,234.56");
        row("thousands alone", "1,234|56|7", "1234 56 7", "1,234.56", true);
        row("points alone", "1.234|1.235|56", "", "");  // plain numbers
        row("a comma that can only be the fraction's", "0,123|7,456", "0.123 7.456", "1234,56");
        row("two points", "1.234.567|12", "1234567 12", "1.234,56");
        row("Swiss", "1'234.50|2’345’678.00", "1234.5 2345678", "1,234.56");
        row("French", "1 234,5|12 345 678,25|1\u202f000", "1234.5 12345678.25 1000", "1.234,56");
        row("Indian", "12,34,567.50|1,234.00", "1234567.5 1234", "1,234.56");
        row("dollars", "$1,234.50|$0.99|-$3.00|($12.00)", "1234.5 0.99 -3 -12", "1,234.56 $");
        row("euros behind", "12,50 €|3,00 €", "12.5 3", "1234,56 €");
        row("yuan", "¥1200|¥99.5", "1200 99.5", "1234.56 ¥");
        row("percent", "12.5%|100 %|-3%", "12.5 100 -3", "1234.56 %");
        row("a true minus", "−5.5|3", "-5.5 3", "1234.56");
        row("codes", "USD 5|USD 7.25", "5 7.25", "1234.56 USD");
        // What looks like it and is not.
        row("two currencies", "$5|€7", "", "");
        row("addresses", "10.0.0.1|192.168.1.1", "", "");
        row("dates", "12.05.2024|13.05.2024", "", "");
        row("several labels", "1,2|1,2,3|4", "", "");
        row("ranges", "5-7|8-9", "", "");
        row("a word among them", "1,5|2,5|n.n.", "", "");
        row("words", "good|bad", "", "");
        row("two fractions", "1,5|2.5|1.2,3", "", "");
        row("plain", "1|2.5|1e3", "", "");
        row("signs without digits", "$|%", "", "");
        row("nothing", "", "", "");
    }
    void columns()
    {
        QFETCH(QString, cells);
        QFETCH(QString, numbers);
        QFETCH(QString, example);
        QFETCH(bool, doubtful);
        const QList<QByteArray> own = cells.isEmpty() ? QList<QByteArray>() : cells.toUtf8().split('|');
        const auto format = numberFormatOf(views(own), false);
        QCOMPARE(format.has_value(), !numbers.isEmpty());
        if (!format)
            return;
        QStringList found;
        for (const QByteArray& cell : own)
            found << QString::number(readNumber(cell, *format).value_or(std::nan("")), 'g', 15);
        QCOMPARE(found.join(u' '), numbers);
        QCOMPARE(format->example(), example);
        QCOMPARE(format->doubtful, doubtful);
    }

    void semicolonsSpeakForCommas()
    {
        const QList<QByteArray> cells{"1,234", "2,345"};
        QCOMPARE(numberFormatOf(views(cells), true)->decimal, ',');
        QCOMPARE(*readNumber("1,234", *numberFormatOf(views(cells), true)), 1.234);
        QCOMPARE(*readNumber("1,234", *numberFormatOf(views(cells), false)), 1234.0);
    }

    /// What the world's locales write is read back.
    void localesAreReadBack()
    {
        std::mt19937 random(1);
        for (const char* name : {"de_DE", "en_US", "en_IN", "fr_FR", "de_CH", "pt_BR", "ru_RU", "zh_CN", "sv_SE"}) {
            const QLocale locale(QString::fromLatin1(name));
            for (int i = 0; i < 60; ++i) {
                QList<QByteArray> cells;
                std::vector<double> values;
                for (int row = 0; row < 20; ++row) {
                    const double value =
                        std::round(std::exp(std::uniform_real_distribution<double>(0, 16)(random)) * 100) / 100 *
                        (random() % 3 ? 1 : -1);
                    values.push_back(value);
                    cells << locale.toString(value, 'f', 2).toUtf8();
                }
                const auto format = numberFormatOf(views(cells), false);
                for (int row = 0; row < 20; ++row) {
                    bool plain = false;
                    const double read =
                        format ? readNumber(cells[row], *format).value_or(std::nan("")) : cells[row].toDouble(&plain);
                    QVERIFY2(read == values[size_t(row)], qPrintable(QString::fromUtf8(cells[row])));
                }
            }
        }
    }

    /// From a file: a series in euros, with a decimal comma, is one.
    void aSeriesWithCommas()
    {
        QByteArray csv = "Monat;Umsatz\n";
        for (int i = 0; i < 60; ++i)
            csv += QByteArray::number(2000 + i / 12) + '-' + QByteArray::number(1 + i % 12).rightJustified(2, '0') +
                   ";1." + QByteArray::number(100 + i) + ",50 €\n";
        const auto imported = importFile(testing::writeFile(dir_, QStringLiteral("a.csv"), csv), {}, {});
        QVERIFY(imported.ok());
        QVERIFY(imported->columns[1].type == ColumnType::Number);
        QCOMPARE(imported->table->number(0, 1), 1100.5);
        const SeriesColumns found = seriesColumnsOf(*imported);
        QVERIFY(found.likely);
        QCOMPARE(found.target, QString("Umsatz"));
        // Numbers alone are a series by their rows, rising or not; beside texts they are none.
        for (const auto& [lines, likely] :
             {std::pair("value\n3\n1\n2\n5\n", true), std::pair("total\n1\n2\n3\n5\n", true),
              std::pair("a,b\n3,1\n1,1\n2,4\n5,2\n", false), std::pair("n,name\n3,x\n1,y\n2,x\n5,y\n", false)}) {
            const auto plain = importFile(testing::writeFile(dir_, QStringLiteral("n.csv"), lines), {}, {});
            const SeriesColumns columns = seriesColumnsOf(*plain);
            QVERIFY2(columns.likely == likely, lines);
            if (likely)
                QVERIFY2(columns.time.isEmpty() && columns.target == plain->columns[0].name, lines);
        }
        // Where it may be read in two ways, that is said.
        const auto doubtful =
            importFile(testing::writeFile(dir_, QStringLiteral("b.csv"), "a,b\n\"1,234\",x\n\"5,678\",y\n"), {}, {});
        QVERIFY(doubtful.ok());
        QCOMPARE(doubtful->table->number(0, 0), 1234.0);
        QCOMPARE(doubtful->warnings.size(), size_t(1));
        QCOMPARE(doubtful->warnings[0].code, QString("numbers-doubtful"));
    }
};

UNROLL_TEST(TestNumbers)
#include "tst_numbers.moc"
