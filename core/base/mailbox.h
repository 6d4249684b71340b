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
    using Letter = std::function<void()>;

    /// Returns true if the box was empty: only then need the owner be told.
    bool post(Letter letter)
    {
        std::lock_guard lock(mutex_);
        const bool wasEmpty = letters_.empty();
        letters_.push_back(std::move(letter));
        arrived_.notify_one();
        return wasEmpty;
    }

    /// Everything that lies in the box, in order.
    std::deque<Letter> take()
    {
        std::lock_guard lock(mutex_);
        return std::exchange(letters_, {});
    }

    bool empty() const
    {
        std::lock_guard lock(mutex_);
        return letters_.empty();
    }

    /// Blocks until there is a letter. For workers only: the window never waits.
    void wait()
    {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return !letters_.empty(); });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Letter> letters_;
};

}  // namespace unroll
