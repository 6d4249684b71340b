#pragma once

#include <QString>

#include <array>

namespace unroll {

/// What chrF counts of one answer beside its reference; of a corpus it is the sum of these.
struct ChrfCounts {
    static constexpr size_t kOrder = 6;
    /// n-grams of 1…6 characters: those that both have, those of the answer, those of the reference. An order for which
    /// a reference is too short counts nothing of its answer.
    std::array<qint64, kOrder> hits{}, answer{}, reference{};
    ChrfCounts& operator+=(const ChrfCounts& other);
};
/// Characters are Unicode's code points; white space is left out.
ChrfCounts chrfCounts(const QString& answer, const QString& reference);

/// Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation", with β = 2: (1 + β²)·P·R / (β²·P + R),
/// where P and R are the means of precision and recall over the orders that both sides have; 0…1. It is what sacreBLEU
/// (Post 2018) calls chrF2, there times 100.
double chrf(const ChrfCounts& counts);

}  // namespace unroll
