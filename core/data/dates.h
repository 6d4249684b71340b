#pragma once

#include <QByteArrayView>

#include <optional>

namespace unroll {

/// A date, or a date and a time, as people write them: 2024-03-01, 2024-03, 2024/3/1, 1.3.2024, 3/1/2024 (month first
/// unless that is impossible), Mar 1 2024, 1 March 2024, each with 14:05, 14:05:09.5, and Z or +01:00 after it if
/// wanted. Milliseconds since 1970-01-01 UTC; what names no zone is taken as UTC. nullopt: no date.
std::optional<qint64> parseDate(QByteArrayView text);

/// 20240301: eight digits that are a date. By themselves they could be any number, so that only a column that is called
/// a date is read so.
std::optional<qint64> parseCompactDate(QByteArrayView text);

}  // namespace unroll
