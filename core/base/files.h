#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace unroll {

/// Writes a whole file so that a crash, a full disk or a kill leaves either the old file or the new one:
/// a new file beside it, fsync, rename. Errors name the path and the system's reason.
Result<void> writeFileSafely(const QString& path, const QByteArray& bytes);

/// Reads a whole file of at most maxBytes.
Result<QByteArray> readFile(const QString& path, qint64 maxBytes = 1LL << 31);

}  // namespace unroll
