#include "inspect/inspect_p.h"
#include "series/dataset.h"

#include <QSet>

#include <algorithm>

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

}  // namespace

Result<std::vector<Prediction>> predictQueries(Network& network, const InferenceContext& context,
                                               const std::vector<Query>& queries, const PredictOptions& options,
                                               const Progress& progress)
{
    const torch::NoGradGuard none;
    const EvalMode mode(network);
    return answersTo(network, context, queries, options, progress);
}

namespace {

/// Nodes that read the answer as far as it is written.
QSet<QString> behindTarget(const Network& network)
{
    QSet<QString> found;
    for (const QString& node : network.order()) {
        const auto inputs = network.inputsOf(node);
        if (node == network.targetNode() ||
            std::any_of(inputs.begin(), inputs.end(), [&](const QString& input) { return found.contains(input); }))
            found.insert(node);
    }
    return found;
}

/// Where on the page a node's steps belong: over the text's tokens, over those of the answer, or nowhere.
class StepAlignment {
public:
    StepAlignment(const Network& network, const InspectionInput& prepared, Inspection& out)
        : ofAnswer_(behindTarget(network)),
          text_(prepared.feed.input.data.size(1)),
          answer_(prepared.feed.target.data.defined() ? prepared.feed.target.data.size(1) : 0),
          prepared_(prepared),
          out_(out)
    {}

    bool ofAnswer(const QString& node) const { return ofAnswer_.contains(node); }
    /// Notes a node that has no place.
    bool has(const QString& node, int64_t steps)
    {
        const bool found = steps == (ofAnswer(node) ? answer_ : text_);
        if (!found && !out_.unaligned.contains(node))
            out_.unaligned << node;
        return found;
    }
    /// The steps that are shown, of [steps, …].
    torch::Tensor shown(const QString& node, const torch::Tensor& values) const
    {
        return ofAnswer(node) ? values : ofText(values);
    }
    torch::Tensor ofText(const torch::Tensor& values, int64_t axis = 0) const
    {
        return values.slice(axis, prepared_.begin, prepared_.begin + prepared_.steps);
    }
    int64_t textSteps() const { return text_; }
    int64_t answerSteps() const { return answer_; }

private:
    QSet<QString> ofAnswer_;
    int64_t text_, answer_;
    const InspectionInput& prepared_;
    Inspection& out_;
};

void showAttention(const Probe& probe, StepAlignment& places, const QStringList& names, Inspection& out)
{
    for (const Probe::Attention& attention : probe.attentions) {
        const torch::Tensor weights = attention.weights[0];
        const bool amongAnswer = places.ofAnswer(attention.node) && weights.size(1) == places.answerSteps() &&
                                 weights.size(0) == weights.size(1);
        if (!amongAnswer && weights.size(1) != places.textSteps()) {
            places.has(attention.node, weights.size(1));
            continue;
        }
        AttentionMap map;
        map.node = attention.node;
        map.head = attention.head;
        const bool square = !places.ofAnswer(attention.node) && weights.size(0) == places.textSteps();
        const torch::Tensor columns = amongAnswer ? weights : places.ofText(weights, 1);
        map.weights = toMatrix(square ? places.ofText(columns) : columns);
        map.columns = amongAnswer ? out.answer : names;
        map.rows = square ? names
                   : places.ofAnswer(attention.node) && weights.size(0) == places.answerSteps()
                       ? out.answer
                       : QStringList(out.prediction.label);
        out.attention.push_back(std::move(map));
    }
}

/// Gradient × input (Shrikumar et al. 2016) of [steps × features]: of a step as a whole and, where it is several
/// numbers, of each column by itself.
std::vector<Saliency> gradientTimesInput(const torch::Tensor& moved, const std::vector<InputColumn>& columns)
{
    const QString method = QStringLiteral("gradient-x-input");
    std::vector<Saliency> out{{method, toVector(moved.sum(-1))}};
    if (int64_t(columns.size()) != moved.size(-1))
        return out;
    std::vector<InputColumn> named;
    for (const InputColumn& column : columns)
        if (std::find(named.begin(), named.end(), column) == named.end())
            named.push_back(column);
    for (const InputColumn& column : named) {
        if (named.size() == 1)
            break;
        torch::Tensor sum = torch::zeros({moved.size(0)}, moved.options());
        for (size_t i = 0; i < columns.size(); ++i)
            if (columns[i] == column)
                sum += moved.select(-1, int64_t(i));
        out.push_back({method, toVector(sum), column});
    }
    return out;
}

void showGradients(const Probe& probe, StepAlignment& places, const torch::Tensor& score,
                   const std::vector<InputColumn>& columns, Inspection& out)
{
    // Gradients by autograd::grad, never through .grad: a training under way must not notice.
    std::vector<torch::Tensor> sequences;
    std::vector<QString> nodes;
    for (const auto& [node, value] : probe.nodeOutputs)
        if (value.data.dim() == 3 && value.data.is_floating_point() && value.data.requires_grad() &&
            places.has(node, value.data.size(1))) {
            sequences.push_back(value.data);
            nodes.push_back(node);
        }
    if (sequences.empty())
        return;
    const auto slopes = torch::autograd::grad({score}, sequences, {}, false, false, true);
    for (size_t i = 0; i < slopes.size(); ++i) {
        if (!slopes[i].defined())
            continue;
        const torch::Tensor slope = places.shown(nodes[i], slopes[i][0]);
        if (out.saliency.empty() && !places.ofAnswer(nodes[i]))  // the embedding, or the numbers that are read
            out.saliency = gradientTimesInput(slope * places.shown(nodes[i], sequences[i][0]), columns);
        out.gradientFlow.push_back({nodes[i], toVector(slope.norm(2, -1)), places.ofAnswer(nodes[i])});
    }
}

void showGates(Network& network, const Probe& probe, StepAlignment& places, Inspection& out)
{
    const torch::NoGradGuard none;
    std::map<QString, SequenceTensor> outputs;
    for (const auto& [node, value] : probe.nodeOutputs)
        outputs[node] = value;
    for (const QString& node : network.order()) {
        std::vector<SequenceTensor> inputs;
        for (const QString& input : network.inputsOf(node))
            inputs.push_back(outputs.count(input) ? outputs[input] : SequenceTensor());
        if (inputs.empty())
            continue;
        for (const TraceTensors& trace : network.layer(node)->trace(inputs)) {
            if (!places.has(node, inputs[0].data.size(1)))
                break;
            GateTrace gates;
            gates.node = node;
            gates.layer = trace.layer;
            gates.direction = trace.backward ? QStringLiteral("backward") : QStringLiteral("forward");
            gates.ofAnswer = places.ofAnswer(node);
            for (const auto& [name, values] : trace.gates)
                gates.gates.emplace_back(name, toMatrix(places.shown(node, values)));
            out.gates.push_back(std::move(gates));
        }
    }
}

}  // namespace

