#pragma once

#include "base/mailbox.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <atomic>

namespace unroll {

/// Brings callbacks from workers to the thread it lives on (the window's), in order: what tells how far something has
/// come in at most 30 rounds a second, an answer that somebody waits for at once.
/// The announcement is an empty queued call; the values lie in the mailbox.
class Dispatcher : public QObject {
    Q_OBJECT
public:
    explicit Dispatcher(QObject* parent = nullptr);

    enum class Haste { NextRound, AtOnce };
    /// Any thread. It is called on this object's thread.
    void post(Mailbox::Callback callback, Haste haste = Haste::NextRound);

    /// This object's thread: calls everything that has come in, now. Used before destruction of what callbacks refer
    /// to.
    void deliver();

private:
    Q_INVOKABLE void announced();
    Q_INVOKABLE void hurried();

    Mailbox box_;
    std::atomic_bool hurry_ = false;  ///< hurried() is on its way
    QTimer pause_;
    QElapsedTimer sinceRound_;
};

}  // namespace unroll
