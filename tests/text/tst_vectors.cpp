#include "support/test_main.h"
#include "text/vectors.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace unroll;

namespace {

Vocabulary vocabulary(const QStringList& words)
{
    QHash<QString, qint64> counts;
    qint64 count = words.size();
    for (const QString& word : words)
        counts.insert(word, count--);
    return Vocabulary::fromCounts(counts, 10000, 1);
}

}  // namespace

class TestVectors : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    QString written(const QString& name, const QByteArray& bytes)
    {
        const QString path = dir_.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path;
    }

    /// As gzip writes it.
    QString zipped(const QString& path)
    {
        QProcess gzip;
        gzip.start("gzip", {"-k", "-f", path});
        if (!gzip.waitForFinished() || gzip.exitCode() != 0)
            qFatal("gzip");
        return path + ".gz";
    }

    static QByteArray text(const std::vector<std::pair<QString, std::vector<float>>>& words, bool header)
    {
        QByteArray out;
        if (header)
            out += QByteArray::number(qsizetype(words.size())) + ' ' +
                   QByteArray::number(qsizetype(words[0].second.size())) + '\n';
        for (const auto& [word, values] : words) {
            out += word.toUtf8();
            for (const float value : values)
                out += ' ' + QByteArray::number(double(value), 'g', 9);
            out += '\n';
        }
        return out;
    }

    static QByteArray binary(const std::vector<std::pair<QString, std::vector<float>>>& words, bool newlines)
    {
        QByteArray out = QByteArray::number(qsizetype(words.size())) + ' ' +
                         QByteArray::number(qsizetype(words[0].second.size())) + '\n';
        for (const auto& [word, values] : words) {
            out += word.toUtf8() + ' ';
            out.append(reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(float)));
            if (newlines)
                out += '\n';
        }
        return out;
    }

