#include "base/worker.h"

#include <QProcess>
#include <QtTest>

using namespace unroll;

/// Does ThreadSanitizer see? A race is planted in this very program, run as a child: a worker that still writes what it
/// has handed over. Without a report the tsan preset would be blind, and its silence worth nothing.
class TestRaces : public QObject {
    Q_OBJECT
private slots:
    void aPlantedRaceIsFound()
    {
#ifndef UNROLL_TSAN
        QSKIP("only in the tsan preset");
#else
        QCOMPARE(exitCodeOf("--race"), 66);
#endif
    }

    void theSameWithoutTheRaceIsSilent() { QCOMPARE(exitCodeOf("--clean"), 0); }

private:
    static int exitCodeOf(const QString& what)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TSAN_OPTIONS", environment.value("TSAN_OPTIONS") + " exitcode=66");
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {what});
        return child.waitForFinished(60000) ? child.exitCode() : -1;
    }
};

namespace {

int handOver(bool race)
{
    QObject owner;
    Courier courier;
    Worker worker(courier, "race");
    auto value = std::make_shared<int>(0);
    int seen = -1;
    worker.post([&worker, &seen, value, race] {
        *value = 1;
        worker.send([&seen, value] { seen = *value; });
        if (race)
            *value = 2;
    });
    while (seen < 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (first == u"--race" || first == u"--clean")
        return handOver(first == u"--race");
    TestRaces test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_races.moc"
