#pragma once

#include <QHash>
#include <QStringList>

#include <optional>

namespace unroll {

/// What stands between several labels in one cell: '|' where any has it, else ';' where any has, else ','.
char16_t labelSeparator(const QStringList& cells);
/// The labels of a cell, trimmed; none where it is empty.
QStringList labelsOf(const QString& cell, char16_t separator);

/// The value of a label that is a plain number (digits, a sign, a point), which a program may write as 1, 1.0 or 1.00.
std::optional<double> numberOf(const QString& label);

/// Finds what a run has learnt to call a label in another file, where it may be written otherwise: with letters
/// composed or not, and a number as 1 or 1.0.
class KnownClasses {
public:
    explicit KnownClasses(const QStringList& classes);
    /// Its place among the classes; -1: it is none of them.
    int find(const QString& label) const;

private:
    QHash<QString, int> names_;
    QHash<double, int> numbers_;  // empty unless all classes are numbers, each another one
};

}  // namespace unroll
