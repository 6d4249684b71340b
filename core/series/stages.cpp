#include "series/stages.h"

#include <algorithm>
#include <limits>

namespace unroll {

std::vector<double> knownValues(const SeriesDataset::Series& series)
{
    std::vector<double> values = series.values;
    for (size_t step = 0; step < values.size(); ++step)
        if (!series.known[step])
            values[step] = std::numeric_limits<double>::quiet_NaN();
    return values;
}

std::vector<SeriesStage> stagesOf(const SeriesDataset& data, size_t series)
{
    using Is = SeriesStage::Step;
    const SeriesDataset::Series& one = data.series[series];
    const SeriesPreparation& learnt = *data.learnt;
    std::vector<SeriesStage> out{{Is::Values, one.first, knownValues(one)}};
    if (std::find(one.known.begin(), one.known.end(), false) != one.known.end())
        out.push_back({Is::Filled, one.first, one.values});
    std::vector<double> now = one.values;
    if (learnt.boxCox)
        out.push_back({Is::Transformed, one.first, now = learnt.boxCox->apply(now)});
    const int lag = learnt.differencing.steps();
    if (lag > 0)
        out.push_back({Is::Differenced, one.first + lag, now = learnt.differencing.apply(now)});
    // Windows that are scaled by themselves are no one curve.
    if (!learnt.scaledByWindow && (learnt.scaler.centre != 0 || learnt.scaler.scale != 1))
        out.push_back({Is::Scaled, one.first + lag, learnt.scaler.apply(now)});
    return out;
}

}  // namespace unroll
