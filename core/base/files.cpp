#include "base/files.h"

#include "base/output_file.h"

#include <QDir>
#include <QFile>

namespace unroll {

namespace {

QString shown(const QString& path) { return QDir::toNativeSeparators(path); }

}  // namespace

Result<void> writeFileSafely(const QString& path, const QByteArray& bytes)
{
    OutputFile file(path);
    if (!file.open() || !file.write(bytes) || !file.commit())
        return Error{"file-not-written",
                     shown(path),
                     QT_TRANSLATE_NOOP("Error", "The file cannot be written: %1"),
                     QT_TRANSLATE_NOOP("Error", "Choose another folder, or free space on the disk"),
                     {file.errorString()},
                     ErrorKind::Work};
    return {};
}

Result<void> isRegularFile(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists() || info.isFile() || info.isDir())  // opening it says what is wrong with these
        return {};
    return Error{"file-not-regular",
                 shown(path),
                 QT_TRANSLATE_NOOP("Error", "This is a device or a pipe, not a file: it may never end"),
                 QT_TRANSLATE_NOOP("Error", "Write what it gives to a file first"),
                 {}};
}

Error inFile(Error error, const QString& path)
{
    if (error.where.isEmpty() && error.code != QLatin1String(kCancelled))
        error.where = QFileInfo(path).fileName();
    return error;
}

Result<QByteArray> readFile(const QString& path, qint64 maxBytes)
{
    if (auto regular = isRegularFile(path); !regular)
        return regular.error();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{"file-not-read",
                     shown(path),
                     QT_TRANSLATE_NOOP("Error", "The file cannot be opened: %1"),
                     QT_TRANSLATE_NOOP("Error", "Check the name and whether you may read it"),
                     {file.errorString()}};
    if (file.size() > maxBytes)
        return Error{"file-too-large",
                     shown(path),
                     QT_TRANSLATE_NOOP("Error", "The file is larger than %1 MB"),
                     {},
                     {QString::number(maxBytes >> 20)}};
    return file.readAll();
}

}  // namespace unroll
