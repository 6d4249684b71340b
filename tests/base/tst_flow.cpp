#include "base/flow.h"
#include "support/test_main.h"

#include <QtTest>

#include <atomic>

using namespace unroll;

namespace {

/// Counts those of its copies that are alive.
struct Counted {
    std::shared_ptr<std::atomic_int> alive;
    explicit Counted(std::shared_ptr<std::atomic_int> count) : alive(std::move(count)) { ++*alive; }
    Counted(const Counted& other) : alive(other.alive) { ++*alive; }
    Counted& operator=(const Counted&) = delete;
    ~Counted() { --*alive; }
};

Error wentWrong(const char* code) { return {code, {}, "It went wrong", "Try again", {}}; }

}  // namespace

/// Coroutines that wait for workers.
class TestFlow : public QObject {
    Q_OBJECT

    Dispatcher dispatcher_;
    std::unique_ptr<Worker> worker_;
    std::shared_ptr<std::atomic_int> alive_ = std::make_shared<std::atomic_int>(0);

    template <typename T>
    Call<T> on(std::function<Result<T>(const Progress&)> work)
    {
        return {[this, work](typename Call<T>::Answer answer) { worker_->submit<T>(work, this, std::move(answer)); }};
    }

    Flow<int> doubled(int value, Counted)
    {
        const auto doubling = [value, held = Counted(alive_)](const Progress&) -> Result<int> {
            if (value < 0)
                return wentWrong("negative");
            return 2 * value;
        };
        const int answer = co_await on<int>(doubling);
        co_return answer;
    }
    Flow<int> sumOfDoubled(std::vector<int> values)
    {
        int sum = 0;
        for (const int value : values)
            sum += co_await doubled(value, Counted(alive_));
        co_return sum;
    }
    Flow<QString> wordOf(int value)
    {
        const auto answer = co_await tried(doubled(value, Counted(alive_)));
        if (!answer)
            co_return QString("not " + answer.error().code);
        co_return QString::number(*answer);
    }
    Flow<void> nothingOf(int value) { co_await doubled(value, Counted(alive_)); }
    Flow<int> throwing(bool afterWaiting)
    {
        if (afterWaiting)
            co_await nothingOf(1);
        throw std::runtime_error("unheard of");
    }
    Flow<int> atOnce(int rounds)
    {
        int sum = 0;
        for (int i = 0; i < rounds; ++i) {
            Call<int> call{[i](const Call<int>::Answer& answer) { answer(i); }};
            sum += co_await std::move(call);
        }
        Call<int> refused{[](const Call<int>::Answer& answer) { answer(wentWrong("at-once")); }};
        const auto last = co_await tried(std::move(refused));
        co_return last ? -1 : sum;
    }
    /// Waits for another that ends before it has begun to wait.
    Flow<int> around(int rounds)
    {
        const int sum = co_await atOnce(rounds);
        Call<int> refused{[](const Call<int>::Answer& answer) { answer(wentWrong("refused")); }};
        co_await std::move(refused);
        co_return sum;
    }

    template <typename T>
    std::optional<Result<T>> ended(Flow<T> flow)
    {
        std::optional<Result<T>> end;
        int calls = 0;
        Flow<T>::start(std::move(flow), [&](Result<T> result) {
            end = std::move(result);
            ++calls;
        });
        [&] { QTRY_COMPARE_WITH_TIMEOUT(calls, 1, 60000); }();
        return end;
    }

private slots:
    void init() { worker_ = std::make_unique<Worker>(dispatcher_, "flow"); }
    void cleanup()
    {
        worker_.reset();
        QCOMPARE(alive_->load(), 0);  // what was captured is destroyed, and once
    }

    void valuesComeInTheirOrder()
    {
        QCOMPARE(**ended(sumOfDoubled({1, 2, 3})), 12);
        QCOMPARE(**ended(sumOfDoubled({})), 0);
        QVERIFY(ended(nothingOf(1))->ok());
    }

    void anErrorEndsAllThatWaitedForIt()
    {
        QCOMPARE(ended(sumOfDoubled({1, -2, 3}))->error().code, "negative");
        QCOMPARE(ended(nothingOf(-1))->error().code, "negative");
    }

    void whoTriesSeesTheError()
    {
        QCOMPARE(**ended(wordOf(-1)), "not negative");
        QCOMPARE(**ended(wordOf(4)), "8");
    }

    void whatIsThrownIsAnError()
    {
        QCOMPARE(ended(throwing(false))->error().code, "internal");
        QCOMPARE(ended(throwing(true))->error().code, "internal");
    }

    void answersMayComeAtOnce()
    {
        QCOMPARE(**ended(atOnce(100)), 4950);
        QCOMPARE(ended(around(3))->error().code, "refused");
    }

    void nothingHappensBeforeItIsStarted()
    {
        const auto never = sumOfDoubled({1});
        QVERIFY(true);
    }

    void whatIsUnderWayGoesWithItsWorker()
    {
        bool called = false;
        Flow<int>::start(sumOfDoubled({1, 2, 3}), [&](const Result<int>&) { called = true; });
        worker_.reset();  // cleanup() counts what is left
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }
};

UNROLL_TEST(TestFlow)
#include "tst_flow.moc"
