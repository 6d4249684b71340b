#pragma once

#include "kernels/threads.h"

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace unroll::kernels {

/// Takes numbers below 1e-38 for zero on this thread, as long as it lives: a fading state would else cost a hundred
/// times an ordinary one.
class FlushedDenormals {
public:
#if defined(__SSE__)
    FlushedDenormals() : before_(_mm_getcsr()) { _mm_setcsr(before_ | kFlushResults | kFlushOperands); }
    ~FlushedDenormals() { _mm_setcsr(before_); }
    FlushedDenormals(const FlushedDenormals&) = delete;
    FlushedDenormals& operator=(const FlushedDenormals&) = delete;

private:
    static constexpr unsigned kFlushResults = 0x8000, kFlushOperands = 0x40;
    unsigned before_;
#endif
};

/// part(0, parts) … part(parts − 1, parts) on the threads.
template <class Part>
void inParts(const Threads& threads, size_t parts, const Part& part)
{
    const std::function<void(size_t)> body = [&](size_t i) {
        [[maybe_unused]] const FlushedDenormals flushed;
        part(i, parts);
    };
    if (threads.run && parts > 1) {
        threads.run(parts, body);
        return;
    }
    for (size_t i = 0; i < parts; ++i)
        body(i);
}

}  // namespace unroll::kernels
