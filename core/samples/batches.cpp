#include "samples/batches_p.h"

#include <algorithm>

namespace unroll {

namespace {

constexpr size_t kBatchesPerPool = 16;  // rows are sorted by length within pools of so many batches

quint64 mixed(quint64 a, quint64 b)
{
    // SplitMix64's finaliser over both: neighbouring seeds give unrelated streams.
    quint64 x = a * 0x9E3779B97F4A7C15u + b + 0x632BE59BD9B4E019u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

template <typename T>
void shuffleValues(std::vector<T>& values, std::mt19937_64& random)
{
    for (size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[size_t(random() % i)]);
}

double unit(std::mt19937_64& random) { return double(random() >> 11) * 0x1.0p-53; }

std::vector<int> augmented(const std::vector<int>& ids, const Augmentation& how, qsizetype row)
{
    std::mt19937_64 random(mixed(mixed(how.seed, quint64(how.epoch)), quint64(row)));
    std::vector<int> out;
    out.reserve(ids.size());
    for (const int id : ids) {
        if (how.randomDeletion > 0 && unit(random) < how.randomDeletion)
            continue;
        out.push_back(how.wordDropout > 0 && unit(random) < how.wordDropout ? Vocabulary::kUnknown : id);
    }
    return out;
}

}  // namespace

std::vector<std::vector<qsizetype>> batchPlan(const TextCorpus& corpus, const std::vector<qsizetype>& part,
                                              int batchSize, bool shuffle, quint64 seed, int epoch)
{
    std::vector<qsizetype> rows = part;
    std::mt19937_64 random(mixed(seed, quint64(epoch)));
    const auto lengthOf = [&](qsizetype row) {
        return std::pair(corpus.ids[size_t(row)].size(),
                         corpus.targets.empty() ? size_t(0) : corpus.targets[size_t(row)].size());
    };
    const auto byLength = [&](qsizetype a, qsizetype b) { return lengthOf(a) < lengthOf(b); };
    const size_t size = size_t(std::max(1, batchSize));
    const size_t pool = shuffle ? size * kBatchesPerPool : std::max<size_t>(1, rows.size());
    if (shuffle)
        shuffleValues(rows, random);
    std::vector<std::vector<qsizetype>> plan;
    for (size_t from = 0; from < rows.size(); from += pool) {
        const auto begin = rows.begin() + qsizetype(from),
                   end = rows.begin() + qsizetype(std::min(rows.size(), from + pool));
        std::stable_sort(begin, end, byLength);
        for (auto at = begin; at < end; at += std::min<qsizetype>(qsizetype(size), end - at))
            plan.emplace_back(at, at + std::min<qsizetype>(qsizetype(size), end - at));
    }
    if (shuffle)
        shuffleValues(plan, random);
    return plan;
}

Value makeInput(const std::vector<std::vector<int>>& ids, const TextSettings& settings, torch::Device device)
{
    size_t longest = settings.masking ? 1 : size_t(settings.maxLength);
    if (settings.masking)
        for (const auto& row : ids)
            longest = std::max(longest, row.size());
    const auto batch = int64_t(ids.size()), time = int64_t(longest);
    torch::Tensor data = torch::zeros({batch, time}, torch::kInt64);
    torch::Tensor lengths = torch::full({batch}, time, torch::kInt64);
    auto cells = data.accessor<int64_t, 2>();
    auto length = lengths.accessor<int64_t, 1>();
    for (int64_t b = 0; b < batch; ++b) {
        static const std::vector<int> nothing{Vocabulary::kUnknown};
        const auto& row = ids[size_t(b)].empty() ? nothing : ids[size_t(b)];
        const size_t count = std::min(row.size(), longest);
        const size_t shift = !settings.masking && settings.padBefore ? longest - count : 0;
        for (size_t t = 0; t < count; ++t)
            cells[b][int64_t(t + shift)] = row[t];
        if (settings.masking)
            length[b] = int64_t(count);
    }
    return {data.to(device), lengths.to(device)};
}

Value makeTargetInput(const std::vector<std::vector<int>>& targets, torch::Device device)
{
    std::vector<std::vector<int>> ids;
    for (const std::vector<int>& target : targets) {
        ids.push_back({Vocabulary::kStart});
        ids.back().insert(ids.back().end(), target.begin(), target.end() - (target.empty() ? 0 : 1));
    }
    return makeInput(ids, TextSettings{}, device);
}

Batch makeBatch(const TextCorpus& corpus, const std::vector<qsizetype>& rows, torch::Device device,
                const Augmentation* augmentation)
{
    std::vector<std::vector<int>> ids;
    ids.reserve(rows.size());
    torch::Tensor targets = torch::empty({int64_t(rows.size())}, torch::kInt64);
    auto target = targets.accessor<int64_t, 1>();
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto& own = corpus.ids[size_t(rows[i])];
        Augmentation how = augmentation ? *augmentation : Augmentation{};
        if (corpus.learns == Targets::Tags || corpus.learns == Targets::Next)
            how.randomDeletion = 0;  // each answer keeps its token
        ids.push_back(augmentation ? augmented(own, how, rows[i]) : own);
        target[int64_t(i)] = corpus.rows[size_t(rows[i])].label;
    }
    Feed feed(makeInput(ids, corpus.settings, device));
    if (corpus.labelled()) {
        targets = torch::zeros({int64_t(rows.size()), int64_t(corpus.classes.size())});
        for (size_t i = 0; i < rows.size(); ++i)
            for (const int label : corpus.labels[size_t(rows[i])])
                targets[int64_t(i)][label] = 1;
    }
    const auto& answers = corpus.tagged() ? corpus.tags : corpus.targets;
    if (!answers.empty()) {
        const bool along = corpus.learns == Targets::Tags || corpus.learns == Targets::Next;
        std::vector<std::vector<int>> own;
        for (const qsizetype row : rows)
            own.push_back(answers[size_t(row)]);
        if (!along)
            feed.target = makeTargetInput(own, device);
        const int64_t steps = (along ? feed.input : feed.target).data.size(1);
        targets = torch::full({int64_t(rows.size()), steps}, -1, torch::kInt64);
        auto cells = targets.accessor<int64_t, 2>();
        const bool shifted = along && !corpus.settings.masking && corpus.settings.padBefore;
        for (size_t i = 0; i < own.size(); ++i) {
            const size_t shift = shifted ? size_t(steps) - own[i].size() : 0;
            for (size_t t = 0; t < own[i].size(); ++t)
                cells[int64_t(i)][int64_t(t + shift)] = own[i][t];
        }
    }
    return {std::move(feed), targets.to(device), rows};
}

}  // namespace unroll
