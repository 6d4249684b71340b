#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

namespace unroll {

/// Numbers as the window shows them, in the person's locale. Between a number and its unit stands a
/// narrow space, at which no line breaks.

/// Four significant figures: "0.9123", "12.35", "1.235e-05". NaN is "–".
QString fourFigures(double value);
/// So many digits behind the point; what rounds to zero is 0, without a sign.
QString fixedPoint(double value, int digits);
/// A share as percent with one decimal: "91.2 %".
QString percent(double share);
/// Thousands separated: "3,919".
QString count(qint64 value);
/// "0.4 s", "12 s", "1 min 20 s", "2 h 5 min". Negative: "–".
QString duration(double seconds);
/// One after the other: "a, b", in Chinese "a、b".
QString listed(const QStringList& words);

/// Sentences, one after the other: with a space between, in Chinese without.
QString sentences(const QStringList& each);
/// What a layer is called, by its name in the graph: "LSTM 2" of lstm_2, else the name that it was given.
QString layerTitle(const QString& node);
/// What is wrong with a graph, with its layers called so.
Error withTitles(Error error);

}  // namespace unroll
