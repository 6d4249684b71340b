#pragma once

#include <QtGlobal>

#include <limits>

namespace unroll {

/// Memory of the machine, in bytes; 0: not known.
struct MachineMemory {
    qint64 total = 0;      ///< that a program can have at all: of the machine, or the limit of its control group
    qint64 available = 0;  ///< of that, what is not taken, caches counted as free
};

/// As it is now: /proc/meminfo, and the limits of the control groups that this process is in. The variable
/// UNROLL_TEST_MEMORY="TOTAL AVAILABLE", in bytes, stands in for it in tests.
MachineMemory machineMemory();

/// Sums and products of counts that are not below 0. What does not fit is the largest number there is: a count that
/// wrapped around would be taken for a small one.
constexpr qint64 saturatingSum(qint64 a, qint64 b)
{
    return a > std::numeric_limits<qint64>::max() - b ? std::numeric_limits<qint64>::max() : a + b;
}
constexpr qint64 saturatingProduct(qint64 a, qint64 b)
{
    return b > 0 && a > std::numeric_limits<qint64>::max() / b ? std::numeric_limits<qint64>::max() : a * b;
}

}  // namespace unroll
