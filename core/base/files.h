#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace unroll {

/// Writes a whole file so that a crash, a full disk or a kill leaves either the old file or the new one:
/// a new file beside it, fsync, rename. Errors name the path and the system's reason.
Result<void> writeFileSafely(const QString& path, const QByteArray& bytes);

/// The largest file that is read as a whole, in bytes, where nothing smaller is said.
inline constexpr qint64 kLargestFile = 1LL << 31;

/// Error: a device, a pipe or a socket, or a file of /proc or /sys, which may never end. Not whether there is such a
/// file, or may be read.
Result<void> isRegularFile(const QString& path);

/// The same error, with the file's name as its place where it names none.
Error inFile(Error error, const QString& path);

/// Error "file-too-large": of a file of `size` bytes, `times` as much does not fit into the memory that is free.
Result<void> fitsMemory(const QString& path, qint64 size, double times);

/// Reads a whole file of at most maxBytes. Errors: no regular file, one that is larger, or does not fit into the memory
/// that is free, or cannot be read.
Result<QByteArray> readFile(const QString& path, qint64 maxBytes = kLargestFile);

}  // namespace unroll
