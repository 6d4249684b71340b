#pragma once

#include <functional>
#include <vector>

namespace unroll {

/// The place in [low, high] where one value is least, to an absolute `tolerance`; a local minimum where there are
/// several. Brent (1973), Algorithms for Minimization without Derivatives, chapter 5, as R's optimize().
double minimumBetween(double low, double high, double tolerance, const std::function<double(double)>& value);

/// The place in the box [low, high]^n where the value is least, of those that are found from the `starts` (n numbers
/// each): a local minimum. A value may be infinite where a point is not allowed. Nelder & Mead (1965), points outside
/// moved to the box's side; started again where it ended, because a simplex that lies on a side is flat.
std::vector<double> minimumInBox(const std::vector<std::vector<double>>& starts, double low, double high,
                                 const std::function<double(const std::vector<double>&)>& value);

}  // namespace unroll
