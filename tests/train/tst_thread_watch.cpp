#include "support/test_main.h"
#include "train/thread_watch.h"

#include <QtTest>

#include <functional>

using namespace unroll;

/// Machines as functions: seconds for a step with so many threads at some time.
class TestThreadWatch : public QObject {
    Q_OBJECT

    using Machine = std::function<double(int threads, double now)>;

    /// Trains for that long; the mean number of steps a second from `since` on.
    static double paceOf(int threads, const Machine& machine, double until, double since = 0, int* last = nullptr)
    {
        ThreadWatch watch(threads);
        double now = 0;
        int steps = 0;
        while (now < until) {
            const double seconds = machine(watch.threads(), now);
            now += seconds;
            steps += now >= since;
            watch.step(100, seconds);
        }
        if (last)
            *last = watch.threads();
        return steps / (until - since);
    }

private Q_SLOTS:
    void counts()
    {
        QCOMPARE(threadCounts(1), std::vector<int>{1});
        QCOMPARE(threadCounts(2), (std::vector<int>{1, 2}));
        QCOMPARE(threadCounts(6), (std::vector<int>{1, 2, 4, 6}));
        QCOMPARE(threadCounts(8), (std::vector<int>{1, 2, 4, 8}));
    }

    void anIdleMachineIsLeftAlone()
    {
        int threads = 0;
        const auto idle = [](int count, double now) {
            return 0.02 / count * (1 + 0.1 * (int(now * 7) % 3));  // steps differ a little
        };
        const double pace = paceOf(2, idle, 60, 0, &threads);
        QCOMPARE(threads, 2);
        QVERIFY(pace > 0.98 * 60 / (0.01 * 1.1) / 60);
    }

    /// Somebody takes a core from the tenth second to the fortieth: two threads are then five times slower, one is not.
    void aBusyMachineGetsFewerThreads()
    {
        const auto machine = [](int count, double now) {
            const bool busy = now > 10 && now < 40;
            return count == 1 ? 0.02 : busy ? 0.06 : 0.01;
        };
        int threads = 0;
        QVERIFY(paceOf(2, machine, 39, 15, &threads) > 0.9 / 0.02);
        QCOMPARE(threads, 1);
        // When it is free again it is noticed.
        QVERIFY(paceOf(2, machine, 100, 60, &threads) > 0.9 / 0.01);
        QCOMPARE(threads, 2);
    }

    /// All of it has become slower: fewer threads are no help, and are not kept.
    void aSlowMachineKeepsItsThreads()
    {
        const auto machine = [](int count, double now) { return (now > 5 ? 0.08 : 0.02) / count; };
        int threads = 0;
        paceOf(4, machine, 60, 0, &threads);
        QCOMPARE(threads, 4);
    }

    void oneThreadIsWatchedInVain()
    {
        int threads = 0;
        paceOf(
            1, [](int, double now) { return now > 5 ? 0.5 : 0.01; }, 20, 0, &threads);
        QCOMPARE(threads, 1);
    }
};

UNROLL_TEST(TestThreadWatch)
#include "tst_thread_watch.moc"
