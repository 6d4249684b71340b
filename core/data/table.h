#pragma once

#include "data/numbers.h"

#include <QByteArrayView>
#include <QHash>
#include <QSet>
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

/// The most columns that a file may have: the widest tables that people forecast or classify have a few thousand, and a
/// file that goes beyond has been parted at the wrong character, or holds data as keys. Readers answer with
/// tooManyColumns() then. It bounds what grows with columns alone (a finding each, a row of the window's list each).
inline constexpr int kMostColumns = 10000;

/// How the cells of a table are understood.
struct CellRules {
    QStringList missing = {};  ///< words that stand for nothing, in any case; none: the usual ones; "": only no word
    QChar decimal = {};        ///< '.' or ','; null: found for each column
    bool commaLikely = false;  ///< see numberFormatOf()
};

/// An immutable table in columns. Cells are UTF-8 in one arena a column, so that a million rows cost their bytes and
/// eight bytes a cell (sixteen in a column that most rows do not have). A row's cell that is not in the file takes no
/// room: what goes over a column goes over its cell()s, or it takes rows × columns steps for a file with few of them.
/// Shared as shared_ptr<const Table>; safe to read from any thread.
class Table {
public:
    class Builder;
    /// A cell that is kept; it may be empty.
    struct Cell {
        qsizetype row = 0;
        QByteArrayView bytes;
        bool missing = false;  ///< as Table::missing()
    };

    qsizetype rowCount() const { return rows_; }
    int columnCount() const { return int(columns_.size()); }
    const QString& columnName(int column) const { return columns_[size_t(column)].name; }
    ColumnType columnType(int column) const { return columns_[size_t(column)].type; }
    /// -1 where there is no such column.
    int columnIndex(const QString& name) const { return places_.value(name, -1); }
    /// How many cells of the column are kept: those of the file and some empty ones between them; at most rowCount().
    qsizetype cellCount(int column) const { return qsizetype(columns_[size_t(column)].ends.size()); }
    /// The column's cell number index, of 0 … cellCount() - 1, in the order of their rows.
    Cell cell(qsizetype index, int column) const;

    /// The cell's bytes as read (unquoted, UTF-8); empty where missing.
    QByteArrayView bytes(qsizetype row, int column) const;
    QString text(qsizetype row, int column) const { return QString::fromUtf8(bytes(row, column)); }
    /// Does the cell hold nothing? Empty ones do, and those with one of the words that the rules name, or else with a
    /// usual one: NA, N/A, NaN, null, None, \N (any case), "-", "?", a spreadsheet's #DIV/0!. In a column of texts the
    /// usual ones are values, as any: a region may be NA.
    bool missing(qsizetype row, int column) const { return holdsNothing(bytes(row, column), column); }
    /// How many cells of a column of texts are one of the usual words, which are values there; and the first of them.
    qint64 doubtfulWords(int column, QString* word) const;
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
        std::vector<quint64> ends;  // of each cell: one past its last byte
        std::vector<qsizetype>
            rows;  // of each cell, rising; empty: the cells are those of the first rows, without a gap
        void fillGaps();
    };
    bool holdsNothing(QByteArrayView cell, int column) const;
    qsizetype rows_ = 0;
    std::vector<Column> columns_;
    QHash<QString, int> places_;  // of the columns, by their names
    std::vector<qint64> lines_;
    std::optional<QSet<QByteArray>> missing_;  // in lower case; as in CellRules
};

/// Fills a table row by row. Cells that a short row lacks are empty; more cells than columns make new columns ("column
/// 4"). Takes time and memory in proportion to the cells that it is given.
class Table::Builder {
public:
    explicit Builder(const QStringList& columnNames = {}, const CellRules& rules = {});
    int columnCount() const { return table_.columnCount(); }
    /// Its place. Where the name is taken, the column is called "name (2)", "name (3)", …; a blank one "column 4".
    int addColumn(const QString& name);
    void beginRow(qint64 line);
    /// The row's next cell.
    void cell(QByteArrayView utf8);
    /// The row's cell of that column, once a row; for rows whose cells come in any order.
    void cellAt(int column, QByteArrayView utf8);
    /// Decides the columns' types and hands the table over.
    std::shared_ptr<const Table> finish();

private:
    QString unused(const QString& name);
    /// The cells of the column that hold something; none where one does not fit.
    std::optional<std::vector<QByteArrayView>> cellsIfAll(int column, bool (*fits)(QByteArrayView)) const;
    bool holdsDates(int column) const;  ///< 1.3.24 among 11.12.24
    std::optional<NumberFormat> formatOf(int column) const;
    Table table_;
    CellRules rules_;
    QHash<QString, int> taken_;  // the last number behind each name that came more than once
    int nextColumn_ = 0;
};

}  // namespace unroll
