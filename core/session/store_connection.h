#pragma once

#include "runs/run_store.h"

#include <QSet>

#include <deque>
#include <functional>

namespace unroll {

/// The run store on its own thread: opened on first use, closed at the end. All methods are the store's thread's, but
/// path().
class StoreConnection {
public:
    using Work = std::function<Result<void>(RunStore&)>;

    explicit StoreConnection(QString path) : path_(std::move(path)) {}
    /// Error: it cannot be opened; or it was moved, deleted or replaced while one of its runs is in training.
    Result<RunStore*> store();
    Result<QString> startNew();
    void close();
    const QString& path() const { return path_; }

    /// Writes what must not be lost, after all that still waits. What cannot be written waits, in its order, for the
    /// next call of this or of catchUp(): a full disk, a lock, a drive that is away. Each work is a transaction.
    /// replaces: what waits of the same run under the same name is no longer wanted; empty: nothing. A run that is not
    /// in the store any more can never be written: that is told, and holds up nobody.
    Result<void> keep(RunId run, Work work, const QString& replaces = {});
    /// Writes what waits. Error: of the first that still cannot be written.
    Result<void> catchUp();
    /// The runs of which something waits.
    QSet<RunId> waiting() const;
    /// The error of the last keep() or catchUp(), if it was not told by an earlier call.
    std::optional<Error> untold();
    /// Once after a failure that was told: all that waited is written.
    bool recovered();

private:
    struct Waiting {
        RunId run = 0;
        Work work;
        QString name;
    };
    /// Which file the path leads to; empty: none.
    QByteArray identity() const;

    QString path_;
    std::unique_ptr<RunStore> store_;
    QByteArray opened_;  // the identity of the file that is open
    std::deque<Waiting> waiting_;
    std::optional<Error> failing_, lost_;
    bool told_ = false, recovered_ = false;
};

}  // namespace unroll
