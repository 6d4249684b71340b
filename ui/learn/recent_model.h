#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace unroll {

/// The files of Setting::RecentFiles: name, folder (Qt::UserRole), path (Qt::UserRole + 1).
class RecentModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { Folder = Qt::UserRole, Path };
    using QAbstractListModel::QAbstractListModel;
    void setPaths(const QStringList& paths);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QStringList paths_;
};

}  // namespace unroll
