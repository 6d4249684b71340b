#pragma once

#include "base/dispatcher.h"
#include "base/mailbox.h"
#include "base/progress.h"
#include "base/result.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <unordered_map>

namespace unroll {

using RequestId = quint64;

/// What went wrong in a part of the work that has a name, such as a layer: it becomes the place of the error.
struct PlacedFailure : std::runtime_error {
    PlacedFailure(QString part, const char* what) : std::runtime_error(what), where(std::move(part)) {}
    /// Of what the part threw.
    PlacedFailure(QString part, const std::exception& e);
    QString where;
};

/// Runs work; what it throws is thrown on as a failure of `where`.
template <typename Work>
auto placed(const QString& where, const Work& work)
{
    try {
        return work();
    } catch (const std::exception& e) {
        throw PlacedFailure(where, e);
    }
}

/// One thread that serves requests in order. Requests take copies (or shared_ptr<const …>) and give values; the answer
/// arrives on the thread of the object that made the worker, unless the answer's context has died by then. The
/// callbacks themselves never leave that thread. Nothing thrown leaves the worker's thread: it becomes an Error.
class Worker {
public:
    /// What a posted callback or the idle work threw; called on the owner's thread.
    using Failed = std::function<void(const Error&)>;
    /// dispatcher: brings the answers; must outlive the worker. name: shown in debuggers (15 characters).
    Worker(Dispatcher& dispatcher, const char* name, Failed failed = {});
    /// Cancels what was submitted, lets everything posted run, joins. Answers not yet delivered are dropped.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Next: before all that waits in order, and in the pauses of long work (serveNext). For short questions.
    enum class Turn { InOrder, Next };

    /// Owner's thread. work runs on the worker; done (and report, with 0…1) run on the owner's thread while context
    /// lives.
    template <typename T>
    RequestId submit(std::function<Result<T>(const Progress&)> work, QObject* context,
                     std::function<void(Result<T>)> done, std::function<void(double)> report = {},
                     Turn turn = Turn::InOrder)
    {
        auto pending = std::make_unique<PendingAnswer<T>>();
        pending->context = context;
        pending->done = std::move(done);
        pending->report = std::move(report);
        const auto [id, progress] = begin(std::move(pending));
        post(
            [this, id = id, work = std::move(work), progress = progress] {
                auto answer = std::make_shared<Result<T>>(
                    progress.cancelled() ? Result<T>(cancelledError()) : guarded<T>([&] { return work(progress); }));
                dispatcher_.post(
                    [this, alive = alive_, id, answer] {
                        if (!*alive)
                            return;
                        const std::unique_ptr<Pending> waiting = take(id);
                        if (waiting && waiting->context)
                            static_cast<PendingAnswer<T>*>(waiting.get())->done(std::move(*answer));
                    },
                    Dispatcher::Haste::AtOnce);
            },
            turn);
        return id;
    }

    /// Owner's thread. The request's answer is then cancelledError(), unless it was done already.
    void cancel(RequestId id);
    void cancelAll();

    /// Any thread. Runs on the worker in its turn. What it throws goes to the worker's Failed.
    void post(Mailbox::Callback callback, Turn turn = Turn::InOrder);

    /// Worker's thread, from within long work: answers what was asked for next.
    void serveNext();

    /// Worker's thread. Something to do whenever no request waits (training): called over and over until it returns
    /// false or throws.
    void setIdleWork(std::function<bool()> idle) { idle_ = std::move(idle); }

    /// Any thread: calls it on the owner's thread, unless this worker is gone by then.
    void send(Mailbox::Callback callback);

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
    struct Pending {
        virtual ~Pending() = default;
        QPointer<QObject> context;
        std::function<void(double)> report;
        Progress progress;
    };
    template <typename T>
    struct PendingAnswer : Pending {
        std::function<void(Result<T>)> done;
    };

    std::pair<RequestId, Progress> begin(std::unique_ptr<Pending> pending);
    std::unique_ptr<Pending> take(RequestId id);
    void run();
    /// False where work threw.
    bool guardedHere(const std::function<void()>& work);

    Dispatcher& dispatcher_;
    Failed failed_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // the value is the owner's thread's
    RequestId lastId_ = 0;
    std::unordered_map<RequestId, std::unique_ptr<Pending>> pending_;  // owner's thread
    Mailbox inbox_, next_;
    std::function<bool()> idle_;  // worker's thread
    bool quit_ = false;           // worker's thread
    std::thread thread_;
};

}  // namespace unroll
