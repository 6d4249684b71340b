#pragma once

#include "runs/trials.h"

#include <QAbstractTableModel>

namespace unroll {

/// The trials of a sweep: a row for each set of values, what it gave on the validation and on the test part, its runs.
class TrialsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(const TrialTable& table);
    const TrialTable& table() const { return table_; }
    int rowOf(RunId run) const;  ///< -1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    QVariant sortValue(const TrialTable::Row& row, int column) const;
    TrialTable table_;
};

}  // namespace unroll
