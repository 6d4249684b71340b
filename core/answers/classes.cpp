#include "answers/answering_p.h"
#include "answers/chain_p.h"

#include <algorithm>

namespace unroll {

namespace {

/// Outputs of the steps that are asked for: a model that always writes the same number of steps may have more of them
/// than the batch's longest answer.
torch::Tensor asked(const torch::Tensor& outputs, const Batch& batch)
{
    return outputs.dim() == 3 ? outputs.slice(1, 0, batch.targets.size(1)) : outputs;
}

/// Probabilities of the classes of each step, and the classes given: the most probable, or where neighbours hang
/// together those of the most probable sequence.
struct Given {
    torch::Tensor shares;            ///< [T, C], CPU
    std::vector<int64_t> classes{};  ///< [T]
};

Given givenAlong(const torch::Tensor& scores, const Transitions& transitions)
{
    const torch::Tensor plain = scores.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    Given out{torch::empty_like(plain)};
    if (plain.size(0) == 0)
        return out;
    const OwnChain own(transitions);
    const std::span<const float> numbers(plain.data_ptr<float>(), size_t(plain.numel()));
    const ChainSum sum = sumOver(own.chain(), numbers);
    std::transform(sum.steps.begin(), sum.steps.end(), out.shares.data_ptr<float>(),
                   [](double share) { return float(share); });
    for (const int one : bestPath(own.chain(), numbers))
        out.classes.push_back(one);
    return out;
}

/// The same of a batch, from each row's first known class to its last: shares [B, T, C], classes [B, T].
std::pair<torch::Tensor, torch::Tensor> givenAlong(const torch::Tensor& scores, const torch::Tensor& targets,
                                                   const Transitions& transitions)
{
    const torch::Tensor wanted = targets.to(torch::kCPU).contiguous();
    torch::Tensor shares = torch::softmax(scores.detach().to(torch::kCPU, torch::kFloat32), -1);
    torch::Tensor classes = shares.argmax(-1);
    for (int64_t row = 0; row < scores.size(0); ++row) {
        const auto [first, last] = knownSteps(wanted, row);
        if (first == last)
            continue;
        const Given given = givenAlong(scores[row].slice(0, first, last), transitions);
        shares[row].slice(0, first, last).copy_(given.shares);
        classes[row].slice(0, first, last).copy_(torch::tensor(given.classes));
    }
    return {shares, classes};
}

/// Answers of a batch as rows, one a target: shares [B, classes] or [B, T, classes].
void appendRows(const Dataset& data, const Batch& batch, const torch::Tensor& given, const torch::Tensor& answers,
                bool withTexts, std::vector<RowResult>& rows)
{
    const bool perStep = data.answer().form == AnswerForm::ClassPerStep;
    torch::Tensor shares = given.to(torch::kCPU, torch::kFloat32), targets = batch.targets.to(torch::kCPU),
                  classes = answers.to(torch::kCPU);
    if (shares.dim() == 2) {
        shares = shares.unsqueeze(1);
        targets = targets.unsqueeze(1);
        classes = classes.unsqueeze(1);
    }
    shares = shares.contiguous();
    const auto target = targets.accessor<int64_t, 2>(), predicted = classes.accessor<int64_t, 2>();
    for (size_t i = 0; i < batch.rows.size(); ++i) {
        const qsizetype sample = batch.rows[i];
        const QString text = withTexts ? data.describe(sample) : QString();
        const QStringList tokens = withTexts && perStep ? text.split(u' ', Qt::SkipEmptyParts) : QStringList();
        int position = 0;
        for (int64_t t = 0; t < shares.size(1); ++t) {
            if (target[int64_t(i)][t] < 0)
                continue;
            RowResult row;
            row.row = sample;
            if (withTexts)
                row.text = text.left(500);
            ClassResult result;
            result.position = perStep ? position++ : -1;
            result.token = tokens.value(result.position);
            result.label = int(target[int64_t(i)][t]);
            const float* own = shares.data_ptr<float>() + (int64_t(i) * shares.size(1) + t) * shares.size(2);
            result.probabilities.assign(own, own + shares.size(2));
            result.predicted = int(predicted[int64_t(i)][t]);
            row.confidence = double(result.probabilities[size_t(result.predicted)]);
            row.result = std::move(result);
            rows.push_back(std::move(row));
        }
    }
}

/// One class: of a whole sample, or of each of its steps. Cross entropy over a softmax; where neighbouring answers hang
/// together the likelihood of the whole sequence, which has no weights by class.
class ClassAnswering final : public Answering {
public:
    torch::Tensor loss(const Outputs& outputs, const Batch& batch, const torch::Tensor& weights) const override
    {
        const torch::Tensor logits = asked(outputs.data, batch);
        if (outputs.transitions)
            return chainLoss(logits, batch.targets, *outputs.transitions);
        return torch::cross_entropy_loss(logits.reshape({-1, logits.size(-1)}), batch.targets.reshape({-1}), weights,
                                         at::Reduction::Mean, -1);
    }

