#include "data/csv_writer.h"
#include "data/import.h"
#include "data/table_cells.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// CSV that a spreadsheet opens without running it, and that the program reads back as what was written.
class TestCsvGuard : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString written(const QStringList& header, const QList<QStringList>& cells, const CsvStyle& style = {})
    {
        const QString path = dir_.filePath("written.csv");
        const auto done = writeCsv(
            path, header, cells.size(), [&](qsizetype row, int column) { return cells[row][column].toUtf8(); }, {},
            style);
        return done ? path : QString();
    }
    QList<QStringList> readAs(const QString& path, const ReaderOptions& options = {}, QStringList* names = nullptr)
    {
        const auto imported = importFile(path, options, {});
        if (!imported)
            return {{imported.error().english()}};
        for (int column = 0; names && column < imported->table->columnCount(); ++column)
            *names << imported->table->columnName(column);
        return testing::cellsOf(*imported->table);
    }
    static ReaderOptions told()
    {
        ReaderOptions options;
        options.delimiter = u',';
        options.header = true;
        return options;
    }
    /// The cells as a spreadsheet finds them (RFC 4180, in which the files are).
    static QByteArrayList cellsIn(const QByteArray& csv)
    {
        QByteArrayList cells{QByteArray()};
        bool quoted = false;
        for (qsizetype i = csv.startsWith("\xEF\xBB\xBF") ? 3 : 0; i < csv.size(); ++i) {
            const char c = csv[i];
            if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"')
                cells.last() += csv[++i];
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && (c == ',' || c == '\n'))
                cells << QByteArray();
            else if (quoted || c != '\r')
                cells.last() += c;
        }
        return cells;
    }
    static bool isRun(const QByteArray& cell)
    {
        static const QRegularExpression formula(QStringLiteral("\\A[=+\\-@\\t\\r\\n]."),
                                                QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression number(QStringLiteral("\\A[+-][0-9.,]*[0-9][0-9.,]*([eE][+-]?[0-9]+)?%?\\z"));
        const QString text = QString::fromUtf8(cell);
        return formula.match(text).hasMatch() && !number.match(text).hasMatch();
    }

private slots:
    void whatIsWritten_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QByteArray>("bytes");
        const auto guarded = [](const char* name, const char* cell, const char* bytes) {
            QTest::newRow(name) << QString::fromUtf8(cell) << QByteArray("\"text\",\"n\"\r\n") + bytes + ",1\r\n";
        };
        const auto plain = [](const char* name, const char* cell, const char* bytes) {
            QTest::newRow(name) << QString::fromUtf8(cell) << QByteArray("text,n\r\n") + bytes + ",1\r\n";
        };
        guarded("equals", "=1+1", "\"'=1+1\"");
        guarded("plus", "+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\"");
        guarded("minus", "-A1", "\"'-A1\"");
        guarded("at", "@SUM(A1)", "\"'@SUM(A1)\"");
        guarded("tab", "\t=1", "\"'\t=1\"");
        guarded("carriage return", "\r=1", "\"'\r=1\"");
        guarded("line feed", "\n=1", "\"'\n=1\"");
        guarded("marks", "=\"a\"", "\"'=\"\"a\"\"\"");
        guarded("an apostrophe before it", "'=1+1", "\"''=1+1\"");
        guarded("two apostrophes", "''@x", "\"'''@x\"");
        guarded("an apostrophe before a number", "'-3.5", "\"''-3.5\"");
        guarded("a sum", "-1+2", "\"'-1+2\"");
        guarded("a date", "-44-03-15", "\"'-44-03-15\"");
        guarded("an exponent without digits", "-1e", "\"'-1e\"");
        for (const char* number : {"-3.5", "+2e5", "-1E-07", "+.5", "-12%", "-3"})
            plain(number, number, number);
        plain("a decimal comma", "-3,5", "\"-3,5\"");
        plain("a sign alone", "-", "-");
        plain("apostrophes", "'tis", "'tis");
        plain("inside", "a=1", "a=1");
    }
    void whatIsWritten()
    {
        QFETCH(QString, cell);
        QFETCH(QByteArray, bytes);
        const QString path = written({"text", "n"}, {{cell, "1"}});
        QCOMPARE(bytesOf(path), bytes);
        QCOMPARE(readAs(path, told()), (QList<QStringList>{{cell, "1"}}));
        // As they are, where that is wanted.
        const QByteArray raw = bytesOf(written({"text", "n"}, {{cell, "1"}}, {false, false}));
        QVERIFY(raw.startsWith("text,n\r\n"));
        QCOMPARE(cellsIn(raw)[2], cell.toUtf8());
        QCOMPARE(readAs(path, told()), (QList<QStringList>{{cell, "1"}}));
    }

    void namesOfColumnsAreGuarded()
    {
        QStringList names;
        const QString path = written({"=1+1", "n"}, {});
        QCOMPARE(bytesOf(path), QByteArray("\"'=1+1\",\"n\"\r\n"));
        readAs(written({"=1+1", "n"}, {{"a", "1"}}), told(), &names);
        QCOMPARE(names, (QStringList{"=1+1", "n"}));
    }

    void aByteOrderMarkOnRequest()
    {
        const QList<QStringList> cells{{"=é", "1"}, {"b", "2"}};
        const QString path = written({"text", "n"}, cells, {true, true});
        QVERIFY(bytesOf(path).startsWith("\xEF\xBB\xBF\"text\""));
        QStringList names;
        QCOMPARE(readAs(path, told(), &names), cells);
        QCOMPARE(names, (QStringList{"text", "n"}));
        QVERIFY(bytesOf(written({"text", "n"}, cells)).startsWith("\"text\""));
    }

    /// What differs from our own files in anything is somebody else's, and read as it stands.
    void foreignFilesStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("cells");
        const auto file = [](const char* name, const char* bytes, const QStringList& cells) {
            QTest::newRow(name) << QByteArray(bytes) << cells;
        };
        file("our own", "\"t\",\"n\"\r\n\"'=a\",1\r\nb,2\r\n", {"=a", "1", "b", "2"});
        file("without marks", "t,n\r\n'=a,1\r\nb,2\r\n", {"'=a", "1", "b", "2"});
        file("the names without marks", "t,n\r\n\"'=a\",1\r\nb,2\r\n", {"'=a", "1", "b", "2"});
        file("a name without marks", "\"t\",n\r\n\"'=a\",1\r\nb,2\r\n", {"'=a", "1", "b", "2"});
        file("line feeds", "\"t\",\"n\"\n\"'=a\",1\nb,2\n", {"'=a", "1", "b", "2"});
        file("a line feed", "\"t\",\"n\"\r\n\"'=a\",1\r\nb,2\n", {"'=a", "1", "b", "2"});
        file("no line end", "\"t\",\"n\"\r\n\"'=a\",1\r\nb,2", {"'=a", "1", "b", "2"});
        file("marks around all", "\"t\",\"n\"\r\n\"'=a\",\"1\"\r\n\"b\",\"2\"\r\n", {"'=a", "1", "b", "2"});
        file("marks around texts", "\"t\",\"n\"\r\n\"'=a\",1\r\n\"b\",2\r\n", {"'=a", "1", "b", "2"});
        file("an empty cell", "\"t\",\"n\"\r\n\"'=a\",1\r\nb,\r\n", {"'=a", "1", "b", ""});
        file("a formula", "\"t\",\"n\"\r\n\"'=a\",1\r\n=b,2\r\n", {"'=a", "1", "=b", "2"});
        file("a formula in marks", "\"t\",\"n\"\r\n\"'=a\",1\r\n\"=b,\",2\r\n", {"'=a", "1", "=b,", "2"});
        file("a guarded number", "\"t\",\"n\"\r\n\"'=a\",\"'-1\"\r\nb,2\r\n", {"'=a", "'-1", "b", "2"});
        file("a cell more", "\"t\",\"n\"\r\n\"'=a\",1\r\nb,2,3\r\n", {"'=a", "1", "", "b", "2", "3"});
        file("semicolons", "\"t\";\"n\"\r\n\"'=a\";1\r\nb;2\r\n", {"'=a", "1", "b", "2"});
        file("an apostrophe", "\"t\",\"n\"\r\n\"'a\",1\r\nb,2\r\n", {"'a", "1", "b", "2"});
    }
    void foreignFilesStayAsTheyAre()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, cells);
        ReaderOptions options = told();
        if (bytes.contains(';'))
            options.delimiter = u';';
        QStringList read;
        for (const QStringList& row : readAs(writeFile(dir_, "foreign.csv", bytes), options))
            read += row;
        QCOMPARE(read, cells);
    }

    /// The beginning of a guarded file is one, wherever it is cut; and of another one it is not.
    void aPreviewIsReadAsTheFile()
    {
        const QByteArray bytes = "\"t\",\"n\"\r\n\"'=a \"\"q\"\"\",1\r\n\"b,c\",2\r\n\"'@x\",\"\"\r\n";
        const qsizetype second = bytes.indexOf("\r\n") + 2;
        for (qsizetype size = second; size < bytes.size(); ++size) {
            const QByteArray head = bytes.first(size);
            QCOMPARE(isGuardedCsv(head, true), head.contains("\"'"));
            QVERIFY(!isGuardedCsv(head, false) || head.endsWith("\r\n"));
        }
        QVERIFY(!isGuardedCsv(QByteArray(bytes).replace("\"b,c\"", "\"bc\""), true));
    }

    /// What predict writes is opened without being told anything: the cells that were written, nothing that runs.
    void whatIsWrittenIsReadAgain()
    {
        const QStringList parts{"=", "+", "-", "@", "'", "\t", "\r", "\n", "a", "word", "\"", ",", " ", "1", "é", ".5"};
        QRandomGenerator random(11);
        const auto any = [&](int most) {
            QString cell;
            for (auto n = random.bounded(most + 1); n > 0; --n)
                cell += parts[random.bounded(parts.size())];
            return cell;
        };
        int guarded = 0;
        for (int table = 0; table < 1000; ++table) {
            QStringList header{"text", "label", "predicted_label", "confidence", "review"};
            if (table % 10 == 0)
                header[1] = any(2).trimmed() + "label";
            QList<QStringList> cells;
            for (auto rows = 1 + random.bounded(20); rows > 0; --rows)
                cells << QStringList{"the cup " + any(3), any(4), any(4),
                                     QString::number(random.generateDouble(), 'f', 4), random.bounded(2) ? "yes" : ""};
            for (const bool harmless : {true, false}) {
                if (!harmless && table % 5 != 0)
                    continue;
                const QString path = written(header, cells, {harmless, table % 3 == 0});
                const QByteArray bytes = bytesOf(path);
                if (harmless)
                    for (const QByteArray& cell : cellsIn(bytes))
                        QVERIFY2(!isRun(cell), cell);
                guarded += bytes.contains("\"'");
                const auto imported = importFile(path, {}, {});
                QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
                if (testing::cellsOf(*imported->table) != cells)
                    qWarning("table %d\n%s", table, bytes.constData());
                QCOMPARE(testing::cellsOf(*imported->table), cells);
                QCOMPARE(imported->table->columnName(1), header[1]);
            }
        }
        QVERIFY(guarded > 500);
    }

    /// Every name needs its marks anyway, and so does a cell that only looks like a guarded one.
    void whatIsWrittenRawIsNotTakenForGuarded()
    {
        const QList<QStringList> cells{{"'=a,b"}, {"c,d"}};
        for (const bool harmless : {true, false})
            QCOMPARE(readAs(written({"a,b"}, cells, {harmless, false}), told()), cells);
    }
};

UNROLL_TEST(TestCsvGuard)
#include "tst_csv_guard.moc"
