#include "runs/run_lock.h"

#include <QDir>
#include <QFile>

#include <cerrno>

#include <sys/file.h>

namespace unroll {

RunLocks::RunLocks(const QString& storePath) : folder_(storePath + QStringLiteral(".locks")) {}

RunLocks::~RunLocks()
{
    for (const qint64 run : held_.keys())
        release(run);
}

QString RunLocks::file(qint64 run) const { return folder_ + QStringLiteral("/run-%1").arg(run); }

Result<bool> RunLocks::take(qint64 run)
{
    QDir().mkpath(folder_);
    auto lock = std::make_shared<QFile>(file(run));
    const bool opened = lock->open(QIODevice::ReadWrite);
    if (opened && flock(lock->handle(), LOCK_EX | LOCK_NB) == 0) {
        held_.insert(run, lock);
        return true;
    }
    if (opened && errno == EWOULDBLOCK)
        return false;
    return Error{"run-lock-failed",
                 QDir::toNativeSeparators(folder_),
                 QT_TRANSLATE_NOOP("Error", "The lock that tells other programs of this training cannot be made: %1"),
                 QT_TRANSLATE_NOOP("Error", "Make this folder writable, or choose another run store"),
                 {opened ? qt_error_string(errno) : lock->errorString()},
                 ErrorKind::Work};
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
