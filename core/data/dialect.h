#pragma once

#include "data/source.h"

#include <QByteArrayView>

namespace unroll {

/// How a file parts its bytes into cells.
struct Dialect {
    char delimiter = 0;    ///< 0: none, each line is one text
    bool quotes = true;    ///< a cell may stand in quotation marks (RFC 4180); else they are characters as any
    bool escapes = false;  ///< a backslash takes away the meaning of the delimiter, mark or line end behind it
    qsizetype begin = 0;   ///< bytes before the first row: a line that tells a spreadsheet the delimiter, and comments
};

/// What rows and cells come out when a text is parted in one way: the evidence for or against that way.
struct DialectEvidence {
    qint64 rows = 0;
    qint64 agreeing = 0;  ///< rows of the most frequent number of cells
    qint64 width = 0;     ///< that number
    qint64 quoted = 0;    ///< cells in quotation marks
    qint64 broken = 0;    ///< of these, cells with a delimiter or a line end in them
    qint64 doubled = 0;   ///< of these, cells with a doubled mark in them
    qint64 wrong = 0;     ///< cells with marks where RFC 4180 has none: inside a bare one, behind the closing mark
    qint64 spaced = 0;    ///< delimiters with a space behind, as commas of a sentence have
    qint64 parted = 0;    ///< all delimiters between cells
    bool open = false;    ///< a mark is never closed

    double agreement() const { return rows == 0 ? 0 : double(agreeing) / double(rows); }
};

/// Of the first mostRows rows, or all. An open mark at the end of a text that is cut is none.
DialectEvidence dialectEvidence(QByteArrayView utf8, const Dialect& dialect, qint64 mostRows, bool cut);

/// The dialect that options name, and what they leave open by the evidence of the text. lines: a file of such a name
/// (.txt) holds lines of text, unless what stands in it says otherwise. cut: it is the beginning of a longer one.
Dialect findDialect(QByteArrayView utf8, const ReaderOptions& options, bool lines, bool cut);

/// The same cells in a text without escapes, as RFC 4180 writes them. Line ends stay where they are. A backslash before
/// any other character is one: C:\temp.
QByteArray withoutEscapes(QByteArrayView utf8, char delimiter);

}  // namespace unroll
