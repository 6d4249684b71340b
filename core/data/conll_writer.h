#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QString>

#include <functional>
#include <utility>

namespace unroll {

/// Is the file called .conll, .conllu, .iob, .bio or by another of these schemes?
bool namedConll(const QString& path);

/// Writes tokens with their tags, one a line with a tab between, and an empty line behind each sentence; the file
/// appears whole or not at all. sentence(row): tokens and tags, both with spaces between, as many of one as of the
/// other. Cancelling leaves no file.
Result<void> writeConll(const QString& path, qsizetype rows,
                        const std::function<std::pair<QString, QString>(qsizetype row)>& sentence,
                        const Progress& progress);

}  // namespace unroll