private Q_SLOTS:
    /// Every format gives back what was written, plain and gzipped, to the last bit.
    void everyFormatComesBack()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 20; ++round) {
            const int dimensions = 2 + int(random.bounded(60));
            std::vector<std::pair<QString, std::vector<float>>> words;
            QStringList known;
            for (int i = 0; i < 30; ++i) {
                const QString word = i % 3 == 0 ? QString("词%1").arg(i) : QString("word%1").arg(i);
                std::vector<float> values;
                for (int d = 0; d < dimensions; ++d)
                    values.push_back(float((random.generateDouble() - 0.5) * std::pow(10, random.bounded(6) - 3)));
                words.push_back({word, values});
                if (i % 2 == 0)
                    known << word;
            }
            known << "absent";
            const Vocabulary own = vocabulary(known);
            QStringList paths{written("glove.txt", text(words, false)), written("fast.vec", text(words, true)),
                              written("w2v.bin", binary(words, true)), written("plain.bin", binary(words, false))};
            if (round < 2)
                for (int i = 0; i < 4; ++i)
                    paths << zipped(paths[i]);
            for (const QString& path : paths) {
                const auto info = vectorsInfo(path);
                QVERIFY2(info.ok(), qPrintable(path));
                QCOMPARE(info->dimensions, dimensions);
                QCOMPARE(info->format == VectorsInfo::Format::Binary, path.contains(".bin"));
                const auto read = readVectors(path, own, {});
                QVERIFY2(read.ok(), qPrintable(path + ": " + (read ? QString() : read.error().english())));
                QCOMPARE(read->ids.size(), size_t(15));
                QCOMPARE(read->missing, QStringList{"absent"});
                for (size_t i = 0; i < read->ids.size(); ++i) {
                    const QString word = own.token(read->ids[i]);
                    const auto source =
                        std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.first == word; });
                    for (int d = 0; d < dimensions; ++d)
                        QCOMPARE(read->values[i * size_t(dimensions) + size_t(d)], source->second[size_t(d)]);
                }
            }
        }
    }

    void anotherCaseServesWhereTheWordItselfIsNot()
    {
        const QString path = written("case.txt", "Paris 1 1\nparis 2 2\nROME 3 3\nRome 4 4\nfar away 5 5\n");
        const auto read = readVectors(path, vocabulary({"paris", "rome", "far away", "nowhere"}), {});
        QVERIFY(read.ok());
        QCOMPARE(read->ids.size(), size_t(3));
        QCOMPARE(read->values, (std::vector<float>{2, 2, 3, 3, 5, 5}));
        QCOMPARE(read->missingCount, 1);
        QVERIFY(std::abs(read->wordShare - 0.75) < 1e-9 && std::abs(read->tokenShare - 0.9) < 1e-9);
        QVERIFY(read->text().contains("3"));
    }

    void whatIsWrongNamesThePlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "f.txt"
                               << "no word vectors";
        QTest::newRow("prose") << QByteArray("It is a truth universally acknowledged\nthat a man\n") << "f.txt"
                               << "no word vectors";
        QTest::newRow("counts") << QByteArray("the 100\nof 80\n") << "f.txt"
                                << "no word vectors";
        QTest::newRow("too few") << QByteArray("a 1 2 3\nb 1 2\n") << "f.txt:2"
                                 << "2 numbers, but most have 3";
        QTest::newRow("too many") << QByteArray("a 1 2 3\nb 1 2 3 4\n") << "f.txt:2"
                                  << "4 numbers, but most have 3";
        QTest::newRow("text in a number") << QByteArray("a 1 2 3\nb 1 x2 3\n") << "f.txt:2"
                                          << "x2";
        QTest::newRow("infinite") << QByteArray("a 1 2 3\nb 1 inf 3\n") << "f.txt:2"
                                  << "inf";
        QTest::newRow("header, wrong width") << QByteArray("2 3\na 1 2\nb 1 2\n") << "f.txt:2"
                                             << "2 numbers, but the header says 3";
        QTest::newRow("not UTF-8") << QByteArray("\xE4 1 2 3\n\xE9t\xE9 1 2 3\n") << "f.txt:1"
                                   << "not UTF-8";
        QTest::newRow("binary cut") << QByteArray("2 4\nab \x01\x02\x03\x04\x05\x06", 14) << "f.txt:1"
                                    << "ends in the middle";
        QTest::newRow("huge dimensions") << QByteArray("2 2000000000\nab 0123") << "f.txt"
                                         << "no word vectors";
        QTest::newRow("zeros") << QByteArray(5000, '\0') << "f.txt"
                               << "no word vectors";
    }
    void whatIsWrongNamesThePlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, where);
        QFETCH(QString, says);
        const auto read = readVectors(written("f.txt", bytes), vocabulary({"a", "b"}), {});
        QVERIFY(!read.ok());
        QCOMPARE(read.error().where, where);
        QVERIFY2(read.error().english().contains(says), qPrintable(read.error().english()));
    }

    /// What is left out is counted, with the first place and why; the rest is read.
    void faultyLinesAreLeftOutAndCounted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("leftOut");
        QTest::addColumn<QString>("says");
        const QByteArray good = "a 0.1 0.2 0.3\nb 1.1 1.2 1.3\nc 2.1 2.2 2.3\n";
        const auto row = [](const char* name, const QByteArray& bytes, int leftOut, const char* says) {
            QTest::newRow(name) << bytes << leftOut << QString::fromUtf8(says);
        };
        row("first line, no number", "x 0.1 oops 0.3\n" + good, 1, "the first is line 1: “oops” is no number");
        row("first line, too few", "x 0.1\n" + good, 1, "the first is line 1: it has 1 numbers, not 3");
        row("too many", good + "x 0.1 0.2 0.3 0.4\n", 1, "line 4: it has 4 numbers, not 3");
        row("too many whole ones", "a 1 2 3\nb 1 2 3\nc 1 2 3\nx 1 2 3 4\n", 1, "line 4: it has 4 numbers, not 3");
        row("two", good + "x 0.1 0.2\ny 0.1 nan 0.3\n", 2, "2 lines of the vectors were left out (the first is line 4");
        row("not a number", good + "x 0.1 nan 0.3\n", 1, "“nan” is no number");
        row("infinite", good + "x 0.1 0.2 -inf\n", 1, "“-inf” is no number");
        row("too large", good + "x 0.1 1e400 0.3\n", 1, "“1e400” is no number");
        row("too large for a float", good + "x 0.1 -1e39 0.3\n", 1, "“-1e39” is no number");
        row("decimal comma", good + "x 0,1 0,2 0,3\n", 1, "line 4");
        row("bytes", good + "\xE9t\xE9 0.1 0.2 0.3\n", 1, "is not UTF-8");
        row("torn end", good + "x 0.1 0.", 1, "line 4: it has 2 numbers, not 3");
        row("words in front of too few", good + "far away 0.1 0.2\n", 1, "line 4");
        row("a number and too few", good + "1984 0.1 0.2\n", 1, "line 4: it has 2 numbers, not 3");
        row("behind a header", "4 3\n" + good + "x 0.1 0.2\n", 1, "line 5: it has 2 numbers, not 3");
        row("a line beyond all size", good + "x " + QByteArray(3 << 20, '1') + "\n", 1, "line 4");
        // Those look like it, and are none.
        row("a year", good + "1984 0.1 0.2 0.3\n", 0, "");
        row("a decimal", good + "3.14 0.1 0.2 0.3\n", 0, "");
        row("a word and a number", good + "route 66 0.1 0.2 0.3\n", 0, "");
        row("blank lines", "\n" + good + "\n  \n\r\n", 0, "");
        row("a space at every end", QByteArray(good).replace("\n", " \r\n"), 0, "");
        row("tabs", QByteArray(good).replace(" ", "\t"), 0, "");
        row("aligned", QByteArray(good).replace(" ", "   "), 0, "");
        row("tiny", good + "x 1e-400 -1e-60 +0.3\n", 0, "");
        row("infinite word", good + "inf 0.1 0.2 0.3\nnan 0.1 0.2 0.3\n", 0, "");
    }
    void faultyLinesAreLeftOutAndCounted()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, leftOut);
        QFETCH(QString, says);
        const auto read = readVectors(written("left.txt", bytes), vocabulary({"a", "b", "c"}), {});
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->dimensions, 3);
        QCOMPARE(read->ids.size(), size_t(3));
        QCOMPARE(read->leftOut, leftOut);
        QCOMPARE(read->remarks.size(), size_t(leftOut > 0 ? 1 : 0));
        if (leftOut > 0) {
            QVERIFY2(read->remarks[0].english().contains(says), qPrintable(read->remarks[0].english()));
            QVERIFY(read->text().contains(says));
        }
    }

    /// Fields are cut at spaces and tabs alone, and counted from the right.
    void wordsThatAreOrHoldSpaces()
    {
        const QString noBreak(QChar(0xA0)), wide(QChar(0x3000)), thousand = "26" + noBreak + "000",
                                                                 composed = QString::fromUtf8("caf\u00e9");
        const QByteArray rows = "a 0.1 0.2\n" + noBreak.toUtf8() + " 1.1 1.2\n" + wide.toUtf8() +
                                " 2.1 2.2\n  3.1 3.2\n" + thousand.toUtf8() +
                                " 4.1 4.2\n. . . 5.1 5.2\n1984 6.1 6.2\n 7.1 7.2\nroute 66 8.1 8.2\n" +
                                "cafe\u0301 9.1 9.2\n";
        const Vocabulary own = vocabulary({"a", noBreak, wide, " ", thousand, ". . .", "1984", "route 66", composed});
        const QByteArray mark = "\xEF\xBB\xBF";
        for (const QByteArray& bytes :
             std::initializer_list<QByteArray>{rows, mark + rows, "10 2\n" + rows, mark + "10 2\r\n" + rows,
                                               QByteArray(rows).replace(" 0.", "\t0.")}) {
            const auto read = readVectors(written("odd.vec", bytes), own, {});
            QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().english()));
            QCOMPARE(read->missing, QStringList());
            QCOMPARE(read->words, 10);
            QVERIFY2(read->remarks.empty(), qPrintable(read->text()));
            for (size_t i = 0; i < read->ids.size(); ++i) {
                const QStringList order{"a", noBreak, wide, " ", thousand, ". . .", "1984", "", "route 66", composed};
                QCOMPARE(std::floor(read->values[2 * i]), float(order.indexOf(own.token(read->ids[i]))));
            }
        }
    }

    /// A header that lies is said, and what is there is read to the end; a word that stands there twice is counted.
    void aHeaderThatLiesIsSaid()
    {
        const std::vector<std::pair<QString, std::vector<float>>> words{{"a", {1, 2}}, {"b", {3, 4}}, {"c", {5, 6}}};
        const Vocabulary own = vocabulary({"a", "b", "c"});
        const QByteArray bodies[] = {text(words, true), binary(words, true), binary(words, false)};
        for (const QByteArray& body : bodies)
            for (const char* count : {"30", "2", "3", "9223372036854775807"}) {
                const auto read = readVectors(written("lies.bin", count + body.mid(1)), own, {});
                QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().english()));
                QCOMPARE(read->values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
                const bool lies = QByteArray(count) != "3";
                QCOMPARE(read->remarks.size(), size_t(lies));
                if (lies)
                    QVERIFY2(read->text().contains(QString("The header says %1 words, but the file has 3").arg(count)),
                             qPrintable(read->text()));
            }
        const auto torn = readVectors(written("torn.bin", bodies[2].chopped(3)), own, {});
        QVERIFY2(torn.ok(), torn ? "" : qPrintable(torn.error().english()));
        QCOMPARE(torn->values, (std::vector<float>{1, 2, 3, 4}));
        QVERIFY2(torn->text().contains("in the middle of a vector"), qPrintable(torn->text()));
        const float endless = std::numeric_limits<float>::infinity();
        const auto infinite = readVectors(
            written("inf.bin", binary({{"a", {1, 2}}, {"x", {3, endless}}, {"b", {3, 4}}, {"c", {5, 6}}}, false)), own,
            {});
        QVERIFY(infinite.ok());
        QCOMPARE(infinite->values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
        QVERIFY2(infinite->text().contains("the first is number 2: that of “x”"), qPrintable(infinite->text()));
        const auto twice = readVectors(written("twice.txt", "a 1 2\nb 3 4\na 9 9\nx 1 1\nx 2 2\nA 7 7\n"), own, {});
        QVERIFY(twice.ok());
        QCOMPARE(twice->values, (std::vector<float>{1, 2, 3, 4}));
        QCOMPARE(twice->repeated, 1);
        QVERIFY(twice->text().contains("the first counts"));
    }

    /// The files of the shared folder: the same vectors from each, and what is to be said of two.
    void asPeopleHaveThem()
    {
        const QString folder = QString(UNROLL_SOURCE_DIR "/../shared/cases/19-vectors-with-space-tokens/");
        if (!QFileInfo::exists(folder))
            QSKIP("no shared cases here");
        const Vocabulary own = vocabulary({"calm", "bright", "quick", "neat", " "});
        for (const auto& [name, found, says] :
             {std::tuple("plain.txt", 4, ""), std::tuple("bom.vec", 4, ""), std::tuple("space-token.vec", 5, ""),
              std::tuple("half.vec", 4, "The header says 30 words, but the file has 10")}) {
            const auto read = readVectors(folder + name, own, {});
            QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().english()));
            QCOMPARE(read->ids.size(), size_t(found));
            QCOMPARE(read->remarks.size(), size_t(*says ? 1 : 0));
            QVERIFY2(read->text().contains(says), qPrintable(read->text()));
        }
    }

    void aTruncatedArchiveIsSaid()
    {
        QByteArray rows;
        QRandomGenerator random(5);
        for (int i = 0; i < 5000; ++i)
            rows += "w" + QByteArray::number(i) + ' ' + QByteArray::number(random.generateDouble()) + ' ' +
                    QByteArray::number(random.generateDouble()) + '\n';
        QFile file(zipped(written("cut.txt", rows)));
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (const double share : {0.9, 0.5, 0.01}) {
            QVERIFY(file.resize(qint64(double(file.size()) * share)));
            const auto read = readVectors(file.fileName(), vocabulary({"w1"}), {});
            QVERIFY(!read.ok());
            QVERIFY2(read.error().english().contains("ends in the middle"), qPrintable(read.error().english()));
        }
        QVERIFY(!readVectors(dir_.filePath("absent.txt"), vocabulary({"a"}), {}).ok());
        QVERIFY(!readVectors(dir_.path(), vocabulary({"a"}), {}).ok());
    }

    /// Whatever a file holds: an answer or a sentence, never a crash.
    void mutatedFiles()
    {
        const QByteArray sources[] = {"a 1 2 3\nb 4 5 6\nc 7 8 9\n", QByteArray("3 2\na 12345678b 12345678c 12345678"),
                                      "2 3\na 1 2 3\nb 1 2 3\n"};
        QRandomGenerator random(11);
        const Vocabulary own = vocabulary({"a", "b"});
        for (int i = 0; i < 3000; ++i) {
            QByteArray bytes = sources[i % 3];
            for (int k = 0; k < 1 + i % 4; ++k) {
                const qsizetype at = random.bounded(int(bytes.size()));
                switch (random.bounded(3)) {
                case 0:
                    bytes[at] = char(random.bounded(256));
                    break;
                case 1:
                    bytes.remove(at, 1 + random.bounded(4));
                    break;
                default:
                    bytes.insert(at, char(random.bounded(256)));
                    break;
                }
                if (bytes.isEmpty())
                    bytes = "x";
            }
            const auto read = readVectors(written("m.bin", bytes), own, {});
            if (read)
                QCOMPARE(read->values.size(), read->ids.size() * size_t(read->dimensions));
            else
                QVERIFY(!read.error().english().isEmpty());
        }
    }

    void cancelled()
    {
        QByteArray rows;
        for (int i = 0; i < 5000; ++i)
            rows += "w" + QByteArray::number(i) + " 1 2\n";
        Progress progress;
        progress.cancel();
        QVERIFY(!readVectors(written("long.txt", rows), vocabulary({"w1"}), progress).ok());
    }
};

UNROLL_TEST(TestVectors)
#include "tst_vectors.moc"
