#include "kernels/optimizer.h"

#include "kernels/in_parts.h"
#include "kernels/optimizer_parts.h"

#include <algorithm>

namespace unroll::kernels {

namespace {

/// What is done in one go: 64 kB of each array. The order in which sums are added up depends on it, and on no thread.
constexpr size_t kChunk = 16384;
constexpr size_t kChunkOfRows = 64;

struct OptimizerChunk {
    size_t array = 0, begin = 0, end = 0;
};

void appendChunks(std::vector<OptimizerChunk>& chunks, size_t array, size_t count, size_t each)
{
    for (size_t begin = 0; begin < count; begin += each)
        chunks.push_back({array, begin, std::min(begin + each, count)});
}

/// Calls work(i) for each chunk. Neighbours go to different threads, since a matrix's first rows (the frequent words)
/// have more to do than its last.
template <class Work>
void forEachChunk(const Threads& threads, size_t chunks, const Work& work)
{
    inParts(threads, std::max<size_t>(1, std::min(threads.count, chunks)), [&](size_t part, size_t parts) {
        for (size_t i = part; i < chunks; i += parts)
            work(i);
    });
}

}  // namespace

void optimizerStep(const std::vector<OptimizerTensor>& tensors, const std::vector<OptimizerRows>& matrices,
                   const Threads& threads)
{
    std::vector<OptimizerChunk> chunks;
    for (size_t i = 0; i < tensors.size(); ++i)
        appendChunks(chunks, i, tensors[i].count, kChunk);
    for (size_t i = 0; i < matrices.size(); ++i)
        appendChunks(chunks, tensors.size() + i, matrices[i].rows, kChunkOfRows);
    forEachChunk(threads, chunks.size(), [&](size_t i) {
        const auto [array, begin, end] = chunks[i];
        if (array < tensors.size())
            stepElements(tensors[array], begin, end);
        else
            stepRows(matrices[array - tensors.size()], begin, end);
    });
}

void fadeSleepingRows(const OptimizerRows& matrix, const Threads& threads)
{
    std::vector<OptimizerChunk> chunks;
    appendChunks(chunks, 0, matrix.rows, kChunkOfRows);
    forEachChunk(threads, chunks.size(), [&](size_t i) { fadeSomeRows(matrix, chunks[i].begin, chunks[i].end); });
}

double sumOfSquares(const std::vector<std::pair<const float*, size_t>>& arrays, const Threads& threads)
{
    std::vector<OptimizerChunk> chunks;
    for (size_t i = 0; i < arrays.size(); ++i)
        appendChunks(chunks, i, arrays[i].second, kChunk);
    std::vector<double> sums(chunks.size());
    forEachChunk(threads, chunks.size(), [&](size_t i) {
        sums[i] = squaresOf(arrays[chunks[i].array].first + chunks[i].begin, chunks[i].end - chunks[i].begin);
    });
    double sum = 0;
    for (const double one : sums)
        sum += one;
    return sum;
}

}  // namespace unroll::kernels
