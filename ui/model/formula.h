#pragma once

#include <QStringList>

namespace unroll {

/// A layer's formula as it is printed in a book, as rich text: "hₜ₋₁", "W_f" and "ℝ^(V×F)" with what stands below or
/// above the line small, quantities in italics, functions upright. Everything else is escaped. A line a line.
QString typesetFormula(const QString& formula);

/// The lines that hold with these choices: one that begins with a choice ("max: …") is left out where another is made,
/// and stands without it where it is this. offered: all choices that there are.
QString chosenFormula(const QString& formula, const QStringList& offered, const QStringList& made);

}  // namespace unroll
