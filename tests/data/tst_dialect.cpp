#include "data/csv_writer.h"
#include "data/dialect.h"
#include "data/import.h"
#include "data/table_cells.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// How a file parts its rows into cells: delimiters, quotation marks, escapes, hints, headers, words for nothing. Each
/// kind with files that look like it and are not.
class TestDialect : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Result<Imported> read(const QByteArray& bytes, const QString& name, const ReaderOptions& options = {})
    {
        return importFile(writeFile(dir_, name, bytes), options, {});
    }
    static QStringList namesOf(const Table& table)
    {
        QStringList names;
        for (int column = 0; column < table.columnCount(); ++column)
            names << table.columnName(column);
        return names;
    }
    /// Rows of a text and one of two labels, which leave no doubt about what is a header.
    static QByteArray rows(int count, const QByteArray& between = ",")
    {
        QByteArray out;
        for (int i = 0; i < count; ++i)
            out += "the cup number " + QByteArray::number(i) + " is fine" + between + (i % 2 ? "good" : "bad") + '\n';
        return out;
    }

private slots:
    void cellsAreParted_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QStringList>>("expected");
        const auto file = [](const char* row, const char* name, const QByteArray& bytes,
                             const QList<QStringList>& expected) {
            QTest::newRow(row) << QString::fromLatin1(name) << bytes << expected;
        };
        // A line that tells a spreadsheet the delimiter.
        file("hint", "a.csv", "sep=;\na;b,c;d\ne;f;g\n", {{"a", "b,c", "d"}, {"e", "f", "g"}});
        file("hint in marks, with carriage returns", "a.csv", "\"sep=|\"\r\na|b\r\nc|d\r\n", {{"a", "b"}, {"c", "d"}});
        file("hint of a tab", "a.csv", "SEP=\t\na\tb\nc\td\n", {{"a", "b"}, {"c", "d"}});
        file("no hint: a word", "a.csv", "sep=x\na,b\nc,d\n", {{"sep=x", ""}, {"a", "b"}, {"c", "d"}});
        file("no hint: more behind it", "a.csv", "sep=;,x\na,b\nc,d\n", {{"sep=;", "x"}, {"a", "b"}, {"c", "d"}});
        // Comments before a table.
        file("comments", "a.csv", "# made by hand\n# in 2024, and later\na,b,c\nd,e,f\n",
             {{"a", "b", "c"}, {"d", "e", "f"}});
        file("no comment: as many cells", "a.csv", "#a,b,c\nd,e,f\ng,h,i\n",
             {{"#a", "b", "c"}, {"d", "e", "f"}, {"g", "h", "i"}});
        file("no comment: lines of text", "a.txt", "#one and more\n#two\nthree\n",
             {{"#one and more"}, {"#two"}, {"three"}});
        // Marks between tabs.
        file("a mark that opens a cell", "a.tsv", "ham\t\"hello\nspam\tbuy \"now\" or\nham\tbye\n",
             {{"ham", "\"hello"}, {"spam", "buy \"now\" or"}, {"ham", "bye"}});
        file("two stray marks, lines apart", "a.tsv", "ham\t\"one\nspam\ttwo\nham\tthree\"\nspam\tfour\n",
             {{"ham", "\"one"}, {"spam", "two"}, {"ham", "three\""}, {"spam", "four"}});
        file("a quotation", "a.tsv", "ham\t\"Hello,\" she said\nspam\tbuy\nham\t\"Really?\"\n",
             {{"ham", "\"Hello,\" she said"}, {"spam", "buy"}, {"ham", "\"Really?\""}});
        file("marks that mean something: doubled", "a.tsv", "ham\t\"say \"\"hi\"\" now\"\nspam\tbuy\n",
             {{"ham", "say \"hi\" now"}, {"spam", "buy"}});
        file("marks that mean something: a tab", "a.tsv", "ham\t\"one\ttwo\"\nspam\tbuy\n",
             {{"ham", "one\ttwo"}, {"spam", "buy"}});
        file("marks that mean something: around all", "a.tsv", "\"ham\"\t\"one\"\n\"spam\"\t\"two\"\n",
             {{"ham", "one"}, {"spam", "two"}});
        // Escapes.
        file("a mark", "a.csv", "\"say \\\"hi\\\", then\",a\n\"no\",b\n\"C:\\\\x\",a\n",
             {{"say \"hi\", then", "a"}, {"no", "b"}, {"C:\\x", "a"}});
        file("a delimiter", "a.csv", "one\\, two,a\nthree,b\n", {{"one, two", "a"}, {"three", "b"}});
        file("a delimiter beside a mark", "a.csv", "5\" wide\\, tall,a\nthree,b\n",
             {{"5\" wide, tall", "a"}, {"three", "b"}});
        file("a tab", "a.tsv", "one\\\ttwo\ta\nthree\tb\n", {{"one\ttwo", "a"}, {"three", "b"}});
        file("no escape: a path at the end", "a.csv", "\"C:\\temp\\\",a\n\"D:\\\",b\n",
             {{"C:\\temp\\", "a"}, {"D:\\", "b"}});
        file("no escape: backslashes alone", "a.csv", "C:\\new,a\n\\d+\\w,b\n", {{"C:\\new", "a"}, {"\\d+\\w", "b"}});
        file("no escape: doubled marks", "a.csv", "\"a \\\"\"b\"\", c\",x\n\"d\",y\n",
             {{"a \\\"b\", c", "x"}, {"d", "y"}});
        // Lines of text.
        file("commas in some lines", "a.txt", "Good sound, weak battery\nWorks, mostly\nI like it\n",
             {{"Good sound, weak battery"}, {"Works, mostly"}, {"I like it"}});
        file("a comma in every line", "a.txt", "Good, bad\nWorks, mostly\nNo, thanks\nYes, please\n",
             {{"Good, bad"}, {"Works, mostly"}, {"No, thanks"}, {"Yes, please"}});
        file("commas of prose in a .csv", "a.csv",
             "Good sound, weak\nI like it\nCheap, but it lasts, so far\nNo, thanks\n",
             {{"Good sound, weak"}, {"I like it"}, {"Cheap, but it lasts, so far"}, {"No, thanks"}});
        file("speech", "a.txt", "\"Hello,\" he said.\nShe nodded.\n\"So?\n\"Well.\"\n",
             {{"\"Hello,\" he said."}, {"She nodded."}, {"\"So?"}, {"\"Well.\""}});
        file("a table all the same: tabs", "a.txt", "ham\tone\nspam\ttwo\n", {{"ham", "one"}, {"spam", "two"}});
        file("a table all the same: numbers", "a.txt", "one,1\ntwo,2\nthree,3\n",
             {{"one", "1"}, {"two", "2"}, {"three", "3"}});
    }
    void cellsAreParted()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QStringList>, expected);
        ReaderOptions options;
        options.header = false;
        const auto imported = read(bytes, name, options);
        QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
        QCOMPARE(testing::cellsOf(*imported->table), expected);
    }

    void aFileIsReadAsThePersonSays()
    {
        ReaderOptions options;
        options.header = false;
        options.delimiter = kNoDelimiter;
        auto read1 = read("a,b\nc,d\n", "a.csv", options);
        QVERIFY(read1.ok());
        QCOMPARE(testing::cellsOf(*read1->table), (QList<QStringList>{{"a,b"}, {"c,d"}}));
        options.delimiter = u',';
        options.quotes = false;
        auto read2 = read("\"a,b\nc,\"d\n", "a.csv", options);
        QVERIFY(read2.ok());
        QCOMPARE(testing::cellsOf(*read2->table), (QList<QStringList>{{"\"a", "b"}, {"c", "\"d"}}));
        options.quotes = true;
        QVERIFY(!read("\"a,b\nc,\"d\n", "a.csv", options).ok());
        options.escapes = true;
        auto read3 = read("a\\\\,b\nc,d\n", "a.csv", options);
        QVERIFY(read3.ok());
        QCOMPARE(testing::cellsOf(*read3->table), (QList<QStringList>{{"a\\", "b"}, {"c", "d"}}));
    }

    void aSheetOfATextFileIsSaid()
    {
        ReaderOptions options;
        options.sheet = "Reviews";
        const auto imported = read("a,b\nc,d\n", "a.csv", options);
        QVERIFY(imported.ok());
        QCOMPARE(imported->warnings.size(), size_t(1));
        QCOMPARE(imported->warnings[0].code, "sheet-without-workbook");
    }

    void theLineOfARowCountsTheHint()
    {
        const auto imported = read("sep=;\na;b\nc;d;e\n", "a.csv");
        QVERIFY(imported.ok());
        QVERIFY(!imported->warnings.empty());
        QCOMPARE(imported->warnings.front().where, "a.csv, line 3");
    }

    void headers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("names");
        const QStringList none{"column 1", "column 2"};
        QTest::newRow("a year over labels") << "text,2019\n" + rows(20) << QStringList{"text", "2019"};
        QTest::newRow("years over numbers") << QByteArray("country,2018,2019,2020\nA,5,6,7\nB,8,9,1\nC,2,3,4\n")
                                            << QStringList{"country", "2018", "2019", "2020"};
        QTest::newRow("places over numbers") << QByteArray("label,0,1,2,3\nup,5,6,7,1\ndown,8,9,1,0\nup,2,3,4,4\n")
                                             << QStringList{"label", "0", "1", "2", "3"};
        QTest::newRow("none: a title that is a number") << "1984,bad\n" + rows(20) << none;
        QTest::newRow("none: a year among numbers") << QByteArray("2019,4\n2020,5\n2021,7\n") << none;
        QTest::newRow("none: numbers and labels") << QByteArray("3,bad\n4,good\n5,bad\n9,good\n") << none;
        QTest::newRow("none: two numbers that rise by one") << QByteArray("1,2\n5,7\n9,3\n") << none;
        QTest::newRow("words") << "review,mark\n" + rows(20) << QStringList{"review", "mark"};
    }
    void headers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, names);
        const auto imported = read(bytes, "a.csv");
        QVERIFY(imported.ok());
        QCOMPARE(namesOf(*imported->table), names);
    }

    void wordsForNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<qint64>("missing");
        QTest::addColumn<bool>("doubt");
        QByteArray regions = "text,region\n";
        for (int i = 0; i < 60; ++i)
            regions += "the cup number " + QByteArray::number(i) + " is fine," +
                       (i % 3 ? i % 3 == 1 ? "EU" : "AS" : "NA") + '\n';
        QTest::newRow("a class of that name") << regions << QStringList() << qint64(0) << true;
        QTest::newRow("the person says that it is nothing") << regions << QStringList{"na"} << qint64(20) << false;
        QTest::newRow("the person says that it is not") << regions << QStringList{""} << qint64(0) << false;
        QTest::newRow("another word") << regions << QStringList{"AS", "x"} << qint64(20) << false;
        QTest::newRow("among numbers") << QByteArray("text,n\nsome words here,1\nmore words there,NA\nand so on,null\n"
                                                     "and on,nan\nto the end,N/A\nat last,\\N\n")
                                       << QStringList() << qint64(5) << false;
        QTest::newRow("signs among numbers")
            << QByteArray(
                   "text,n\nsome words here,1\nmore words there,-\nand so on,?\nand on,#DIV/0!\nto the end,None\n")
            << QStringList() << qint64(4) << false;
        QTest::newRow("signs that are classes") << "text,label\n" + rows(30).replace("good", "+").replace("bad", "-")
                                                << QStringList() << qint64(0) << false;
        QTest::newRow("among dates") << QByteArray("text,d\nsome words,2024-01-02\nmore words,NA\nso on,2024-01-03\n")
                                     << QStringList() << qint64(1) << false;
        QTest::newRow("a word of its own among numbers")
            << QByteArray("text,n\nsome words,1\nmore words,-\nso on,2\n") << QStringList{"-"} << qint64(1) << false;
    }
    void wordsForNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        QFETCH(qint64, missing);
        QFETCH(bool, doubt);
        ReaderOptions options;
        options.missing = words;
        const auto imported = read(bytes, "a.csv", options);
        QVERIFY(imported.ok());
        QCOMPARE(imported->columns[1].missing, missing);
        const bool said = std::any_of(imported->warnings.begin(), imported->warnings.end(),
                                      [](const Error& e) { return e.code == u"words-doubtful"; });
        QCOMPARE(said, doubt);
        if (bytes.contains(",n\n"))
            QVERIFY(imported->columns[1].type ==
                    (words.isEmpty() || words.contains("-") ? ColumnType::Integer : ColumnType::Text));
    }

    void theDecimalSignIsAsThePersonSays()
    {
        ReaderOptions options;
        options.header = false;
        options.delimiter = u';';
        options.decimal = u'.';
        const auto imported = read("a;1,234\nb;5,678\n", "a.csv", options);
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->number(0, 1), 1234.0);
        options.decimal = u',';
        const auto other = read("a;1,234\nb;5,678\n", "a.csv", options);
        QVERIFY(other.ok());
        QCOMPARE(other->table->number(0, 1), 1.234);
    }

    void zeroCharactersAreSaid()
    {
        const auto imported = read("{\"text\":\"a\\u0000b\",\"n\\u0000\":1}\n{\"text\":\"c\"}\n", "a.jsonl");
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->text(0, 0), QStringLiteral("a\uFFFDb"));
        QCOMPARE(imported->warnings.size(), size_t(1));
        QCOMPARE(imported->warnings[0].where, "a.jsonl, line 1");
    }

    /// What the program writes it reads again: the same names and cells, whatever is in them.
    void whatIsWrittenIsReadAgain()
    {
        const QStringList parts{"a", "word", "\"",   "\"\"", ",",    "\n",   "\r\n", "\t", ";",
                                "|", " ",    "\\",   "\\\"", "sep=", "=1+1", "床前", "é",  "'",
                                "#", "1",    "2019", "NA",   "-",    "true", "{",    "["};
        QRandomGenerator random(7);
        for (int table = 0; table < 1000; ++table) {
            const int columns = 1 + int(random.bounded(5)), count = 1 + int(random.bounded(30));
            QStringList header;
            QList<QStringList> cells;
            for (int column = 0; column < columns; ++column)
                header << QStringLiteral("name %1").arg(column) + parts[random.bounded(parts.size())].trimmed();
            for (int row = 0; row < count; ++row) {
                QStringList own;
                for (int column = 0; column < columns; ++column) {
                    QString cell;
                    for (auto n = random.bounded(6); n > 0; --n)
                        cell += parts[random.bounded(parts.size())];
                    own << cell;
                }
                if (columns == 1 && own[0].trimmed().isEmpty())
                    own[0] = "x";  // a row of one blank cell is a blank line, which is none
                cells << own;
            }
            const QString path = dir_.filePath("written.csv");
            QVERIFY(writeCsv(path, header, count,
                             [&](qsizetype row, int column) { return cells[row][column].toUtf8(); }, {})
                        .ok());
            ReaderOptions options;
            options.delimiter = u',';
            options.header = true;
            const auto imported = importFile(path, options, {});
            QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
            if (testing::cellsOf(*imported->table) != cells) {
                qWarning("table %d", table);
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                qWarning("%s", file.readAll().constData());
            }
            QCOMPARE(testing::cellsOf(*imported->table), cells);
            QVERIFY(imported->warnings.empty() || imported->warnings[0].code == u"words-doubtful");
        }
    }

    void escapesAreUndone()
    {
        QCOMPARE(withoutEscapes("a\\,b,c\n", ','), "\"a,b\",c\n");
        QCOMPARE(withoutEscapes("\"a\\\"b\",c", ','), "\"a\"\"b\",c");
        QCOMPARE(withoutEscapes("a\"b\\,c", ','), "\"a\"\"b,c\"");
        QCOMPARE(withoutEscapes("a\\\\,b", ','), "a\\,b");
        QCOMPARE(withoutEscapes("a\\nb,\"c\\nd\"", ','), "a\\nb,\"c\\nd\"");
        QCOMPARE(withoutEscapes("a\\", ','), "a\\");
    }
};

UNROLL_TEST(TestDialect)
#include "tst_dialect.moc"
