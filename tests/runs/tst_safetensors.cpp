#include "runs/safetensors.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtEndian>
#include <QtTest>

using namespace unroll;

/// The safetensors format, by its specification: eight bytes of length, a JSON header, the data.
class TestSafetensors : public QObject {
    Q_OBJECT

    static QByteArray file(const QByteArray& header, const QByteArray& data)
    {
        QByteArray length(8, 0);
        qToLittleEndian<quint64>(quint64(header.size()), length.data());
        return length + header + data;
    }

private slots:
    void theLayoutIsTheSpecifications()
    {
        const QByteArray bytes =
            toSafetensors({{"a", "F32", {2}, QByteArray(8, '\1')}, {"b", "U8", {3}, "xyz"}}, {{"made", "here"}});
        const quint64 length = qFromLittleEndian<quint64>(bytes.constData());
        const QJsonObject header = QJsonDocument::fromJson(bytes.mid(8, qsizetype(length))).object();
        QCOMPARE(header["__metadata__"][u"made"].toString(), "here");
        QCOMPARE(header["a"][u"dtype"].toString(), "F32");
        const QByteArray data = bytes.mid(8 + qsizetype(length));
        QCOMPARE(data.size(), 11);
        const auto offsets = header["b"][u"data_offsets"].toArray();
        QCOMPARE(data.mid(offsets[0].toInt(), offsets[1].toInt() - offsets[0].toInt()), "xyz");
    }

    void whatIsWrittenIsReadBack()
    {
        QRandomGenerator random(2);
        for (int round = 0; round < 50; ++round) {
            std::vector<TensorBlob> tensors;
            for (int i = 0; i < int(random.bounded(6)); ++i) {
                const qint64 rows = random.bounded(5), columns = random.bounded(7);
                QByteArray data(qsizetype(rows * columns * 8), Qt::Uninitialized);
                for (char& byte : data)
                    byte = char(random.generate());
                tensors.push_back({QStringLiteral("层.%1").arg(i), "F64", {rows, columns}, data});
            }
            const auto back = fromSafetensors(toSafetensors(tensors), "x");
            QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().english()));
            auto sorted = [](std::vector<TensorBlob> list) {
                std::sort(list.begin(), list.end(),
                          [](const TensorBlob& a, const TensorBlob& b) { return a.name < b.name; });
                return list;
            };
            QVERIFY(sorted(*back) == sorted(tensors));
        }
    }

    void nothingInAFileIsBelieved_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("1234567");
        QTest::newRow("huge length") << QByteArray(8, '\xff') + "{}";
        QTest::newRow("no json") << file("hello", {});
        QTest::newRow("array") << file("[]", {});
        QTest::newRow("unknown type") << file(R"({"a":{"dtype":"Q3","shape":[1],"data_offsets":[0,1]}})", "x");
        QTest::newRow("behind the end") << file(R"({"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}})", "x");
        QTest::newRow("negative") << file(R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}})", "x");
        QTest::newRow("backwards") << file(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}})", "x");
        QTest::newRow("overflowing shape")
            << file(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,1]}})", "x");
        QTest::newRow("shape and size differ")
            << file(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,3]}})", "xyz");
        QTest::newRow("overlap") << file(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                                         R"("b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                                         "xyz");
        QTest::newRow("a hole") << file(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})", "xy");
        QTest::newRow("left over") << file(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "xyz");
    }
    void nothingInAFileIsBelieved()
    {
        QFETCH(QByteArray, bytes);
        const auto read = fromSafetensors(bytes, "bad.safetensors");
        QVERIFY(!read.ok());
        QVERIFY(read.error().english().contains("bad.safetensors"));
    }
};

UNROLL_TEST(TestSafetensors)
#include "tst_safetensors.moc"
