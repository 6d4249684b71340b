#pragma once

#include "base/worker.h"

#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace unroll {

template <typename T>
class Flow;

namespace flow {

/// What a coroutine of any Flow<T> knows of those around it.
struct PromiseBase {
    std::weak_ptr<void> root;                           ///< keeps the outermost coroutine, and so this one
    std::function<std::coroutine_handle<>()> finished;  ///< who goes on when this one has a result

    std::suspend_always initial_suspend() const noexcept { return {}; }
    auto final_suspend() const noexcept
    {
        struct Last {
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<>) const noexcept
            {
                return promise->finished();
            }
            void await_resume() const noexcept {}
            const PromiseBase* promise;
        };
        return Last{this};
    }
};

template <typename T>
struct Returning {
    std::optional<Result<T>> result;
    void return_value(Result<T> value) { result.emplace(std::move(value)); }
};
template <>
struct Returning<void> {
    std::optional<Result<void>> result;
    void return_void() { result.emplace(); }
};

template <typename T>
struct Promise : PromiseBase, Returning<T> {
    Flow<T> get_return_object() { return Flow<T>(std::coroutine_handle<Promise>::from_promise(*this)); }
    /// Ends the coroutine where it stands, for good. Returns who goes on.
    std::coroutine_handle<> fail(const Error& error)
    {
        this->result.emplace(error);
        return finished();
    }
    void unhandled_exception()
    {
        try {
            throw;
        } catch (const std::exception& e) {
            this->result.emplace(Worker::fromException(e));
        } catch (...) {
            this->result.emplace(Worker::fromUnknownException());
        }
    }
};

/// How every wait ends: with the value, or, where the wait was not tried(), with the end of the coroutine that waited.
template <typename T, bool kTried>
struct Waited {
    std::optional<Result<T>> result;

    bool await_ready() const noexcept { return false; }
    template <typename P>
    std::coroutine_handle<> goOn(std::coroutine_handle<P> waiting)
    {
        if (kTried || result->ok())
            return waiting;
        return waiting.promise().fail(result->error());
    }
    auto await_resume()
    {
        if constexpr (kTried)
            return std::move(*result);
        else if constexpr (!std::is_void_v<T>)
            return std::move(*result).value();
    }
};

}  // namespace flow

/// A request that passes several workers one after the other, written as one function: a coroutine on the owner's
/// thread, which gives a Result<T>. `co_await` of a Call (work on a thread) or of another Flow waits without holding up
/// the thread and gives the value; where there is an error instead, the coroutine ends with that error. Who wants to
/// see the error writes `co_await tried(…)` and gets the Result.
///
/// Nothing is done before it is waited for or start()ed. If its thread's worker goes away meanwhile, it is destroyed
/// where it stands. A Flow<void> ends with an error only by what it waits for. Parameters are taken by value: a
/// reference would not outlive the first wait. Work has a name before it is waited for: GCC 12 destroys twice what a
/// lambda within a co_await expression has captured.
template <typename T>
class [[nodiscard]] Flow {
public:
    using promise_type = flow::Promise<T>;

    explicit Flow(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    Flow(Flow&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;
    Flow& operator=(Flow&&) = delete;
    ~Flow()
    {
        if (handle_)
            handle_.destroy();
    }

    /// Runs it as the outermost one; done is called once, on this thread, unless the worker goes away.
    static void start(Flow flow, std::function<void(Result<T>)> done)
    {
        const auto root = std::make_shared<Flow>(std::move(flow));
        promise_type& promise = root->handle_.promise();
        promise.root = root;
        promise.finished = [&promise, done = std::move(done)]() -> std::coroutine_handle<> {
            done(std::move(*promise.result));
            return std::noop_coroutine();
        };
        root->handle_.resume();
    }

    template <bool kTried>
    struct Waiting : flow::Waited<T, kTried> {
        explicit Waiting(Flow&& waitedFor) : inner(std::move(waitedFor)) {}
        Flow inner;

        template <typename P>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<P> outer)
        {
            promise_type& promise = inner.handle_.promise();
            promise.root = outer.promise().root;
            promise.finished = [this, &promise, outer] {
                this->result = std::move(promise.result);
                return this->goOn(outer);
            };
            return inner.handle_;
        }
    };
    auto operator co_await() && { return Waiting<false>(std::move(*this)); }
    auto asTried() && { return Waiting<true>(std::move(*this)); }

private:
    std::coroutine_handle<promise_type> handle_;
};

/// Work elsewhere that answers once: begin(answer) starts it, and answer is called on this thread. Where nobody will
/// ever call it, it is destroyed.
template <typename T>
struct [[nodiscard]] Call {
    using Answer = std::function<void(Result<T>)>;
    std::function<void(Answer)> begin;

    template <bool kTried>
    struct Waiting : flow::Waited<T, kTried> {
        explicit Waiting(std::function<void(Answer)> work) : begin(std::move(work)) {}
        std::function<void(Answer)> begin;

        template <typename P>
        void await_suspend(std::coroutine_handle<P> waiting)
        {
            const auto work = std::move(begin);  // an answer given at once may end the coroutine, and this with it
            work([this, waiting, root = waiting.promise().root.lock()](Result<T> answer) {
                this->result.emplace(std::move(answer));
                this->goOn(waiting).resume();
            });
        }
    };
    auto operator co_await() && { return Waiting<false>(std::move(begin)); }
    auto asTried() && { return Waiting<true>(std::move(begin)); }
};

template <typename Awaited>
auto tried(Awaited awaited)
{
    return std::move(awaited).asTried();
}

}  // namespace unroll
