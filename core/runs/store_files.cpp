#include "runs/store_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace unroll {

QString realStorePath(const QString& path)
{
    QFileInfo file(path);
    for (int i = 0; i < 40 && file.isSymLink() && !file.exists(); ++i)  // as many as the kernel follows
        file.setFile(file.symLinkTarget());
    if (file.exists())
        return file.canonicalFilePath();
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

void makeOwnersFolder(const QString& path)
{
    const QFileInfo folder(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (folder.exists() || folder.isRoot())
        return;
    makeOwnersFolder(folder.absolutePath());
    const QByteArray name = QFile::encodeName(folder.absoluteFilePath());
    if (::mkdir(name.constData(), 0700) == 0)
        ::chmod(name.constData(), 0700);
}

void makeStoreFile(const QString& path)
{
    makeOwnersFolder(QFileInfo(path).absolutePath());
    // What hinders it is said when SQLite cannot open the file either.
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    ::fchmod(file, 0600);
    ::close(file);
}

bool onNetworkDrive(const QString& path)
{
    const QByteArray type = QStorageInfo(QFileInfo(path).absolutePath()).fileSystemType().toLower();
    return type.startsWith("nfs") || type.contains("cifs") || type.contains("smb") || type.contains("sshfs") ||
           type == "9p" || type == "afs";
}

bool hasPendingLog(const QString& path) { return QFileInfo(path + QStringLiteral("-wal")).size() > 0; }

}  // namespace unroll