    /// Inverse to the classes' frequency in train, mean 1.
    torch::Tensor classWeights(const Dataset& data) const override
    {
        torch::Tensor counts = torch::zeros({int64_t(data.classes().size())});
        auto count = counts.accessor<float, 1>();
        for (const qsizetype row : data.split.train) {
            const Sample sample = data.sample(row);
            if (data.answer().form == AnswerForm::Class)
                ++count[sample.label];
            for (const int tag : sample.answer)
                ++count[tag];
        }
        const torch::Tensor weights = 1 / counts.clamp_min(1);
        return weights / weights.mean();
    }

    qint64 countCorrect(const Outputs& outputs, const Batch& batch) const override
    {
        const torch::Tensor logits = asked(outputs.data, batch);
        const torch::Tensor given =
            outputs.transitions ? givenAlong(logits, batch.targets, *outputs.transitions).second : logits.argmax(-1);
        return given.eq(batch.targets.to(given.device())).sum().item<int64_t>();
    }

    void collect(const TaskKind&, const Dataset& data, const Batch& batch, const Outputs& outputs, Network&,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const size_t before = evaluation.rows.size();
        if (outputs.transitions) {
            const auto [shares, classes] = givenAlong(asked(outputs.data, batch), batch.targets, *outputs.transitions);
            appendRows(data, batch, shares, classes, withTexts, evaluation.rows);
        } else {
            appendRows(data, batch, torch::softmax(outputs.data, -1), outputs.data.argmax(-1), withTexts,
                       evaluation.rows);
        }
        const auto answers = qint64(evaluation.rows.size() - before);
        if (answers > 0)
            evaluation.lossSum += loss(outputs, batch, {}).item<double>() * double(answers);
        evaluation.answers += answers;
    }

    torch::Tensor scoreOutput(const Outputs& outputs, const InferenceContext& context, const EncodedQuery& question,
                              InspectionInput& prepared) const override
    {
        const auto own = [&](const torch::Tensor& one) {
            return one.dim() == 2 ? one.slice(0, prepared.begin, prepared.begin + prepared.steps) : one;
        };
        const torch::Tensor first = own(outputs.data[0]);
        prepared.prediction = toPrediction(question, *context.learnt, {first.detach(), outputs.transitions});
        // Of the answer given; where each token has one, of all of them together.
        return logOdds(first).sum();
    }

protected:
    /// Where each token has a class, the confidence is that of the least sure.
    Prediction toPrediction(const EncodedQuery& question, const Preparation& learnt,
                            const Outputs& outputs) const override
    {
        Prediction out = begunPrediction(question);
        torch::Tensor shares = torch::softmax(outputs.data, -1);
        if (shares.dim() == 2) {
            TagsAnswer answer;
            out.confidence = 1;
            torch::Tensor which = shares.argmax(-1);
            if (outputs.transitions && !question.steps.empty()) {
                Given given =
                    givenAlong(outputs.data.slice(0, 0, int64_t(question.steps.size())), *outputs.transitions);
                shares = given.shares;
                which = torch::tensor(given.classes);
            }
            const torch::Tensor best = shares.gather(-1, which.unsqueeze(-1)).squeeze(-1);
            for (size_t i = 0; i < question.steps.size(); ++i) {
                answer.tokens << question.steps[i].text;
                answer.tags << learnt.classes.value(which[int64_t(i)].item<int64_t>());
                answer.confidence.push_back(best[int64_t(i)].item<double>());
                out.confidence = std::min(out.confidence, answer.confidence.back());
            }
            out.label = answer.tags.join(u' ');
            out.answer = std::move(answer);
            return out;
        }
        ClassAnswer answer{learnt.classes, {}};
        const torch::Tensor plain = shares.to(torch::kCPU, torch::kFloat64).contiguous();
        answer.probabilities.assign(plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel());
        const auto best = std::max_element(answer.probabilities.begin(), answer.probabilities.end());
        out.label = learnt.classes.value(best - answer.probabilities.begin());
        out.confidence = *best;
        out.answer = std::move(answer);
        return out;
    }
};

}  // namespace

std::unique_ptr<Answering> makeClassAnswering() { return std::make_unique<ClassAnswering>(); }

}  // namespace unroll
