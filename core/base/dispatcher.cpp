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

void Dispatcher::post(Mailbox::Callback callback)
{
    if (box_.post(std::move(callback)))
        QMetaObject::invokeMethod(this, "announced", Qt::QueuedConnection);
}

void Dispatcher::announced()
{
    if (pause_.isActive())
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
    auto callbacks = box_.take();
    for (auto& callback : callbacks)
        callback();
}

}  // namespace unroll
