#include "base/dispatcher.h"

namespace unroll {

namespace {
constexpr int kRoundMs = 33;  // 30 rounds a second: enough for the eye, cheap for the window
}

Dispatcher::Dispatcher(QObject* parent) : QObject(parent)
{
    pause_.setSingleShot(true);
    QObject::connect(&pause_, &QTimer::timeout, this, &Dispatcher::deliver);
}

void Dispatcher::post(Mailbox::Callback callback, Haste haste)
{
    const bool first = box_.post(std::move(callback));
    if (haste == Haste::AtOnce) {
        if (!hurry_.exchange(true))
            QMetaObject::invokeMethod(this, "hurried", Qt::QueuedConnection);
    } else if (first) {
        QMetaObject::invokeMethod(this, "announced", Qt::QueuedConnection);
    }
}

void Dispatcher::hurried()
{
    hurry_ = false;
    deliver();
}

void Dispatcher::announced()
{
    if (pause_.isActive() || box_.empty())
        return;
    const qint64 since = sinceRound_.isValid() ? sinceRound_.elapsed() : kRoundMs;
    if (since >= kRoundMs)
        deliver();
    else
        pause_.start(int(kRoundMs - since));
}

void Dispatcher::deliver()
{
    sinceRound_.start();
    pause_.stop();
    auto callbacks = box_.take();
    for (auto& callback : callbacks)
        callback();
}

}  // namespace unroll
