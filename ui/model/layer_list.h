#pragma once

#include <QSortFilterProxyModel>
#include <QStandardItemModel>

namespace unroll {

/// The layer kinds, by category for the palette or flat for the box on the canvas. Rows carry the kind's id in
/// KindRole; dragged they are kKindMime.
class LayerList : public QStandardItemModel {
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole + 1, SearchRole };
    explicit LayerList(bool grouped, QObject* parent = nullptr);
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
};

/// Keeps the kinds whose name, id or category has words that begin with all typed ones; names that begin with what was
/// typed come first in a flat list.
class LayerFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setTyped(const QString& typed);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QString typed_;
};

}  // namespace unroll
