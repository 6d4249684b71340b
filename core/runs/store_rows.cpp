#include "runs/store_rows.h"

#include <QJsonDocument>

namespace unroll {

namespace {

QMap<QString, double> metricsFrom(const QJsonObject& object)
{
    QMap<QString, double> metrics;
    for (auto it = object.begin(); it != object.end(); ++it)
        metrics.insert(it.key(), it.value().toDouble());
    return metrics;
}

RunStatus statusFrom(const QString& text)
{
    for (const RunStatus status :
         {RunStatus::Running, RunStatus::Finished, RunStatus::Stopped, RunStatus::Failed, RunStatus::Interrupted})
        if (toString(status) == text)
            return status;
    return RunStatus::Failed;
}

}  // namespace

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}
QJsonObject parsed(const QVariant& text) { return QJsonDocument::fromJson(text.toString().toUtf8()).object(); }

QJsonObject metricsToJson(const QMap<QString, double>& metrics)
{
    QJsonObject object;
    for (auto it = metrics.cbegin(); it != metrics.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QByteArray packed(const std::vector<CurvePoint>& points)
{
    static_assert(sizeof(CurvePoint) == 2 * sizeof(double));
    return {reinterpret_cast<const char*>(points.data()), qsizetype(points.size() * sizeof(CurvePoint))};
}

void unpack(const QByteArray& bytes, std::vector<CurvePoint>& into)
{
    const auto* points = reinterpret_cast<const CurvePoint*>(bytes.constData());
    into.insert(into.end(), points, points + size_t(bytes.size()) / sizeof(CurvePoint));
}

QByteArray summaryColumns(int schema)
{
    return QByteArray("id, name, status, task, created, data, model, parameters, main_metric, epochs, best_epoch, "
                      "seconds, metrics, baselines, verdict, note, deleted IS NOT NULL") +
           (schema < 2 ? ", NULL, ''" : ", parent, role");
}

RunSummary summaryFrom(const QSqlQuery& row)
{
    RunSummary out;
    out.id = row.value(0).toLongLong();
    out.name = row.value(1).toString();
    out.status = statusFrom(row.value(2).toString());
    out.task = row.value(3).toString();
    out.created = QDateTime::fromString(row.value(4).toString(), Qt::ISODateWithMs);
    out.data = row.value(5).toString();
    out.model = row.value(6).toString();
    out.parameters = row.value(7).toLongLong();
    out.mainMetric = row.value(8).toString();
    out.epochs = row.value(9).toInt();
    out.bestEpoch = row.value(10).toInt();
    out.seconds = row.value(11).toDouble();
    out.metrics = metricsFrom(parsed(row.value(12)));
    const QJsonObject baselines = parsed(row.value(13));
    for (auto it = baselines.begin(); it != baselines.end(); ++it)
        out.baselines.insert(it.key(), metricsFrom(it.value().toObject()));
    out.verdict = parsed(row.value(14));
    out.note = row.value(15).toString();
    out.deleted = row.value(16).toBool();
    out.parent = row.value(17).toLongLong();
    out.role = roleFrom(row.value(18).toString());
    return out;
}

}  // namespace unroll
