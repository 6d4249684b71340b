#pragma once

#include <QStringList>

namespace unroll {

/// What stands between several labels in one cell: '|' where any has it, else ';' where any has, else ','.
char16_t labelSeparator(const QStringList& cells);
/// The labels of a cell, trimmed; none where it is empty.
QStringList labelsOf(const QString& cell, char16_t separator);

}  // namespace unroll
