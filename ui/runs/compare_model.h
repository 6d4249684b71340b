#pragma once

#include "runs/run_store.h"

#include <QAbstractTableModel>

namespace unroll {

/// Several runs side by side: a row for each dotted path on which they differ, a column a run. Metrics come first.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setRuns(const std::vector<RunRecord>& runs);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString path;
        QStringList values;
        bool number = false;
        QString key = {};  // the setting's path
    };
    std::vector<Row> rows_;
    QStringList names_;
};

}  // namespace unroll
