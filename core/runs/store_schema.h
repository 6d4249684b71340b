#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace unroll {

inline constexpr int kStoreSchema = 2;
inline constexpr int kStoreApplicationId = 0x556E726C;  // "Unrl"

/// Brings an open database from any older version to kStoreSchema, each step in a transaction of its own; one that
/// can only be read stays as it is. The schema that it then has.
/// Errors: "store-newer", "store-corrupt" (no store of Unroll), or SQLite's.
Result<int> migrateStore(QSqlDatabase& database, const QString& path, bool readOnly);

/// SQLite's last error as ours: "store-corrupt", "store-locked", "store-full", "store-failed".
Error storeError(const QSqlError& error, const QString& path);

}  // namespace unroll
