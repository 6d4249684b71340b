#include "tasks/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace unroll {

namespace {

constexpr int kDraws = 1999;
constexpr size_t kMostDealt = 5000;  // rows
// At 2.5 %, one-sided, four times in five.
constexpr double kSignificant = 1.959964, kPower = 0.841621;
constexpr double kEffect = 0.2;  // of the way from guessing to perfect
constexpr unsigned long long kSeed = 20001;

double upperTail(double z) { return std::erfc(z / std::sqrt(2.0)) / 2; }

size_t drawnBelow(std::mt19937_64& random, size_t count)
{
    return size_t(double(random() >> 11) * 0x1.0p-53 * double(count));
}

/// How often an answer is each class, and how often it would have been right.
struct Counted {
    explicit Counted(size_t classes) : labels(classes), answers(classes) {}
    std::vector<double> labels, answers;
};

/// p by the mean and the variance that the sum has over all ways to deal the answers.
double dealtNormally(double sum, double present, const Counted& counted, double rows)
{
    // What a row gives where label k meets answer j is d = [j = k] / labels[k], less the means of its row and column.
    double mean = 0;
    for (size_t k = 0; k < counted.labels.size(); ++k)
        if (counted.labels[k] > 0)
            mean += counted.answers[k] / rows;
    double squares = 0;
    for (size_t j = 0; j < counted.answers.size(); ++j) {
        if (counted.answers[j] == 0)
            continue;
        const double ofAnswer = counted.labels[j] > 0 ? 1 / rows : 0;
        for (size_t k = 0; k < counted.labels.size(); ++k) {
            if (counted.labels[k] == 0)
                continue;
            const double ofLabel = counted.answers[k] / (counted.labels[k] * rows);
            const double d = (j == k ? 1 / counted.labels[k] : 0) - ofAnswer - ofLabel + mean / rows;
            squares += counted.answers[j] * counted.labels[k] * d * d;
        }
    }
    const double deviation = std::sqrt(squares / (rows - 1));
    return deviation > 0 ? upperTail((sum * present - mean) / deviation) : 1;
}

}  // namespace

Guessing besideGuessing(std::span<const int> labels, std::span<const int> answers, size_t classes)
{
    Guessing out;
    out.rows = labels.size();
    if (labels.empty())
        return out;
    Counted counted(classes);
    for (size_t i = 0; i < labels.size(); ++i) {
        ++counted.labels[size_t(labels[i])];
        ++counted.answers[size_t(answers[i])];
        out.constant = out.constant && answers[i] == answers[0];
    }
    const auto present =
        double(std::count_if(counted.labels.begin(), counted.labels.end(), [](double n) { return n > 0; }));
    out.chance = 1 / present;
    const auto balanced = [&](const std::vector<int>& given) {
        double sum = 0;
        for (size_t i = 0; i < labels.size(); ++i)
            if (given[i] == labels[i])
                sum += 1 / counted.labels[size_t(labels[i])];
        return sum / present;
    };
    std::vector<int> dealt(answers.begin(), answers.end());
    out.balanced = balanced(dealt);
    double variance = 0;
    for (const double n : counted.labels)
        if (n > 0)
            variance += out.chance * (1 - out.chance) / n / (present * present);
    const double wanted = kEffect * (1 - out.chance);
    if (wanted > 0)
        out.needed = size_t(std::ceil(double(out.rows) * variance * std::pow((kSignificant + kPower) / wanted, 2)));
    if (present < 2 || out.constant)
        return out;
    if (out.rows > kMostDealt) {
        out.p = dealtNormally(out.balanced, present, counted, double(out.rows));
        return out;
    }
    std::mt19937_64 random(kSeed);
    int asGood = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
        for (size_t i = dealt.size(); i > 1; --i)
            std::swap(dealt[i - 1], dealt[drawnBelow(random, i)]);
        asGood += balanced(dealt) >= out.balanced - 1e-12;
    }
    out.p = double(asGood + 1) / (kDraws + 1);
    return out;
}

Ranking besideChance(std::span<const int> labels, std::span<const float> second)
{
    std::vector<size_t> order(labels.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return second[a] < second[b]; });
    double positives = 0, ranks = 0, ties = 0;
    for (size_t i = 0; i < order.size();) {
        size_t end = i;
        while (end < order.size() && second[order[end]] == second[order[i]])
            ++end;
        const double equal = double(end - i), rank = double(i + end + 1) / 2;  // ties share the mean rank
        ties += equal * equal * equal - equal;
        for (; i < end; ++i)
            if (labels[order[i]] == 1) {
                ++positives;
                ranks += rank;
            }
    }
    const double rows = double(labels.size()), negatives = rows - positives;
    if (positives == 0 || negatives == 0)
        return {};
    const double above = ranks - positives * (positives + 1) / 2, pairs = positives * negatives;
    const double variance = pairs / 12 * (rows + 1 - ties / (rows * (rows - 1)));
    return {above / pairs, variance > 0 ? upperTail((above - pairs / 2 - 0.5) / std::sqrt(variance)) : 1};
}

namespace {

/// What macro F1 is made of.
struct Tally {
    std::vector<double> right, given;
    explicit Tally(size_t classes) : right(classes), given(classes) {}
    void add(int label, int answer)
    {
        ++given[size_t(answer)];
        right[size_t(answer)] += label == answer;
    }
    double macroF1(const std::vector<double>& support) const
    {
        double sum = 0, present = 0;
        for (size_t k = 0; k < support.size(); ++k)
            if (support[k] > 0) {
                ++present;
                sum += 2 * right[k] / (support[k] + given[k]);
            }
        return present > 0 ? sum / present : 0;
    }
};

std::vector<double> supportOf(std::span<const int> labels, size_t classes)
{
    std::vector<double> support(classes);
    for (const int label : labels)
        ++support[size_t(label)];
    return support;
}

}  // namespace

double macroF1(std::span<const int> labels, std::span<const int> answers, size_t classes)
{
    Tally tally(classes);
    for (size_t i = 0; i < labels.size(); ++i)
        tally.add(labels[i], answers[i]);
    return tally.macroF1(supportOf(labels, classes));
}

double macroF1Differs(std::span<const int> labels, std::span<const int> one, std::span<const int> other, size_t classes)
{
    const std::vector<double> support = supportOf(labels, classes);
    Tally both(classes);
    std::vector<size_t> apart;
    for (size_t i = 0; i < labels.size(); ++i) {
        if (one[i] == other[i])
            both.add(labels[i], one[i]);
        else
            apart.push_back(i);
    }
    const auto difference = [&](const auto& exchanged) {
        Tally first = both, second = both;
        for (const size_t i : apart) {
            const bool turned = exchanged();
            first.add(labels[i], turned ? other[i] : one[i]);
            second.add(labels[i], turned ? one[i] : other[i]);
        }
        return std::abs(first.macroF1(support) - second.macroF1(support));
    };
    const double found = difference([] { return false; });
    std::mt19937_64 random(kSeed);
    int asFar = 0;
    for (int draw = 0; draw < kDraws; ++draw)
        asFar += difference([&] { return random() >> 63 != 0; }) >= found - 1e-12;
    return double(asFar + 1) / (kDraws + 1);
}

}  // namespace unroll
