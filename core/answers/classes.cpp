#include "answers/answering_p.h"

#include <algorithm>

namespace unroll {

namespace {

/// Outputs of the steps that are asked for: a model that always writes the same number of steps may have more of them
/// than the batch's longest answer.
torch::Tensor asked(const torch::Tensor& outputs, const Batch& batch)
{
    return outputs.dim() == 3 ? outputs.slice(1, 0, batch.targets.size(1)) : outputs;
}

/// Answers of a batch as rows, one a target: shares [B, classes] or [B, T, classes].
void appendRows(const Dataset& data, const Batch& batch, const torch::Tensor& given, bool withTexts,
                std::vector<RowResult>& rows)
{
    const bool perStep = data.answer().form == AnswerForm::ClassPerStep;
    torch::Tensor shares = given.to(torch::kCPU, torch::kFloat32), targets = batch.targets.to(torch::kCPU);
    if (shares.dim() == 2) {
        shares = shares.unsqueeze(1);
        targets = targets.unsqueeze(1);
    }
    shares = shares.contiguous();
    const auto target = targets.accessor<int64_t, 2>();
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
            result.predicted = int(std::max_element(result.probabilities.begin(), result.probabilities.end()) -
                                   result.probabilities.begin());
            row.confidence = double(result.probabilities[size_t(result.predicted)]);
            row.result = std::move(result);
            rows.push_back(std::move(row));
        }
    }
}

/// One class: of a whole sample, or of each of its steps. Cross entropy over a softmax.
class ClassAnswering final : public Answering {
public:
    torch::Tensor loss(const torch::Tensor& outputs, const Batch& batch, const torch::Tensor& weights) const override
    {
        const torch::Tensor logits = asked(outputs, batch);
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

    qint64 countCorrect(const torch::Tensor& outputs, const Batch& batch) const override
    {
        return asked(outputs, batch).argmax(-1).eq(batch.targets).sum().item<int64_t>();
    }

    void collect(const TaskKind&, const Dataset& data, const Batch& batch, const torch::Tensor& outputs, Network&,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const size_t before = evaluation.rows.size();
        appendRows(data, batch, torch::softmax(outputs, -1), withTexts, evaluation.rows);
        const auto answers = qint64(evaluation.rows.size() - before);
        if (answers > 0)
            evaluation.lossSum += loss(outputs, batch, {}).item<double>() * double(answers);
        evaluation.answers += answers;
    }

    torch::Tensor scoreOutput(const torch::Tensor& outputs, const InferenceContext& context,
                              const EncodedQuery& question, InspectionInput& prepared) const override
    {
        const auto own = [&](const torch::Tensor& one) {
            return one.dim() == 2 ? one.slice(0, prepared.begin, prepared.begin + prepared.steps) : one;
        };
        prepared.prediction = toPrediction(question, *context.learnt, own(outputs[0].detach()));
        // Of the answer given; where each token has one, of all of them together.
        return logOdds(own(outputs[0])).sum();
    }

protected:
    /// Where each token has a class, the confidence is that of the least sure.
    Prediction toPrediction(const EncodedQuery& question, const Preparation& learnt,
                            const torch::Tensor& outputs) const override
    {
        Prediction out = begunPrediction(question);
        const torch::Tensor shares = torch::softmax(outputs, -1);
        if (shares.dim() == 2) {
            TagsAnswer answer;
            out.confidence = 1;
            const auto [best, which] = shares.max(-1);
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
