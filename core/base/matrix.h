#pragma once

#include <cstddef>
#include <vector>

namespace unroll {

/// Numbers in rows, for handing tensors to pages without LibTorch.
struct Matrix {
    int rows = 0, columns = 0;
    std::vector<float> values;  ///< row by row

    Matrix() = default;
    Matrix(int r, int c) : rows(r), columns(c), values(size_t(r) * size_t(c)) {}
    float at(int row, int column) const { return values[size_t(row) * size_t(columns) + size_t(column)]; }
    float& at(int row, int column) { return values[size_t(row) * size_t(columns) + size_t(column)]; }
    bool empty() const { return values.empty(); }
};

}  // namespace unroll
