#include "base/worker.h"
#include "support/test_main.h"

#include <QElapsedTimer>
#include <QThread>
#include <QtTest>

#include <new>
#include <stdexcept>

using namespace unroll;

/// Workers, the dispatcher and the mailbox between them.
class TestWorker : public QObject {
    Q_OBJECT
private slots:
    void answersOnTheOwnersThread()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        std::thread::id worked, answered;
        int value = 0;
        worker.submit<int>(
            [&](const Progress&) -> Result<int> {
                worked = std::this_thread::get_id();
                return 42;
            },
            this,
            [&](const Result<int>& result) {
                answered = std::this_thread::get_id();
                value = *result;
            });
        QTRY_COMPARE(value, 42);
        QVERIFY(worked != std::this_thread::get_id());
        QVERIFY(answered == std::this_thread::get_id());
    }

    /// What is told between rounds waits for the next; an answer does not, and what was told before it comes before it.
    void anAnswerWaitsForNoRound()
    {
        Dispatcher dispatcher;
        QStringList came;
        dispatcher.post([&] { came << "told"; });
        QCoreApplication::processEvents();
        QCOMPARE(came, QStringList{"told"});
        dispatcher.post([&] { came << "told again"; });
        dispatcher.post([&] { came << "answered"; }, Dispatcher::Haste::AtOnce);
        QCoreApplication::processEvents();
        QCOMPARE(came, (QStringList{"told", "told again", "answered"}));
    }

    /// A callback, one that is served next, and the idle work: what they throw is told, and the worker goes on.
    void nothingThrownLeavesTheThread()
    {
        Dispatcher dispatcher;
        QStringList told;
        Worker worker(dispatcher, "test", [&](const Error& error) { told << error.english(); });
        worker.post([] { throw std::runtime_error("in a callback"); });
        worker.post([] { throw std::bad_alloc(); }, Worker::Turn::Next);
        int turns = 0;  // the worker's thread
        worker.post([&] {
            worker.setIdleWork([&turns]() -> bool {
                ++turns;
                throw std::runtime_error("in the idle work");
            });
        });
        QTRY_COMPARE(told.size(), 3);
        int seen = -1;
        worker.submit<int>([&turns](const Progress&) -> Result<int> { return turns; }, this,
                           [&](const Result<int>& answer) { seen = *answer; });
        QTRY_COMPARE(seen, 1);  // and is not begun again
        const QString all = told.join('\n');
        QVERIFY2(all.contains("in a callback") && all.contains("in the idle work") && all.contains("memory"),
                 qPrintable(all));
    }

    void requestsAreServedInOrder()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        std::vector<int> order;
        for (int i = 0; i < 100; ++i)
            worker.submit<int>([i](const Progress&) -> Result<int> { return i; }, this,
                               [&](const Result<int>& result) { order.push_back(*result); });
        QTRY_COMPARE(order.size(), size_t(100));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(order[size_t(i)], i);
    }

    void shortQuestionsAreAnsweredWithinLongWork()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        QStringList order;
        std::atomic_bool running = false, asked = false;
        worker.submit<int>(
            [&](const Progress& progress) -> Result<int> {
                running = true;
                while (!asked)
                    std::this_thread::yield();
                progress.pausing([&] { worker.serveNext(); }).report(0.5);
                return 1;
            },
            this, [&](const Result<int>&) { order << "long"; });
        QTRY_VERIFY(running.load());
        worker.submit<int>([](const Progress&) -> Result<int> { return 2; }, this,
                           [&](const Result<int>&) { order << "later"; });
        worker.submit<int>([](const Progress&) -> Result<int> { return 3; }, this,
                           [&](const Result<int>&) { order << "short"; }, {}, Worker::Turn::Next);
        asked = true;
        QTRY_COMPARE(order, QStringList({"short", "long", "later"}));
        // And where nothing runs, it wakes the worker.
        worker.submit<int>([](const Progress&) -> Result<int> { return 4; }, this,
                           [&](const Result<int>&) { order << "awake"; }, {}, Worker::Turn::Next);
        QTRY_COMPARE(order.size(), 4);
    }

    void whatIsThrownBecomesAnError()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        QStringList codes;
        const auto done = [&](const Result<int>& result) { codes << result.error().code; };
        worker.submit<int>([](const Progress&) -> Result<int> { throw std::bad_alloc(); }, this, done);
        for (const char* words : {"[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate "
                                  "memory: you tried to allocate 4503599627370496 bytes",
                                  "DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes",
                                  "Storage size calculation overflowed with sizes=[4611686018427387904, 8]",
                                  "numel: integer multiplication overflow"})
            worker.submit<int>([words](const Progress&) -> Result<int> { throw std::runtime_error(words); }, this,
                               done);
        worker.submit<int>([](const Progress&) -> Result<int> { throw std::length_error("vector::reserve"); }, this,
                           done);
        worker.submit<int>(
            [](const Progress&) -> Result<int> { return placed("a layer", []() -> int { throw std::bad_alloc(); }); },
            this, done);
        worker.submit<int>([](const Progress&) -> Result<int> { throw std::runtime_error("no"); }, this, done);
        worker.submit<int>([](const Progress&) -> Result<int> { throw 7; }, this, done);
        QTRY_COMPARE(codes, QStringList(7, "out-of-memory") + QStringList(2, "internal"));
        const Error inLayer = Worker::fromException(PlacedFailure("a layer", std::length_error("vector::reserve")));
        QCOMPARE(inLayer.code, QString("out-of-memory"));
        QCOMPARE(inLayer.where, QString("a layer"));
    }

    void cancelledBeforeAndDuring()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        std::atomic_bool running = false;
        QStringList codes;
        const auto done = [&](const Result<int>& result) {
            codes << (result ? QStringLiteral("done") : result.error().code);
        };
        const RequestId first = worker.submit<int>(
            [&](const Progress& progress) -> Result<int> {
                running = true;
                while (!progress.cancelled())
                    std::this_thread::yield();
                return cancelledError();
            },
            this, done);
        const RequestId second = worker.submit<int>([](const Progress&) -> Result<int> { return 1; }, this, done);
        QTRY_VERIFY(running.load());
        worker.cancel(second);
        worker.cancel(first);
        QTRY_COMPARE(codes, (QStringList{QLatin1String(kCancelled), QLatin1String(kCancelled)}));
        worker.cancel(first);  // long over: nothing happens
    }

    void nobodyIsToldWhenTheAskerHasGone()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        auto asker = std::make_unique<QObject>();
        bool told = false, later = false;
        worker.submit<int>([](const Progress&) -> Result<int> { return 1; }, asker.get(),
                           [&](const Result<int>&) { told = true; });
        asker.reset();
        worker.submit<int>([](const Progress&) -> Result<int> { return 1; }, this,
                           [&](const Result<int>&) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!told);
    }

    void progressIsReportedAndTheNewestWins()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        std::vector<double> seen;
        bool done = false;
        worker.submit<int>(
            [](const Progress& progress) -> Result<int> {
                for (int i = 0; i <= 100000; ++i)
                    progress.report(i / 100000.0);
                return 1;
            },
            this, [&](const Result<int>&) { done = true; }, [&](double fraction) { seen.push_back(fraction); });
        QTRY_VERIFY(done);
        QVERIFY(!seen.empty());
        QVERIFY(seen.size() < 1000);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void idleWorkGivesWayToRequests()
    {
        Dispatcher dispatcher;
        Worker worker(dispatcher, "test");
        auto turns = std::make_shared<std::atomic_int>(0);
        worker.post([&worker, turns] { worker.setIdleWork([turns] { return ++*turns < 1'000'000'000; }); });
        QTRY_VERIFY(turns->load() > 10);
        int answer = 0;
        worker.submit<int>([](const Progress&) -> Result<int> { return 3; }, this,
                           [&](const Result<int>& result) { answer = *result; });
        QTRY_COMPARE(answer, 3);
    }

    void destructionJoinsAndRunsWhatWasPosted()
    {
        Dispatcher dispatcher;
        int ran = 0;
        bool answered = false;
        {
            Worker worker(dispatcher, "test");
            worker.submit<int>(
                [](const Progress& progress) -> Result<int> {
                    while (!progress.cancelled())
                        std::this_thread::yield();
                    return cancelledError();
                },
                this, [&](const Result<int>&) { answered = true; });
            for (int i = 0; i < 10; ++i)
                worker.post([&] { ++ran; });
        }
        QCOMPARE(ran, 10);
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }

    void theMailboxKeepsOrderAndSaysWhenItWasEmpty()
    {
        Mailbox box;
        std::vector<int> opened;
        QVERIFY(box.post([&] { opened.push_back(1); }));
        QVERIFY(!box.post([&] { opened.push_back(2); }));
        for (auto& callback : box.take())
            callback();
        QCOMPARE(opened, (std::vector<int>{1, 2}));
        QVERIFY(box.empty());
    }
};

UNROLL_TEST(TestWorker)
#include "tst_worker.moc"
