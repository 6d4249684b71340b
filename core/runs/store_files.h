#pragma once

#include "base/result.h"

namespace unroll {

/// The file that a path leads to, through symbolic links, also where it is still to be made. SQLite's log and the locks
/// of running runs lie beside that one, so that two ways to one store meet there.
QString realStorePath(const QString& path);

/// Makes a folder, and those above it that are missing, which their owner alone may enter, whatever the umask. Leaves
/// those that exist as they are.
void makeOwnersFolder(const QString& path);

/// Makes an empty file, and its folders, that its owner alone may read and write, whatever the umask; SQLite gives what
/// it makes beside a store the same permissions. Leaves a file that exists as it is.
void makeStoreFile(const QString& path);

/// SQLite's WAL shares memory between processes: that does not work over a network.
bool onNetworkDrive(const QString& path);

/// Are there changes beside the store that were not written into it yet?
bool hasPendingLog(const QString& path);

}  // namespace unroll
