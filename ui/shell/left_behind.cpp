#include "ui/shell/left_behind.h"

#include "base/files.h"
#include "runs/store_files.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace unroll {

QString LeftBehind::lockOf(const QString& file) { return file + QStringLiteral(".lock"); }

LeftBehind::LeftBehind(const QString& folder, const QString& suffix)
    : folder_(folder),
      suffix_(suffix),
      file_(QFileInfo(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix))
                .absoluteFilePath())
{
    writer_.setMaxThreadCount(1);  // in order
}

LeftBehind::~LeftBehind()
{
    flush();
    if (!stays_)
        QFile::remove(file_);
}

bool LeftBehind::write(const QByteArray& bytes)
{
    if (stays_)
        return true;
    if (!lock_) {
        makeOwnersFolder(folder_);
        lock_ = std::make_unique<QLockFile>(lockOf(file_));
        lock_->setStaleLockTime(0);
        if (!lock_->tryLock(0)) {
            lock_.reset();
            return false;
        }
    }
    writer_.start([file = file_, bytes] {
        // A disk that is full now may not be so the next time; the person's work is not disturbed for it. The folder
        // may be one that others can enter.
        if (writeFileSafely(file, bytes))
            QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    });
    return true;
}

void LeftBehind::remove()
{
    if (!stays_)
        writer_.start([file = file_] { QFile::remove(file); });
}

void LeftBehind::flush() { writer_.waitForDone(); }

QStringList LeftBehind::orphans() const
{
    QStringList found;
    const auto files = QDir(folder_).entryInfoList({u'*' + suffix_}, QDir::Files);
    for (const QFileInfo& info : files) {
        const QString file = info.absoluteFilePath();
        if (file == file_)
            continue;
        QLockFile lock(lockOf(file));
        lock.setStaleLockTime(0);
        if (lock.tryLock(0))
            found << file;
    }
    return found;
}

}  // namespace unroll
