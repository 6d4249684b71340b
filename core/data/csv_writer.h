#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/csv_guard.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace unroll {

/// Writes first, and then the bytes of one row after the other; the file appears whole or not at all. Cancelling leaves
/// no file. Error: it cannot be written.
Result<void> writeRows(const QString& path, const QByteArray& first, qsizetype rows,
                       const std::function<QByteArray(qsizetype row)>& bytes, const Progress& progress);

/// Writes a CSV file (UTF-8, comma, every cell quoted where it must be, RFC 4180) row by row; the file appears whole or
/// not at all. cell(row, column) gives UTF-8 and is asked twice where cells are looked at for what a spreadsheet would
/// run. Cancelling leaves no file.
Result<void> writeCsv(const QString& path, const QStringList& header, qsizetype rows,
                      const std::function<QByteArray(qsizetype row, int column)>& cell, const Progress& progress,
                      const CsvStyle& style = {});

/// The same of a small table, in memory. plain gives a row with its end, where no cell is guarded (see csv_guard.h).
QByteArray csvText(const QList<QByteArrayList>& headerAndRows, const CsvStyle& style,
                   const std::function<QByteArray(const QByteArrayList& cells)>& plain);

}  // namespace unroll
