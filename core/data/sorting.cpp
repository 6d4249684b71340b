#include "data/sorting.h"

#include "data/dates.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace unroll {

namespace {

/// Thrown out of std::sort, which knows no other way to end early; never leaves this file.
struct Cancelled {};

template <typename Key, typename Less>
void sortBy(std::vector<qsizetype>& rows, const std::vector<Key>& keys, bool descending, const Progress& progress,
            const Less& less)
{
    quint64 compared = 0;
    std::stable_sort(rows.begin(), rows.end(), [&](qsizetype a, qsizetype b) {
        if ((++compared & 0xffff) == 0 && progress.cancelled())
            throw Cancelled();
        const Key &left = keys[size_t(a)], &right = keys[size_t(b)];
        return descending ? less(right, left) : less(left, right);
    });
}

}  // namespace

Result<std::vector<qsizetype>> sortedRows(const Table& table, int column, bool descending, const Progress& progress)
{
    std::vector<qsizetype> rows, missing;
    rows.reserve(size_t(table.rowCount()));
    for (qsizetype row = 0; row < table.rowCount(); ++row)
        (table.missing(row, column) ? missing : rows).push_back(row);
    const ColumnType type = table.columnType(column);
    try {
        if (type == ColumnType::Integer || type == ColumnType::Number) {
            std::vector<double> keys(size_t(table.rowCount()));
            for (const qsizetype row : rows) {
                const double value = table.number(row, column);
                keys[size_t(row)] = std::isnan(value) ? HUGE_VAL : value;
            }
            sortBy(rows, keys, descending, progress, std::less<double>());
        } else if (type == ColumnType::Date) {
            std::vector<QByteArrayView> cells(size_t(table.rowCount()));
            for (const qsizetype row : rows)
                cells[size_t(row)] = table.bytes(row, column);
            std::vector<double> keys;
            for (const auto& value : orderedValues(cells, DayOrder::Auto))
                keys.push_back(value.value_or(HUGE_VAL));
            sortBy(rows, keys, descending, progress, std::less<double>());
        } else {
            // UTF-8 bytes compare as code points do.
            std::vector<QByteArrayView> keys(size_t(table.rowCount()));
            for (const qsizetype row : rows)
                keys[size_t(row)] = table.bytes(row, column);
            sortBy(rows, keys, descending, progress, [](QByteArrayView a, QByteArrayView b) {
                const int order = std::memcmp(a.data(), b.data(), size_t(std::min(a.size(), b.size())));
                return order != 0 ? order < 0 : a.size() < b.size();
            });
        }
    } catch (const Cancelled&) {
        return cancelledError();
    }
    rows.insert(rows.end(), missing.begin(), missing.end());
    return rows;
}

}  // namespace unroll
