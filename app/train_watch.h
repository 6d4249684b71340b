#pragma once

#include "app/console.h"

#include <QJsonArray>

namespace unroll {

/// Trains to the end while telling standard output and standard error of it, as the contract's `train` says: started,
/// epochs, finished. Ctrl+C stops the training; what was trained is stored.
class TrainWatch {
public:
    TrainWatch(Session& session, Console& console) : session_(session), console_(console) {}
    /// The exit status: 0; 130 stopped; else that of the error, which has been printed.
    int train(const TrainRequest& request);
    /// The stored run, after train() gave 0 or 130.
    const RunRecord& record() const { return record_; }

private:
    void started(RunId run, const TrainRequest& request);
    int ended();
    int rescued(const TrainingState& state);

    Session& session_;
    Console& console_;
    RunRecord record_;
    QJsonArray warnings_;
};

}  // namespace unroll
