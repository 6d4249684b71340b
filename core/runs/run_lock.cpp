#include "runs/run_lock.h"

#include <QDir>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace unroll {

namespace {

/// Is the open file still the one with this name?
bool isAt(int file, const QString& path)
{
    struct stat open {
    }, named{};
    return ::fstat(file, &open) == 0 && ::stat(QFile::encodeName(path).constData(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

}  // namespace

RunLocks::RunLocks(const QString& storePath) : folder_(storePath + QStringLiteral(".locks")) {}

RunLocks::~RunLocks()
{
    for (const qint64 run : held_.keys())
        release(run);
}

QString RunLocks::file(qint64 run) const { return folder_ + QStringLiteral("/run-%1").arg(run); }

void RunLocks::makeFolder() const
{
    // For its owner alone, whatever the umask; one that is there stays as it is.
    if (const QByteArray folder = QFile::encodeName(folder_); ::mkdir(folder.constData(), 0700) == 0)
        ::chmod(folder.constData(), 0700);
}

void RunLocks::renew()
{
    for (auto it = held_.begin(); it != held_.end(); ++it) {
        if (isAt((*it)->handle(), file(it.key())))
            continue;
        makeFolder();
        auto lock = std::make_shared<QFile>(file(it.key()));
        if (lock->open(QIODevice::ReadWrite) && flock(lock->handle(), LOCK_EX | LOCK_NB) == 0)
            *it = lock;
    }
}

Result<bool> RunLocks::take(qint64 run)
{
    makeFolder();
    for (;;) {
        auto lock = std::make_shared<QFile>(file(run));
        const bool opened = lock->open(QIODevice::ReadWrite);
        if (opened && flock(lock->handle(), LOCK_EX | LOCK_NB) == 0) {
            if (!isAt(lock->handle(), file(run)))
                continue;  // whoever held it has removed it meanwhile: a lock on it tells nobody anything
            held_.insert(run, lock);
            return true;
        }
        if (opened && errno == EWOULDBLOCK)
            return false;
        return Error{
            "run-lock-failed",
            QDir::toNativeSeparators(folder_),
            QT_TRANSLATE_NOOP("Error", "The lock that tells other programs of this training cannot be made: %1"),
            QT_TRANSLATE_NOOP("Error", "Make this folder writable, or choose another run store"),
            {opened ? qt_error_string(errno) : lock->errorString()},
            ErrorKind::Work};
    }
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
    const int lock = ::open(QFile::encodeName(file(run)).constData(), O_RDONLY | O_CLOEXEC);
    // Only one that is not there is free for certain. What cannot be looked at may be held.
    if (lock < 0)
        return errno == ENOENT;
    const bool free = flock(lock, LOCK_SH | LOCK_NB) == 0;
    ::close(lock);
    return free;
}

}  // namespace unroll