Result<Inspection> inspectQuery(Network& network, const InferenceContext& context, const Query& query,
                                InspectionParts parts)
{
    const EvalMode mode(network);
    auto question = context.reader->read(query);
    if (!question)
        return question.error();
    Inspection out;
    out.steps = question->steps;
    if (out.steps.empty())  // read as one unknown token
        out.steps.push_back({context.learnt->symbolOfUnknown(), 0, question->text.size(), false});
    QStringList names;
    for (const Step& step : out.steps)
        names << step.text;

    const auto* series = dynamic_cast<const SeriesPreparation*>(context.learnt.get());
    if (const auto* asked = std::get_if<SeriesQuery>(&query); series && asked)
        out.window = SeriesWindow{series->axis, asked->start + qint64(question->history.size()), question->history};

    const Answering& form = answering(context.learnt->answer.form);
    InspectionInput prepared = form.prepareInspection(network, context, *question);
    Probe probe;
    probe.attention = parts.testFlag(InspectionPart::Attention);
    probe.outputs = parts.testFlag(InspectionPart::Gates) || parts.testFlag(InspectionPart::Gradients);
    const torch::AutoGradMode gradients(parts.testFlag(InspectionPart::Gradients));
    const SequenceTensor answer = network.forward(prepared.feed, &probe);
    const torch::Tensor score = form.scoreOutput({answer.data, network.transitions()}, context, *question, prepared);
    out.prediction = prepared.prediction;
    if (const auto* numbers = out.prediction.as<ValuesAnswer>();
        numbers && int(numbers->values.size()) < context.learnt->stepsForecast()) {
        auto all = answersTo(network, context, {query}, {}, {});
        if (!all)
            return all.error();
        out.prediction = std::move(all->front());
    }
    for (const int id : prepared.answer)
        out.answer << context.learnt->symbol(id);
    StepAlignment places(network, prepared, out);
    showAttention(probe, places, names, out);
    if (parts.testFlag(InspectionPart::Gradients))
        showGradients(probe, places, score, context.learnt->inputColumns(), out);
    if (parts.testFlag(InspectionPart::Gates))
        showGates(network, probe, places, out);
    return out;
}

Result<Evaluation> evaluatePart(Network& network, const TaskKind& task, const Dataset& data, const QString& part,
                                torch::Device device, const Progress& progress)
{
    if (data.part(part).empty())
        return Error{"part-empty",
                     {},
                     QT_TRANSLATE_NOOP("Error", "The run has kept nothing back to be judged by (part: %1)"),
                     QT_TRANSLATE_NOOP("Error", "Judge it by another file, or by another part"),
                     {part}};
    const torch::NoGradGuard none;
    const EvalMode mode(network);
    Evaluation out;
    out.task = task.id();
    out.part = part;
    out.classes = data.classes();
    size_t done = 0;
    const auto& rows = data.part(part);
    for (const auto& plan : batchPlan(data, rows, int(kBatch), false, 0, 0)) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(done) / double(rows.size()));
        const Batch batch = makeBatch(data, plan, device);
        answering(data.answer().form).collect(task, data, batch, network.answer(batch.feed), network, true, out);
        done += plan.size();
    }
    task.judge(out);
    return out;
}

}  // namespace unroll
