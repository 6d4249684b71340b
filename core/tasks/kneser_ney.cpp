#include "tasks/kneser_ney.h"

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

uint64_t mixed(uint64_t hash, uint64_t value)
{
    hash ^= value + 0x9E3779B97F4A7C15u + (hash << 12) + (hash >> 4);
    hash *= 0xBF58476D1CE4E5B9u;
    return hash ^ (hash >> 29);
}

/// Of the `length` tokens that end at `at`.
uint64_t keyOf(const std::vector<int>& context, size_t at, int length)
{
    uint64_t key = uint64_t(length) + 1;
    for (int i = length - 1; i >= 0; --i)
        key = mixed(key, uint64_t(context[at - size_t(i)]) + 1);
    return key;
}

uint64_t withWord(uint64_t context, int word) { return mixed(context ^ 0x5851F42D4C957F2Du, uint64_t(word) + 1); }

}  // namespace

KneserNey::KneserNey(int order, int vocabulary, const std::vector<const std::vector<int>*>& contexts,
                     const std::vector<const std::vector<int>*>& targets)
    : order_(order), vocabulary_(vocabulary), discount_(size_t(order)), contexts_(size_t(order)), counts_(size_t(order))
{
    for (size_t piece = 0; piece < contexts.size(); ++piece) {
        const std::vector<int>&context = *contexts[piece], &target = *targets[piece];
        for (size_t t = 0; t < target.size(); ++t) {
            // From the longest context down, as long as an n-gram is new: then its shorter one has one more word before
            // it.
            for (int length = std::min(order - 1, int(t) + 1); length >= 0; --length) {
                const uint64_t key = keyOf(context, t, length), whole = withWord(key, target[t]);
                int64_t& count = counts_[size_t(length)][whole];
                const bool fresh = count++ == 0;
                Context& own = contexts_[size_t(length)][key];
                ++own.count;
                own.types += fresh;
                if (!fresh)
                    break;
            }
        }
    }
    for (size_t length = 0; length < size_t(order); ++length) {
        double once = 0, twice = 0;
        for (const auto& [key, count] : counts_[length]) {
            once += count == 1;
            twice += count == 2;
        }
        discount_[length] = once > 0 ? once / (once + 2 * twice) : 0.5;
    }
}

double KneserNey::probability(const std::vector<int>& context, size_t at, int length, int word) const
{
    const double below = length > 0 ? probability(context, at, length - 1, word) : 1.0 / vocabulary_;
    const uint64_t key = keyOf(context, at, length);
    const auto own = contexts_[size_t(length)].find(key);
    if (own == contexts_[size_t(length)].end())
        return below;
    const auto found = counts_[size_t(length)].find(withWord(key, word));
    const double count = found == counts_[size_t(length)].end() ? 0 : double(found->second),
                 all = double(own->second.count);
    const double discount = discount_[size_t(length)];
    return std::max(0.0, count - discount) / all + discount * double(own->second.types) / all * below;
}

std::vector<double> KneserNey::logProbabilities(const std::vector<int>& context, const std::vector<int>& targets) const
{
    std::vector<double> out;
    for (size_t t = 0; t < targets.size(); ++t)
        out.push_back(std::log(probability(context, t, std::min(order_ - 1, int(t) + 1), targets[t])));
    return out;
}

}  // namespace unroll
