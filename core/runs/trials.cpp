#include "runs/trials.h"

#include "runs/run_project.h"
#include "tasks/tasks.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

/// What makes the same training another time: other first weights, another part that is judged.
bool repeats(const QString& path) { return path == u"train.seed" || path == u"split.fold"; }

QString valueWords(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 12);
    if (value.isArray()) {
        QStringList words;
        for (const auto one : value.toArray())
            words << one.toString();
        return words.join(QStringLiteral(", "));
    }
    return value.toString();
}

bool higherBetter(const QString& task, const QString& metric)
{
    const QString bare = metric.section(u'_', 1);
    if (const TaskKind* kind = findTask(task))
        for (const MetricInfo& one : kind->metrics())
            if (one.id == bare)
                return one.higherIsBetter;
    return false;  // a loss
}

/// The main metric on the validation part where every finished run has it.
QString comparedBy(const std::vector<RunRecord>& runs, const QString& testMetric)
{
    const QString wanted = QStringLiteral("val_") + testMetric.section(u'_', 1);
    const bool known = std::all_of(runs.begin(), runs.end(), [&](const RunRecord& run) {
        return run.summary.status != RunStatus::Finished || run.summary.metrics.contains(wanted);
    });
    return known ? wanted : QStringLiteral("val_loss");
}

}  // namespace

QMap<QString, QJsonValue> settingsOf(const Project& project, const LayerCatalogue& catalogue)
{
    QMap<QString, QJsonValue> out;
    for (const QJsonValue& field : describeFields(project, catalogue))
        out.insert(field[u"path"].toString(), field[u"value"]);
    return out;
}

Spread spreadOf(const std::vector<double>& values)
{
    Spread out;
    out.count = int(values.size());
    if (values.empty())
        return out;
    for (const double value : values)
        out.mean += value / double(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - out.mean) * (value - out.mean);
    out.deviation = values.size() > 1 ? std::sqrt(squares / double(values.size() - 1)) : 0;
    return out;
}

TrialTable compareTrials(const std::vector<RunRecord>& runs, const LayerCatalogue& catalogue)
{
    TrialTable table;
    std::vector<QMap<QString, QJsonValue>> settings;
    for (const RunRecord& run : runs) {
        const auto project = projectOf(run);
        settings.push_back(project ? settingsOf(*project, catalogue) : QMap<QString, QJsonValue>());
        if (table.testMetric.isEmpty())
            table.testMetric = run.summary.mainMetric;
    }
    if (runs.empty())
        return table;
    for (auto it = settings.front().cbegin(); it != settings.front().cend(); ++it)
        if (!repeats(it.key()) && std::any_of(settings.begin(), settings.end(),
                                              [&](const auto& other) { return other.value(it.key()) != it.value(); }))
            table.paths << it.key();
    table.task = runs.front().summary.task;
    table.valMetric = comparedBy(runs, table.testMetric);
    table.valHigherIsBetter = higherBetter(table.task, table.valMetric);

    std::vector<std::pair<std::vector<double>, std::vector<double>>> measured;  // by row: val, test
    for (size_t i = 0; i < runs.size(); ++i) {
        QStringList values;
        for (const QString& path : std::as_const(table.paths))
            values << valueWords(settings[i].value(path));
        auto row = std::find_if(table.rows.begin(), table.rows.end(),
                                [&](const TrialTable::Row& one) { return one.values == values; });
        if (row == table.rows.end()) {
            table.rows.push_back({});
            measured.emplace_back();
            row = table.rows.end() - 1;
            row->values = values;
        }
        const RunSummary& run = runs[i].summary;
        row->runs.push_back(run.id);
        row->seconds += run.seconds;
        if (run.status != RunStatus::Finished) {
            ++row->unfinished;
            continue;
        }
        auto& [val, test] = measured[size_t(row - table.rows.begin())];
        if (const auto found = run.metrics.constFind(table.valMetric); found != run.metrics.constEnd())
            val.push_back(*found);
        if (const auto found = run.metrics.constFind(table.testMetric); found != run.metrics.constEnd())
            test.push_back(*found);
    }
    for (size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i].val = spreadOf(measured[i].first);
        table.rows[i].test = spreadOf(measured[i].second);
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [&](const auto& a, const auto& b) {
        if ((a.val.count > 0) != (b.val.count > 0))
            return a.val.count > 0;
        return table.valHigherIsBetter ? a.val.mean > b.val.mean : a.val.mean < b.val.mean;
    });
    return table;
}

std::vector<RunId> trialsWith(RunId run, const std::vector<RunSummary>& runs)
{
    const auto own = std::find_if(runs.begin(), runs.end(), [&](const RunSummary& one) { return one.id == run; });
    if (own == runs.end())
        return {};
    const RunId first = own->role == RunRole::Trial ? own->parent : run;
    std::vector<RunId> out;
    for (const RunSummary& one : runs)
        if (first != 0 && (one.id == first || (one.role == RunRole::Trial && one.parent == first)))
            out.push_back(one.id);
    std::sort(out.begin(), out.end());
    return out.size() > 1 ? out : std::vector<RunId>();
}

}  // namespace unroll
