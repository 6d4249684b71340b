#pragma once

#include "data/numbers.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace unroll {

/// What the values of a column look like; found by the reader, changeable by the person.
enum class ColumnType { Empty, Boolean, Integer, Number, Date, Text };

/// What a column is used for.
enum class ColumnRole { Ignore, Text, Label, Time, Target, Covariate, Known, Group, Split };

QString toString(ColumnType type);  ///< "text", "integer", … as in `data --json`
QString toString(ColumnRole role);  ///< "text", "label", … as in a project file
ColumnRole columnRoleFromString(const QString& text);

/// An immutable table in columns. Cells are UTF-8 in one arena a column, so that a million rows cost their bytes and
/// eight bytes a cell. Shared as shared_ptr<const Table>; safe to read from any thread.
class Table {
public:
    class Builder;

    qsizetype rowCount() const { return rows_; }
    int columnCount() const { return int(columns_.size()); }
    const QString& columnName(int column) const { return columns_[size_t(column)].name; }
    ColumnType columnType(int column) const { return columns_[size_t(column)].type; }
    /// -1 where there is no such column.
    int columnIndex(const QString& name) const;

    /// The cell's bytes as read (unquoted, UTF-8); empty where missing.
    QByteArrayView bytes(qsizetype row, int column) const;
    QString text(qsizetype row, int column) const { return QString::fromUtf8(bytes(row, column)); }
    /// Empty, or one of NA, N/A, NaN, null (any case).
    bool missing(qsizetype row, int column) const;
    /// The cell as a number, with a decimal point or as the column's numberFormat() says; NaN where it is none.
    double number(qsizetype row, int column) const;
    /// How the column writes its numbers, where that is not plainly: 1.234,56 €.
    const std::optional<NumberFormat>& numberFormat(int column) const { return columns_[size_t(column)].format; }
    /// The line of the file on which the row begins, counted from 1; 0 where there is no file.
    qint64 line(qsizetype row) const { return size_t(row) < lines_.size() ? lines_[size_t(row)] : 0; }

private:
    struct Column {
        QString name;
        ColumnType type = ColumnType::Empty;
        std::optional<NumberFormat> format;
        std::vector<char> arena;
        std::vector<quint64> ends;  // ends[row]: one past the cell's last byte
    };
    qsizetype rows_ = 0;
    std::vector<Column> columns_;
    std::vector<qint64> lines_;
};

/// Fills a table row by row. Cells that a short row lacks are empty; more cells than columns make new columns ("column
/// 4").
class Table::Builder {
public:
    explicit Builder(const QStringList& columnNames);
    void beginRow(qint64 line);
    void cell(QByteArrayView utf8);
    /// Decides the columns' types and hands the table over. commaLikely: see numberFormatOf().
    std::shared_ptr<const Table> finish(bool commaLikely = false);

private:
    void endRow();
    QString unused(const QString& name) const;
    std::optional<NumberFormat> formatOf(int column, bool commaLikely) const;
    Table table_;
    int nextColumn_ = 0;
    bool inRow_ = false;
};

}  // namespace unroll
