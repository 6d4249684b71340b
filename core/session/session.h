#pragma once

#include "base/worker.h"
#include "session/values.h"
#include "tasks/baselines.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace unroll {

template <typename T>
using Done = std::function<void(Result<T>)>;
using Report = std::function<void(double)>;

/// The one door to data, training, inspection and stored runs, for the window and the command line alike.
///
/// Lives on the thread that made it. Three workers stand behind it: `data` (reading, tokenising), `engine` (owner of
/// every network) and `store` (the only writer of the run store). Every request answers exactly once on this thread,
/// unless its context object has died; cancel(id) turns the answer into cancelledError(). Requests to the engine are
/// served between two training batches. Destruction stops training (what was trained is stored) and joins.
class Session : public QObject {
    Q_OBJECT
public:
    struct Options {
        QString storePath;  ///< empty: RunStore::defaultPath()
    };
    explicit Session(const Options& options, QObject* parent = nullptr);
    ~Session() override;

    void cancel(RequestId id);

    // --- data --------------------------------------------------------------------------------------------------
    RequestId preview(const QString& path, const ReaderOptions& options, QObject* context, Done<Imported> done);
    RequestId import(const QString& path, const ReaderOptions& options, QObject* context,
                     Done<std::shared_ptr<const Imported>> done, Report report = {});
    RequestId checkHealth(std::shared_ptr<const Table> table, const QString& textColumn, const QString& labelColumn,
                          int maxLength, QObject* context, Done<std::vector<HealthFinding>> done, Report report = {});
    /// The words that were learnt in a file of word vectors; see text/vectors.h.
    RequestId checkVectors(const QString& path, std::shared_ptr<const Preparation> learnt, QObject* context,
                           Done<WordVectors> done, Report report = {});
    /// What repeats in one of a data set's series, read as logarithms where a network reads them so.
    RequestId rhythm(DatasetPtr data, int series, QObject* context, Done<Rhythm> done);
    /// The rows in the order of a column; see data/sorting.h.
    RequestId sortRows(std::shared_ptr<const Table> table, int column, bool descending, QObject* context,
                       Done<std::vector<qsizetype>> done);
    /// testFile may be null.
    RequestId prepare(const Project& project, std::shared_ptr<const Imported> imported,
                      std::shared_ptr<const Imported> testFile, QObject* context, Done<DatasetPtr> done,
                      Report report = {});

    // --- training ----------------------------------------------------------------------------------------------
    /// Answers with the run's id as soon as it is stored as running. A second training while one is active waits, where
    /// that was asked for, or is an error.
    RequestId train(const TrainRequest& request, QObject* context, Done<RunId> done);
    /// The run's model learnt anew from all of its data, as it lies there today, for as many epochs as were best: a run
    /// of its own, that belongs to the other and is judged by what that one was judged by. Waits for a training that is
    /// under way. Errors: data that are no series, or that have changed.
    RequestId refit(RunId run, QObject* context, Done<RunId> done);
    /// What waits, in its order.
    std::vector<QueuedTraining> queue() const;
    /// What would have to be asked for again if the program ended now: the training under way, as one to go on with
    /// once it is stored, and those that wait; none with its data.
    std::vector<TrainRequest> unfinished() const;
    void pauseTraining();
    void continueTraining();
    void stopTraining();  ///< keeps the best weights; the run's status becomes stopped
    const TrainingState& training() const;
    /// The runs that the store has not all of, because it cannot be written: what is lost where the program ends now.
    QSet<RunId> unstored() const;
    /// The CPU and every GPU that can be trained on; the first question may take a second.
    RequestId devices(QObject* context, Done<std::vector<DeviceInfo>> done);

