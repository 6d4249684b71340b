#pragma once

#include "data/import.h"

namespace unroll {

/// Says what each column found is most likely used for. The longest free text is the text; a column of few values
/// beside it the label. Names decide where values leave it open; credits and links, and columns that hardly any row
/// has, are neither.
void suggestRoles(Imported& imported);

}  // namespace unroll
