#pragma once

#include <QSqlDatabase>

namespace unroll {

/// A new database, before its first table: its free pages can be given back to the disk a few at a time.
void prepareToShrink(QSqlDatabase& database);

/// Gives the disk the room of what was removed, outside of a transaction. mayRewrite: a store made before
/// prepareToShrink() was there may be written anew. What hinders it does no harm: free pages are used again by the next
/// runs.
void shrinkStore(QSqlDatabase& database, bool mayRewrite);

}  // namespace unroll
