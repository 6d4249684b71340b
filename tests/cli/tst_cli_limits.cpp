#include "cli/program.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

#include <sys/stat.h>

using namespace unroll::testing;

/// What never ends, what does not fit and what is to stop, on the command line.
class TestCliLimits : public QObject, UnrollProgram {
    Q_OBJECT

    Ended with(const QByteArray& memory, const QStringList& arguments) const
    {
        const auto again = qScopeGuard([] { qunsetenv("UNROLL_TEST_MEMORY"); });
        qputenv("UNROLL_TEST_MEMORY", memory);
        return unroll(arguments);
    }

    static QStringList codes(const QJsonValue& list)
    {
        QStringList out;
        for (const QJsonValue entry : list.toArray())
            out << entry[u"code"].toString();
        return out;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(QFileInfo::exists(qEnvironmentVariable("UNROLL_BINARY")));
        writeFile(dir_, "reviews.csv", smallReviews(240));
        const Ended made = unroll({"new", "text-average", "--data", "reviews.csv", "--text", "text", "--label", "label",
                                   "--set", "train.device=cpu", "--set", "train.epochs=1", "-o", "p.unroll"});
        QVERIFY2(made.status == 0, made.err);
        const Ended trained = unroll({"train", "p.unroll"});
        QVERIFY2(trained.status == 0, trained.err);
        QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600), 0);
        QVERIFY(QFile::link("/dev/zero", path("zero.csv")));
    }

    /// Wherever a file is named.
    void whatIsNoFileIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"pipe", "zero.csv", "/proc/kmsg"})
            QTest::newRow(file) << file;
    }
    void whatIsNoFileIsRefused()
    {
        QFETCH(QString, file);
        const std::vector<QStringList> commands{
            {"data", file},
            {"predict", "1", "--file", file},
            {"evaluate", "1", "--data", file},
            {"new", "text-average", "--data", file, "--text", "text", "--label", "label", "-o", "q.unroll"},
            {"new", "text-average", "--data", "reviews.csv", "--test-data", file, "--text", "text", "--label", "label",
             "-o", "q.unroll"},
            {"check", file},
            {"train", file},
            {"check", "p.unroll", "--no-data", "--set", "model.embedding.vectors=" + file},
            {"runs", "list", "--db", file}};
        for (const QStringList& command : commands) {
            const Ended ended = unroll(command);
            QVERIFY2(ended.status == 3, qPrintable(command.join(' ') + ": " + ended.err));
        }
    }

    void aFileThatDoesNotFitIsRefusedWithItsSize()
    {
        const Ended ended = with("8000000000 1000", {"data", "reviews.csv", "--json"});
        QCOMPARE(ended.status, 3);
        QCOMPARE(ended.json()[u"error"][u"code"].toString(), "file-too-large");
    }

    void whatTheMachineCannotHoldIsSaidBeforeTheTraining()
    {
        const Ended fits = unroll({"check", "p.unroll", "--json"});
        QVERIFY2(fits.status == 0, fits.err);
        QVERIFY(!codes(fits.json()[u"warnings"]).contains("memory-may-not-suffice"));
        // Enough for the file; a batch of the largest size does not fit into what is free.
        const QByteArray little = "100000000000 2000000";
        const QStringList large{"--set", "train.batch_size=4096", "--set", "model.embedding.dimensions=512"};
        const Ended warned = with(little, QStringList{"check", "p.unroll", "--json"} + large);
        QVERIFY2(warned.status == 0, warned.err);
        QVERIFY(codes(warned.json()[u"warnings"]).contains("memory-may-not-suffice"));
        const Ended trained = with(little, QStringList{"train", "p.unroll"} + large);
        QVERIFY2(trained.status == 0, trained.err);
        QVERIFY2(trained.err.contains("of memory, but"), trained.err);
        const Ended told = with(little, QStringList{"train", "p.unroll", "--json"} + large);
        const auto started = QJsonDocument::fromJson(told.out.split('\n').front()).object();
        QVERIFY2(started[u"warnings"][0].toString().contains("of memory, but"), told.out);
        // Parameters that no memory here holds.
        const Ended refused = with("1000 2000000", {"check", "p.unroll", "--json"});
        QCOMPARE(refused.status, 3);
        QVERIFY(codes(refused.json()[u"errors"]).contains("memory-too-small"));
        QVERIFY(!refused.json()[u"ok"].toBool());
        const Ended stopped = with("1000 2000000", {"train", "p.unroll", "--json"});
        QCOMPARE(stopped.status, 3);
        QCOMPARE(stopped.json()[u"error"][u"code"].toString(), "memory-too-small");
    }

    /// Whatever the program is at: a signal is never what ends it.
    void interruptedWhileReading()
    {
        QByteArray rows = "text,label\n";
        for (int i = 0; i < 400'000; ++i)
            rows += "the film number " + QByteArray::number(i) + " was what it was," + (i % 2 ? "a\n" : "b\n");
        writeFile(dir_, "long.csv", rows);
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(dir_.path());
        process.setReadChannel(QProcess::StandardError);
        process.start(qEnvironmentVariable("UNROLL_BINARY"), {"new", "text-average", "--data", "long.csv", "--text",
                                                              "text", "--label", "label", "-o", "long.unroll"});
        QByteArray said;
        while (!said.contains('%') && process.waitForReadyRead(60000))
            said += process.readAllStandardError();
        QVERIFY2(said.contains('%'), said);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
    }
};

UNROLL_TEST(TestCliLimits)
#include "tst_cli_limits.moc"
