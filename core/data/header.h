#pragma once

#include "base/error.h"

#include <QByteArray>

#include <vector>

namespace unroll {

/// Does the first of the rows name the columns? It does where it differs in kind from what follows: words over numbers
/// or dates, years in a row, a name over repeated labels, a short word over long texts, or one of the words that people
/// put there. At least two rows are needed, and a few hundred are enough.
bool guessHeader(const std::vector<std::vector<QByteArray>>& rows);

/// Titles, sources and dates that people put above a table: so many rows before the one that names the columns have one
/// cell at most, or fewer than most rows have. 0 where that row does not look like a header.
size_t titleRows(const std::vector<std::vector<QByteArray>>& rows);
/// What is said of them.
Error titlesLeftOut(const QString& where, size_t titles, const QByteArray& first);

}  // namespace unroll
