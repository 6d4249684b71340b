#pragma once

#include "nn/torch_p.h"

namespace unroll::compat {

// What differs between LibTorch 1.13 and today's is spelled here once, and nowhere else.

/// The CPU's default generator: initialisation and dropout draw from it.
inline at::Generator cpuGenerator() { return at::detail::getDefaultCPUGenerator(); }

/// Sets the CPU's default generator to a seed for as long as it lives, and back to where it was afterwards.
class SeededCpuGenerator {
public:
    explicit SeededCpuGenerator(uint64_t seed) : generator_(cpuGenerator())
    {
        std::lock_guard<std::mutex> lock(generator_.mutex());
        before_ = generator_.get_state();
        generator_.set_current_seed(seed);
    }
    ~SeededCpuGenerator()
    {
        std::lock_guard<std::mutex> lock(generator_.mutex());
        generator_.set_state(before_);
    }
    SeededCpuGenerator(const SeededCpuGenerator&) = delete;
    SeededCpuGenerator& operator=(const SeededCpuGenerator&) = delete;

private:
    at::Generator generator_;
    at::Tensor before_;
};

}  // namespace unroll::compat
