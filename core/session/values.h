#pragma once

#include "data/health.h"
#include "inspect/values.h"
#include "project/project.h"
#include "runs/run_store.h"
#include "train/machine.h"
#include "train/values.h"

namespace unroll {

/// Where a training stands; a value that the window keeps a copy of.
struct TrainingState {
    enum class Phase { Idle, Preparing, Running, Paused, Finishing, Finished, Stopped, Failed };
    Phase phase = Phase::Idle;
    RunId run = 0;
    int epoch = 0, epochs = 0;         ///< the one under way, from 1
    qint64 step = 0, steps = 0;        ///< of the whole run
    double samplesPerSecond = 0, stepsPerSecond = 0;
    double secondsElapsed = 0, secondsLeft = -1;  ///< left: -1 unknown
    QString device;                    ///< "CPU, 2 threads", "CUDA 0: …"
    Error error;                       ///< Failed

    bool active() const
    {
        return phase == Phase::Preparing || phase == Phase::Running || phase == Phase::Paused || phase == Phase::Finishing;
    }
};

struct TrainRequest {
    Project project;
    QString runName;                              ///< empty: made from the project
    std::shared_ptr<const TextCorpus> corpus;     ///< null: the session imports and prepares
    RunId resume = 0;                             ///< go on with this stopped or interrupted run
};

/// A stored run, opened: ready to predict.
struct OpenedRun {
    RunRecord record;
    Project project;
    QStringList classes;
};

struct PredictFileRequest {
    RunId run = 0;
    QString input, output;     ///< output "": only the preview rows come back
    ReaderOptions reader;
    QString textColumn;        ///< empty: the run's, or the only text column
    double reviewBelow = 0;    ///< rows with less confidence are flagged
    bool keepPredictions = false;  ///< every row's prediction comes back too
};

struct PredictFileReport {
    qint64 rows = 0, flagged = 0, unreadable = 0;
    QMap<QString, qint64> labels;
    QStringList columns;                     ///< of the output
    std::vector<QStringList> firstRows;      ///< up to 1,000
    std::vector<Prediction> predictions;     ///< where asked for: of every row
    QString output;
};

}  // namespace unroll
