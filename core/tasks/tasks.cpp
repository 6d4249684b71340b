#include "tasks/task_p.h"

#include <algorithm>
#include <numeric>

namespace unroll {

namespace {

constexpr size_t kPredictedAtOnce = 64;

}  // namespace

const std::vector<std::unique_ptr<TaskKind>>& taskKinds()
{
    static const std::vector<std::unique_ptr<TaskKind>> kinds = makeTaskKinds();
    return kinds;
}

const TaskKind* findTask(const QString& id)
{
    for (const auto& kind : taskKinds())
        if (kind->id() == id)
            return kind.get();
    return nullptr;
}

torch::Tensor EngineTask::loss(const torch::Tensor& outputs, const torch::Tensor& targets,
                               const torch::Tensor& weights) const
{
    // A model that always writes the same number of steps may have more of them than the batch's longest answer.
    const torch::Tensor asked = outputs.dim() == 3 ? outputs.slice(1, 0, targets.size(1)) : outputs;
    return torch::cross_entropy_loss(asked.reshape({-1, asked.size(-1)}), targets.reshape({-1}), weights,
                                     at::Reduction::Mean, -1);
}

torch::Tensor EngineTask::classWeights(const TextCorpus& corpus) const
{
    if (corpus.writes())
        return {};
    torch::Tensor counts = torch::zeros({int64_t(corpus.classes.size())});
    auto count = counts.accessor<float, 1>();
    for (const qsizetype row : corpus.split.train) {
        if (!corpus.tagged())
            ++count[corpus.rows[size_t(row)].label];
        else
            for (const int tag : corpus.tags[size_t(row)])
                ++count[tag];
    }
    const torch::Tensor weights = 1 / counts.clamp_min(1);
    return weights / weights.mean();
}

torch::Tensor EngineTask::probabilities(const torch::Tensor& outputs) const { return torch::softmax(outputs, -1); }

void appendRows(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& given, bool withTexts,
                std::vector<RowResult>& rows)
{
    torch::Tensor shares = given.to(torch::kCPU, torch::kFloat32), targets = batch.targets.to(torch::kCPU);
    if (shares.dim() == 2) {
        shares = shares.unsqueeze(1);
        targets = targets.unsqueeze(1);
    }
    shares = shares.contiguous();
    const auto target = targets.accessor<int64_t, 2>();
    for (size_t i = 0; i < batch.rows.size(); ++i) {
        const qsizetype sample = batch.rows[i];
        const QString text = withTexts ? corpus.text(sample) : QString();
        const QStringList tokens = withTexts && corpus.tagged() ? text.split(u' ', Qt::SkipEmptyParts) : QStringList();
        int position = 0;
        for (int64_t t = 0; t < shares.size(1); ++t) {
            if (target[int64_t(i)][t] < 0)
                continue;
            RowResult row;
            row.row = sample;
            row.position = corpus.tagged() ? position++ : -1;
            if (withTexts)
                row.text = text.left(500);
            row.token = tokens.value(row.position);
            row.label = int(target[int64_t(i)][t]);
            const float* own = shares.data_ptr<float>() + (int64_t(i) * shares.size(1) + t) * shares.size(2);
            row.probabilities.assign(own, own + shares.size(2));
            row.predicted =
                int(std::max_element(row.probabilities.begin(), row.probabilities.end()) - row.probabilities.begin());
            row.confidence = double(row.probabilities[size_t(row.predicted)]);
            row.labelProbability = double(row.probabilities[size_t(row.label)]);
            rows.push_back(std::move(row));
        }
    }
}

void EngineTask::collect(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& outputs, Network&,
                         bool withTexts, Evaluation& evaluation) const
{
    const size_t before = evaluation.rows.size();
    appendRows(corpus, batch, probabilities(outputs), withTexts, evaluation.rows);
    const auto answers = qint64(evaluation.rows.size() - before);
    if (answers > 0)
        evaluation.lossSum += loss(outputs, batch.targets, {}).item<double>() * double(answers);
    evaluation.answers += answers;
}

qint64 EngineTask::right(const torch::Tensor& outputs, const torch::Tensor& targets) const
{
    const torch::Tensor asked = outputs.dim() == 3 ? outputs.slice(1, 0, targets.size(1)) : outputs;
    return asked.argmax(-1).eq(targets).sum().item<int64_t>();
}

Prediction EngineTask::toPrediction(const QString& text, const EncodedText& encoded, const QStringList& classes,
                                    const torch::Tensor& shares) const
{
    Prediction out;
    out.input = text;
    if (shares.dim() == 2) {
        out.confidence = 1;
        const auto [best, which] = shares.max(-1);
        for (size_t i = 0; i < encoded.tokens.size(); ++i) {
            out.tokenTexts << encoded.tokens[i].text;
            out.tags << classes.value(which[int64_t(i)].item<int64_t>());
            out.tagConfidence.push_back(best[int64_t(i)].item<double>());
            out.confidence = std::min(out.confidence, out.tagConfidence.back());
        }
        out.label = out.tags.join(u' ');
        out.tokens = int(encoded.ids.size());
        out.unknownTokens = int(std::count(encoded.ids.begin(), encoded.ids.end(), Vocabulary::kUnknown));
        return out;
    }
    out.classes = classes;
    const torch::Tensor plain = shares.to(torch::kCPU, torch::kFloat64).contiguous();
    out.probabilities.assign(plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel());
    const auto best = std::max_element(out.probabilities.begin(), out.probabilities.end());
    out.label = classes.value(best - out.probabilities.begin());
    out.confidence = *best;
    out.tokens = int(encoded.ids.size());
    out.unknownTokens = int(std::count(encoded.ids.begin(), encoded.ids.end(), Vocabulary::kUnknown));
    return out;
}

Result<std::vector<Prediction>> EngineTask::predict(Network& network, const Reading& reading, const QStringList& texts,
                                                    const PredictOptions&, const Progress& progress) const
{
    std::vector<EncodedText> encoded;
    for (const QString& text : texts)
        encoded.push_back(reading.encoder.encode(text));
    std::vector<size_t> order(encoded.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return encoded[a].ids.size() < encoded[b].ids.size(); });
    std::vector<Prediction> out(encoded.size());
    for (size_t from = 0; from < order.size(); from += kPredictedAtOnce) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(from) / double(order.size()));
        const size_t to = std::min(order.size(), from + kPredictedAtOnce);
        std::vector<std::vector<int>> ids;
        for (size_t i = from; i < to; ++i)
            ids.push_back(encoded[order[i]].ids);
        const torch::Tensor shares =
            probabilities(network.forward(makeInput(ids, reading.encoder.settings(), reading.device)).data);
        for (size_t i = from; i < to; ++i)
            out[order[i]] =
                toPrediction(texts[qsizetype(order[i])], encoded[order[i]], reading.classes, shares[int64_t(i - from)]);
    }
    return out;
}

