#pragma once

#include <QJsonObject>
#include <QString>

namespace unroll {

/// A stored verdict in the window's language; empty where there is none.
QString verdictText(const QJsonObject& verdict);
/// "majority" → "majority class", …
QString baselineName(const QString& id);

}  // namespace unroll
