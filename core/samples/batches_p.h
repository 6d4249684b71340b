#pragma once

#include "nn/value_p.h"
#include "project/train_settings.h"
#include "text/corpus.h"

#include <random>

namespace unroll {

/// A batch on its device.
struct Batch {
    Feed feed;              ///< ids [B, T] with lengths; for a decoder the right answer behind a start mark, [B, U]
    torch::Tensor targets;  ///< [B] int64; several labels a text: [B, classes] float32 of 0 and 1; an answer a step:
                            ///< [B, T] or [B, U], -1 at padding and where it is not known
    std::vector<qsizetype> rows;  ///< indices into the corpus' rows, in the batch's order
};

/// The batches of one epoch, as row numbers: grouped by length in shuffled pools, then the batches shuffled. Depends on
/// seed and epoch alone, so that a resumed run sees the same batches. shuffle false: rows by length, for evaluation.
std::vector<std::vector<qsizetype>> batchPlan(const TextCorpus& corpus, const std::vector<qsizetype>& part,
                                              int batchSize, bool shuffle, quint64 seed, int epoch);

/// Augmentation for train: word dropout and random deletion. Drawn from (seed, epoch, row), not from a shared
/// generator.
struct Augmentation {
    double wordDropout = 0, randomDeletion = 0;
    quint64 seed = 0;
    int epoch = 0;
};

/// Ids padded at the end to the batch's longest (with masking off: to max_length, on the side of the settings, and the
/// lengths are max_length). An empty text is one unknown token.
Batch makeBatch(const TextCorpus& corpus, const std::vector<qsizetype>& rows, torch::Device device,
                const Augmentation* augmentation = nullptr);
/// What a decoder reads to write `targets`: start, then all but the last.
Value makeTargetInput(const std::vector<std::vector<int>>& targets, torch::Device device);
/// The same for texts that belong to no corpus.
Value makeInput(const std::vector<std::vector<int>>& ids, const TextSettings& settings, torch::Device device);

}  // namespace unroll
