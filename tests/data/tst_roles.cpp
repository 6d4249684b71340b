#include "data/csv_writer.h"
#include "data/import.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using testing::writeFile;

/// What a column is taken for, where something beside the text and its label looks like one of them.
class TestRoles : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    Imported read(const QByteArray& bytes, const QString& name = "file.tsv")
    {
        auto imported = importFile(writeFile(dir_, name, bytes), {}, {});
        if (!imported)
            qFatal("%s", qPrintable(imported.error().english()));
        return std::move(imported).value();
    }
    static QStringList roles(const Imported& imported)
    {
        QStringList roles;
        for (const ColumnFinding& column : imported.columns)
            roles << toString(column.suggested);
        return roles;
    }
    static QByteArray rows(const std::function<QByteArray(int)>& row)
    {
        QByteArray out;
        for (int i = 0; i < 40; ++i)
            out += row(i) + '\n';
        return out;
    }

private slots:
    void whereTextsComeFromIsNoText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("expected");
        const auto n = [](int i) { return QByteArray::number(i); };
        const QStringList pair{"text", "label", "ignore"};
        QTest::newRow("credits") << rows([&](int i) -> QByteArray {
            return "I see " + n(i) + " cats.\tJe vois " + n(i) +
                   " chats.\tCC-BY 2.0 (Nowhere) Attribution: sentences.example #" + n(i) + " by a writer";
        }) << pair;
        QTest::newRow("links") << rows([&](int i) -> QByteArray {
            return "I see " + n(i) + " cats.\tJe vois " + n(i) +
                   " chats.\thttps://sentences.example/a/long/path/to/the/sentence/" + n(i);
        }) << pair;
        QTest::newRow("copyright") << rows([&](int i) -> QByteArray {
            return "I see " + n(i) + " cats.\tJe vois " + n(i) + " chats.\t© 2020 The Makers of Sentence number " +
                   n(i);
        }) << pair;
        QTest::newRow("a label, and links") << rows([&](int i) -> QByteArray {
            return "The cup " + n(i) + " is fine\t" + (i % 2 ? "good" : "bad") +
                   "\thttp://shop.example/reviews/of/all/the/cups/" + n(i);
        }) << pair;
        QTest::newRow("links alone are the text") << rows([&](int i) -> QByteArray {
            return "http://shop.example/" + n(i) + "\t" + (i % 2 ? "good" : "bad");
        }) << QStringList{"text", "label"};
        QTest::newRow("reviews that name a page now and then") << rows([&](int i) -> QByteArray {
            return "a title " + n(i) + "\tThe cup " + n(i) + " is fine, I bought it " +
                   (i % 5 == 0 ? "at www.shop.example and paid" : "here and paid") + " for it\t" +
                   (i % 2 ? "good" : "bad");
        }) << QStringList{"ignore", "text", "label"};
    }
    void whereTextsComeFromIsNoText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, expected);
        QCOMPARE(roles(read(bytes)), expected);
    }

    void oneRowWithACellMoreChangesNothing()
    {
        const QByteArray bytes = rows([](int i) -> QByteArray {
            return "I see " + QByteArray::number(i) + " cats.\tJe vois " + QByteArray::number(i) + " chats." +
                   (i == 7 ? "\tmore" : "");
        });
        const Imported imported = read(bytes);
        QCOMPARE(roles(imported), (QStringList{"text", "label", "ignore"}));
        QVERIFY(imported.pairsOfTexts());
        QCOMPARE(imported.warnings.size(), size_t(1));
    }

    /// What predict writes opens again, without being told anything, with the same rows: whatever the texts hold.
    void predictionsOpenAgain()
    {
        const QStringList parts{"a",     "word", "\"",   "\"\"", ",", "\n", "\t", ";",    "|",  " ",    "\\", "\\\"",
                                "sep=;", "=1+1", "床前", "é",    "'", "# ", "1",  "2019", "NA", "-1,5", "{",  "- "};
        const QStringList header{"text", "predicted_label", "confidence", "review"};
        QRandomGenerator random(9);
        for (int table = 0; table < 1000; ++table) {
            const int count = 1 + int(random.bounded(40));
            QList<QStringList> cells;
            for (int row = 0; row < count; ++row) {
                QString text;
                for (auto n = random.bounded(8); n > 0; --n)
                    text += parts[random.bounded(parts.size())];
                cells << QStringList{text, random.bounded(2) ? "good" : "bad",
                                     QString::number(random.bounded(1.0), 'f', 4), random.bounded(4) ? "" : "yes"};
            }
            const QString path = dir_.filePath("written.csv");
            QVERIFY(writeCsv(path, header, count,
                             [&](qsizetype row, int column) { return cells[row][column].toUtf8(); }, {})
                        .ok());
            const auto imported = importFile(path, {}, {});
            QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
            const Table& read = *imported->table;
            QList<QStringList> found;
            for (qsizetype row = 0; row < read.rowCount(); ++row)
                found << QStringList{read.text(row, 0), read.text(row, 1), read.text(row, 2), read.text(row, 3)};
            QVERIFY2(imported->header && read.columnCount() == 4, qPrintable(QString::number(table)));
            QCOMPARE(found, cells);
        }
    }
};

UNROLL_TEST(TestRoles)
#include "tst_roles.moc"
