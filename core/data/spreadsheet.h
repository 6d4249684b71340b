#pragma once

#include "data/readers.h"

namespace unroll {

/// Does the file begin as a workbook does: one of Excel's (.xlsx, .xls, .xlsb), or one of LibreOffice's? By a few of
/// its first bytes; most of these are refused by readSpreadsheet(), which says what to do.
bool looksLikeSpreadsheet(QByteArrayView head);

/// The names of the workbook's sheets in its order, those of charts and macros left out. where: the file's name, for
/// messages. Errors: as readSpreadsheet() without those of a sheet.
Result<QStringList> sheetNames(const QByteArray& workbook, const QString& where);

/// A sheet of an Excel workbook (.xlsx and its kin: ECMA-376, transitional or strict), read as it streams out of the
/// archive. Cells are what the sheet holds, not how it shows it: numbers in the shortest form that is the same number,
/// dates in ISO 8601 (see cell_format.h), true and false; formulas are their stored results. Empty rows are left out,
/// and empty columns beside the data; a row's line is its number in the sheet.
///
/// Of the options: sheet, its name, of any case; empty: the first that has cells, of those that are not hidden if one
/// of them has. header, and what the rules of cells are made of.
/// Warnings: errors in cells and formulas without a result (both read as empty), empty rows in between, merged areas,
/// hidden rows, columns or sheet (read), other sheets with cells where none was named.
/// Errors: no .xlsx workbook (an old .xls, a password, .xlsb, .ods are named), a damaged one (names part and line, or
/// sheet and cell), one that swells, no sheet of that name, a sheet without cells, too many columns, cancelled.
Result<ReaderOutput> readSpreadsheet(const QByteArray& workbook, const QString& where, const ReaderOptions& options,
                                     const Progress& progress);

}  // namespace unroll
