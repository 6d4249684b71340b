#pragma once

#include "project/train_settings.h"

namespace unroll {

/// The learning rate of a step, counted from 0. constant; step: × factor every scheduleStepEpochs epochs; cosine: half
/// a cosine to 0 over the run (Loshchilov & Hutter 2017, no restarts); one-cycle: up from 1/25 for 30 % of the run,
/// then down to 1/250,000, both as cosines (Smith & Topin 2018, PyTorch's defaults); plateau: × factor^reductions.
/// Before that a linear warm-up over warmupSteps.
double learningRateAt(const TrainSettings& settings, qint64 step, qint64 stepsPerEpoch, int reductions);

}  // namespace unroll
