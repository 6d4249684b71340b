#pragma once

#include "tasks/prediction.h"
#include "ui/plots/bars.h"

class QScrollArea;

namespace unroll {

/// What a model answered, as bars, the answer itself in its colour: its classes (of more than eight the most probable
/// in front), its tags in the order of the text, or its candidates.
std::vector<BarList::Bar> barsOf(const Prediction& answer);

/// The bars in a frame that scrolls where they are many: none of them is left out.
QScrollArea* scrolled(BarList* bars);

}  // namespace unroll
