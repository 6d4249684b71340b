#include "tasks/chrf.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace unroll {

namespace {

std::u32string charactersOf(const QString& text)
{
    std::u32string out;
    for (const char32_t c : text.toUcs4())
        if (!QChar::isSpace(c))
            out += c;
    return out;
}

/// All n-grams in their order; equal ones side by side.
std::vector<std::u32string_view> characterGrams(std::u32string_view text, size_t n)
{
    std::vector<std::u32string_view> out;
    for (size_t i = 0; i + n <= text.size(); ++i)
        out.push_back(text.substr(i, n));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

ChrfCounts& ChrfCounts::operator+=(const ChrfCounts& other)
{
    for (size_t n = 0; n < kOrder; ++n) {
        hits[n] += other.hits[n];
        answer[n] += other.answer[n];
        reference[n] += other.reference[n];
    }
    return *this;
}

ChrfCounts chrfCounts(const QString& answer, const QString& reference)
{
    ChrfCounts out;
    const std::u32string given = charactersOf(answer), wanted = charactersOf(reference);
    for (size_t n = 0; n < ChrfCounts::kOrder && n < wanted.size(); ++n) {
        const auto own = characterGrams(given, n + 1), theirs = characterGrams(wanted, n + 1);
        out.answer[n] = qint64(own.size());
        out.reference[n] = qint64(theirs.size());
        std::vector<std::u32string_view> both;  // each as often as in the one that has it less often
        std::set_intersection(own.begin(), own.end(), theirs.begin(), theirs.end(), std::back_inserter(both));
        out.hits[n] = qint64(both.size());
    }
    return out;
}

double chrf(const ChrfCounts& counts)
{
    constexpr double beta2 = 4;
    double precision = 0, recall = 0;
    int orders = 0;
    for (size_t n = 0; n < ChrfCounts::kOrder; ++n) {
        if (counts.answer[n] == 0 || counts.reference[n] == 0)
            continue;
        precision += double(counts.hits[n]) / double(counts.answer[n]);
        recall += double(counts.hits[n]) / double(counts.reference[n]);
        ++orders;
    }
    if (precision + recall == 0)
        return 0;
    precision /= orders;
    recall /= orders;
    return (1 + beta2) * precision * recall / (beta2 * precision + recall);
}

}  // namespace unroll
