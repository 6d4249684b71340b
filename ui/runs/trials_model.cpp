#include "ui/runs/trials_model.h"

#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/words.h"

#include <QFont>

#include <algorithm>
#include <limits>

namespace unroll {

namespace {

enum After { ValColumn, TestColumn, RunsColumn, TimeColumn, AfterCount };  // the columns after the settings

QString spreadText(const Spread& spread)
{
    if (spread.count == 0)
        return QStringLiteral("–");
    return spread.count == 1 ? fourFigures(spread.mean)
                             : QStringLiteral("%1 ± %2").arg(fourFigures(spread.mean), fourFigures(spread.deviation));
}

}  // namespace

void TrialsModel::setTable(const TrialTable& table)
{
    beginResetModel();
    table_ = table;
    endResetModel();
}

int TrialsModel::rowOf(RunId run) const
{
    const auto row = std::find_if(table_.rows.begin(), table_.rows.end(), [&](const TrialTable::Row& one) {
        return std::find(one.runs.begin(), one.runs.end(), run) != one.runs.end();
    });
    return row == table_.rows.end() ? -1 : int(row - table_.rows.begin());
}

int TrialsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(table_.rows.size()); }

int TrialsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(table_.paths.size()) + AfterCount;
}

QVariant TrialsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TrialTable::Row& row = table_.rows[size_t(index.row())];
    const int after = index.column() - int(table_.paths.size());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignRight);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (after < 0)
        return row.values[index.column()];
    switch (after) {
    case ValColumn:
        return spreadText(row.val);
    case TestColumn:
        return spreadText(row.test);
    case RunsColumn: {
        QStringList runs;
        for (const RunId run : row.runs)
            runs << QString::number(run);
        return listed(runs);
    }
    case TimeColumn:
        return duration(row.seconds);
    }
    return {};
}

QVariant TrialsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignRight);
    if (role != Qt::DisplayRole)
        return {};
    switch (section - int(table_.paths.size())) {
    case ValColumn:
        return metricName(table_.task, table_.valMetric);
    case TestColumn:
        return metricName(table_.task, table_.testMetric);
    case RunsColumn:
        return tr("Runs");
    case TimeColumn:
        return tr("Time");
    default:
        return settingName(table_.paths[section]);
    }
}

QVariant TrialsModel::sortValue(const TrialTable::Row& row, int column) const
{
    const double none = std::numeric_limits<double>::infinity();
    switch (column - int(table_.paths.size())) {
    case ValColumn:
        return row.val.count > 0 ? row.val.mean : none;
    case TestColumn:
        return row.test.count > 0 ? row.test.mean : none;
    case RunsColumn:
        return row.runs.front();
    case TimeColumn:
        return row.seconds;
    default:
        break;
    }
    bool number = false;
    const double value = row.values[column].toDouble(&number);
    return number ? QVariant(value) : QVariant(row.values[column]);
}

void TrialsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    beginResetModel();
    std::stable_sort(table_.rows.begin(), table_.rows.end(), [&](const auto& a, const auto& b) {
        const auto ordered = QVariant::compare(sortValue(a, column), sortValue(b, column));
        return order == Qt::AscendingOrder ? ordered == QPartialOrdering::Less : ordered == QPartialOrdering::Greater;
    });
    endResetModel();
}

}  // namespace unroll
