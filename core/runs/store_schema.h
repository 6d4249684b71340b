#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace unroll {

inline constexpr int kStoreSchema = 1;
inline constexpr int kStoreApplicationId = 0x556E726C;  // "Unrl"

/// Brings an open database from any older version to kStoreSchema, each step in a transaction of its own.
/// Errors: "store-newer", "store-corrupt" (no store of Unroll), or SQLite's.
Result<void> migrateStore(QSqlDatabase& database, const QString& path, bool readOnly);

/// SQLite's last error as ours: "store-corrupt", "store-locked", "store-full", "store-failed".
Error storeError(const QSqlError& error, const QString& path);

}  // namespace unroll
