#include "answers/answering_p.h"

#include <algorithm>

namespace unroll {

namespace {

/// Any number of labels: a yes or no for each, by a sigmoid of its own ("binary relevance", Tsoumakas & Katakis 2007).
class LabelsAnswering final : public Answering {
public:
    torch::Tensor loss(const Outputs& given, const Batch& batch, const torch::Tensor& weights) const override
    {
        const torch::Tensor& outputs = given.data;
        return torch::binary_cross_entropy_with_logits(outputs, batch.targets, {}, weights);
    }
    /// By how much a label's yes counts more than its no: no/yes in train.
    torch::Tensor classWeights(const Dataset& data) const override
    {
        torch::Tensor yes = torch::zeros({int64_t(data.classes().size())});
        for (const qsizetype row : data.split.train)
            for (const int label : data.sample(row).answer)
                yes[label] += 1;
        return (double(data.split.train.size()) - yes) / yes.clamp_min(1);
    }
    qint64 countCorrect(const Outputs& given, const Batch& batch) const override
    {
        const torch::Tensor& outputs = given.data;
        return outputs.ge(0).eq(batch.targets.gt(0.5)).sum().item<int64_t>();
    }

    void collect(const TaskKind&, const Dataset& data, const Batch& batch, const Outputs& given, Network&,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const torch::Tensor& outputs = given.data;
        const torch::Tensor shares = torch::sigmoid(outputs).to(torch::kCPU, torch::kFloat32).contiguous();
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            const float* own = shares.data_ptr<float>() + int64_t(i) * shares.size(1);
            const auto labels = data.sample(batch.rows[i]).answer;
            RowResult row = labelsResult(batch.rows[i], {labels.begin(), labels.end()}, {own, own + shares.size(1)},
                                         data.classes());
            if (withTexts)
                row.text = data.describe(row.row).left(500);
            evaluation.rows.push_back(std::move(row));
        }
        evaluation.lossSum += loss(outputs, batch, {}).item<double>() * double(shares.numel());
        evaluation.answers += shares.numel();
    }

    torch::Tensor scoreOutput(const Outputs& given, const InferenceContext& context, const EncodedQuery& question,
                              InspectionInput& prepared) const override
    {
        const torch::Tensor& outputs = given.data;
        prepared.prediction = toPrediction(question, *context.learnt, outputs[0].detach());
        return outputs[0].abs().sum();  // the log-odds of every decision as it was made
    }

protected:
    Prediction toPrediction(const EncodedQuery& question, const Preparation& learnt,
                            const Outputs& given) const override
    {
        const torch::Tensor& outputs = given.data;
        Prediction out = begunPrediction(question);
        LabelsAnswer answer{learnt.classes, {}, {}};
        const torch::Tensor shares = torch::sigmoid(outputs).to(torch::kCPU, torch::kFloat64).contiguous();
        answer.probabilities.assign(shares.data_ptr<double>(), shares.data_ptr<double>() + shares.numel());
        const std::vector<int> labels = labelsGiven({answer.probabilities.begin(), answer.probabilities.end()});
        for (const int label : labels)
            answer.given << learnt.classes.value(label);
        out.label = labelWords(labels, learnt.classes);
        out.confidence = 1;
        for (const double p : answer.probabilities)
            out.confidence = std::min(out.confidence, std::max(p, 1 - p));
        out.answer = std::move(answer);
        return out;
    }
};

}  // namespace

std::unique_ptr<Answering> makeLabelsAnswering() { return std::make_unique<LabelsAnswering>(); }

}  // namespace unroll