Look EngineTask::look(Network&, const Reading& reading, const QString& text, const EncodedText& encoded) const
{
    const TextSettings& settings = reading.encoder.settings();
    Look out;
    out.feed = makeInput({encoded.ids}, settings, reading.device);
    out.tokens = int64_t(std::max<size_t>(1, encoded.ids.size()));
    // Without masking the network reads padding too; what is shown is the text's part of it.
    out.begin = !settings.masking && settings.padBefore ? settings.maxLength - out.tokens : 0;
    out.prediction.input = text;
    return out;
}

torch::Tensor EngineTask::answered(const torch::Tensor& outputs, const Reading& reading, const EncodedText& encoded,
                                   Look& look) const
{
    const auto own = [&](const torch::Tensor& one) {
        return one.dim() == 2 ? one.slice(0, look.begin, look.begin + look.tokens) : one;
    };
    look.prediction =
        toPrediction(look.prediction.input, encoded, reading.classes, own(probabilities(outputs)[0].detach()));
    // Of the answer given; where each token has one, of all of them together.
    return std::get<0>(own(torch::log_softmax(outputs, -1)[0]).max(-1)).sum();
}

const EngineTask* findEngineTask(const QString& id) { return dynamic_cast<const EngineTask*>(findTask(id)); }

}  // namespace unroll
