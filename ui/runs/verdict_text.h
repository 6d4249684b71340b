#pragma once

#include <QColor>
#include <QJsonObject>
#include <QString>

class QPalette;

namespace unroll {

/// A stored verdict in the window's language; empty where there is none.
QString verdictText(const QJsonObject& verdict);
/// Where a run stands beside the simple methods.
enum class Standing { Unknown, Better, WithinChance, Worse };
Standing standing(const QJsonObject& verdict);
/// Never said by the colour alone: beside it stand an arrow or words.
QColor standingColour(Standing standing, const QPalette& palette);

/// "majority" → "majority class", …
QString baselineName(const QString& id);

}  // namespace unroll
