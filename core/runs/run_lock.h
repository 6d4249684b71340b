#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>

#include <memory>

class QFile;

namespace unroll {

/// The operating system's locks of running runs: a lock dies with its process, however it dies, so that a free lock of
/// a run that is said to be running means "interrupted".
class RunLocks {
public:
    /// The store's real file (realStorePath()): whoever comes another way must find the same locks.
    explicit RunLocks(const QString& storePath);
    ~RunLocks();
    /// False: another process holds it. Error: there can be no lock here, so that nobody could tell this run from an
    /// interrupted one.
    Result<bool> take(qint64 run);
    void release(qint64 run);
    /// Makes anew what somebody has removed of the locks that are held: without it others would take their runs for
    /// interrupted ones. Nothing where it cannot be made; to be called from time to time.
    void renew();
    /// False also where nobody can tell.
    bool isFree(qint64 run) const;
    bool holdsAny() const { return !held_.isEmpty(); }

private:
    QString file(qint64 run) const;
    void makeFolder() const;
    QString folder_;
    QHash<qint64, std::shared_ptr<QFile>> held_;
};

}  // namespace unroll
