#pragma once

#include <QByteArray>
#include <QString>

namespace unroll {

/// Text of a file for a terminal, which would obey what it holds: control characters (C0, DEL, C1) and those that turn
/// the direction of writing (U+202A–202E, U+2066–2069) are shown as \x1b, \u009b, \u202e; a carriage return as \r.
/// Line feeds and tabs stay.
QString visibleText(const QString& text);
/// The same for one line, such as a cell of a table: line feeds and tabs are shown as \n and \t.
QString visibleLine(const QString& text);
/// JSON that means the same and holds no such characters: within its strings they are written \uXXXX.
QByteArray visibleJson(const QByteArray& json);

}  // namespace unroll
