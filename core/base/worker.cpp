#include "base/worker.h"

#include <algorithm>
#include <atomic>
#include <new>
#include <stdexcept>

#ifdef __linux__
#include <pthread.h>
#endif

namespace unroll {

Worker::Worker(Dispatcher& dispatcher, const char* name, Failed failed)
    : dispatcher_(dispatcher), failed_(std::move(failed)), thread_([this] { run(); })
{
#ifdef __linux__
    pthread_setname_np(thread_.native_handle(), name);
#else
    Q_UNUSED(name)
#endif
}

Worker::~Worker()
{
    *alive_ = false;
    cancelAll();
    inbox_.post([this] { quit_ = true; });
    thread_.join();
}

std::pair<RequestId, Progress> Worker::begin(std::unique_ptr<Pending> pending)
{
    const RequestId id = ++lastId_;
    if (pending->report) {
        // The newest fraction replaces an older one that the window has not seen yet.
        struct Latest {
            std::atomic<double> fraction = 0;
            std::atomic_bool waiting = false;
        };
        pending->progress = Progress([this, id, alive = alive_, latest = std::make_shared<Latest>()](double fraction) {
            latest->fraction = fraction;
            if (latest->waiting.exchange(true))
                return;
            dispatcher_.post([this, id, alive, latest] {
                latest->waiting = false;
                if (!*alive)
                    return;
                if (const auto it = pending_.find(id); it != pending_.end() && it->second->context)
                    it->second->report(latest->fraction);
            });
        });
    }
    const Progress progress = pending->progress;
    pending_.emplace(id, std::move(pending));
    return {id, progress};
}

std::unique_ptr<Worker::Pending> Worker::take(RequestId id)
{
    const auto it = pending_.find(id);
    if (it == pending_.end())
        return nullptr;
    auto pending = std::move(it->second);
    pending_.erase(it);
    return pending;
}

void Worker::cancel(RequestId id)
{
    if (const auto it = pending_.find(id); it != pending_.end())
        it->second->progress.cancel();
}

void Worker::cancelAll()
{
    for (const auto& [id, pending] : pending_)
        pending->progress.cancel();
}

void Worker::send(Mailbox::Callback callback)
{
    dispatcher_.post([alive = alive_, callback = std::move(callback)] {
        if (*alive)
            callback();
    });
}

void Worker::post(Mailbox::Callback callback, Turn turn)
{
    if (turn == Turn::InOrder) {
        inbox_.post(std::move(callback));
    } else if (next_.post(std::move(callback))) {
        inbox_.post([] {});  // wakes a worker that waits
    }
}

void Worker::serveNext()
{
    for (auto& callback : next_.take())
        guardedHere(callback);
}

void Worker::run()
{
    while (!quit_) {
        if (!idle_)
            inbox_.wait();
        for (auto& callback : inbox_.take()) {
            serveNext();
            guardedHere(callback);
        }
        serveNext();
        bool more = true;
        if (!quit_ && idle_ && !(guardedHere([&] { more = idle_(); }) && more))
            idle_ = nullptr;
    }
}

bool Worker::guardedHere(const std::function<void()>& work)
{
    const auto done = guarded<bool>([&work]() -> Result<bool> {
        work();
        return true;
    });
    if (!done)
        send([this, error = done.error()] {
            if (failed_)
                failed_(error);
        });
    return done.ok();
}

namespace {

constexpr QLatin1StringView kOutOfMemory[] = {QLatin1StringView("can't allocate memory"),
                                              QLatin1StringView("not enough memory"),
                                              QLatin1StringView("out of memory"),
                                              QLatin1StringView("ALLOC_FAILED"),
                                              QLatin1StringView("Storage size calculation overflowed"),
                                              QLatin1StringView("multiplication overflow")};

bool lacksMemory(const std::exception& e)
{
    // LibTorch has an exception of its own for everything, and tells by its words alone.
    const QString what = QString::fromUtf8(e.what());
    return dynamic_cast<const std::bad_alloc*>(&e) || dynamic_cast<const std::length_error*>(&e) ||
           std::any_of(std::begin(kOutOfMemory), std::end(kOutOfMemory),
                       [&](QLatin1StringView words) { return what.contains(words); });
}

}  // namespace

PlacedFailure::PlacedFailure(QString part, const std::exception& e)
    : PlacedFailure(std::move(part), lacksMemory(e) ? kOutOfMemory[0].data() : e.what())
{}

Error Worker::fromException(const std::exception& e)
{
    const auto* placed = dynamic_cast<const PlacedFailure*>(&e);
    const QString where = placed ? placed->where : QString(), what = QString::fromUtf8(e.what());
    if (lacksMemory(e))
        return {"out-of-memory",
                where,
                QT_TRANSLATE_NOOP("Error", "There is not enough memory for this"),
                QT_TRANSLATE_NOOP("Error", "Close other programs, or lower the batch size, the maximum length, the "
                                           "number of rows, or the units of "
                                           "the layers"),
                {},
                ErrorKind::Work};
    return {"internal",
            where,
            QT_TRANSLATE_NOOP("Error", "Something unexpected went wrong: %1"),
            QT_TRANSLATE_NOOP("Error", "Please report it with what you did before"),
            {what.section(u'\n', 0, 0)},
            ErrorKind::Work};
}

Error Worker::fromUnknownException() { return fromException(std::runtime_error("unknown exception")); }

}  // namespace unroll
