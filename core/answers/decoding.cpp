#include "answers/decoding_p.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace unroll {

namespace {

/// Log-probabilities [B, V] on the CPU, without what is no word.
torch::Tensor scored(const torch::Tensor& logits)
{
    torch::Tensor out = torch::log_softmax(logits.to(torch::kFloat32), -1).to(torch::kCPU);
    for (const int id : {SpecialIds::kPadding, SpecialIds::kUnknown, SpecialIds::kStart})
        out.select(1, id).fill_(-std::numeric_limits<float>::infinity());
    return out.contiguous();
}

double penalised(double logProbability, size_t length, double alpha)
{
    return logProbability / std::pow((5.0 + double(length)) / 6.0, alpha);
}

torch::Tensor startOf(int64_t rows, torch::Device device)
{
    return torch::full({rows}, int64_t(SpecialIds::kStart), torch::dtype(torch::kInt64).device(device));
}

/// A beginning that goes on.
struct Beam {
    Hypothesis text;
    int node = -1;  ///< in the tree
};

}  // namespace

double Hypothesis::confidence() const { return ids.empty() ? 0 : std::exp(logProbability / double(ids.size())); }

std::vector<Hypothesis> writeGreedily(Network& network, const SequenceTensor& source, int most)
{
    const auto rows = source.data.size(0);
    const torch::Device device = source.data.device();
    IncrementalDecoder decoder(network, source);
    std::vector<Hypothesis> out{size_t(rows)};
    std::vector<bool> ended(size_t(rows), false);
    torch::Tensor ids = startOf(rows, device);
    for (int step = 0; step < most && std::find(ended.begin(), ended.end(), false) != ended.end(); ++step) {
        const auto [best, which] = scored(decoder.next(ids)).max(-1);
        for (int64_t row = 0; row < rows; ++row) {
            if (ended[size_t(row)])
                continue;
            Hypothesis& text = out[size_t(row)];
            text.ids.push_back(int(which[row].item<int64_t>()));
            const double log = best[row].item<double>();
            text.probabilities.push_back(std::exp(log));
            text.logProbability += log;
            ended[size_t(row)] = text.ids.back() == SpecialIds::kEnd;
        }
        ids = which.to(device);
    }
    for (Hypothesis& text : out)
        text.score = text.logProbability;
    return out;
}

std::vector<Hypothesis> beamSearch(Network& network, const SequenceTensor& source, int beams, double lengthPenalty,
                                   int most, const Preparation& learnt, SearchTree* tree)
{
    const torch::Device device = source.data.device();
    // Greedy is the most probable next token up to the end: with a penalty a longer text might come before the one that
    // ended first.
    if (beams == 1)
        lengthPenalty = 0;
    IncrementalDecoder decoder(network, source);
    std::vector<Beam> alive(1), finished;
    torch::Tensor ids = startOf(1, device);
    for (int step = 0; step < most && !alive.empty(); ++step) {
        const torch::Tensor chances = scored(decoder.next(ids));
        torch::Tensor sums = chances.clone();
        for (size_t i = 0; i < alive.size(); ++i)
            sums[int64_t(i)] += alive[i].text.logProbability;
        const auto width = chances.size(1);
        // Twice as many as are kept: those that end make room.
        const auto [values, places] = sums.reshape({-1}).topk(std::min<int64_t>(2 * beams, sums.numel()));
        std::vector<Beam> next;
        std::vector<int64_t> parents, words;
        for (int64_t i = 0; i < places.size(0) && int(next.size()) < beams; ++i) {
            const auto place = places[i].item<int64_t>();
            const auto parent = place / width, word = place % width;
            const double log = chances[parent][word].item<double>();
            if (!std::isfinite(log))
                break;
            Beam one = alive[size_t(parent)];
            one.text.ids.push_back(int(word));
            one.text.probabilities.push_back(std::exp(log));
            one.text.logProbability += log;
            one.text.score = penalised(one.text.logProbability, one.text.ids.size(), lengthPenalty);
            const bool ends = word == SpecialIds::kEnd || step + 1 == most;
            if (ends && i >= beams && word == SpecialIds::kEnd)
                continue;  // it would not have gone on either
            if (tree) {
                tree->nodes.push_back({one.node, word == SpecialIds::kEnd ? QString() : learnt.symbol(int(word)),
                                       std::exp(log), one.text.score, -1});
                one.node = int(tree->nodes.size()) - 1;
            }
            if (ends) {
                finished.push_back(std::move(one));
                continue;
            }
            next.push_back(std::move(one));
            parents.push_back(parent);
            words.push_back(word);
        }
        alive = std::move(next);
        if (alive.empty())
            break;
        std::stable_sort(finished.begin(), finished.end(),
                         [](const Beam& a, const Beam& b) { return a.text.score > b.text.score; });
        // A longer text has at most the log-probability of its beginning; nothing that is alive can come first any more
        // where even that, with the penalty of the longest, is no better than the last of enough finished ones.
        const double bestAlive = penalised(alive.front().text.logProbability, size_t(most), lengthPenalty);
        if (int(finished.size()) >= beams && finished[size_t(beams) - 1].text.score >= bestAlive)
            break;
        const auto options = torch::dtype(torch::kInt64);
        decoder.select(torch::tensor(parents, options).to(device));
        ids = torch::tensor(words, options).to(device);
    }
    std::stable_sort(finished.begin(), finished.end(),
                     [](const Beam& a, const Beam& b) { return a.text.score > b.text.score; });
    std::vector<Hypothesis> out;
    for (size_t i = 0; i < finished.size() && int(i) < beams; ++i) {
        if (tree)
            tree->nodes[size_t(finished[i].node)].candidate = int(i);
        out.push_back(std::move(finished[i].text));
    }
    return out;
}

