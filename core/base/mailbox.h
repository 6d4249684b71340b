#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace unroll {

/// The one way by which values cross threads: a mutex and a queue of closures. Whoever posts announces by other means
/// (a condition variable for a worker, a data-free event for the window), so that TSan sees every handover.
class Mailbox {
public:
    using Callback = std::function<void()>;

    /// Returns true if the box was empty: only then need the owner be told.
    bool post(Callback callback)
    {
        std::lock_guard lock(mutex_);
        const bool wasEmpty = callbacks_.empty();
        callbacks_.push_back(std::move(callback));
        arrived_.notify_one();
        return wasEmpty;
    }

    /// Everything that lies in the box, in order.
    std::deque<Callback> take()
    {
        std::lock_guard lock(mutex_);
        return std::exchange(callbacks_, {});
    }

    bool empty() const
    {
        std::lock_guard lock(mutex_);
        return callbacks_.empty();
    }

    /// Blocks until there is a callback. For workers only: the window never waits.
    void wait()
    {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return !callbacks_.empty(); });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Callback> callbacks_;
};

}  // namespace unroll
