#pragma once

#include "base/courier.h"
#include "base/mailbox.h"
#include "base/progress.h"
#include "base/result.h"

#include <QHash>
#include <QPointer>

#include <atomic>
#include <functional>
#include <thread>

namespace unroll {

using RequestId = quint64;

/// One thread that serves requests in order. Requests take copies (or shared_ptr<const …>) and give values; the answer
/// arrives on the thread of the object that made the worker, unless the answer's context has died by then.
/// Nothing thrown in a request leaves the thread: it becomes an Error.
class Worker {
public:
    /// courier: brings the answers; must outlive the worker. name: shown in debuggers (15 characters).
    Worker(Courier& courier, const char* name);
    /// Cancels everything, waits for the request under way, joins. Answers not yet delivered are dropped.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Owner's thread. work runs on the worker; done (and report, with 0…1) run on the owner's thread while context lives.
    template <typename T>
    RequestId submit(std::function<Result<T>(const Progress&)> work, QObject* context,
                     std::function<void(Result<T>)> done, std::function<void(double)> report = {})
    {
        const RequestId id = ++lastId_;
        const Progress progress = begin(id, context, std::move(report));
        post([this, id, work = std::move(work), guard = QPointer<QObject>(context), done = std::move(done), progress] {
            auto answer = progress.cancelled() ? Result<T>(cancelledError())
                                               : guarded<T>([&] { return work(progress); });
            courier_.post([alive = alive_, this, id, guard, done, answer = std::move(answer)]() mutable {
                if (!*alive)
                    return;
                running_.remove(id);
                if (guard)
                    done(std::move(answer));
            });
        });
        return id;
    }

    /// Owner's thread. The request's answer is then cancelledError(), unless it was done already.
    void cancel(RequestId id);
    void cancelAll();

    /// Something to do whenever no request waits (training): called over and over on the worker until it returns false.
    /// Set from within a request.
    void setIdleWork(std::function<bool()> idle) { idle_ = std::move(idle); }

    /// The worker's thread: sends a value of its own accord (training events); dropped when the context has died.
    void send(QPointer<QObject> context, Mailbox::Letter letter);

    /// Runs work; what it throws becomes an Error ("out-of-memory", "internal").
    template <typename T>
    static Result<T> guarded(const std::function<Result<T>()>& work)
    {
        try {
            return work();
        } catch (const std::exception& e) {
            return fromException(e);
        } catch (...) {
            return fromUnknownException();
        }
    }
    static Error fromException(const std::exception& e);
    static Error fromUnknownException();

private:
    Progress begin(RequestId id, QObject* context, std::function<void(double)> report);
    void post(Mailbox::Letter letter);
    void run();

    Courier& courier_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // owner's thread only
    RequestId lastId_ = 0;
    QHash<RequestId, Progress> running_;
    Mailbox inbox_;
    std::function<bool()> idle_;  // worker's thread only
    std::atomic_bool quit_ = false;
    std::thread thread_;
};

}  // namespace unroll
