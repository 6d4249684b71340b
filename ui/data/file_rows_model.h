#pragma once

#include "data/import.h"
#include "data/source.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace unroll {

/// The rows of a table as read, in an order that is handed in: the model computes nothing over all rows, so a million
/// of them cost what is on the screen.
class FileRowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const Table> table);
    void setRoles(const QMap<QString, ColumnRole>& roles);
    /// Empty: the order of the file.
    void setOrder(std::vector<qsizetype> order);
    const std::shared_ptr<const Table>& table() const { return table_; }
    /// The row of the file that stands here.
    qsizetype sourceRow(int row) const { return order_.empty() ? row : order_[size_t(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Table> table_;
    QMap<QString, ColumnRole> roles_;
    std::vector<qsizetype> order_;
};

/// "text", "label", … in the window's language.
QString roleWords(ColumnRole role);
QString typeWords(ColumnType type);
/// "number: 1.234,56 €" where the column writes them in a way of its own.
QString typeWords(const ColumnFinding& column);

}  // namespace unroll
