#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/source.h"

namespace unroll {

/// How many different values of a column are counted.
inline constexpr qsizetype kDistinctCounted = 10000;

/// What the reader found out about a column.
struct ColumnFinding {
    QString name;
    ColumnType type = ColumnType::Empty;
    ColumnRole suggested = ColumnRole::Ignore;
    qint64 missing = 0;
    qint64 distinct = 0;                       ///< counted up to kDistinctCounted
    double meanLength = 0;                     ///< characters
    std::optional<NumberFormat> numbers = {};  ///< as Table::numberFormat()
    /// How the dates of the column are read, where they are such as 3/9/2024.
    std::optional<DayOrder> dayOrder = {};
    qint64 doubtfulWords = 0;  ///< as Table::doubtfulWords()
    QString doubtfulWord = {};
};

/// A file as it was read.
struct Imported {
    std::shared_ptr<const Table> table;
    QString path;
    FileFormat format = FileFormat::Delimited;
    QString encoding;               ///< "UTF-8", "GB18030", "windows-1252", …
    double encodingConfidence = 1;  ///< 0…1, ICU's
    QChar delimiter;                ///< null: none, each line is one text
    bool header = true;
    bool quotes = true;    ///< as in Dialect
    bool escapes = false;  ///< as in Dialect
    QString sheet;         ///< of a workbook: the one that was read
    QStringList sheets;    ///< of a workbook: all that can be
    std::vector<ColumnFinding> columns;
    QString fingerprint;          ///< "sha256:…" of the bytes (of a folder: of names and bytes in order)
    std::vector<Error> warnings;  ///< read, but: ragged rows, bytes that do not fit the encoding, …

    /// Two columns of texts, most of them different: one is the other's translation.
    bool pairsOfTexts() const;
    /// Does the column that is taken for the label hold several of them a cell, with | or ; between?
    bool severalLabels() const;
    /// Column counts of values: label → rows, most frequent first.
    std::vector<std::pair<QString, qint64>> classes(const QString& column) const;
};

/// The error of a column that the file does not have; names those that it has.
Error columnMissing(const Imported& imported, const QString& column);

/// Reads a CSV/TSV/JSONL file, a workbook, a folder of .txt files (see readTextFolder()), or one of tables with the
/// same columns. Not on the window's thread. Errors: unreadable, empty, binary, unbalanced quotes (with line),
/// undecodable, folder without classes, cancelled.
Result<Imported> importFile(const QString& path, const ReaderOptions& options, const Progress& progress);

/// The tables that a folder without texts holds: .csv, .tsv, .jsonl, .xlsx directly in it.
QStringList tablesIn(const QString& path, const Progress& progress);
/// Is it the name of a file that such a folder may hold?
bool isTable(const QString& name);
/// Several files as one table: the columns of all by their names, and a column that names each row's file. Not with
/// roles or findings: see importFile().
Result<Imported> readTables(const QStringList& paths, const ReaderOptions& options, const Progress& progress);

/// The first rows only (at most maxBytes of the file are read), for a preview that answers at once.
Result<Imported> previewFile(const QString& path, const ReaderOptions& options, qint64 maxBytes = 1 << 20);

}  // namespace unroll
