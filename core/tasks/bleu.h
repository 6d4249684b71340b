#pragma once

#include <QStringList>

#include <array>

namespace unroll {

/// What BLEU counts of one answer beside its reference; of a corpus it is the sum of these.
struct BleuCounts {
    static constexpr size_t kOrder = 4;
    std::array<qint64, kOrder> hits{},
        all{};  ///< n-grams of 1…4 tokens: those of the answer that the reference has too, all
    qint64 answerLength = 0, referenceLength = 0;
    BleuCounts& operator+=(const BleuCounts& other);
};
BleuCounts bleuCounts(const QStringList& answer, const QStringList& reference);

/// Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation", with one reference; 0…1.
/// Orders for which no answer is long enough are left out.
double bleu(const BleuCounts& counts);
/// Of a single sentence: 1 added to the counts of two tokens and more (Lin & Och 2004, "ORANGE"), so that it is not 0
/// for want of four right words in a row.
double sentenceBleu(const BleuCounts& counts);

}  // namespace unroll
