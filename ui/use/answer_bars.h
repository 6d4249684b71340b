#pragma once

#include "tasks/prediction.h"
#include "ui/plots/bars.h"

namespace unroll {

/// What a model answered, as bars: its classes, its tags in the order of the text, or its candidates.
std::vector<BarList::Bar> barsOf(const Prediction& answer);

}  // namespace unroll
