#pragma once

#include "kernels/optimizer.h"

/// What optimizer.cpp (who does which chunk) and optimizer_targets.cpp (the arithmetic, once an instruction set) share.
/// Each runs with the widest instructions of this machine.
namespace unroll::kernels {

void stepElements(const OptimizerTensor& tensor, size_t begin, size_t end);
void stepRows(const OptimizerRows& matrix, size_t begin, size_t end);
void fadeSomeRows(const OptimizerRows& matrix, size_t begin, size_t end);
double squaresOf(const float* x, size_t count);

}  // namespace unroll::kernels
