#include "base/worker.h"

#include <QElapsedTimer>

#include <new>

#ifdef __linux__
#include <pthread.h>
#endif

namespace unroll {

Worker::Worker(Courier& courier, const char* name) : courier_(courier), thread_([this] { run(); })
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
    quit_ = true;
    inbox_.post([] {});
    thread_.join();
}

Progress Worker::begin(RequestId id, QObject* context, std::function<void(double)> report)
{
    Progress progress;
    if (report) {
        // The newest fraction replaces an older one that the window has not seen yet.
        struct Latest {
            std::atomic<double> fraction = 0;
            std::atomic_bool waiting = false;
        };
        auto latest = std::make_shared<Latest>();
        Progress reporting([this, alive = alive_, latest, guard = QPointer<QObject>(context), report](double fraction) {
            latest->fraction = fraction;
            if (latest->waiting.exchange(true))
                return;
            courier_.post([alive, latest, guard, report] {
                latest->waiting = false;
                if (*alive && guard)
                    report(latest->fraction);
            });
        });
        progress = reporting;
    }
    running_.insert(id, progress);
    return progress;
}

void Worker::cancel(RequestId id)
{
    if (const auto it = running_.constFind(id); it != running_.cend())
        it->cancel();
}

void Worker::cancelAll()
{
    for (const Progress& progress : std::as_const(running_))
        progress.cancel();
}

void Worker::send(QPointer<QObject> context, Mailbox::Letter letter)
{
    courier_.post([alive = alive_, context = std::move(context), letter = std::move(letter)] {
        if (*alive && context)
            letter();
    });
}

void Worker::post(Mailbox::Letter letter) { inbox_.post(std::move(letter)); }

void Worker::run()
{
    while (!quit_) {
        if (!idle_)
            inbox_.wait();
        for (auto& letter : inbox_.take())
            letter();
        if (quit_)
            break;
        if (idle_ && !idle_())
            idle_ = nullptr;
    }
}

Error Worker::fromException(const std::exception& e)
{
    if (dynamic_cast<const std::bad_alloc*>(&e))
        return {"out-of-memory", {}, QT_TRANSLATE_NOOP("Error", "There is not enough memory for this"),
                QT_TRANSLATE_NOOP("Error", "Close other programs, or use fewer rows, a smaller batch or a smaller model"),
                {}, ErrorKind::Work};
    return {"internal", {}, QT_TRANSLATE_NOOP("Error", "Something unexpected went wrong: %1"),
            QT_TRANSLATE_NOOP("Error", "Please report it with what you did before"),
            {QString::fromUtf8(e.what()).section(u'\n', 0, 0)}, ErrorKind::Work};
}

Error Worker::fromUnknownException()
{
    return fromException(std::runtime_error("unknown exception"));
}

}  // namespace unroll
