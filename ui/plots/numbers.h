#pragma once

#include <QString>
#include <QStringList>

namespace unroll {

/// Numbers as the window shows them, in the person's locale. A thin space stands between a number and its unit.

/// Four significant figures: "0.9123", "12.35", "1.235e-05". NaN is "–".
QString fourFigures(double value);
/// A share as percent with one decimal: "91.2 %".
QString percent(double share);
/// Thousands separated: "3,919".
QString count(qint64 value);
/// "0.4 s", "12 s", "1 min 20 s", "2 h 5 min". Negative: "–".
QString duration(double seconds);
/// One after the other: "a, b", in Chinese "a、b".
QString listed(const QStringList& words);

}  // namespace unroll
