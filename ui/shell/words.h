#pragma once

#include <QString>

class QDateTime;

namespace unroll {

/// Three significant digits above ten thousand: 9,412 · 412k · 1.38M.
QString rounded(qint64 number);

/// n of tr(text, nullptr, n), for numbers beyond an int: it tells which form of the words is taken. The sentence shows
/// the number itself as %1.
int pluralOf(qint64 number);

/// "today 14:05", "yesterday 09:12", or the date, short.
QString shortTime(const QDateTime& time);

/// A setting's name by its path: "Learning rate"; of a layer "LSTM: Units". One that is not known: its path.
QString settingName(const QString& path);

/// A template by its id, in the window's language and without its task: "LSTM with attention". "custom", or none: that
/// it is the person's own.
QString modelName(const QString& templateId);

}  // namespace unroll
