#pragma once

#include <QString>

namespace unroll {

/// Are there HTML tags, as <br /> or </p>? A < between numbers is none.
bool hasMarkup(const QString& text);

/// HTML tags, comments and what stands in script and style as spaces, character references as what they mean (&amp; →
/// &) with spaces behind: every other character keeps its place.
QString withoutMarkup(const QString& text);

}  // namespace unroll
