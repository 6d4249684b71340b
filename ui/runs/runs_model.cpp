#include "ui/runs/runs_model.h"

#include "tasks/tasks.h"
#include "ui/plots/numbers.h"
#include "ui/runs/verdict_text.h"
#include "ui/shell/icons.h"
#include "ui/shell/words.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QHash>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <cmath>
#include <limits>

namespace unroll {

QString statusText(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return RunsModel::tr("running");
    case RunStatus::Finished:
        return RunsModel::tr("finished");
    case RunStatus::Stopped:
        return RunsModel::tr("stopped");
    case RunStatus::Failed:
        return RunsModel::tr("failed");
    case RunStatus::Interrupted:
        return RunsModel::tr("interrupted");
    }
    return {};
}

static QString bareMetric(QString metric)
{
    for (const char* prefix : {"test_", "val_", "train_"}) {
        if (metric.startsWith(QLatin1String(prefix)))
            return metric.mid(qsizetype(qstrlen(prefix)));
    }
    return metric;
}

static bool higherIsBetter(const QString& task, const QString& metric)
{
    const QString bare = bareMetric(metric);
    if (const TaskKind* kind = findTask(task)) {
        for (const MetricInfo& info : kind->metrics()) {
            if (info.id == bare)
                return info.higherIsBetter;
        }
    }
    return bare != u"loss";
}

QString metricName(const QString& task, const QString& metric)
{
    const QString bare = bareMetric(metric);
    QString name = bare;
    if (bare == u"loss")
        name = RunsModel::tr("loss");
    if (const TaskKind* kind = findTask(task)) {
        for (const MetricInfo& info : kind->metrics()) {
            if (info.id == bare)
                name = QCoreApplication::translate("Metric", info.name.toUtf8().constData());
        }
    }
    if (metric.startsWith(u"test_"))
        return RunsModel::tr("%1 (test)").arg(name);
    if (metric.startsWith(u"val_"))
        return RunsModel::tr("%1 (validation)").arg(name);
    if (metric.startsWith(u"train_"))
        return RunsModel::tr("%1 (train)").arg(name);
    return name;
}

double againstBaseline(const RunSummary& run)
{
    const double own = metricOf(run, run.mainMetric);
    const bool higher = higherIsBetter(run.task, run.mainMetric);
    double best = std::numeric_limits<double>::quiet_NaN();
    for (const auto& metrics : run.baselines) {
        const auto found = metrics.constFind(run.mainMetric);
        if (found == metrics.constEnd() || std::isnan(*found))
            continue;
        if (std::isnan(best) || (higher ? *found > best : *found < best))
            best = *found;
    }
    return higher ? own - best : best - own;
}

QStringList toldBaselines(const QMap<QString, QMap<QString, double>>& baselines)
{
    QStringList names = baselines.keys();
    const QString season = QStringLiteral("seasonal-naive"), last = QStringLiteral("naive");
    if (names.contains(last) && baselines.value(season) == baselines.value(last))
        names.removeOne(season);
    return names;
}

std::vector<std::pair<QString, QString>> environmentFacts(const QJsonObject& environment)
{
    const auto fact = [&](const char* key) { return environment[QLatin1StringView(key)].toVariant().toString(); };
    const bool cpu = fact("device_id").startsWith(u"cpu");  // its threads stand below
    return {{RunsModel::tr("Device"), cpu ? QStringLiteral("CPU") : fact("device")},
            {RunsModel::tr("Threads"), fact("threads")},
            {RunsModel::tr("Instruction set"), fact("simd")},
            {RunsModel::tr("Recurrent layers"), environment[u"kernels"][u"recurrent"].toString()},
            {RunsModel::tr("Seed"), fact("seed")},
            {QStringLiteral("Unroll"), fact("unroll")},
            {QStringLiteral("LibTorch"), fact("libtorch")},
            {QStringLiteral("Qt"), fact("qt")}};
}

