#pragma once

#include <optional>
#include <span>

namespace unroll {

/// Is a covariate what is to be forecast, some steps ahead of its time? So many steps, the fewest of least…most: from
/// one step to the next the one changes as the other does that many steps later, correlated by 0.999 or more. A network
/// that reads it knows what will come; one that reads it for the steps of the forecast too, where least is 0 as well.
/// None: it is not, or there are too few values (20) to say so. Values that are not finite are left out.
std::optional<size_t> stepsAhead(std::span<const double> covariate, std::span<const double> target, size_t most,
                                 size_t least = 1);

}  // namespace unroll
