#pragma once

#include "session/session.h"
#include "ui/shell/left_behind.h"

#include <QObject>

namespace unroll {

/// The trainings that a program which ended had still to do.
struct LeftQueue {
    QString file;
    std::vector<TrainRequest> trainings;  ///< the first may be one to go on with
};

/// While trainings wait for the one under way, all of them lie in the user's data folder: a queue for a night outlives
/// the program's end, whichever way it ends.
class QueueKeeper : public QObject {
    Q_OBJECT
public:
    QueueKeeper(Session& session, const QString& folder, QObject* parent = nullptr);

    /// Those of programs that worked with the same run store.
    std::vector<LeftQueue> leftovers() const;
    /// Takes them into the queue; what can no longer be gone on with (it has ended in order) is left out.
    /// begun: each that begins, or the error that keeps it from it.
    void takeUp(const LeftQueue& left, QObject* context, const Done<RunId>& begun);
    static void discard(const LeftQueue& left);

    /// What waits now is still to be done when the program is next started: for whoever closes it.
    void stay();

private:
    void save();
    Session& session_;
    LeftBehind file_;
    bool written_ = false;
    RunId savedRun_ = 0;  // what was under way when it was last looked at
    TrainingState::Phase savedPhase_ = TrainingState::Phase::Idle;
};

}  // namespace unroll
