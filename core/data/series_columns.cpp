#include "data/series_columns.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

bool isNumber(const ColumnFinding& column)
{
    return column.type == ColumnType::Integer || column.type == ColumnType::Number;
}

bool calledTime(const QString& name)
{
    static const QRegularExpression words(
        QStringLiteral(
            "^(.*[ "
            "_.])?(date|time|datetime|timestamp|day|week|month|quarter|year|period|step|index|日期|时间|年份|月份)"
            "([ _.].*)?$"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

bool calledQuarter(const QByteArrayView cell)
{
    static const QRegularExpression form(QStringLiteral("^\\d{4}[ -]?[Qq][1-4]$"));
    return form.match(QString::fromUtf8(cell.trimmed())).hasMatch();
}

bool calledTarget(const QString& name)
{
    static const QRegularExpression words(QStringLiteral("^(target|value|values|y|close|price|sales|demand|count)$"),
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

/// Do the numbers of the column rise from row to row, as a count of steps or years does?
bool rises(const Table& table, int column)
{
    for (qsizetype row = 1; row < table.rowCount(); ++row)
        if (!(table.number(row, column) > table.number(row - 1, column)))
            return false;
    return table.rowCount() > 2;
}

bool isTime(const Imported& imported, int index)
{
    const ColumnFinding& column = imported.columns[size_t(index)];
    const Table& table = *imported.table;
    if (column.type == ColumnType::Date)
        return true;
    if (isNumber(column))
        return calledTime(column.name) || (index == 0 && rises(table, index));
    return table.rowCount() > 0 && calledQuarter(table.bytes(0, index));
}

}  // namespace

SeriesColumns seriesColumnsOf(const Imported& imported)
{
    SeriesColumns out;
    const Table& table = *imported.table;
    const auto rows = double(table.rowCount());
    int time = -1, target = -1;
    for (int column = 0; column < int(imported.columns.size()) && time < 0; ++column)
        if (isTime(imported, column))
            time = column;
    bool texts = false;
    int filled = 0;  // columns
    for (int column = 0; column < int(imported.columns.size()); ++column) {
        const ColumnFinding& found = imported.columns[size_t(column)];
        if (column == time || found.type == ColumnType::Empty)
            continue;
        ++filled;
        const bool better =
            target < 0 || (calledTarget(found.name) && !calledTarget(imported.columns[size_t(target)].name));
        if (isNumber(found) && better)
            target = column;
        texts =
            texts || (found.type == ColumnType::Text && (found.meanLength > 40 || double(found.distinct) > 0.5 * rows));
    }
    if (time >= 0 && filled == 0 && isNumber(imported.columns[size_t(time)])) {
        target = std::exchange(time, -1);  // numbers that rise, and nothing else: no count of something
        filled = 1;
    }
    if (time >= 0)
        out.time = imported.columns[size_t(time)].name;
    if (target >= 0)
        out.target = imported.columns[size_t(target)].name;
    // Times that come again belong to several series: the column that tells them apart has few values.
    const ColumnFinding* times = time >= 0 ? &imported.columns[size_t(time)] : nullptr;
    if (times && double(times->distinct) < 0.9 * rows && times->distinct < 10000)
        for (const ColumnFinding& column : imported.columns)
            if (column.type == ColumnType::Text && column.distinct >= 2 && double(column.distinct) < 0.5 * rows &&
                out.group.isEmpty())
                out.group = column.name;
    // A single column of numbers is a series by its rows: there is nothing else that it could be.
    out.likely = target >= 0 && !texts && (time >= 0 || filled == 1);
    return out;
}

}  // namespace unroll
