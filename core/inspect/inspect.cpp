#include "inspect/inspect_p.h"

#include <algorithm>
#include <numeric>

namespace unroll {

namespace {

constexpr size_t kBatch = 64;

/// In eval mode for as long as it lives: no dropout, so that nothing is drawn from the generator.
class EvalMode {
public:
    explicit EvalMode(Network& network) : network_(network), training_(network.is_training()) { network_.eval(); }
    ~EvalMode() { network_.train(training_); }
    EvalMode(const EvalMode&) = delete;
    EvalMode& operator=(const EvalMode&) = delete;

private:
    Network& network_;
    bool training_;
};

Matrix toMatrix(const torch::Tensor& tensor)
{
    const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    Matrix matrix(int(plain.size(0)), int(plain.size(1)));
    std::copy_n(plain.data_ptr<float>(), matrix.values.size(), matrix.values.begin());
    return matrix;
}

std::vector<double> toVector(const torch::Tensor& tensor)
{
    const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat64).contiguous();
    return {plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel()};
}

/// shares: [classes], or [T, classes] where each token has an answer; then the confidence is that of the least sure.
Prediction toPrediction(const QString& text, const EncodedText& encoded, const QStringList& classes, const torch::Tensor& shares)
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
    out.probabilities = toVector(shares);
    const auto best = std::max_element(out.probabilities.begin(), out.probabilities.end());
    out.label = classes.value(best - out.probabilities.begin());
    out.confidence = *best;
    out.tokens = int(encoded.ids.size());
    out.unknownTokens = int(std::count(encoded.ids.begin(), encoded.ids.end(), Vocabulary::kUnknown));
    return out;
}

const std::vector<qsizetype>& partOf(const TextCorpus& corpus, const QString& part)
{
    return part == u"train" ? corpus.split.train : part == u"test" ? corpus.split.test : corpus.split.validation;
}

}  // namespace

Result<std::vector<Prediction>> predictTexts(Network& network, const EngineTask& task, const TextEncoder& encoder,
                                             const QStringList& classes, const QStringList& texts, torch::Device device,
                                             const Progress& progress)
{
    const torch::NoGradGuard none;
    const EvalMode mode(network);
    std::vector<EncodedText> encoded;
    for (const QString& text : texts)
        encoded.push_back(encoder.encode(text));
    std::vector<size_t> order(encoded.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return encoded[a].ids.size() < encoded[b].ids.size(); });
    std::vector<Prediction> out(encoded.size());
    for (size_t from = 0; from < order.size(); from += kBatch) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(from) / double(order.size()));
        const size_t to = std::min(order.size(), from + kBatch);
        std::vector<std::vector<int>> ids;
        for (size_t i = from; i < to; ++i)
            ids.push_back(encoded[order[i]].ids);
        const torch::Tensor shares = task.probabilities(network.forward(makeInput(ids, encoder.settings(), device)).data);
        for (size_t i = from; i < to; ++i)
            out[order[i]] = toPrediction(texts[qsizetype(order[i])], encoded[order[i]], classes, shares[int64_t(i - from)]);
    }
    return out;
}