std::vector<double> filtered(const torch::Tensor& logits, const PredictOptions& options)
{
    const torch::Tensor plain = logits.to(torch::kCPU, torch::kFloat64).contiguous();
    std::vector<double> scores(plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel());
    for (const int id : {SpecialIds::kPadding, SpecialIds::kUnknown, SpecialIds::kStart})
        scores[size_t(id)] = -std::numeric_limits<double>::infinity();
    std::vector<size_t> order(scores.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
    std::vector<double> out(scores.size(), 0);
    const double most = scores[order[0]];
    if (options.temperature <= 0) {
        out[order[0]] = 1;
        return out;
    }
    double sum = 0;
    const size_t among = options.topK > 0 ? std::min(order.size(), size_t(options.topK)) : order.size();
    for (size_t i = 0; i < among; ++i)
        sum += out[order[i]] = std::exp((scores[order[i]] - most) / options.temperature);
    double reached = 0;
    size_t kept = 0;
    while (kept < among && (kept == 0 || reached < options.topP * sum))
        reached += out[order[kept++]];
    for (size_t i = kept; i < among; ++i)
        out[order[i]] = 0;
    for (size_t i = 0; i < kept; ++i)
        out[order[i]] /= reached;
    return out;
}

Hypothesis sampleText(Network& network, const std::vector<int>& prompt, const PredictOptions& options, int most,
                      torch::Device device, const Progress& progress,
                      const std::function<void(const std::vector<int>&)>& told)
{
    IncrementalDecoder decoder(network, {});
    const auto fed = [&](int id) {
        return decoder.next(torch::full({1}, int64_t(id), torch::dtype(torch::kInt64).device(device)))[0];
    };
    torch::Tensor logits;
    for (const int id : prompt)
        logits = fed(id);
    std::mt19937_64 random(options.seed);
    Hypothesis out;
    for (int step = 0; step < most && !progress.cancelled(); ++step) {
        if (step > 0)
            logits = fed(out.ids.back());
        const std::vector<double> chances = filtered(logits, options);
        double place = double(random() >> 11) * 0x1.0p-53;
        size_t id = 0, last = 0;
        for (; id < chances.size(); ++id) {
            if (chances[id] <= 0)
                continue;
            last = id;
            if ((place -= chances[id]) < 0)
                break;
        }
        id = std::min(id, last);  // rounding may leave a little over
        const double log = torch::log_softmax(logits.to(torch::kFloat64), -1)[int64_t(id)].item<double>();
        out.ids.push_back(int(id));
        out.probabilities.push_back(std::exp(log));
        out.logProbability += log;
        if (int(id) == SpecialIds::kEnd)
            break;
        if (told)
            told(out.ids);
    }
    out.score = out.logProbability;
    return out;
}

}  // namespace unroll
