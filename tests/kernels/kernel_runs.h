#pragma once

#include "kernels/threads.h"

#include <hwy/highway.h>

#include <thread>
#include <vector>

namespace unroll::testing {

/// Runs work, which is given the set's name, with each of this machine's instruction sets alone.
template <class Work>
void withEachSet(const Work& work)
{
    for (const int64_t target : hwy::SupportedAndGeneratedTargets()) {
        hwy::SetSupportedTargetsForTest(target);
        work(hwy::TargetName(target));
    }
    hwy::SetSupportedTargetsForTest(0);
}

/// A thread of its own for each chunk.
inline kernels::Threads eachItsThread(size_t count)
{
    return {count, [](size_t chunks, const std::function<void(size_t)>& body) {
                std::vector<std::thread> threads;
                for (size_t i = 0; i < chunks; ++i)
                    threads.emplace_back(body, i);
                for (std::thread& one : threads)
                    one.join();
            }};
}

}  // namespace unroll::testing
