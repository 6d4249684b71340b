#include "data/import.h"
#include "data/workbook_writer.h"
#include "project/project.h"
#include "runs/safetensors.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// Files that nobody meant to write: whatever the bytes, a reader gives a value or an error, and ends.
/// The seed is fixed; UNROLL_FUZZ_ROUNDS asks for more.
class TestFuzz : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    QRandomGenerator random_{20260101};
    const int rounds_ = qEnvironmentVariableIntValue("UNROLL_FUZZ_ROUNDS") > 0
                            ? qEnvironmentVariableIntValue("UNROLL_FUZZ_ROUNDS")
                            : 300;

    QByteArray noise(int most)
    {
        QByteArray bytes(int(random_.bounded(most)), Qt::Uninitialized);
        for (char& byte : bytes)
            byte = char(random_.generate());
        return bytes;
    }

    /// A valid file with some bytes changed, doubled, cut out, or cut off.
    QByteArray mutated(QByteArray bytes)
    {
        static const QByteArray special("\",;\t\n\r\\{}[]:\0\xff\xfe\xef\xbb\xbf", 19);
        for (int i = 1 + int(random_.bounded(8)); i > 0 && !bytes.isEmpty(); --i) {
            const qsizetype at = random_.bounded(int(bytes.size()));
            switch (random_.bounded(5)) {
            case 0:
                bytes[at] = char(random_.generate());
                break;
            case 1:
                bytes[at] = special[random_.bounded(int(special.size()))];
                break;
            case 2:
                bytes.insert(at, bytes.mid(at, random_.bounded(40)));
                break;
            case 3:
                bytes.remove(at, random_.bounded(40));
                break;
            default:
                bytes.truncate(at);
            }
        }
        return bytes;
    }

    void import(const QByteArray& bytes, const char* name)
    {
        const auto read = importFile(testing::writeFile(dir_, QLatin1String(name), bytes), {}, {});
        if (!read) {
            QVERIFY(!read.error().code.isEmpty());
            QVERIFY(!read.error().whatEnglish().isEmpty());
            return;
        }
        for (qsizetype row = 0; row < read->table->rowCount(); ++row)
            for (int column = 0; column < read->table->columnCount(); ++column)
                QVERIFY(read->table->bytes(row, column).size() <= 8 * bytes.size() + 8);
    }

private slots:
    void workbooks()
    {
        testing::Book book;
        QByteArray rows;
        for (int i = 1; i < 12; ++i) {
            const QByteArray n = QByteArray::number(i);
            rows += "<row r=\"" + n + "\">" + testing::inlineCell("A" + n, "a text") + "<c r=\"B" + n + "\"><v>" + n +
                    ".5</v></c><c r=\"D" + n + "\" t=\"b\"><v>1</v></c></row>";
        }
        book.sheets = {{"One", testing::worksheet(rows)}, {"Two", testing::worksheet(rows)}};
        const QByteArray whole = book.bytes();
        for (int round = 0; round < rounds_; ++round) {
            import(mutated(whole), "mutated.xlsx");
            testing::Book inner = book;
            inner.sheets[0].second = mutated(inner.sheets[0].second);
            import(inner.bytes(), "inner.xlsx");
        }
    }

    void tables()
    {
        const QByteArray csv = testing::smallReviews(30) + "\"quoted, with \"\"marks\"\"\nand lines\",positive\n" +
                               QStringLiteral("中文,negative\n").toUtf8();
        for (int round = 0; round < rounds_; ++round) {
            import(noise(2000), "noise.csv");
            import(mutated(csv), "mutated.csv");
            import(mutated(QByteArray(csv).replace(',', '\t')), "mutated.tsv");
            import(mutated("sep=;\n" + QByteArray(csv).replace(',', ';')), "hinted.csv");
            import(mutated("# made by hand\n" + QByteArray(csv).replace("\"\"", "\\\"")), "escaped.csv");
            import(mutated(csv), "lines.txt");
        }
    }

    void jsonLines()
    {
        const QByteArray json = "{\"text\": \"one \\u4f60 two\", \"label\": \"a\", \"n\": 1.5}\n{\"text\": \"three\", "
                                "\"label\": null, \"list\": [1, 2]}\n";
        for (int round = 0; round < rounds_; ++round)
            import(mutated(json.repeated(3)), "mutated.jsonl");
    }

    void projects()
    {
        const QByteArray project = projectToJson(*projectFromTemplate("text-classifier"));
        for (int round = 0; round < rounds_; ++round) {
            const auto read = projectFromJson(mutated(project));
            if (read)
                QVERIFY(!projectToJson(*read).isEmpty());
            else
                QVERIFY(!read.error().whatEnglish().isEmpty());
        }
    }

    void tensors()
    {
        const QByteArray good =
            toSafetensors({{"a", "F32", {3, 4}, QByteArray(48, '\1')}, {"b", "I64", {2}, QByteArray(16, '\2')}});
        for (int round = 0; round < 10 * rounds_; ++round) {
            const auto read = fromSafetensors(mutated(good), "x");
            if (!read)
                QVERIFY(!read.error().whatEnglish().isEmpty());
        }
    }
};

UNROLL_TEST(TestFuzz)
#include "tst_fuzz.moc"
