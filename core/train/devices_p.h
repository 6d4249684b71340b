#pragma once

#include "nn/torch_p.h"
#include "train/devices.h"

#ifndef Q_MOC_RUN
#include <ATen/Parallel.h>
#endif

namespace unroll {

/// auto: the first CUDA device, else the CPU. Error: a device that is not there.
Result<torch::Device> chooseDevice(const QString& wanted);

/// The cores, or as many threads as OMP_NUM_THREADS allows where that is set.
int mostThreads();
/// Sets this thread's count for LibTorch and returns it. 0: all cores but one. Threads that compute together wait for
/// each other, spinning, at the end of every operation; where another program has one of their cores, each of these
/// waits lasts until the system takes turns (measured on 2 cores beside one busy loop: a fifteenth of the speed).
int useThreads(int wanted);

/// What computes for as long as this lives leaves the number of threads as it was: a training under way on the same
/// thread goes on with its own.
class ThreadCountGuard {
public:
    ThreadCountGuard() = default;
    ~ThreadCountGuard() { at::set_num_threads(before_); }
    ThreadCountGuard(const ThreadCountGuard&) = delete;
    ThreadCountGuard& operator=(const ThreadCountGuard&) = delete;

private:
    int before_ = at::get_num_threads();
};

}  // namespace unroll
