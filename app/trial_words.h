#pragma once

#include "app/console.h"

namespace unroll {

/// {"paths","val_metric","test_metric","rows":[{"settings","runs","val","test",…}]}, best first.
QJsonObject toJson(const TrialTable& table);
/// The same as rows under each other, and what they are ordered by.
void printTrials(Console& console, const TrialTable& table);

}  // namespace unroll
