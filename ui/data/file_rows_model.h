#pragma once

#include "data/import.h"
#include "data/source.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace unroll {

/// The rows of a table as read, in an order and a choice that are handed in: the model reads no cell but those on the
/// screen, so a million rows cost next to nothing.
class FileRowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const Table> table);
    /// writes: the label is a text that is to be written.
    void setRoles(const QMap<QString, ColumnRole>& roles, bool writes = false);
    /// Empty: the order of the file.
    void setOrder(std::vector<qsizetype> order);
    /// Only these rows of the file, rising; none: all of them.
    void keepOnly(std::optional<std::vector<qsizetype>> rows);
    const std::shared_ptr<const Table>& table() const { return table_; }
    /// The row of the file that stands here.
    qsizetype sourceRow(int row) const { return asInFile() ? row : shown_[size_t(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Table> table_;
    QMap<QString, ColumnRole> roles_;
    bool writes_ = false;
    bool asInFile() const { return order_.empty() && !kept_; }
    void arrange();
    std::vector<qsizetype> order_, shown_;
    std::optional<std::vector<qsizetype>> kept_;
};

/// "text", "label", … in the window's language.
QString roleWords(ColumnRole role, bool writes);
QString typeWords(ColumnType type);
/// "number: 1.234,56 €" where the column writes them in a way of its own.
QString typeWords(const ColumnFinding& column);

}  // namespace unroll
