#include "ui/data/columns_model.h"

#include "domains/domain.h"
#include "tasks/tasks.h"
#include "ui/data/file_rows_model.h"
#include "ui/plots/numbers.h"
#include "ui/shell/document.h"

#include <QComboBox>

namespace unroll {

const std::vector<ColumnRole>& offeredRoles(const Document& document)
{
    static const std::vector<ColumnRole> texts{ColumnRole::Ignore, ColumnRole::Text,  ColumnRole::Label,
                                               ColumnRole::Time,   ColumnRole::Group, ColumnRole::Split};
    static const std::vector<ColumnRole> series{ColumnRole::Ignore,    ColumnRole::Time,  ColumnRole::Target,
                                                ColumnRole::Covariate, ColumnRole::Known, ColumnRole::Group};
    return readsSeries(document.project()) ? series : texts;
}

static bool writes(const Document& document) { return answerOf(document.project().task).writesText(); }

void assignRole(Document& document, const QString& column, ColumnRole role, bool alone)
{
    Project next = document.project();
    if (role == ColumnRole::Ignore)
        next.prepare.source.roles.remove(column);
    else if (!alone && (role == ColumnRole::Covariate || role == ColumnRole::Known ||
                        (role == ColumnRole::Target && readsSeries(next))))  // there may be several
        next.prepare.source.roles.insert(column, role);
    else
        next.prepare.source.setColumn(role, column);
    document.edit(
        QCoreApplication::translate("DataPage", "Use %1 as %2").arg(column, roleWords(role, writes(document))), next);
}

ColumnsModel::ColumnsModel(Document& document, QObject* parent)
    : QAbstractTableModel(parent), document_(document), imported_(document.imported())
{
    connect(&document, &Document::importedChanged, this, [this] {
        beginResetModel();
        imported_ = document_.imported();
        endResetModel();
    });
    connect(&document, &Document::prepareChanged, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, Role), index(rowCount() - 1, Role));
    });
}

int ColumnsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !imported_ ? 0 : int(imported_->columns.size());
}

int ColumnsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant ColumnsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !imported_)
        return {};
    const ColumnFinding& column = imported_->columns[size_t(index.row())];
    if (role == Qt::ToolTipRole)
        return tr("%1: %2, %Ln different values, %3 missing", nullptr, int(column.distinct))
            .arg(column.name, typeWords(column), count(column.missing));
    if (role == Qt::TextAlignmentRole && index.column() == Missing)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const ColumnRole used = document_.project().prepare.source.roles.value(column.name, ColumnRole::Ignore);
    if (role == Qt::EditRole && index.column() == Role)
        return int(used);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return column.name;
    case Type:
        return typeWords(column);
    case Role:
        return roleWords(used, writes(document_));
    case Missing:
        return column.missing > 0 ? count(column.missing) : QString();
    default:
        return {};
    }
}

bool ColumnsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != Role || !imported_)
        return false;
    assignRole(document_, imported_->columns[size_t(index.row())].name, ColumnRole(value.toInt()));
    return true;
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Column");
    case Type:
        return tr("Type");
    case Role:
        return tr("Used as");
    case Missing:
        return tr("Missing");
    default:
        return {};
    }
}

Qt::ItemFlags ColumnsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Role ? flags | Qt::ItemIsEditable : flags;
}

QWidget* RoleDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* box = new QComboBox(parent);
    const QString column = index.siblingAtColumn(ColumnsModel::Name).data().toString();
    box->setObjectName(QStringLiteral("role_") + column);
    box->setAccessibleName(tr("What %1 is used as").arg(column));
    for (const ColumnRole role : offeredRoles(document_))
        box->addItem(roleWords(role, writes(document_)), int(role));
    connect(box, &QComboBox::activated, this, [this, box] { emit const_cast<RoleDelegate*>(this)->commitData(box); });
    return box;
}

void RoleDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* box = static_cast<QComboBox*>(editor);
    box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
}

void RoleDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    model->setData(index, static_cast<QComboBox*>(editor)->currentData(), Qt::EditRole);
}

}  // namespace unroll
