#include "ui/runs/compare_model.h"

#include "runs/run_project.h"
#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace unroll {

static QString words(const QJsonValue& value)
{
    if (value.isUndefined())
        return QStringLiteral("–");
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 12) : value.toVariant().toString();
}

void CompareModel::setRuns(const std::vector<RunRecord>& runs)
{
    beginResetModel();
    rows_.clear();
    names_.clear();
    QStringList metrics, paths;
    std::vector<QMap<QString, QJsonValue>> settings;
    for (const RunRecord& run : runs) {
        const bool again = std::count_if(runs.begin(), runs.end(), [&](const RunRecord& other) {
                               return other.summary.name == run.summary.name;
                           }) > 1;
        names_ << (again ? QStringLiteral("%1 #%2").arg(run.summary.name).arg(run.summary.id) : run.summary.name);
        for (const QString& metric : run.summary.metrics.keys()) {
            if (!metrics.contains(metric))
                metrics << metric;
        }
        settings.push_back(settingsOf(run.project));
        for (const QString& path : settings.back().keys()) {
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
        if (row.values.count(row.values.front()) < row.values.size())
            rows_.push_back(row);
    }
    Row corrected{tr("Corrected labels"), {}, false, QStringLiteral("source.corrections")};
    for (const RunRecord& run : runs)
        corrected.values << QString::number(run.project[u"source"][u"corrections"].toArray().size());
    if (corrected.values.count(corrected.values.value(0)) < corrected.values.size())
        rows_.push_back(corrected);
    // What the settings leave open, and still makes a difference: the number of threads is found by trial.
    const auto addIfDifferent = [&](const QString& name, const auto& of) {
        Row row{name, {}, false};
        for (const RunRecord& run : runs)
            row.values << of(run);
        if (row.values.count(row.values.value(0)) < row.values.size())
            rows_.push_back(row);
    };
    addIfDifferent(tr("Best epoch"), [](const RunRecord& run) { return QString::number(run.summary.bestEpoch); });
    addIfDifferent(tr("Epochs trained"), [](const RunRecord& run) { return QString::number(run.summary.epochs); });
    const auto facts = environmentFacts({});
    for (size_t i = 0; i < facts.size(); ++i)
        if (facts[i].first != settingName(QStringLiteral("train.seed")))  // it stands among the settings
            addIfDifferent(facts[i].first,
                           [i](const RunRecord& run) { return environmentFacts(run.environment)[i].second; });
    for (const QString& path : paths) {
        if (path.startsWith(u"source.corrections"))
            continue;  // each by itself says nothing to anybody
        Row row{
            settingName(path.startsWith(u"nodes.") ? QStringLiteral("model.") + path.mid(6) : path), {}, false, path};
        for (const auto& ofRun : settings)
            row.values << words(ofRun.value(path, QJsonValue(QJsonValue::Undefined)));
        const bool differs = std::any_of(row.values.begin(), row.values.end(),
                                         [&](const QString& value) { return value != row.values.front(); });
        if (differs && path != u"name")
            rows_.push_back(row);
    }
    if (rows_.empty() && runs.size() > 1)
        rows_.push_back({tr("Nothing: the settings and figures are the same"), QStringList(names_.size(), {}), false});
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
