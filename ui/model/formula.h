#pragma once

#include <QString>

namespace unroll {

/// A layer's formula as it is printed in a book, as rich text: "hₜ₋₁", "W_f" and "ℝ^(V×F)" with what stands below or
/// above the line small, quantities in italics, functions upright. Everything else is escaped. A line a line.
QString typesetFormula(const QString& formula);

}  // namespace unroll
