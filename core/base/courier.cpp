#include "base/courier.h"

namespace unroll {

namespace {
constexpr int kRoundMs = 33;  // 30 rounds a second: enough for the eye, cheap for the window
}

Courier::Courier(QObject* parent) : QObject(parent)
{
    pause_.setSingleShot(true);
    QObject::connect(&pause_, &QTimer::timeout, this, &Courier::deliver);
}

void Courier::post(Mailbox::Letter letter)
{
    if (box_.post(std::move(letter)))
        QMetaObject::invokeMethod(this, "announced", Qt::QueuedConnection);
}

void Courier::announced()
{
    if (pause_.isActive())
        return;
    const qint64 since = sinceRound_.isValid() ? sinceRound_.elapsed() : kRoundMs;
    if (since >= kRoundMs)
        deliver();
    else
        pause_.start(int(kRoundMs - since));
}

void Courier::deliver()
{
    sinceRound_.start();
    auto letters = box_.take();
    for (auto& letter : letters)
        letter();
}

}  // namespace unroll