    // --- networks: the run in training, or any stored one ---------------------------------------------------------
    RequestId openRun(RunId run, QObject* context, Done<OpenedRun> done);
    RequestId predict(RunId run, const std::vector<Query>& queries, const PredictOptions& options, QObject* context,
                      Done<std::vector<Prediction>> done);
    RequestId inspect(RunId run, const Query& query, QObject* context, Done<Inspection> done);
    /// The same of a sample of the run's own data.
    RequestId inspectSample(RunId run, qsizetype index, QObject* context, Done<Inspection> done);
    /// What comes after a step of each of the run's own series, or after the last; how wide the intervals are is known
    /// from the parts that were kept back: for a refit, by the run that it belongs to. Errors: a run that has learnt
    /// from no series, a step before which there are too few.
    RequestId forecast(RunId run, const ForecastRequest& asked, QObject* context, Done<std::vector<Forecast>> done,
                       Report report = {});
    /// part: "train", "val" or "test".
    RequestId evaluate(RunId run, const QString& part, QObject* context, Done<Evaluation> done, Report report = {});
    /// The simple methods of the run's task on its test part.
    RequestId baselines(RunId run, QObject* context, Done<std::vector<BaselineResult>> done, Report report = {});
    /// From now on this run's data are taken as they are, though they have changed since it was trained. Else whatever
    /// reads them again (evaluate, inspectSample, forecast, refit, going on) answers "data-changed".
    void takeChangedData(RunId run);
    /// A labelled file that the run has not seen, judged as a whole with the run's vocabulary and classes.
    RequestId evaluateFile(RunId run, const QString& path, QObject* context, Done<Evaluation> done, Report report = {});
    RequestId predictFile(const PredictFileRequest& request, QObject* context,
                          Done<std::shared_ptr<const FilePredictions>> done, Report report = {});
    /// The columns of the file with label, confidence and review flag, as CSV; the file appears whole or not at all.
    /// style: of a CSV file alone, not of CoNLL.
    RequestId writePredictions(std::shared_ptr<const FilePredictions> predictions, const ReviewRule& rule,
                               const QString& output, const CsvStyle& style, QObject* context, Done<void> done,
                               Report report = {});
    /// The run's best weights as a safetensors file: also of a run that could not be stored.
    RequestId saveWeights(RunId run, const QString& path, QObject* context, Done<void> done);
    /// Seconds for one epoch of this project on this machine, from a few measured steps on its own data.
    RequestId estimateEpoch(const Project& project, DatasetPtr data, QObject* context, Done<double> done);

    // --- the run store ---------------------------------------------------------------------------------------------
    QString storePath() const;
    void listRuns(bool withDeleted, QObject* context, Done<std::vector<RunSummary>> done);
    void loadRun(RunId run, QObject* context, Done<RunRecord> done);
    void loadRuns(const std::vector<RunId>& runs, QObject* context, Done<std::vector<RunRecord>> done);
    /// The runs that were tried together with this one, compared; no rows where it was not one of several.
    void compareTrials(RunId run, QObject* context, Done<TrialTable> done);
    void renameRun(RunId run, const QString& name, QObject* context, Done<void> done);
    void tagRun(RunId run, const QStringList& tags, QObject* context, Done<void> done);
    void noteRun(RunId run, const QString& note, QObject* context, Done<void> done);
    void deleteRuns(const std::vector<RunId>& runs, bool deleted, QObject* context,
                    Done<void> done);                                                    ///< false: restore
    void removeRuns(const std::vector<RunId>& runs, QObject* context, Done<void> done);  ///< for good
    /// The curves of runs as one CSV file; see runs/curves_csv.h.
    RequestId saveCurves(const std::vector<RunId>& runs, const QString& path, const CsvStyle& style, QObject* context,
                         Done<void> done);
    /// Moves a store that cannot be read aside and starts a new one.
    void startNewStore(QObject* context, Done<QString> done);

    void examineMachine(QObject* context, Done<MachineReport> done);

Q_SIGNALS:
    /// Phase, progress or speed changed (at most 30 a second).
    void trainingChanged(const unroll::TrainingState& state);
    /// The training that begins may fail, or be of no use: the memory that it takes exceeds what is free.
    void trainingDoubted(const unroll::Error& why);
    /// What waits to be trained.
    void queueChanged();
    void batchesDone(qint64 run, const std::vector<unroll::BatchPoint>& points);
    void epochDone(qint64 run, const unroll::EpochPoint& point);
    /// Rows of the store changed: list again.
    void runsChanged();
    /// The store could not be opened (corrupt, newer, locked), or what a training gives cannot be written (a full disk,
    /// a store that was moved away): show it with its mend.
    void storeProblem(const unroll::Error& error);
    /// What had to wait is written: nothing was lost.
    void storeRecovered();

public:
    struct Impl;  ///< in session_p.h, for the session's own files

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace unroll
