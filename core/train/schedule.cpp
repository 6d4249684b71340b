#include "train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace unroll {

namespace {

/// From a to b as half a cosine, at 0…1.
double eased(double a, double b, double at) { return b + (a - b) * (1 + std::cos(std::numbers::pi * at)) / 2; }

}  // namespace

double learningRateAt(const TrainSettings& settings, qint64 step, qint64 stepsPerEpoch, int reductions)
{
    const double rate = settings.learningRate;
    if (step < settings.warmupSteps)
        return rate * double(step + 1) / double(settings.warmupSteps + 1);
    const double total = double(std::max<qint64>(1, stepsPerEpoch * settings.epochs));
    const double done = std::min(double(step), total);
    if (settings.schedule == u"step")
        return rate * std::pow(settings.scheduleFactor,
                               double(step / std::max<qint64>(1, stepsPerEpoch * settings.scheduleStepEpochs)));
    if (settings.schedule == u"cosine")
        return eased(rate, 0, done / total);
    if (settings.schedule == u"plateau")
        return rate * std::pow(settings.scheduleFactor, reductions);
    if (settings.schedule == u"one-cycle") {
        const double up = 0.3 * total - 1, low = rate / 25, last = low / 1e4;
        if (done <= up)
            return eased(low, rate, up > 0 ? done / up : 1);
        return eased(rate, last, std::min(1.0, (done - up) / std::max(1.0, total - 1 - up)));
    }
    return rate;
}

}  // namespace unroll
