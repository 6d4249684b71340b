#include "data/health.h"
#include "data/import.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// Files of many columns, long cells and few cells: what is read takes room for what is written, not for rows ×
/// columns.
class TestWide : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Result<Imported> read(const QByteArray& bytes, const char* name = "wide.csv", const ReaderOptions& options = {})
    {
        return importFile(writeFile(dir_, QLatin1String(name), bytes), options, {});
    }

    /// count pieces with separators between them.
    static QByteArray joined(int count, const std::function<QByteArray(int)>& piece, const char* separator)
    {
        QByteArray out;
        for (int i = 0; i < count; ++i)
            out += (i > 0 ? separator : "") + piece(i);
        return out;
    }

    static qint64 cellsOf(const Table& table)
    {
        qint64 all = 0;
        for (int column = 0; column < table.columnCount(); ++column)
            all += table.cellCount(column);
        return all;
    }

private slots:
    void shortRowsTakeNoRoomForWhatTheyLack()
    {
        const QByteArray header = joined(
                                      5000, [](int i) -> QByteArray { return "c" + QByteArray::number(i); }, ",") +
                                  '\n';
        const QByteArray whole = joined(
                                     5000, [](int i) -> QByteArray { return QByteArray::number(i); }, ",") +
                                 '\n';
        ReaderOptions options;
        options.delimiter = u',';
        options.header = true;
        const auto imported = read(header + QByteArray("1,2\n").repeated(50000) + whole, "wide.csv", options);
        QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
        const Table& table = *imported->table;
        QCOMPARE(table.rowCount(), 50001);
        QCOMPARE(table.columnCount(), 5000);
        QCOMPARE(cellsOf(table), 2 * 50000 + 5000);
        QCOMPARE(table.text(0, 1), "2");
        QVERIFY(table.missing(0, 2));
        QCOMPARE(table.text(50000, 4999), "4999");
        QCOMPARE(table.cell(0, 4999).row, 50000);
        QCOMPARE(imported->columns[4999].missing, 50000);
        QCOMPARE(imported->columns[4999].distinct, 1);
        QCOMPARE(int(imported->columns[4999].type), int(ColumnType::Integer));
    }

    void keysOfOneObjectEachTakeNoRoomInTheOthers()
    {
        const auto imported = read(joined(
                                       8000,
                                       [](int i) -> QByteArray {
                                           return "{\"k" + QByteArray::number(i) + "\": " + QByteArray::number(i) + "}";
                                       },
                                       "\n"),
                                   "keys.jsonl");
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->columnCount(), 8000);
        QVERIFY(cellsOf(*imported->table) <= 2 * 8000);  // the second column has an empty one above its own
        QCOMPARE(imported->table->text(4321, imported->table->columnIndex("k4321")), "4321");
        QVERIFY(imported->table->missing(4320, imported->table->columnIndex("k4321")));
    }

    void aKeyThatFewObjectsLackIsAWholeColumn()
    {
        const auto imported =
            read("{\"a\": \"x\"}\n{\"a\": \"y\", \"b\": 1}\n{\"b\": 2}\n{\"a\": \"z\", \"b\": 3}\n", "gaps.jsonl");
        QVERIFY(imported.ok());
        const Table& table = *imported->table;
        QStringList a, b;
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            a << table.text(row, 0);
            b << table.text(row, 1);
        }
        QCOMPARE(a, (QStringList{"x", "y", "", "z"}));
        QCOMPARE(b, (QStringList{"", "1", "2", "3"}));
        QCOMPARE(imported->columns[0].missing, 1);
    }

    void keysStandAsInTheFirstObject()
    {
        const QByteArray keys = joined(
            9000,
            [](int i) -> QByteArray { return "\"k" + QByteArray::number(9000 - i) + "\": " + QByteArray::number(i); },
            ", ");
        // A word before its key, a key in an object within, marks and a backslash: none of them is in the way.
        const QByteArray first = "{\"z\": \"a\", \"in\": {\"b\": 1, \"c\": [{\"d\": \":\"}]}, \"q\\\"\\u0062\": "
                                 "\"\\\\\", \"b\": 2, \"a\": 3, " +
                                 keys + "}";
        const QByteArray lines = first + "\n{\"a\": 4}\n", array = "[ " + first + ", {\"a\": 4}]";
        for (const QByteArray& bytes : {lines, array}) {
            const auto imported = read(bytes, bytes.startsWith('[') ? "keys.json" : "keys.jsonl");
            QVERIFY(imported.ok());
            QStringList names;
            for (int column = 0; column < 6; ++column)
                names << imported->table->columnName(column);
            QCOMPARE(names, (QStringList{"z", "in", "q\"b", "b", "a", "k9000"}));
            QCOMPARE(imported->table->columnCount(), 9005);
            QCOMPARE(imported->table->text(0, 2), "\\");
        }
    }

    void columnsOfOneNameAreNumbered()
    {
        ReaderOptions options;
        options.header = true;
        const auto imported =
            read(QByteArray("a,").repeated(4000) + "a (3),b\n" + QByteArray("1,").repeated(4001) + "2\n", "same.csv",
                 options);
        QVERIFY(imported.ok());
        const Table& table = *imported->table;
        QCOMPARE(table.columnName(0), "a");
        QCOMPARE(table.columnName(1), "a (2)");
        QCOMPARE(table.columnName(3999), "a (4000)");
        QCOMPARE(table.columnName(4000), "a (3) (2)");
        QCOMPARE(table.columnIndex("a (4000)"), 3999);
    }

    void tooManyColumnsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("where");
        const QByteArray words = joined(
            200000, [](int i) -> QByteArray { return "word" + QByteArray::number(i); }, ", ");
        const auto keys = [](int from, int to) -> QByteArray {
            return '{' +
                   joined(
                       to - from, [&](int i) -> QByteArray { return "\"k" + QByteArray::number(from + i) + "\": 1"; },
                       ",") +
                   '}';
        };
        QTest::newRow("tabs") << "a" + QByteArray(100000, '\t') + "b\n"
                              << "tabs.tsv"
                              << "tabs.tsv, line 1";
        QTest::newRow("a row of a million") << QByteArray("1,").repeated(1000000) + "1\n"
                                            << "row.csv"
                                            << "row.csv, line 1";
        QTest::newRow("a wide row far down")
            << QByteArray("1,2\n").repeated(1000) + QByteArray("3,").repeated(20000) + "3\n"
            << "down.csv"
            << "down.csv, line 1001";
        QTest::newRow("a line of words") << words << "words.csv"
                                         << "words.csv, line 1";
        QTest::newRow("keys") << keys(0, 6000) + '\n' + keys(6000, 12000) + '\n'
                              << "keys.jsonl"
                              << "keys.jsonl, line 2";
        QTest::newRow("keys of an array") << '[' + keys(0, 12000) + ']' << "keys.json"
                                          << "keys.json";
        QTest::newRow("tags") << 'w' + QByteArray("\tT").repeated(90000) + "\n\n"
                              << "tags.conll"
                              << "tags.conll, line 1";
    }
    void tooManyColumnsAreSaid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, where);
        const auto imported = read(bytes, qPrintable(name));
        QVERIFY(!imported.ok());
        QCOMPARE(imported.error().code, "too-many-columns");
        QCOMPARE(imported.error().where, where);
        QVERIFY2(imported.error().whatEnglish().contains(QString::number(kMostColumns)),
                 qPrintable(imported.error().english()));
        QVERIFY(!imported.error().mend.isEmpty());
    }

    void asManyColumnsAsAreAllowedAreRead()
    {
        const QByteArray row = QByteArray("1,").repeated(kMostColumns - 1) + "2\n";
        const auto imported = read(row.repeated(3));
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->columnCount(), kMostColumns);
    }

    void longAndDeepValuesAreCells()
    {
        const QByteArray numbers = '[' +
                                   joined(
                                       100000, [](int i) -> QByteArray { return QByteArray::number(i); }, ",") +
                                   ']';
        const auto imported = read("{\"text\": \"x\", \"v\": " + numbers + "}\n", "array.jsonl");
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->bytes(0, 1), numbers);
        const QByteArray objects = QByteArray("{\"a\":").repeated(10000) + '1' + QByteArray(10000, '}');
        const QByteArray arrays = QByteArray(10000, '[') + QByteArray(10000, ']');
        for (const QByteArray& deep : {objects, arrays}) {
            const auto nested = read(deep + '\n', "deep.jsonl");
            QVERIFY(!nested.ok());  // by Qt's own limit, and not by the end of the stack
            QCOMPARE(nested.error().code, "jsonl-no-object");
        }
        const QByteArray cell = QByteArray("word and more\n").repeated(700000);
        ReaderOptions options;
        options.delimiter = u',';
        const auto quoted = read("text,label\n\"" + cell + "\",a\nshort,b\n", "quoted.csv", options);
        QVERIFY2(quoted.ok(), quoted.ok() ? "" : qPrintable(quoted.error().english()));
        QCOMPARE(quoted->table->bytes(0, 0).size(), cell.size());
        const auto blank = read("text,label\n" + QByteArray(200000, '\n') + "a,b\n");
        QVERIFY(blank.ok());
        QCOMPARE(blank->table->rowCount(), 1);
        QCOMPARE(blank->table->line(0), 200002);
    }

    /// As many classes as words: all words × all classes would be gigabytes.
    void healthOfManyClasses()
    {
        Table::Builder builder({"text", "label"});
        for (int row = 0; row < 40000; ++row) {
            builder.beginRow(row);
            const QByteArray n = QByteArray::number(row);
            builder.cell(QByteArray("w" + n + (row < 200 ? " stamp v" : " v") + n));
            builder.cell(row < 200 ? QByteArray("one") : row < 400 ? QByteArray("two") : QByteArray("class " + n));
        }
        const auto findings = checkHealth(*builder.finish(), 0, 1, 100, {});
        QVERIFY(findings.ok());
        const auto found = std::find_if(findings->begin(), findings->end(),
                                        [](const HealthFinding& finding) { return finding.code == "giveaway-token"; });
        QVERIFY(found != findings->end());
        QCOMPARE(found->args, (QStringList{"stamp", "one"}));
        QCOMPARE(found->count, 200);
    }
};

UNROLL_TEST(TestWide)
#include "tst_wide.moc"
