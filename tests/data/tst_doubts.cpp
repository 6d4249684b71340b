#include "data/dates.h"
#include "data/import.h"
#include "data/warning_codes.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::codes;

/// What could be meant otherwise, or breaks a column, is said; what shows what is meant is taken.
class TestDoubts : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    Imported read(const QByteArray& csv, const ReaderOptions& options = {}, const char* name = "f.csv")
    {
        auto imported = importFile(testing::writeFile(dir_, QLatin1String(name), csv), options, {});
        if (!imported)
            qFatal("%s", qPrintable(imported.error().english()));
        return *imported;
    }

private slots:
    void datesThatFitBothOrders()
    {
        QByteArray csv = "date,label\n";
        for (int i = 0; i < 12; ++i)
            csv += QByteArray::number(1 + i % 5) + '/' + QByteArray::number(1 + (i * 7) % 11) + "/2024,a\n";
        const Imported doubtful = read(csv);
        QCOMPARE(codes(doubtful), QStringList{"dates-doubtful"});
        QVERIFY2(doubtful.warnings[0].english().contains("such as 2/8/2024"),
                 qPrintable(doubtful.warnings[0].english()));
        ReaderOptions said;
        said.dayOrder = DayOrder::DayFirst;
        QVERIFY(read(csv, said).warnings.empty());
        // One day above 12 tells it.
        const Imported told = read(csv + "13/2/2024,b\n");
        QVERIFY(told.warnings.empty());
        // How they are read is known in each case, and means nothing where the year stands first.
        QVERIFY(doubtful.columns[0].dayOrder == DayOrder::MonthFirst);
        QVERIFY(told.columns[0].dayOrder == DayOrder::DayFirst);
        QVERIFY(read(csv, said).columns[0].dayOrder == DayOrder::DayFirst);
        QVERIFY(!read("date,label\n2024-01-02,a\n2024-02-03,b\n").columns[0].dayOrder);
        // Nothing to doubt: the same day of both.
        QVERIFY(read("date,label\n1/1/2024,a\n2/2/2024,b\n3/3/2024,a\n").warnings.empty());
    }

    /// 1.3.24 among 11.12.24 is a date, and by itself perhaps a version.
    void datesWithoutZeros()
    {
        QByteArray csv = "when,value\n";
        for (int i = 0; i < 40; ++i)
            csv +=
                QDate(2024, 1, 1).addDays(i).toString("d.M.yy").toUtf8() + ',' + QByteArray::number(i * i % 7) + '\n';
        const Imported dates = read(csv);
        QVERIFY(dates.table->columnType(0) == ColumnType::Date);
        QVERIFY(dates.warnings.empty());
        std::vector<QByteArrayView> cells;
        for (qsizetype row = 0; row < dates.table->rowCount(); ++row)
            cells.push_back(dates.table->bytes(row, 0));
        const auto order = orderedValues(cells, DayOrder::Auto);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QCOMPARE(*order[39], double(QDate(2024, 2, 9).startOfDay(Qt::UTC).toMSecsSinceEpoch()));
        for (const char* other :
             {"version,value\n1.2.10,1\n1.2.11,2\n1.3.12,3\n", "version,value\n1.2.3,1\n11.12.24,2\n",
              "where,value\n31.11.24,1\n11.12.24,2\n", "v,value\n1.3.24,1\nsoon,2\n11.12.24,3\n"})
            QVERIFY(read(other).table->columnType(0) == ColumnType::Text);
        QByteArray months = "when,value\n", versions = "when,value\n";
        for (int i = 0; i < 20; ++i) {
            months += QDate(2019, 1, 1).addMonths(i).toString("d.M.yy").toUtf8() + ",1\n";
            versions += "1." + QByteArray::number(1 + i / 4) + '.' + QByteArray::number(10 + 7 * i % 80) + ",1\n";
        }
        QVERIFY(read(months).table->columnType(0) == ColumnType::Date);
        QVERIFY(read(versions).table->columnType(0) == ColumnType::Text);
        QVERIFY(read("date,value\n1.2.10,1\n3.4.11,2\n").table->columnType(0) == ColumnType::Date);
        QVERIFY(!parseDate("1.3.24"));
        QVERIFY(parseDate("1.3.24 14:05", DayOrder::Auto, ShortYears::Always));
    }

    void titlesAboveATable()
    {
        QByteArray rows;
        for (int i = 1; i <= 12; ++i)
            rows += "2024-01-" + QByteArray::number(10 + i) + ',' + QByteArray::number(i * i % 7) + '\n';
        for (const char* titles : {"Sales report\n", "Sales report,\n\n", "Sales report\nSource: a ministry\n\n\n"}) {
            const Imported table = read(titles + QByteArray("date,value\n") + rows);
            QCOMPARE(codes(table), QStringList{"titles-left-out"});
            QVERIFY2(table.warnings[0].english().contains("Sales report"), qPrintable(table.warnings[0].english()));
            QCOMPARE(table.table->columnName(1), QStringLiteral("value"));
            QCOMPARE(table.table->rowCount(), 12);
            QVERIFY(table.table->columnType(0) == ColumnType::Date);
            QCOMPARE(table.table->line(0), qint64(QByteArray(titles).count('\n') + 2));
        }
        // These are none: an index without a name, a header that names one column of two, a first text of few words,
        // a table that is said to have no header.
        for (const QByteArray& other : std::initializer_list<QByteArray>{
                 ",value\n" + rows, "text\n" + rows, QByteArray("fine\nbad one, too\nwell, well\nno, no\nso, so\n")})
            QVERIFY(!codes(read(other)).contains("titles-left-out"));
        ReaderOptions bare;
        bare.header = false;
        QCOMPARE(read("Sales report\ndate,value\n" + rows, bare).table->rowCount(), 14);
    }

    void pagesOfTheWeb()
    {
        for (const char* name : {"page.xlsx", "page.xls", "page.csv"}) {
            const auto page = importFile(
                testing::writeFile(dir_, QLatin1String(name), "\n<!DOCTYPE html><html><body>404</body></html>"), {},
                {});
            QVERIFY(!page);
            QCOMPARE(page.error().code, QStringLiteral("file-web-page"));
        }
        // Who studies such pages has them as texts.
        QCOMPARE(read("<html><body>a</body></html>\n\n<p>b</p>\n", {}, "pages.txt").table->rowCount(), 2);
        QCOMPARE(read("text,label\n<p>a</p>,x\n<html>,y\n").table->rowCount(), 2);
    }

    void aFolderOfTables()
    {
        QTemporaryDir folder;
        testing::writeFile(folder, "a.csv", "text,label\nfine,good\nbad,bad\n");
        testing::writeFile(folder, "b,c.csv", "text,label\nnice,good\npoor,bad\nso,bad\n");
        testing::writeFile(folder, "d.json", "[]");
        testing::writeFile(folder, "README.md", "about");
        const auto all = importFile(folder.path(), {}, {});
        QVERIFY(all);
        QCOMPARE(all->table->rowCount(), 5);
        QCOMPARE(codes(*all), QStringList{"files-left-out"});
        QVERIFY(all->warnings[0].english().contains("d.json"));
        ReaderOptions only;
        only.files = QStringList{"b", "c.csv"};  // as the command line parts a name with a comma
        const auto one = importFile(folder.path(), only, {});
        QVERIFY(one);
        QCOMPARE(one->table->rowCount(), 3);
        QVERIFY(one->warnings.empty());
        only.files = QStringList{"b", "c.csv", "a.csv"};
        QCOMPARE(importFile(folder.path(), only, {})->table->rowCount(), 5);
        only.files = QStringList{"b"};
        QVERIFY(!importFile(folder.path(), only, {}));
    }

    /// The firsts of months follow each other evenly in one order alone.
    void datesThatShowTheirOrder()
    {
        for (const bool dayFirst : {true, false}) {
            QByteArray csv = "date,value\n";
            std::vector<QByteArray> cells;
            for (int month = 0; month < 30; ++month) {
                cells.push_back(
                    QDate(2015, 1, 1).addMonths(month).toString(dayFirst ? "dd/MM/yyyy" : "MM/dd/yyyy").toUtf8());
                csv += cells.back() + ',' + QByteArray::number(month * month % 17) + '\n';
            }
            QVERIFY(dayOrderOf({cells.begin(), cells.end()}) == (dayFirst ? DayOrder::DayFirst : DayOrder::MonthFirst));
            QVERIFY(read(csv).warnings.empty());
        }
    }

    void aCellThatBreaksItsColumn()
    {
        QByteArray csv = "date,sales\n";
        for (int day = 1; day <= 28; ++day)
            csv +=
                "2024-02-" + QByteArray::number(day).rightJustified(2, '0') + ',' + QByteArray::number(day * 3) + '\n';
        QVERIFY(read(csv).warnings.empty());
        const Imported total = read(csv + "Total,1218\n");
        QCOMPARE(codes(total), QStringList{"column-broken"});
        QVERIFY(total.warnings[0].where.endsWith("line 30"));
        QVERIFY(total.warnings[0].english().contains("“Total” is no date"));
        const Imported note = read(csv + "2024-02-29,closed\n");
        QVERIFY(note.warnings[0].english().contains("“closed” is no number"));
        // A column of words among which some are numbers is one.
        QByteArray words = "text,label\n";
        for (int i = 0; i < 40; ++i)
            words += (i % 3 ? "a word or two" : QByteArray::number(i)) + ",x\n";
        QVERIFY(!codes(read(words)).contains("column-broken"));
    }

    void aDecimalCommaMeansThousands()
    {
        QByteArray csv = "date;sales\n";
        for (int day = 1; day <= 28; ++day)
            csv += "2024-02-" + QByteArray::number(day).rightJustified(2, '0') + ";1." + QByteArray::number(100 + day) +
                   '\n';
        QCOMPARE(read(csv).table->number(0, 1), 1.101);
        ReaderOptions comma;
        comma.decimal = u',';
        QCOMPARE(read(csv, comma).table->number(0, 1), 1101.0);
        // Of what cannot be so, each is what it is.
        QCOMPARE(read("a;b\n1.25;x\n2.5;y\n", comma).table->number(0, 0), 1.25);
    }

    /// Who names what divides the cells means a table.
    void aDelimiterIsNoTokens()
    {
        QByteArray pairs;
        for (int i = 0; i < 40; ++i)
            pairs += QByteArray(i % 2 ? "cat\tchat\n" : "dog\tchien\n") + (i == 2 ? "\n" : "");
        ReaderOptions tab;
        tab.delimiter = u'\t';
        const Imported table = read(pairs, tab, "pairs.tsv");
        QVERIFY(table.format == FileFormat::Delimited);
        QCOMPARE(table.table->rowCount() + table.header, 40);
    }

    void aReadmeIsNoText()
    {
        QVERIFY(QDir(dir_.path()).mkpath("tables"));
        testing::writeFile(dir_, "tables/a.csv", "text,label\na first one,x\na second,y\n");
        testing::writeFile(dir_, "tables/README.txt", "What is in here.");
        QCOMPARE(importFile(dir_.filePath("tables"), {}, {})->table->rowCount(), 2);
        testing::writeFile(dir_, "tables/other.txt", "A text.");
        QVERIFY(importFile(dir_.filePath("tables"), {}, {})->format == FileFormat::TextFolder);
    }
};

UNROLL_TEST(TestDoubts)
#include "tst_doubts.moc"
