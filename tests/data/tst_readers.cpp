#include "data/csv_writer.h"
#include "data/encoding.h"
#include "data/import.h"
#include "data/table_cells.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// Files as people have them: encodings, delimiters, quotes, headers, and everything that is wrong with them.
class TestReaders : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Result<Imported> read(const QByteArray& bytes, const ReaderOptions& options = {}, const QString& name = "file.csv")
    {
        return importFile(writeFile(dir_, name, bytes), options, {});
    }

private slots:
    void findsTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        const QString text = QStringLiteral("text,label\n床前明月光，疑是地上霜。举头望明月，低头思故乡。,"
                                            "李白\n国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。,杜甫\n");
        const auto icu = [&](QStringConverter::Encoding encoding,
                             QStringConverter::Flag flag = QStringConverter::Flag::Default) {
            QStringEncoder encoder(encoding, flag);
            return QByteArray(encoder.encode(text));
        };
        QTest::newRow("UTF-8") << text.toUtf8() << "UTF-8";
        QTest::newRow("UTF-8 with BOM") << "\xef\xbb\xbf" + text.toUtf8() << "UTF-8";
        QTest::newRow("UTF-16LE with BOM")
            << icu(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom) << "UTF-16";
        QTest::newRow("UTF-16BE with BOM")
            << icu(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom) << "UTF-16";
        QTest::newRow("UTF-16LE bare") << icu(QStringConverter::Utf16LE) << "UTF-16";
        // 床前明月光，疑是地上霜, by GB 18030's table.
        QTest::newRow("GB18030")
            << QByteArray(
                   "text,"
                   "label\n\xb4\xb2\xc7\xb0\xc3\xf7\xd4\xc2\xb9\xe2\xa3\xac\xd2\xc9\xca\xc7\xb5\xd8\xc9\xcf\xcb\xaa,"
                   "\xc0\xee\xb0\xd7\n\xbe\xd9\xcd\xb7\xcd\xfb\xc3\xf7\xd4\xc2\xa3\xac\xb5\xcd\xcd\xb7\xcb\xbc\xb9\xca"
                   "\xcf\xe7,"
                   "\xc0\xee\xb0\xd7\n")
            << "GB";
    }
    void findsTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        const auto imported = read(bytes);
        QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
        QVERIFY2(imported->encoding.startsWith(encoding), qPrintable(imported->encoding));
        QCOMPARE(imported->table->columnName(0), "text");
        QVERIFY(imported->table->text(0, 0).startsWith(QStringLiteral("床前明月光")));
        QVERIFY(imported->warnings.empty());
    }

    void latin1IsReadAsAsked()
    {
        ReaderOptions options;
        options.encoding = "ISO-8859-1";
        const auto imported = read("text,label\ncaf\xe9 cr\xe8me,a\nna\xefve,b\n", options);
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->text(0, 0), QStringLiteral("café crème"));
    }

    void brokenUtf8NamesTheLine()
    {
        ReaderOptions options;
        options.encoding = "UTF-8";
        const auto imported = read("text,label\nfine,a\nbro\xffken,b\n", options);
        QVERIFY(imported.ok());
        QCOMPARE(imported->warnings.size(), size_t(1));
        QVERIFY2(imported->warnings[0].english().contains("3"), qPrintable(imported->warnings[0].english()));
        QCOMPARE(imported->table->text(1, 0), QStringLiteral("bro\ufffdken"));
    }

    void findsDelimiterAndHeader_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QChar>("delimiter");
        QTest::addColumn<bool>("header");
        QTest::addColumn<int>("columns");
        QTest::newRow("comma") << QByteArray("text,label\na b,x\nc d,y\n") << QChar(u',') << true << 2;
        QTest::newRow("semicolon") << QByteArray("text;n\na, b;1\nc, d;2\n") << QChar(u';') << true << 2;
        QTest::newRow("dates under a word")
            << QByteArray("day,sale\n2023-08-01,1\n2023-08-02,yes\n") << QChar(u',') << true << 2;
        QTest::newRow("dates from the first line")
            << QByteArray("2023-08-01,no\n2023-08-02,yes\n") << QChar(u',') << false << 2;
        QTest::newRow("dates over numbers")
            << QByteArray("country,2020-01,2020-02\nA,1,2\nB,3,4\n") << QChar(u',') << true << 3;
        QTest::newRow("tab, no header") << QByteArray("good\t1\nbad\t0\nfine\t1\n") << QChar(u'\t') << false << 2;
        QTest::newRow("bar") << QByteArray("a|b|c\n1|2|3\n4|5|6\n") << QChar(u'|') << true << 3;
        QTest::newRow("prose")
            << QByteArray(
                   "It is a truth, universally acknowledged, that a single man\nin possession of a good fortune,\n"
                   "must be in want of a wife.\nHowever little known\n")
            << QChar() << false << 1;
    }
    void findsDelimiterAndHeader()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QChar, delimiter);
        QFETCH(bool, header);
        QFETCH(int, columns);
        const auto imported = read(bytes);
        QVERIFY(imported.ok());
        QCOMPARE(imported->delimiter, delimiter);
        QCOMPARE(imported->header, header);
        QCOMPARE(imported->table->columnCount(), columns);
    }

    void quotesAndNewlines()
    {
        const auto imported = read("text,label\r\n\"two\r\nlines\",a\r\n\"she said \"\"no\"\"\",b\r\n\"a,b\",c\r\n");
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->rowCount(), 3);
        QCOMPARE(imported->table->text(0, 0).replace("\r\n", "\n"), "two\nlines");
        QCOMPARE(imported->table->text(1, 0), "she said \"no\"");
        QCOMPARE(imported->table->text(2, 0), "a,b");
        QCOMPARE(imported->table->line(1), 4);  // physical lines, for messages
    }

    void raggedRowsAreReadAndSaid()
    {
        const auto imported = read("a,b\n1,2\n3\n4,5,6\n");
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->rowCount(), 3);
        QCOMPARE(imported->table->columnCount(), 3);
        QVERIFY(!imported->warnings.empty());
    }

    void types()
    {
        const auto imported = read(
            "t,i,n,d,b,e\nword,1,1.5,2024-01-31,true,\nother,-2,3,2024-02-01,false,\nmore,30,NA,2024-02-02,true,\n");
        QVERIFY(imported.ok());
        const std::vector<ColumnType> wanted{ColumnType::Text, ColumnType::Integer, ColumnType::Number,
                                             ColumnType::Date, ColumnType::Boolean, ColumnType::Empty};
        for (int column = 0; column < 6; ++column)
            QCOMPARE(int(imported->columns[size_t(column)].type), int(wanted[size_t(column)]));
        QCOMPARE(imported->columns[2].missing, 1);
        QVERIFY(std::isnan(imported->table->number(2, 2)));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 21) << "text";
        QTest::newRow("unclosed quote") << QByteArray("text,label\nfine,a\n\"open,b\nmore,c\n") << "quotation";
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const auto imported = read(bytes);
        QVERIFY(!imported.ok());
        QVERIFY2(imported.error().english().contains(words), qPrintable(imported.error().english()));
        QVERIFY(!imported.error().where.isEmpty());
        QCOMPARE(int(imported.error().kind), int(ErrorKind::Input));
    }

    void aTenMegabyteFieldIsAField()
    {
        const QByteArray big(10 << 20, 'x');
        const auto imported = read("text,label\n\"" + big + "\",a\nshort,b\n");
        QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
        QCOMPARE(imported->table->bytes(0, 0).size(), big.size());
        QCOMPARE(imported->table->text(1, 0), "short");
    }

    void whatIsNotThereIsSaid()
    {
        const auto missing = importFile(dir_.filePath("none.csv"), {}, {});
        QVERIFY(!missing.ok());
        QVERIFY(missing.error().english().contains("none.csv"));
        Progress stopped;
        stopped.cancel();
        const auto cancelled = importFile(writeFile(dir_, "c.csv", testing::smallReviews(2000)), {}, stopped);
        QVERIFY(!cancelled.ok());
        QCOMPARE(cancelled.error().code, QLatin1String(kCancelled));
    }

    void jsonLines()
    {
        const auto imported =
            read("{\"text\": \"你好\", \"label\": 1}\n\n{\"label\": 0, \"text\": \"two\\nlines\", \"more\": true}\n",
                 {}, "file.jsonl");
        QVERIFY(imported.ok());
        QCOMPARE(int(imported->format), int(FileFormat::JsonLines));
        QCOMPARE(imported->table->rowCount(), 2);
        QCOMPARE(imported->table->text(0, imported->table->columnIndex("text")), QStringLiteral("你好"));
        QCOMPARE(imported->table->text(1, imported->table->columnIndex("text")), "two\nlines");
        const auto broken = read("{\"text\": \"a\"}\n{\"text\": \n", {}, "broken.jsonl");
        QVERIFY(!broken.ok());
        QVERIFY2(broken.error().english().contains('2'), qPrintable(broken.error().english()));
    }

    void foldersOfTexts()
    {
        for (const char* name : {"good/a.txt", "good/b.txt", "bad/c.txt"})
            writeFile(dir_, QStringLiteral("corpus/") + QLatin1String(name), QByteArray("text of ") + name);
        const auto imported = importFile(dir_.filePath("corpus"), {}, {});
        QVERIFY(imported.ok());
        QCOMPARE(imported->table->rowCount(), 3);
        QCOMPARE(imported->classes("label").size(), size_t(2));
        QDir(dir_.path()).mkpath("hollow/sub");
        const auto hollow = importFile(dir_.filePath("hollow"), {}, {});
        QVERIFY(!hollow.ok());
    }

    void whatIsWrittenIsReadBack()
    {
        // Property: any table of any characters comes back as it was.
        QRandomGenerator random(7);
        const QString alphabet = QStringLiteral("ab \",;\t\n'|é你\\%01.-");
        for (int round = 0; round < 60; ++round) {
            const int columns = 2 + int(random.bounded(4)), rows = 2 + int(random.bounded(20));
            QStringList header;
            for (int column = 0; column < columns; ++column)
                header << QStringLiteral("column_%1").arg(column);
            QList<QStringList> wanted;
            for (int row = 0; row < rows; ++row) {
                QStringList cells{QStringLiteral("w%1").arg(row)};  // a row is never empty
                for (int column = 1; column < columns; ++column) {
                    QString cell;
                    for (int i = int(random.bounded(8)); i > 0; --i)
                        cell += alphabet[random.bounded(int(alphabet.size()))];
                    cells << cell;
                }
                wanted << cells;
            }
            const QString path = dir_.filePath("round.csv");
            const auto written = writeCsv(path, header, rows,
                                          [&](qsizetype row, int column) { return wanted[row][column].toUtf8(); }, {});
            QVERIFY(written.ok());
            ReaderOptions options;
            options.delimiter = u',';
            options.header = true;
            options.encoding = "UTF-8";
            const auto imported = importFile(path, options, {});
            QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
            QCOMPARE(testing::cellsOf(*imported->table), wanted);
        }
    }

    void aFingerprintTellsChanges()
    {
        const auto one = read("text,label\na,x\nb,y\n"), same = read("text,label\na,x\nb,y\n", {}, "other.csv"),
                   other = read("text,label\na,x\nb,z\n");
        QVERIFY(one.ok() && same.ok() && other.ok());
        QCOMPARE(one->fingerprint, same->fingerprint);
        QVERIFY(one->fingerprint != other->fingerprint);
        QVERIFY(one->fingerprint.startsWith("sha256:"));
    }

    void theCsvSpectrum()
    {
        const QString folder = testing::sharedData() + "/nasty/csv-spectrum";
        if (testing::sharedData().isEmpty() || !QDir(folder).exists())
            QSKIP("the shared data is not here");
        int compared = 0;
        for (const QString& name : QDir(folder + "/csvs").entryList({"*.csv"})) {
            QFile file(folder + "/json/" + QFileInfo(name).completeBaseName() + ".json");
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonArray wanted = QJsonDocument::fromJson(file.readAll()).array();
            const auto imported = importFile(folder + "/csvs/" + name, {}, {});
            QVERIFY2(imported.ok(), qPrintable(name));
            if (wanted.isEmpty())  // one of the answers is no array
                continue;
            QCOMPARE(imported->table->rowCount(), wanted.size());
            for (qsizetype row = 0; row < wanted.size(); ++row) {
                const QJsonObject object = wanted[row].toObject();
                for (int column = 0; column < imported->table->columnCount(); ++column) {
                    const QString value = object[imported->table->columnName(column)].toVariant().toString();
                    QString cell = imported->table->text(row, column);
                    QCOMPARE(cell.replace("\r\n", "\n"), QString(value).replace("\r\n", "\n"));
                }
            }
            ++compared;
        }
        QVERIFY(compared > 5);
    }

    void realFilesAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("label");
        for (const char* name : {"cls_en_fine_foods_training.csv", "cls_en_spamassassin.csv", "cls_zh_poem_author.csv",
                                 "cls_zh_tang_vs_song.csv"})
            QTest::newRow(name) << "text"
                                << "label";
    }
    void realFilesAreUnderstood()
    {
        if (testing::sharedData().isEmpty())
            QSKIP("the shared data is not here");
        QFETCH(QString, text);
        QFETCH(QString, label);
        const auto imported = importFile(testing::sharedData() + '/' + QLatin1String(QTest::currentDataTag()), {}, {});
        QVERIFY(imported.ok());
        for (const ColumnFinding& column : imported->columns) {
            if (column.suggested == ColumnRole::Text)
                QCOMPARE(column.name, text);
            if (column.suggested == ColumnRole::Label)
                QCOMPARE(column.name, label);
        }
        QVERIFY(imported->classes(label).size() >= 2);
        QVERIFY(imported->warnings.empty());
    }
};

UNROLL_TEST(TestReaders)
#include "tst_readers.moc"
