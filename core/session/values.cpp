#include "session/values.h"

#include <QJsonDocument>

#include <algorithm>

namespace unroll {

QJsonObject toJson(const TrainRequest& request)
{
    return {
        {QStringLiteral("project"), QJsonDocument::fromJson(projectToJson(request.project)).object()},
        {QStringLiteral("name"), request.runName},
        {QStringLiteral("resume"), request.resume},
        {QStringLiteral("parent"), request.parent},
        {QStringLiteral("role"), toString(request.role)},
        {QStringLiteral("together"), request.together},
    };
}

Result<TrainRequest> trainRequestFromJson(const QJsonObject& json)
{
    auto project = projectFromJson(QJsonDocument(json[u"project"].toObject()).toJson());
    if (!project)
        return project.error();
    TrainRequest request;
    request.project = std::move(project).value();
    request.runName = json[u"name"].toString();
    request.resume = json[u"resume"].toInteger();
    request.parent = json[u"parent"].toInteger();
    request.role = roleFrom(json[u"role"].toString());
    request.together = json[u"together"].toString();
    request.queued = true;
    return request;
}

QString FilePredictions::answer(qsizetype row, const ReviewRule& rule) const
{
    return answers.isEmpty() && !rule.instead.isEmpty() && flagged(row, rule) ? rule.instead : answer(row);
}

qint64 FilePredictions::countFlagged(const ReviewRule& rule) const
{
    return std::count_if(confidence.begin(), confidence.end(), [&](float one) { return double(one) < rule.below; });
}

QStringList FilePredictions::columns() const
{
    QStringList names;
    for (int column = 0; column < table->columnCount(); ++column)
        names << table->columnName(column);
    for (const char* wanted : {"predicted_label", "confidence", "review"}) {
        QString name = QLatin1String(wanted);
        for (int i = 2; names.contains(name); ++i)
            name = QStringLiteral("%1_%2").arg(QLatin1String(wanted)).arg(i);
        names << name;
    }
    return names;
}

QByteArray FilePredictions::cell(qsizetype row, int column, const ReviewRule& rule) const
{
    const int own = table->columnCount();
    if (column < own)
        return table->bytes(row, column).toByteArray();
    if (column == own)
        return answer(row, rule).toUtf8();
    if (column == own + 1)
        return QByteArray::number(double(confidence[size_t(row)]), 'f', 4);
    return flagged(row, rule) ? QByteArrayLiteral("yes") : QByteArray();
}

}  // namespace unroll
