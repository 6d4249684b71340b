#pragma once

#include "base/mailbox.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace unroll {

/// Brings callbacks from workers to the thread it lives on (the window's), at most 30 rounds a second.
/// The announcement is an empty queued call; the values lie in the mailbox.
class Dispatcher : public QObject {
    Q_OBJECT
public:
    explicit Dispatcher(QObject* parent = nullptr);

    /// Any thread. It is called on this object's thread.
    void post(Mailbox::Callback callback);

    /// This object's thread: calls everything that has come in, now. Used before destruction of what callbacks refer
    /// to.
    void deliver();

private:
    Q_INVOKABLE void announced();

    Mailbox box_;
    QTimer pause_;
    QElapsedTimer sinceRound_;
};

}  // namespace unroll
