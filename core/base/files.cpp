#include "base/files.h"

#include "base/memory.h"
#include "base/output_file.h"

#include <QDir>
#include <QFile>

#include <algorithm>

#include <sys/vfs.h>

namespace unroll {

namespace {

QString shown(const QString& path) { return QDir::toNativeSeparators(path); }

/// Files that the kernel makes up as they are read: they look like any other, say no size, and some never end.
bool madeByTheSystem(const QString& path)
{
    constexpr qint64 kinds[] = {0x9fa0,       // /proc
                                0x62656572,   // /sys
                                0x64626720,   // debugfs
                                0x74726163,   // tracefs
                                0x27e0eb,     // control groups, version 1
                                0x63677270,   // and version 2
                                0x73636673,   // securityfs
                                0xcafe4a11};  // bpf
    struct statfs about;
    if (::statfs(QFile::encodeName(path).constData(), &about) != 0)
        return false;
    return std::find(std::begin(kinds), std::end(kinds), qint64(about.f_type)) != std::end(kinds);
}

QString megabytes(qint64 bytes) { return QString::number((bytes >> 20) + ((bytes & 0xfffff) != 0)); }

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
    // Opening it says what is wrong with one that is not there, or is a folder.
    if (!info.exists() || info.isDir() || (info.isFile() && !madeByTheSystem(path)))
        return {};
    if (info.isFile())
        return Error{"file-not-regular",
                     shown(path),
                     QT_TRANSLATE_NOOP("Error", "This is no file on a disk: the system makes it up as it is read, and "
                                                "it may never end"),
                     QT_TRANSLATE_NOOP("Error", "Write what it gives to a file first"),
                     {}};
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

Result<void> fitsMemory(const QString& path, qint64 size, double times)
{
    const qint64 free = machineMemory().available;
    if (free <= 0 || double(size) * times <= double(free))
        return {};
    return Error{"file-too-large",
                 shown(path),
                 QT_TRANSLATE_NOOP("Error", "The file has %1 MB, and reading it takes about %2 MB of memory: %3 MB are "
                                            "free"),
                 QT_TRANSLATE_NOOP("Error", "Close other programs, or take a part of the rows"),
                 {megabytes(size), megabytes(qint64(std::min(double(size) * times, 9e18))), megabytes(free)}};
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
    const auto tooLarge = [&](qint64 size) {
        return Error{"file-too-large",
                     shown(path),
                     QT_TRANSLATE_NOOP("Error", "The file has %2 MB; at most %1 MB are read"),
                     QT_TRANSLATE_NOOP("Error", "Divide it, or leave out what is not needed"),
                     {megabytes(maxBytes), megabytes(size)}};
    };
    if (file.size() > maxBytes)
        return tooLarge(file.size());
    if (auto fits = fitsMemory(path, file.size(), 1); !fits)
        return fits.error();
    // It may have grown since it was asked for its size.
    QByteArray bytes = file.read(file.size() + 1);
    while (bytes.size() <= maxBytes) {
        const QByteArray more = file.read(std::min<qint64>(maxBytes + 1 - bytes.size(), 16 << 20));
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (bytes.size() > maxBytes)
        return tooLarge(bytes.size());
    if (file.error() != QFileDevice::NoError)
        return Error{"file-not-read",
                     shown(path),
                     QT_TRANSLATE_NOOP("Error", "The file cannot be read: %1"),
                     QT_TRANSLATE_NOOP("Error", "Check the disk, or fetch the file again"),
                     {file.errorString()}};
    return bytes;
}

}  // namespace unroll
