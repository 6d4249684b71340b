#include "runs/run_lock.h"

#include <QDir>
#include <QFile>

#include <sys/file.h>

namespace unroll {

RunLocks::RunLocks(const QString& storePath) : folder_(storePath + QStringLiteral(".locks")) {}

RunLocks::~RunLocks()
{
    for (const qint64 run : held_.keys())
        release(run);
}

QString RunLocks::file(qint64 run) const { return folder_ + QStringLiteral("/run-%1").arg(run); }

bool RunLocks::take(qint64 run)
{
    QDir().mkpath(folder_);
    auto lock = std::make_shared<QFile>(file(run));
    if (!lock->open(QIODevice::ReadWrite) || flock(lock->handle(), LOCK_EX | LOCK_NB) != 0)
        return false;
    held_.insert(run, lock);
    return true;
}

void RunLocks::release(qint64 run)
{
    if (const auto lock = held_.take(run)) {
        lock->remove();  // before the lock falls, so that nobody locks a file that is no longer there
        lock->close();
    }
}

bool RunLocks::isFree(qint64 run) const
{
    if (held_.contains(run))
        return false;
    QFile lock(file(run));
    if (!lock.exists() || !lock.open(QIODevice::ReadOnly))
        return true;
    return flock(lock.handle(), LOCK_SH | LOCK_NB) == 0;
}

}  // namespace unroll
