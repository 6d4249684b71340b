#pragma once

#include "kernels/threads.h"

#include <ATen/Parallel.h>

namespace unroll {

/// LibTorch's threads, as many as it is set to, for the kernels.
inline kernels::Threads threadsOfTorch()
{
    return {size_t(at::get_num_threads()), [](size_t chunks, const std::function<void(size_t)>& body) {
                at::parallel_for(0, int64_t(chunks), 1, [&](int64_t begin, int64_t end) {
                    for (int64_t i = begin; i < end; ++i)
                        body(size_t(i));
                });
            }};
}

}  // namespace unroll
