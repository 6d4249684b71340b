#include "ui/data/file_rows_model.h"

#include "ui/shell/big_table_view.h"

#include <QApplication>

namespace unroll {

namespace {

constexpr qsizetype kShownCharacters = 300;
constexpr qsizetype kTipCharacters = 3000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DataPage)
};

}  // namespace

QString roleWords(ColumnRole role, bool writes)
{
    switch (role) {
    case ColumnRole::Ignore:
        return Words::tr("not used");
    case ColumnRole::Text:
        return Words::tr("text");
    case ColumnRole::Label:
        return writes ? Words::tr("text to write") : Words::tr("label");
    case ColumnRole::Time:
        return Words::tr("date");
    case ColumnRole::Target:
        return Words::tr("target");
    case ColumnRole::Covariate:
        return Words::tr("covariate");
    case ColumnRole::Known:
        return Words::tr("known ahead");
    case ColumnRole::Group:
        return Words::tr("group");
    case ColumnRole::Split:
        return Words::tr("split");
    }
    return {};
}

QString typeWords(const ColumnFinding& column)
{
    if (column.numbers)
        return QStringLiteral("%1: %2").arg(typeWords(column.type), column.numbers->example());
    if (column.dayOrder)
        return QStringLiteral("%1: %2").arg(typeWords(column.type), *column.dayOrder == DayOrder::DayFirst
                                                                        ? Words::tr("day first")
                                                                        : Words::tr("month first"));
    return typeWords(column.type);
}

QString typeWords(ColumnType type)
{
    switch (type) {
    case ColumnType::Empty:
        return Words::tr("empty");
    case ColumnType::Boolean:
        return Words::tr("yes/no");
    case ColumnType::Integer:
        return Words::tr("whole number");
    case ColumnType::Number:
        return Words::tr("number");
    case ColumnType::Date:
        return Words::tr("date");
    case ColumnType::Text:
        return Words::tr("text");
    }
    return {};
}

void FileRowsModel::setTable(std::shared_ptr<const Table> table)
{
    beginResetModel();
    table_ = std::move(table);
    order_.clear();
    kept_.reset();
    shown_.clear();
    endResetModel();
}

void FileRowsModel::setRoles(const QMap<QString, ColumnRole>& roles, bool writes)
{
    roles_ = roles;
    writes_ = writes;
    if (columnCount() > 0)
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void FileRowsModel::setOrder(std::vector<qsizetype> order)
{
    // A reset, not a change of layout: mapping a selection of a million rows would take seconds.
    beginResetModel();
    order_ = std::move(order);
    arrange();
    endResetModel();
}

void FileRowsModel::keepOnly(std::optional<std::vector<qsizetype>> rows)
{
    beginResetModel();
    kept_ = std::move(rows);
    arrange();
    endResetModel();
}

void FileRowsModel::arrange()
{
    shown_ = kept_ && order_.empty() ? *kept_ : order_;
    if (!kept_ || order_.empty())
        return;
    std::vector<bool> keeps(order_.size());
    for (const qsizetype row : *kept_)
        keeps[size_t(row)] = true;
    std::erase_if(shown_, [&](qsizetype row) { return !keeps[size_t(row)]; });
}

int FileRowsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !table_)
        return 0;
    return int(std::min<qsizetype>(kept_ ? qsizetype(kept_->size()) : table_->rowCount(), INT_MAX));
}

int FileRowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !table_ ? 0 : table_->columnCount();
}

QVariant FileRowsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !table_)
        return {};
    const auto cell = [&](qsizetype most) {
        const QByteArrayView bytes = table_->bytes(sourceRow(index.row()), index.column());
        // Four bytes a character at most; the cut may split one, which decodes to a replacement that is cut off below.
        QString text = QString::fromUtf8(bytes.first(std::min(bytes.size(), 4 * most)));
        if (text.size() > most)
            text = text.left(most) + u'…';
        return text;
    };
    switch (role) {
    case Qt::DisplayRole:
        return cell(kShownCharacters).simplified();
    case BigTableView::WholeText:
        return table_->text(sourceRow(index.row()), index.column());
    case Qt::ToolTipRole: {
        const QString text = cell(kTipCharacters);
        return text.size() < 40 ? QVariant() : text;
    }
    case Qt::TextAlignmentRole: {
        const ColumnType type = table_->columnType(index.column());
        return int((type == ColumnType::Integer || type == ColumnType::Number ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    }
    default:
        return {};
    }
}

QVariant FileRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!table_ || orientation != Qt::Horizontal || section >= table_->columnCount())
        return {};
    const QString& name = table_->columnName(section);
    const ColumnRole used = roles_.value(name, ColumnRole::Ignore);
    if (role == BigTableView::WholeText)
        return name;
    if (role == Qt::DisplayRole)
        return used == ColumnRole::Ignore ? name : QStringLiteral("%1 · %2").arg(name, roleWords(used, writes_));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::FontRole && used != ColumnRole::Ignore) {
        QFont bold = QApplication::font();
        bold.setBold(true);
        return bold;
    }
    return {};
}

}  // namespace unroll
