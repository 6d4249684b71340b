#pragma once

#include "base/worker.h"
#include "data/csv_guard.h"
#include "data/health.h"
#include "inspect/values.h"
#include "project/project.h"
#include "runs/trials.h"
#include "samples/dataset.h"
#include "series/spectrum.h"
#include "text/vectors.h"
#include "train/machine.h"
#include "train/values.h"

namespace unroll {

/// Where a training stands; a value that the window keeps a copy of.
struct TrainingState {
    enum class Phase { Idle, Preparing, Running, Paused, Finishing, Finished, Stopped, Failed };
    Phase phase = Phase::Idle;
    RunId run = 0;
    int epoch = 0, epochs = 0;   ///< the one under way, from 1
    qint64 step = 0, steps = 0;  ///< of the whole run
    double samplesPerSecond = 0, stepsPerSecond = 0;
    double secondsElapsed = 0, secondsLeft = -1;  ///< left: -1 unknown
    QString device;                               ///< "CPU, 2 threads", "CUDA 0: …"
    Error error;                                  ///< Failed

    bool active() const
    {
        return phase == Phase::Preparing || phase == Phase::Running || phase == Phase::Paused ||
               phase == Phase::Finishing;
    }
};

struct TrainRequest {
    Project project;
    QString runName;   ///< empty: made from the project
    DatasetPtr data;   ///< null: the session imports and prepares
    RunId resume = 0;  ///< go on with this stopped or interrupted run
    RunId parent = 0;  ///< the run that the new one belongs to
    RunRole role = RunRole::Own;
    bool queued = false;  ///< waits while another training is under way; else that is an error
    /// The same name for trainings that are tried together (see RunRole::Trial): the first that begins is what the
    /// others belong to. Empty: on its own.
    QString together;
};

/// For trainings that wait while no program runs: all but the data, which are read again.
QJsonObject toJson(const TrainRequest& request);
Result<TrainRequest> trainRequestFromJson(const QJsonObject& json);

/// A training that waits for the one under way.
struct QueuedTraining {
    RequestId request = 0;  ///< cancel() takes it out
    QString name;
};

/// A stored run, opened: ready to predict.
struct OpenedRun {
    RunRecord record;
    Project project;
    QStringList classes;
};

/// A file to be predicted whole.
struct PredictFileRequest {
    RunId run = 0;
    QString input;
    ReaderOptions reader;
    QString textColumn;              ///< empty: the run's, or the only text column
    bool keepProbabilities = false;  ///< of every class, not of the answer alone
};

/// From which confidence on an answer is taken as it is.
struct ReviewRule {
    double below = 0;  ///< a person should look at answers of less confidence
    QString instead;   ///< what is answered there in place of a class ("none of these"); empty: the class all the same
};

/// The answers for every row of a file; the rule of the review flag is chosen afterwards.
struct FilePredictions {
    RunId run = 0;
    QString path;
    std::shared_ptr<const Table> table;
    int textColumn = -1;
    QStringList classes;
    std::vector<int> label;  ///< by row: index into classes; -1 where the answer is tags or a text
    QStringList answers;     ///< by row: the tags between spaces, the text, or several labels; empty with one label
    std::vector<Error> warnings;  ///< of the file: what was guessed or left out
    QStringList tokens;           ///< by row, where the answers are tags: what they stand for, between spaces
    bool tokenised = false;       ///< the file's tokens stand as they are to be read
    AnswerForm form = AnswerForm::Class;
    /// Rows that have a label of their own, in the run's column of labels, which the run knows; and those of them whose
    /// answer is that label.
    qint64 labelled = 0, right = 0;
    std::vector<double> scores;        ///< by row: of a text that was written
    std::vector<float> confidence;     ///< by row: probability of that label
    std::vector<float> probabilities;  ///< rows × classes, where asked for
    qint64 empty = 0;                  ///< rows without a text

    QString answer(qsizetype row) const { return answers.isEmpty() ? classes[label[size_t(row)]] : answers[row]; }
    QString answer(qsizetype row, const ReviewRule& rule) const;
    bool flagged(qsizetype row, const ReviewRule& rule) const { return double(confidence[size_t(row)]) < rule.below; }
    qint64 countFlagged(const ReviewRule& rule) const;
    /// The file's columns, then "predicted_label", "confidence", "review" (with _2, … where the file has such a
    /// column).
    QStringList columns() const;
    /// A cell of those columns as it is written: confidence with four decimals, review "yes" or empty.
    QByteArray cell(qsizetype row, int column, const ReviewRule& rule) const;
};

}  // namespace unroll
