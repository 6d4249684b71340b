#pragma once

#include <QByteArray>

#include <vector>

namespace unroll {

/// Does the first of the rows name the columns? It does where it differs in kind from what follows: words over numbers
/// or dates, years in a row, a name over repeated labels, a short word over long texts, or one of the words that people
/// put there. At least two rows are needed, and a few hundred are enough.
bool guessHeader(const std::vector<std::vector<QByteArray>>& rows);

}  // namespace unroll
