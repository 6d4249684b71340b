#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace unroll {

/// How a CSV file is written, for those who open it in a spreadsheet.
struct CsvStyle {
    bool harmless = true;  ///< cells that a spreadsheet would run are written as text: see needsCsvGuard()
    bool byteOrderMark =
        false;  ///< EF BB BF comes first: some spreadsheets take a file without it for an old code page
    bool operator==(const CsvStyle&) const = default;
};

// The guard. A spreadsheet runs a cell that begins with = + - @, a tab, a carriage return or a line feed (OWASP, "CSV
// Injection"). It takes one that begins with an apostrophe for text. So these cells are written as "'=1+1", with an
// apostrophe before them and in quotation marks; and a cell that begins with apostrophes and then such a character gets
// one more, so that what was written is known again.
//
// A file that holds such a cell is written so that it tells itself from what other programs write: every name of the
// header stands in quotation marks, and of the other cells those alone that need them (RFC 4180, blanks at an end, none
// in them) or have the guard; rows end with CR LF. The reader takes the guard off only where a comma-separated file is
// that from its first byte to its last. Whatever differs in one cell (written by another program, or saved by a
// spreadsheet) is read as it stands.

/// Would a spreadsheet run the cell, or is it one that would be taken for a guarded one? Numbers (a sign, digits with .
/// or , in them, an exponent, %) and a sign alone do no harm and are never guarded.
bool needsCsvGuard(QByteArrayView cell);
/// Does the cell have to stand in quotation marks? Readers cut blanks from the ends of what does not.
bool needsCsvMarks(QByteArrayView cell);
/// One row, without its end. guarded: as above.
QByteArray csvRow(const QByteArrayList& cells, bool guarded, bool header = false);

/// Is it to the byte a guarded file as csvRow() writes one? cut: it is the beginning of a longer one. Looks at no more
/// than the header of most other files.
bool isGuardedCsv(QByteArrayView utf8, bool cut);
/// The cell of such a file without its guard.
QByteArrayView withoutCsvGuard(QByteArrayView cell);

}  // namespace unroll