QString againstBaselineText(const RunSummary& run)
{
    const double difference = againstBaseline(run);
    if (std::isnan(difference))
        return QStringLiteral("–");
    const QChar arrow = difference == 0                                   ? u'='
                        : standing(run.verdict) == Standing::WithinChance ? u'≈'
                        : difference > 0                                  ? u'▲'
                                                                          : u'▼';
    const QString size = QLocale().toString(std::abs(difference), 'f', 3);
    // Arrows tell better from worse; within chance a sign does, as one may still want to know.
    const QString sign = arrow != u'≈' ? QString() : difference > 0 ? QStringLiteral("+") : QStringLiteral("−");
    return QStringLiteral("%1 %2%3").arg(arrow, sign, size);
}

std::vector<RunSummary> bestRuns(const std::vector<RunSummary>& runs)
{
    std::vector<RunSummary> best;
    for (const RunSummary& run : runs) {
        const double figure = metricOf(run, run.mainMetric);
        if (run.status != RunStatus::Finished || run.deleted || std::isnan(figure))
            continue;
        const auto other = std::find_if(best.begin(), best.end(), [&](const RunSummary& one) {
            return one.data == run.data && one.task == run.task && one.mainMetric == run.mainMetric;
        });
        if (other == best.end()) {
            best.push_back(run);
            continue;
        }
        const double held = metricOf(*other, other->mainMetric);
        if (higherIsBetter(run.task, run.mainMetric) ? figure > held : figure < held)
            *other = run;
    }
    return best;
}

int RunsModel::rowOf(RunId id) const
{
    const auto found = std::find_if(runs_.begin(), runs_.end(), [=](const RunSummary& run) { return run.id == id; });
    return found == runs_.end() ? -1 : int(found - runs_.begin());
}

void RunsModel::setRuns(const std::vector<RunSummary>& runs)
{
    QHash<RunId, const RunSummary*> wanted;
    for (const RunSummary& run : runs)
        wanted.insert(run.id, &run);
    if (runs_.empty() || runs.empty()) {
        beginResetModel();
        runs_ = runs;
        sharedMetric_ = sharedMetric();
        findNamesakes();
        endResetModel();
        return;
    }
    for (int row = int(runs_.size()) - 1; row >= 0; --row) {
        if (wanted.contains(runs_[size_t(row)].id))
            continue;
        beginRemoveRows({}, row, row);
        runs_.erase(runs_.begin() + row);
        endRemoveRows();
    }
    for (size_t row = 0; row < runs.size(); ++row) {
        if (row < runs_.size() && runs_[row].id == runs[row].id)
            continue;
        // Both lists are newest first; where a store orders otherwise, a run that comes later is moved here.
        const int old = rowOf(runs[row].id);
        if (old > int(row)) {
            beginMoveRows({}, old, old, {}, int(row));
            std::rotate(runs_.begin() + ptrdiff_t(row), runs_.begin() + old, runs_.begin() + old + 1);
            endMoveRows();
        } else {
            beginInsertRows({}, int(row), int(row));
            runs_.insert(runs_.begin() + ptrdiff_t(row), runs[row]);
            endInsertRows();
        }
    }
    runs_ = runs;
    findNamesakes();
    if (const QString shared = sharedMetric(); shared != sharedMetric_) {
        sharedMetric_ = shared;
        emit headerDataChanged(Qt::Horizontal, Metric, Metric);
    }
    emit dataChanged(index(0, 0), index(int(runs_.size()) - 1, ColumnCount - 1));
}

void RunsModel::findNamesakes()
{
    QSet<QString> seen;
    namesakes_.clear();
    for (const RunSummary& run : runs_) {
        if (seen.contains(run.name))
            namesakes_.insert(run.name);
        seen.insert(run.name);
    }
}

QString RunsModel::sharedMetric() const
{
    QString shared;
    for (const RunSummary& run : runs_) {
        if (run.mainMetric.isEmpty())
            continue;
        const QString name = metricName(run.task, run.mainMetric);
        if (!shared.isEmpty() && name != shared)
            return {};
        shared = name;
    }
    return shared;
}

/// Beside each other a column on the right edge and one on the left would run into one.
static Qt::AlignmentFlag alignmentOf(int column)
{
    return column == RunsModel::Against                                 ? Qt::AlignHCenter
           : column == RunsModel::Epochs || column == RunsModel::Metric ? Qt::AlignRight
                                                                        : Qt::AlignLeft;
}

int RunsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(runs_.size()); }

int RunsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | alignmentOf(section));
    if (role == Qt::ToolTipRole && section == Against)
        return tr("The main metric minus that of the best baseline on the same split");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case Created:
        return tr("Started");
    case Data:
        return tr("Data");
    case Model:
        return tr("Model");
    case Epochs:
        return tr("Epochs");
    case Metric:
        return sharedMetric_.isEmpty() ? tr("Main metric") : sharedMetric_;
    case Against:
        return tr("Baseline ±");
    case Tags:
        return tr("Tags");
    default:
        return {};
    }
}

QVariant RunsModel::text(const RunSummary& run, int column) const
{
    switch (column) {
    case Name:
        return run.name;
    case Status:
        return statusText(run.status);
    case Created:
        return shortTime(run.created);
    case Data:
        return run.data;
    case Model:
        return modelName(run.model);
    case Epochs:
        return QLocale().toString(run.epochs);
    case Metric: {
        const QString figure = fourFigures(metricOf(run, run.mainMetric));
        // Figures of several metrics below each other are named; of one, its name stands above.
        return sharedMetric_.isEmpty() && !run.mainMetric.isEmpty()
                   ? QStringLiteral("%1  %2").arg(metricName(run.task, run.mainMetric), figure)
                   : figure;
    }
    case Against:
        return againstBaselineText(run);
    case Tags:
        return listed(run.tags);
    default:
        return {};
    }
}

QVariant RunsModel::sortValue(const RunSummary& run, int column) const
{
    switch (column) {
    case Created:
        return run.created;
    case Epochs:
        return run.epochs;
    case Metric:
        return metricOf(run, run.mainMetric);
    case Against:
        return againstBaseline(run);
    default:
        return text(run, column);
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RunSummary& run = runs_[size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name && namesakes_.contains(run.name))  // as curves and differences call it
            return QStringLiteral("%1 #%2").arg(run.name).arg(run.id);
        return text(run, column);
    case Qt::EditRole:
        return text(run, column);
    case Qt::ToolTipRole:
        if (column == Created)
            return QLocale().toString(run.created.toLocalTime(), QLocale::LongFormat);
        if (column == Metric)
            return metricName(run.task, run.mainMetric);
        return text(run, column);
    case Qt::ForegroundRole:
        if (column == Against && standing(run.verdict) != Standing::Unknown)
            return standingColour(standing(run.verdict), QGuiApplication::palette());
        return {};
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | alignmentOf(column));
    case SortRole:
        return sortValue(run, column);
    case IdRole:
        return run.id;
    default:
        return {};
    }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Name || index.column() == Tags)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    RunSummary& run = runs_[size_t(index.row())];
    if (index.column() == Name) {
        const QString name = value.toString().trimmed();
        if (name.isEmpty() || name == run.name)
            return false;
        run.name = name;
        emit dataChanged(index, index);
        emit renamed(run.id, name);
        return true;
    }
    if (index.column() == Tags) {
        QStringList tags;
        for (const QString& tag : value.toString().split(u',')) {
            if (!tag.trimmed().isEmpty() && !tags.contains(tag.trimmed()))
                tags << tag.trimmed();
        }
        if (tags == run.tags)
            return false;
        run.tags = tags;
        emit dataChanged(index, index);
        emit tagged(run.id, tags);
        return true;
    }
    return false;
}

RunsFilterModel::RunsFilterModel(QObject* parent) : QSortFilterProxyModel(parent), filter_(*RunFilter::parse({}))
{
    setSortRole(RunsModel::SortRole);
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void RunsFilterModel::setFilter(const RunFilter& filter)
{
    filter_ = filter;
    invalidateFilter();
}

bool RunsFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    return filter_.accepts(static_cast<const RunsModel*>(sourceModel())->run(row));
}

bool RunsFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(RunsModel::SortRole), b = right.data(RunsModel::SortRole);
    if (a.typeId() == QMetaType::Double) {
        const double x = a.toDouble(), y = b.toDouble();
        // What has no number goes to the end of a descending list, the one that people look at.
        if (std::isnan(x) || std::isnan(y))
            return std::isnan(x) && !std::isnan(y);
        return x < y;
    }
    return QSortFilterProxyModel::lessThan(left, right);
}

}  // namespace unroll
