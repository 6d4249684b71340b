#include "data/dates.h"
#include "data/import.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// 2,000 tables in many dialects, and columns of dates, against Python's csv, pandas and datetime.strptime: without
/// being told anything, the same cells come out, or there is a warning.
class TestTableParity : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    static QJsonArray cellsOf(const Imported& imported)
    {
        const Table& table = *imported.table;
        QJsonArray rows;
        if (imported.header) {
            QJsonArray names;
            for (int column = 0; column < table.columnCount(); ++column)
                names.append(table.columnName(column));
            rows.append(names);
        }
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            QJsonArray cells;
            for (int column = 0; column < table.columnCount(); ++column)
                cells.append(table.text(row, column));
            rows.append(cells);
        }
        return rows;
    }

    /// The calendar that the column shows, or the month first, as elsewhere.
    static bool sameTimes(const Imported& imported, const QJsonArray& times)
    {
        const Table& table = *imported.table;
        std::vector<QByteArray> cells;
        for (qsizetype row = 0; row < table.rowCount(); ++row)
            cells.push_back(table.bytes(row, 0).toByteArray());
        const auto values = orderedValues({cells.begin(), cells.end()}, DayOrder::Auto);
        for (qsizetype row = 0; row < times.size(); ++row)
            if (!values[size_t(row)] || *values[size_t(row)] != times[row].toDouble())
                return false;
        return table.rowCount() == times.size() && imported.columns[0].type == ColumnType::Date;
    }

private slots:
    void asPythonReads()
    {
        constexpr int tables = 2000;
        QFile question(dir_.filePath("question.json"));
        QVERIFY(question.open(QIODevice::WriteOnly));
        question.write(QJsonDocument(QJsonObject{{"folder", dir_.path()}, {"seed", 11}, {"tables", tables}}).toJson());
        question.close();
        QProcess python;
        python.start("/usr/bin/python3", {UNROLL_SOURCE_DIR "/tests/parity/tables.py", question.fileName()});
        if (!python.waitForStarted()) {
            if (qEnvironmentVariableIntValue("UNROLL_REQUIRE_REFERENCES") != 1)
                QSKIP("no reference: there is no /usr/bin/python3");
            QFAIL("the reference is missing: /usr/bin/python3");
        }
        QVERIFY(python.waitForFinished(300000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QJsonArray expected = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QCOMPARE(expected.size(), tables);
        int sniffedRight = 0, sniffed = 0, doubts = 0, asPandas = 0, byPandas = 0;
        for (int i = 0; i < tables; ++i) {
            const QJsonObject wanted = expected[i].toObject();
            const auto imported = importFile(dir_.filePath(QStringLiteral("%1.csv").arg(i)), {}, {});
            QVERIFY2(imported.ok(), imported.ok() ? "" : qPrintable(imported.error().english()));
            if (wanted.contains("times")) {
                QVERIFY2(sameTimes(*imported, wanted["times"].toArray()), qPrintable(QString::number(i)));
                continue;
            }
            const QJsonArray rows = wanted["rows"].toArray(), cells = cellsOf(*imported);
            ++sniffed;
            sniffedRight += wanted["sniffed"].toArray() == rows;
            byPandas += wanted["pandas"].isArray();
            asPandas += wanted["pandas"].toArray() == cells;
            if (cells == rows)
                continue;
            const bool said = std::any_of(imported->warnings.begin(), imported->warnings.end(),
                                          [](const Error& e) { return e.code != u"words-doubtful"; });
            doubts += said;
            QVERIFY2(said, qPrintable(QStringLiteral("table %1, delimiter %2: %3")
                                          .arg(i)
                                          .arg(imported->delimiter)
                                          .arg(QString::fromUtf8(QJsonDocument(cells).toJson().left(1500)))));
        }
        if (byPandas == 0 && qEnvironmentVariableIntValue("UNROLL_REQUIRE_REFERENCES") == 1)
            QFAIL("the reference is missing: python3-pandas");
        QCOMPARE(asPandas, byPandas > 0 ? sniffed - doubts : 0);
        qInfo("%d tables: %d read as Python reads them with the dialect in which they were written, %d with a warning; "
              "by the dialect that its Sniffer finds it does so itself for %d",
              sniffed, sniffed - doubts, doubts, sniffedRight);
    }
};

UNROLL_TEST(TestTableParity)
#include "tst_table_parity.moc"
