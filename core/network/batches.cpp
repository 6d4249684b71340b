#include "network/batches_p.h"

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

std::vector<int> augmented(std::span<const int> ids, const Augmentation& how, qsizetype row)
{
    std::mt19937_64 random(mixed(mixed(how.seed, quint64(how.epoch)), quint64(row)));
    std::vector<int> out;
    out.reserve(ids.size());
    for (const int id : ids) {
        if (how.randomDeletion > 0 && unit(random) < how.randomDeletion)
            continue;
        out.push_back(how.wordDropout > 0 && unit(random) < how.wordDropout ? SpecialIds::kUnknown : id);
    }
    return out;
}

size_t stepsOf(const Dataset& data, const Sample& sample)
{
    return data.features() > 0 ? sample.values.size() / size_t(data.features()) : sample.ids.size();
}

}  // namespace

std::vector<std::vector<qsizetype>> batchPlan(const Dataset& data, const std::vector<qsizetype>& part, int batchSize,
                                              bool shuffle, quint64 seed, int epoch)
{
    std::vector<qsizetype> rows = part;
    std::mt19937_64 random(mixed(seed, quint64(epoch)));
    const auto lengthOf = [&](qsizetype row) {
        const Sample sample = data.sample(row);
        return std::pair(stepsOf(data, sample), data.answer().writesText() ? sample.answer.size() : size_t(0));
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

SequenceTensor makeInput(const std::vector<std::vector<int>>& ids, const Padding& padding, torch::Device device)
{
    size_t longest = padding.masked ? 1 : size_t(padding.length);
    if (padding.masked)
        for (const auto& row : ids)
            longest = std::max(longest, row.size());
    const auto batch = int64_t(ids.size()), time = int64_t(longest);
    torch::Tensor data = torch::zeros({batch, time}, torch::kInt64);
    torch::Tensor lengths = torch::full({batch}, time, torch::kInt64);
    auto cells = data.accessor<int64_t, 2>();
    auto length = lengths.accessor<int64_t, 1>();
    for (int64_t b = 0; b < batch; ++b) {
        static const std::vector<int> nothing{SpecialIds::kUnknown};
        const auto& row = ids[size_t(b)].empty() ? nothing : ids[size_t(b)];
        const size_t count = std::min(row.size(), longest);
        const size_t shift = !padding.masked && padding.before ? longest - count : 0;
        for (size_t t = 0; t < count; ++t)
            cells[b][int64_t(t + shift)] = row[t];
        if (padding.masked)
            length[b] = int64_t(count);
    }
    return {data.to(device), lengths.to(device)};
}

SequenceTensor makeTargetInput(const std::vector<std::vector<int>>& targets, torch::Device device)
{
    std::vector<std::vector<int>> ids;
    for (const std::vector<int>& target : targets) {
        ids.push_back({SpecialIds::kStart});
        ids.back().insert(ids.back().end(), target.begin(), target.end() - (target.empty() ? 0 : 1));
    }
    return makeInput(ids, Padding{}, device);
}

SequenceTensor makeInput(const std::vector<std::span<const float>>& values, int features, torch::Device device)
{
    size_t longest = 1;
    for (const auto& own : values)
        longest = std::max(longest, own.size() / size_t(features));
    torch::Tensor data = torch::zeros({int64_t(values.size()), int64_t(longest), features});
    torch::Tensor lengths = torch::empty({int64_t(values.size())}, torch::kInt64);
    for (size_t b = 0; b < values.size(); ++b) {
        std::copy(values[b].begin(), values[b].end(), data[int64_t(b)].data_ptr<float>());
        lengths[int64_t(b)] = int64_t(std::max<size_t>(1, values[b].size() / size_t(features)));
    }
    return {data.to(device), lengths.to(device)};
}

namespace {

SequenceTensor inputs(const Dataset& data, const std::vector<qsizetype>& rows, torch::Device device,
                      const Augmentation* augmentation)
{
    if (data.features() > 0) {
        std::vector<Sample> samples;
        std::vector<std::span<const float>> values;
        for (const qsizetype row : rows) {
            samples.push_back(data.sample(row));
            values.push_back(samples.back().values);
        }
        SequenceTensor input = makeInput(values, data.features(), torch::kCPU);
        for (size_t i = 0; i < samples.size(); ++i)
            if (samples[i].centre != 0 || samples[i].scale != 1)
                input.data[int64_t(i)].select(1, 0).sub_(samples[i].centre).div_(samples[i].scale);
        return {input.data.to(device), input.lengths.to(device)};
    }
    Augmentation how = augmentation ? *augmentation : Augmentation{};
    if (data.answer().perStep())
        how.randomDeletion = 0;  // each answer keeps its token
    std::vector<std::vector<int>> ids;
    ids.reserve(rows.size());
    for (const qsizetype row : rows) {
        const auto own = data.sample(row).ids;
        ids.push_back(augmentation ? augmented(own, how, row) : std::vector<int>(own.begin(), own.end()));
    }
    return makeInput(ids, data.preparation().padding, device);
}

torch::Tensor classTargets(const Dataset& data, const std::vector<qsizetype>& rows)
{
    torch::Tensor targets = torch::empty({int64_t(rows.size())}, torch::kInt64);
    for (size_t i = 0; i < rows.size(); ++i)
        targets.data_ptr<int64_t>()[i] = data.sample(rows[i]).label;
    return targets;
}

/// [B, classes]: 1 for the labels that a sample has.
torch::Tensor labelTargets(const Dataset& data, const std::vector<qsizetype>& rows)
{
    torch::Tensor targets = torch::zeros({int64_t(rows.size()), int64_t(data.classes().size())});
    for (size_t i = 0; i < rows.size(); ++i)
        for (const int label : data.sample(rows[i]).answer)
            targets[int64_t(i)][label] = 1;
    return targets;
}

/// [B, steps], -1 where there is no answer. atEnd: inputs are padded before.
torch::Tensor stepTargets(const Dataset& data, const std::vector<qsizetype>& rows, int64_t steps, bool atEnd)
{
    torch::Tensor targets = torch::full({int64_t(rows.size()), steps}, -1, torch::kInt64);
    auto cells = targets.accessor<int64_t, 2>();
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto own = data.sample(rows[i]).answer;
        const size_t shift = atEnd ? size_t(steps) - own.size() : 0;
        for (size_t t = 0; t < own.size(); ++t)
            cells[int64_t(i)][int64_t(t + shift)] = own[t];
    }
    return targets;
}

torch::Tensor valueTargets(const Dataset& data, const std::vector<qsizetype>& rows)
{
    const auto width = int64_t(data.sample(rows.front()).wanted.size());
    torch::Tensor targets = torch::empty({int64_t(rows.size()), width});
    for (size_t i = 0; i < rows.size(); ++i) {
        const Sample own = data.sample(rows[i]);
        std::transform(own.wanted.begin(), own.wanted.end(), targets[int64_t(i)].data_ptr<float>(),
                       [&](float value) { return (value - own.centre) / own.scale; });
    }
    return targets;
}

}  // namespace

Batch makeBatch(const Dataset& data, const std::vector<qsizetype>& rows, torch::Device device,
                const Augmentation* augmentation)
{
    ModelInput feed(inputs(data, rows, device, augmentation));
    torch::Tensor targets, mask;
    switch (data.answer().form) {
    case AnswerForm::Class:
        targets = classTargets(data, rows);
        break;
    case AnswerForm::Labels:
        targets = labelTargets(data, rows);
        break;
    case AnswerForm::ClassPerStep:
    case AnswerForm::NextToken: {
        const Padding& padding = data.preparation().padding;
        targets = stepTargets(data, rows, feed.input.data.size(1), !padding.masked && padding.before);
        break;
    }
    case AnswerForm::Text: {
        std::vector<std::vector<int>> own;
        for (const qsizetype row : rows) {
            const auto answer = data.sample(row).answer;
            own.emplace_back(answer.begin(), answer.end());
        }
        feed.target = makeTargetInput(own, device);
        targets = stepTargets(data, rows, feed.target.data.size(1), false);
        break;
    }
    case AnswerForm::Values:
        targets = valueTargets(data, rows);
        mask = targets.isfinite();
        targets = targets.masked_fill(mask.logical_not(), 0);
        break;
    }
    if (!mask.defined())
        mask = targets.ge(0);
    return {std::move(feed), targets.to(device), mask.to(device), data.preparation().valueLoss, rows};
}

}  // namespace unroll
