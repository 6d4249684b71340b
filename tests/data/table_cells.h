#pragma once

#include "data/table.h"

#include <QList>

namespace unroll::testing {

/// A table's cells as texts, row by row.
inline QList<QStringList> cellsOf(const Table& table)
{
    QList<QStringList> rows;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells << table.text(row, column);
        rows << cells;
    }
    return rows;
}

}  // namespace unroll::testing