Result<TextInspection> inspectText(Network& network, const EngineTask& task, const TextEncoder& encoder,
                                   const QStringList& classes, const QString& text, torch::Device device)
{
    const EvalMode mode(network);
    const EncodedText encoded = encoder.encode(text);
    TextInspection out;
    out.tokens = encoded.tokens;
    if (out.tokens.empty())
        out.tokens.push_back({encoder.vocabulary().token(Vocabulary::kUnknown), 0, text.size()});
    const auto count = int64_t(out.tokens.size());
    for (const int id : encoded.ids)
        out.known.push_back(id != Vocabulary::kUnknown);
    out.known.resize(size_t(count), false);
    QStringList names;
    for (const Token& token : out.tokens)
        names << token.text;
    // Without masking the network reads padding too; what is shown is the text's part of it.
    const int64_t begin = !encoder.settings().masking && encoder.settings().padBefore
                            ? encoder.settings().maxLength - count : 0;

    Probe probe;
    probe.attention = probe.outputs = true;
    const torch::AutoGradMode gradients(true);
    const Value answer = network.forward(makeInput({encoded.ids}, encoder.settings(), device), &probe);
    const torch::Tensor shares = task.probabilities(answer.data);
    out.prediction = toPrediction(text, encoded, classes, shares.dim() == 3 ? shares[0].slice(0, begin, begin + count) : shares[0]);

    // Everything is shown over the text's tokens; what runs in other steps has no place there.
    const int64_t wide = answer.lengths.defined() ? answer.data.size(1) : probe.nodeOutputs.front().second.data.size(1);
    const auto overTokens = [&](const QString& node, int64_t steps) {
        if (steps != wide && !out.elsewhere.contains(node))
            out.elsewhere << node;
        return steps == wide;
    };
    for (const Probe::Attention& attention : probe.attentions) {
        if (!overTokens(attention.node, attention.weights.size(2)))
            continue;
        AttentionMap map;
        map.node = attention.node;
        map.head = attention.head;
        map.weights = toMatrix(attention.weights[0].slice(1, begin, begin + count));
        map.columns = names;
        if (map.weights.rows == int(count))
            map.rows = names;
        else
            map.rows << out.prediction.label;
        out.attention.push_back(std::move(map));
    }

    // Gradients by autograd::grad, never through .grad: a training under way must not notice.
    std::vector<torch::Tensor> sequences;
    std::vector<QString> nodes;
    for (const auto& [node, value] : probe.nodeOutputs)
        if (value.data.dim() == 3 && value.data.is_floating_point() && value.data.requires_grad() && overTokens(node, value.data.size(1))) {
            sequences.push_back(value.data);
            nodes.push_back(node);
        }
    if (!sequences.empty()) {
        // Of the answer given; where each token has one, of all of them together.
        const auto chances = torch::log_softmax(answer.data, -1)[0];
        const torch::Tensor score = chances.dim() == 1 ? chances.max() : std::get<0>(chances.slice(0, begin, begin + count).max(-1)).sum();
        const auto slopes = torch::autograd::grad({score}, sequences, {}, false, false, true);
        for (size_t i = 0; i < slopes.size(); ++i) {
            if (!slopes[i].defined())
                continue;
            const torch::Tensor slope = slopes[i][0].slice(0, begin, begin + count);
            if (i == 0)  // the embedding: gradient × input (Shrikumar et al. 2016)
                out.saliency.push_back({QStringLiteral("gradient-x-input"),
                                        toVector((slope * sequences[i][0].slice(0, begin, begin + count)).sum(-1))});
            out.gradientFlow.push_back({nodes[i], toVector(slope.norm(2, -1))});
        }
    }

    const torch::NoGradGuard none;
    QString before;
    std::map<QString, Value> outputs;
    for (const auto& [node, value] : probe.nodeOutputs)
        outputs[node] = value;
    for (const QString& node : network.order()) {
        LayerModule* layer = network.layer(node);
        std::vector<Value> inputs;
        for (const QString& input : network.inputsOf(node))
            inputs.push_back(outputs.count(input) ? outputs[input] : Value());
        if (!layer || inputs.empty())
            continue;
        for (const TraceTensors& trace : layer->trace(inputs)) {
            if (!overTokens(node, inputs[0].data.size(1)))
                break;
            GateTrace gates;
            gates.node = node;
            gates.layer = trace.layer;
            gates.direction = trace.backward ? QStringLiteral("backward") : QStringLiteral("forward");
            for (const auto& [name, values] : trace.gates)
                gates.gates.emplace_back(name, toMatrix(values.slice(0, begin, begin + count)));
            out.gates.push_back(std::move(gates));
        }
    }
    return out;
}

Result<Evaluation> evaluatePart(Network& network, const EngineTask& task, const TextCorpus& corpus, const QString& part,
                                torch::Device device, const Progress& progress)
{
    const torch::NoGradGuard none;
    const EvalMode mode(network);
    Evaluation out;
    out.part = part;
    out.classes = corpus.classes;
    double lossSum = 0;
    size_t done = 0;
    const auto& rows = partOf(corpus, part);
    for (const auto& plan : batchPlan(corpus, rows, int(kBatch), false, 0, 0)) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(done) / double(rows.size()));
        const Batch batch = makeBatch(corpus, plan, device);
        const torch::Tensor outputs = network.forward(batch.input).data;
        const size_t before = out.rows.size();
        appendRows(corpus, batch, task.probabilities(outputs), true, out.rows);
        if (out.rows.size() > before)
            lossSum += task.loss(outputs, batch.targets, {}).item<double>() * double(out.rows.size() - before);
        done += plan.size();
    }
    const double loss = out.rows.empty() ? -1 : lossSum / double(out.rows.size());
    task.judge(out, loss);
    return out;
}

}  // namespace unroll
