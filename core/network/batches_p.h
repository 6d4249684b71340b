#pragma once

#include "nn/sequence_tensor_p.h"
#include "samples/dataset.h"

#include <random>

namespace unroll {

/// A batch on its device.
struct Batch {
    ModelInput feed;  ///< ids [B, T] or values [B, T, F] with lengths; for a decoder the right answer behind a start
                      ///< mark, [B, U]
    torch::Tensor targets;  ///< [B] int64; several labels: [B, classes] float32 of 0 and 1; an answer a step: [B, T] or
                            ///< [B, U], -1 at padding and where it is not known; numbers: [B, count] float32
    torch::Tensor mask;     ///< bool, as targets: the answers that are known, and so count
    ValueLoss valueLoss = ValueLoss::Squared;  ///< of numbers
    std::vector<qsizetype> rows;               ///< samples of the data set, in the batch's order
};

/// The batches of one epoch, as row numbers: grouped by length in shuffled pools, then the batches shuffled. Depends on
/// seed and epoch alone, so that a resumed run sees the same batches. shuffle false: rows by length, for evaluation.
std::vector<std::vector<qsizetype>> batchPlan(const Dataset& data, const std::vector<qsizetype>& part, int batchSize,
                                              bool shuffle, quint64 seed, int epoch);

/// Augmentation for train: word dropout and random deletion. Drawn from (seed, epoch, row), not from a shared
/// generator.
struct Augmentation {
    double wordDropout = 0, randomDeletion = 0;
    quint64 seed = 0;
    int epoch = 0;
};

/// Inputs padded as the preparation says. An input without steps is one unknown token.
Batch makeBatch(const Dataset& data, const std::vector<qsizetype>& rows, torch::Device device,
                const Augmentation* augmentation = nullptr);
/// What a decoder reads to write `targets`: start, then all but the last.
SequenceTensor makeTargetInput(const std::vector<std::vector<int>>& targets, torch::Device device);
/// Ids [B, T], padded at the end to the batch's longest (not masked: to padding.length, on its side, and all lengths
/// are that).
SequenceTensor makeInput(const std::vector<std::vector<int>>& ids, const Padding& padding, torch::Device device);
/// Values [B, T, features], padded at the end to the batch's longest.
SequenceTensor makeInput(const std::vector<std::span<const float>>& values, int features, torch::Device device);

}  // namespace unroll
