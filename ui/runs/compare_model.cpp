#include "ui/runs/compare_model.h"

#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace unroll {

static void flatten(const QString& path, const QJsonValue& value, QMap<QString, QString>& into)
{
    const QString dot = path.isEmpty() ? path : path + u'.';
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const bool place = (it.key() == u"x" || it.key() == u"y") && object.contains(u"kind");
            if (!place)
                flatten(dot + it.key(), it.value(), into);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        const bool plain = std::none_of(array.begin(), array.end(),
                                        [](const QJsonValue& item) { return item.isObject() || item.isArray(); });
        if (plain) {
            into.insert(path, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
            return;
        }
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString id = array[i].toObject()[u"id"].toString();
            flatten(dot + (id.isEmpty() ? QString::number(i + 1) : id), array[i], into);
        }
    } else if (value.isString()) {
        into.insert(path, value.toString());
    } else if (value.isDouble()) {
        into.insert(path, QString::number(value.toDouble(), 'g', 12));
    } else if (value.isBool()) {
        into.insert(path, value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    }
}

QMap<QString, QString> flattened(const QJsonObject& object)
{
    QMap<QString, QString> leaves;
    flatten({}, object, leaves);
    return leaves;
}

void CompareModel::setRuns(const std::vector<RunRecord>& runs)
{
    beginResetModel();
    rows_.clear();
    names_.clear();
    QStringList metrics, paths;
    std::vector<QMap<QString, QString>> leaves;
    for (const RunRecord& run : runs) {
        const bool again = std::count_if(runs.begin(), runs.end(), [&](const RunRecord& other) {
                               return other.summary.name == run.summary.name;
                           }) > 1;
        names_ << (again ? QStringLiteral("%1 #%2").arg(run.summary.name).arg(run.summary.id) : run.summary.name);
        for (const QString& metric : run.summary.metrics.keys()) {
            if (!metrics.contains(metric))
                metrics << metric;
        }
        leaves.push_back(flattened(run.project));
        for (const QString& path : leaves.back().keys()) {
            if (!paths.contains(path))
                paths << path;
        }
    }
    metrics.sort();
    paths.sort();
    for (const QString& metric : metrics) {
        if (!metric.startsWith(u"test_"))
            continue;
        Row row{metricName(runs.front().summary.task, metric), {}, true};
        for (const RunRecord& run : runs)
            row.values << fourFigures(run.summary.metrics.value(metric, std::numeric_limits<double>::quiet_NaN()));
        rows_.push_back(row);
    }
    for (const QString& path : paths) {
        Row row{
            settingName(path.startsWith(u"nodes.") ? QStringLiteral("model.") + path.mid(6) : path), {}, false, path};
        for (const auto& leaf : leaves)
            row.values << leaf.value(path, QStringLiteral("–"));
        const bool differs = std::any_of(row.values.begin(), row.values.end(),
                                         [&](const QString& value) { return value != row.values.front(); });
        if (differs && path != u"name")
            rows_.push_back(row);
    }
    endResetModel();
}

int CompareModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(rows_.size()); }

int CompareModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(names_.size()) + 1; }

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = rows_[size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == 0 && !row.key.isEmpty())
        return row.key;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return index.column() == 0 ? row.path : row.values[index.column() - 1];
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return int(Qt::AlignVCenter | Qt::AlignRight);
    return {};
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section > 0 ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("What differs") : names_[section - 1];
}

}  // namespace unroll
