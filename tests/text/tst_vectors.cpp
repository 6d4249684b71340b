#include "support/test_main.h"
#include "text/vectors.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

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
                                 << "2 numbers, but those before it have 3";
        QTest::newRow("too many") << QByteArray("a 1 2 3\nb 1 2 3\nc 1 2 3 4\n") << "f.txt:3"
                                  << "4 numbers";
        QTest::newRow("text in a number") << QByteArray("a 1 2 3\nb 1 x2 3\n") << "f.txt:2"
                                          << "x2";
        QTest::newRow("infinite") << QByteArray("a 1 2 3\nb 1 inf 3\n") << "f.txt:2"
                                  << "inf";
        QTest::newRow("header, wrong width") << QByteArray("2 3\na 1 2\nb 1 2\n") << "f.txt:2"
                                             << "2 numbers";
        QTest::newRow("binary cut") << QByteArray("2 4\nab \x01\x02\x03\x04\x05\x06", 14) << "f.txt:1"
                                    << "ends in the middle";
        QTest::newRow("lying header") << QByteArray("9223372036854775807 4\nab 0123456789abcdef") << "f.txt:2"
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
