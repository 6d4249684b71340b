#pragma once

#include "train/devices.h"

#include <torch/torch.h>

namespace unroll {

/// auto: the first CUDA device, else the CPU. Error: a device that is not there.
Result<torch::Device> chooseDevice(const QString& wanted);

/// Sets this thread's count for LibTorch; 0: all cores. Returns it.
int useThreads(int wanted);

}  // namespace unroll
