#pragma once

#include "base/result.h"
#include "runs/safetensors.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <memory>
#include <vector>

namespace unroll {

using RunId = qint64;

/// How long a deleted run can be restored, in days. Later its room is freed: when the store is next opened.
inline constexpr int kRestorableDays = 30;

enum class RunStatus { Running, Finished, Stopped, Failed, Interrupted };
QString toString(RunStatus status);  ///< "running", …

/// What a run is to the one that it belongs to: nothing, its model learnt anew from all of the data, to be used, or the
/// same project with other values of some settings (the first of a sweep is what the others belong to).
enum class RunRole { Own, Refit, Trial };
QString toString(RunRole role);  ///< "", "refit", "trial"
/// A role that this version does not know is none: the run can be looked at all the same.
RunRole roleFrom(const QString& text);

/// A point of a curve: x is a step or an epoch.
struct CurvePoint {
    double x = 0, y = 0;
    bool operator==(const CurvePoint&) const = default;
};
using Curves = QMap<QString, std::vector<CurvePoint>>;  ///< "loss" (a step), "learning_rate", "gradient_norm";
                                                        ///< "train_loss", "val_loss", "val_accuracy", … (an epoch)

/// Has the curve a point for each step? Else for each epoch.
bool countsSteps(const QString& curve);

/// A row of the runs page.
struct RunSummary {
    RunId id = 0;
    QString name;
    RunStatus status = RunStatus::Running;
    QString task;
    QDateTime created;  ///< UTC
    QString data;       ///< file name
    QString model;      ///< template id or "custom", for people
    int epochs = 0;     ///< done
    int bestEpoch = 0;  ///< 0: none
    double seconds = 0;
    qint64 parameters = 0;
    QMap<QString, double> metrics;                   ///< "test_accuracy", …
    QString mainMetric;                              ///< "test_f1_macro"
    QMap<QString, QMap<QString, double>> baselines;  ///< name → metric → value
    QJsonObject verdict;                             ///< {"beats_baselines":…, "code":…, "args":[…]}
    QStringList tags;
    QString note;
    bool deleted = false;
    RunId parent = 0;  ///< the run that it belongs to; 0: none, or one that was removed for good
    RunRole role = RunRole::Own;
};

/// Can it be taken up again? One that has ended, but was never judged (the program was closed meanwhile), only to judge
/// it.
inline bool resumable(const RunSummary& run)
{
    return run.status == RunStatus::Stopped || run.status == RunStatus::Interrupted ||
           (run.status == RunStatus::Finished && run.verdict.isEmpty());
}

/// The newest finished refit of a run among those listed, newest first; 0: none.
RunId refitAmong(const std::vector<RunSummary>& runs, RunId of);

/// A run in full, but for its weights.
struct RunRecord {
    RunSummary summary;
    QJsonObject project;  ///< as in the project file
    QString dataPath, dataFingerprint;
    QJsonObject environment;  ///< versions, device, threads, instruction set, seed
    QJsonObject preparation;  ///< vocabulary, classes: what reading a new text needs
    Curves curves;
    Error error;  ///< code empty: none
};

/// What is known when a run starts.
struct NewRun {
    QString name, task, data, model, dataPath, dataFingerprint, mainMetric;
    qint64 parameters = 0;
    QJsonObject project, environment, preparation;
    RunId parent = 0;
    RunRole role = RunRole::Own;
};

/// What is known when it ends.
struct RunEnd {
    RunStatus status = RunStatus::Finished;
    int epochs = 0, bestEpoch = 0;
    double seconds = 0;
    QMap<QString, double> metrics;
    QMap<QString, QMap<QString, double>> baselines;
    QJsonObject verdict;
    Error error;
};

/// All runs in one SQLite file (WAL, foreign keys, user_version migrations). One RunStore is one connection and belongs
/// to the thread that opened it. Every change is a transaction; a power cut leaves the state before or after.
class RunStore {
public:
    enum class Access { ReadWrite, ReadOnly };
    /// Creates and migrates as needed; waits up to 5 s for another Unroll. A store that cannot be written opens for
    /// reading. Errors: "store-corrupt", "store-newer" (both offer moveAside), "store-not-opened".
    static Result<std::unique_ptr<RunStore>> open(const QString& path, Access access = Access::ReadWrite);
    /// Renames the store (with -wal and -shm) to "<name>.aside-<date>"; returns the new name. Nothing is deleted.
    static Result<QString> moveAside(const QString& path);
    /// --db, UNROLL_DB or the user's data folder.
    static QString defaultPath();

    virtual ~RunStore() = default;
    virtual QString path() const = 0;
    virtual bool readOnly() const = 0;
    virtual int schemaVersion() const = 0;
    /// PRAGMA quick_check.
    virtual Result<void> check() = 0;

    /// A new run, status running; this process holds its operating-system lock until end() or its death.
    virtual Result<RunId> begin(const NewRun& run) = 0;
    /// Takes up a stopped or interrupted run again (status running, locked). Error if another process trains it.
    virtual Result<void> reopen(RunId id) = 0;
    /// Adds points; stored in packed chunks.
    virtual Result<void> appendCurves(RunId id, const Curves& points) = 0;
    /// Cuts every curve back to x ≤ the given step / epoch: for resume after a crash.
    virtual Result<void> trimCurves(RunId id, double lastStep, double lastEpoch) = 0;
    virtual Result<void> setProgress(RunId id, int epochs, int bestEpoch, double seconds,
                                     const QMap<QString, double>& metrics) = 0;
    /// which: "best", "last". Replaces in one transaction. state: small JSON kept with the weights (step, epoch, …).
    virtual Result<void> saveTensors(RunId id, const QString& which, const std::vector<TensorBlob>& tensors,
                                     const QJsonObject& state) = 0;
    virtual Result<std::vector<TensorBlob>> loadTensors(RunId id, const QString& which,
                                                        QJsonObject* state = nullptr) = 0;
    virtual Result<void> end(RunId id, const RunEnd& end) = 0;
    /// Has this connection begun a run, or taken one up, that has not ended?
    virtual bool holdsRuns() const = 0;

    /// Newest first. A run whose lock is free but whose status says running is reported (and marked) interrupted.
    virtual Result<std::vector<RunSummary>> list(bool withDeleted = false) = 0;
    virtual Result<RunRecord> load(RunId id) = 0;
    virtual Result<void> rename(RunId id, const QString& name) = 0;
    virtual Result<void> setTags(RunId id, const QStringList& tags) = 0;
    virtual Result<void> setNote(RunId id, const QString& note) = 0;
    /// All of them or none. A running run cannot be deleted ("run-running"); one that is not there: "run-missing".
    virtual Result<void> setDeleted(const std::vector<RunId>& ids, bool deleted) = 0;
    Result<void> setDeleted(RunId id, bool deleted) { return setDeleted(std::vector<RunId>{id}, deleted); }
    /// Removes them for good, deleted before or not, all of them or none; the file shrinks. Errors: as setDeleted().
    virtual Result<void> remove(const std::vector<RunId>& ids) = 0;
    /// Removes for good what was deleted before the given time: how many; the file shrinks. What belonged to them
    /// stays.
    virtual Result<int> purge(const QDateTime& deletedBefore) = 0;
};

}  // namespace unroll
