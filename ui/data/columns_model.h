#pragma once

#include "data/import.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <memory>

namespace unroll {

class Document;

/// What the reader found about each column, and what it is used for; the use is edited in place, through the document.
class ColumnsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Role, Missing, ColumnCount };

    explicit ColumnsModel(Document& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    Document& document_;
    std::shared_ptr<const Imported> imported_;
};

/// Gives a column its use, in one step that can be undone; no two columns are the text, or the label.
void assignRole(Document& document, const QString& column, ColumnRole role, bool alone = false);

/// Uses of a column in the project's task, in the order in which they are offered.
const std::vector<ColumnRole>& offeredRoles(const Document& document);

/// Edits a column's use with a box.
class RoleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RoleDelegate(const Document& document, QObject* parent) : QStyledItemDelegate(parent), document_(document)
    {}
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

protected:
    /// The boxes stay and say themselves what was chosen: Tab goes on from one to the next and out of the table, as
    /// from any other box, and nothing is taken from one that is being removed.
    bool eventFilter(QObject*, QEvent*) override { return false; }

private:
    const Document& document_;
};

}  // namespace unroll
