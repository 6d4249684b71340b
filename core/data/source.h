#pragma once

#include "data/dates.h"
#include "data/table.h"

#include <QJsonObject>
#include <QMap>

#include <optional>

namespace unroll {

enum class FileFormat { Auto, Delimited, JsonLines, TextFolder, Conll, PlainText, Spreadsheet };
QString toString(FileFormat format);  ///< "auto", "csv", "jsonl", "folder", "conll", "text", "xlsx"
FileFormat fileFormatFromString(const QString& text);

/// As a delimiter: there is none, each line is one text.
inline constexpr QChar kNoDelimiter = u'\n';

/// How a file is to be read; what is left open is found.
struct ReaderOptions {
    FileFormat format = FileFormat::Auto;
    QString encoding;                    ///< an IANA/ICU name; empty: found
    QChar delimiter;                     ///< null: found (comma, semicolon, tab, bar, none)
    std::optional<bool> header;          ///< unset: found
    std::optional<bool> quotes;          ///< may a cell stand in quotation marks? unset: found
    std::optional<bool> escapes;         ///< does a backslash stand before what has no meaning? unset: found
    QChar decimal;                       ///< '.' or ',' before a number's fraction; null: found for each column
    QStringList missing;                 ///< words of cells that hold nothing; see CellRules
    QString sheet;                       ///< of a workbook; empty: found
    QStringList files;                   ///< of a folder of tables: their names; empty: all
    DayOrder dayOrder = DayOrder::Auto;  ///< of dates such as 3/9/2024

    bool operator==(const ReaderOptions&) const = default;
};

/// A wrong label put right by the person. Kept beside the data: the file is never touched.
struct Correction {
    QString rowKey;  ///< rowKey() of the text: survives sorting and new rows
    QString label;
    bool operator==(const Correction&) const = default;
};

/// Where a project's data comes from, and what its columns are for.
struct DataSource {
    QString path;      ///< absolute in memory; relative to the project file where it is stored, if below its folder
    QString testPath;  ///< a second file that is the test part; may be empty
    ReaderOptions reader;
    QMap<QString, ColumnRole> roles;  ///< by column name; absent: Ignore
    QString fingerprint;  ///< of the file(s) when last read: "sha256:…"; tells whether the data has changed
    std::vector<Correction> corrections;

    /// The first column with that role; empty where none.
    QString column(ColumnRole role) const;
    void setColumn(ColumnRole role, const QString& name);  ///< only one column keeps the role
    /// The same files, read in the same way, whatever their columns are for.
    bool readsTheSameAs(const DataSource& other) const
    {
        return path == other.path && testPath == other.testPath && reader == other.reader;
    }

    bool operator==(const DataSource&) const = default;
};

/// Names a row by its text (first 16 hex digits of SHA-256 over the trimmed UTF-8).
QString rowKey(QByteArrayView text);

}  // namespace unroll
