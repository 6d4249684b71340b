#pragma once

#include "runs/run_store.h"

#include <QSqlQuery>

namespace unroll {

/// How values stand in the run store's columns.

QString json(const QJsonObject& object);
QJsonObject parsed(const QVariant& text);
QJsonObject metricsToJson(const QMap<QString, double>& metrics);

QByteArray packed(const std::vector<CurvePoint>& points);
void unpack(const QByteArray& bytes, std::vector<CurvePoint>& into);

/// What summaryFrom() reads, of a store of this schema: an older one that can only be read lacks some.
QByteArray summaryColumns(int schema);
RunSummary summaryFrom(const QSqlQuery& row);

}  // namespace unroll
