#include "base/worker.h"
#include "support/test_main.h"

#include <QProcess>
#include <QtTest>

#include <cstdlib>

using namespace unroll;

namespace {

int handOver(bool race)
{
    QObject owner;
    Dispatcher dispatcher;
    Worker worker(dispatcher, "race");
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

/// Does ThreadSanitizer see? A race is planted in this very program, run as a child: a worker that still writes what it
/// has handed over. Without a report the tsan preset would be blind, and its silence worth nothing.
class TestRaces : public QObject {
    Q_OBJECT
public:
    TestRaces()
    {
        if (const QString what = qEnvironmentVariable("UNROLL_RACE"); !what.isEmpty())
            std::exit(handOver(what == u"race"));
    }

private slots:
    void aPlantedRaceIsFound()
    {
#ifndef UNROLL_TSAN
        QSKIP("only in the tsan preset");
#else
        QCOMPARE(exitCodeOf("race"), 66);
#endif
    }

    void theSameWithoutTheRaceIsSilent() { QCOMPARE(exitCodeOf("clean"), 0); }

private:
    static int exitCodeOf(const QString& what)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TSAN_OPTIONS", environment.value("TSAN_OPTIONS") + " exitcode=66");
        environment.insert("UNROLL_RACE", what);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {"tst_races"});
        return child.waitForFinished(60000) ? child.exitCode() : -1;
    }
};

UNROLL_TEST(TestRaces)
#include "tst_races.moc"
