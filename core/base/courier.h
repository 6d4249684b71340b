#pragma once

#include "base/mailbox.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace unroll {

/// Brings letters from workers to the thread it lives on (the window's), at most 30 rounds a second.
/// The announcement is an empty queued call; the values lie in the mailbox.
class Courier : public QObject {
    Q_OBJECT
public:
    explicit Courier(QObject* parent = nullptr);

    /// Any thread. The letter is opened on this object's thread.
    void post(Mailbox::Letter letter);

    /// This object's thread: opens everything that has come in, now. Called before destruction of what letters refer
    /// to.
    void deliver();

private:
    Q_INVOKABLE void announced();

    Mailbox box_;
    QTimer pause_;
    QElapsedTimer sinceRound_;
};

}  // namespace unroll
