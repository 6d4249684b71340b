#pragma once

#include <cstddef>
#include <functional>

namespace unroll::kernels {

/// Runs body(0) … body(chunks − 1), each once, in any order and on any threads, and returns when all have ended.
using ParallelFor = std::function<void(size_t chunks, const std::function<void(size_t)>& body)>;

struct Threads {
    size_t count = 1;  ///< how many chunks a call makes
    ParallelFor run;   ///< empty: one chunk after the other on the caller's thread
};

}  // namespace unroll::kernels
