#include "answers/answering_p.h"

#include <cmath>

namespace unroll {

namespace {

QString numbersAsWords(const std::vector<double>& values)
{
    QStringList words;
    for (const double value : values)
        words << (std::isfinite(value) ? QString::number(value, 'g', 4) : QStringLiteral("–"));
    return words.join(u' ');
}

constexpr auto kParts = int64_t(kQuantiles.size());

/// wanted [B, H], given [B, H] or, of quantiles, [B, H · 7] → what each of [B, H] loses.
torch::Tensor lost(const torch::Tensor& given, const torch::Tensor& wanted, ValueLoss loss)
{
    if (loss == ValueLoss::Quantiles) {
        const auto shares = torch::tensor(std::vector<double>(kQuantiles.begin(), kQuantiles.end()), given.options());
        const auto over = wanted.unsqueeze(-1) - given.reshape({wanted.size(0), wanted.size(1), kParts});
        return 2 * torch::maximum(shares * over, (shares - 1) * over).mean(-1);
    }
    const torch::Tensor error = given.reshape(wanted.sizes()) - wanted;
    switch (loss) {
    case ValueLoss::Absolute:
        return error.abs();
    case ValueLoss::Huber:
        return torch::where(error.abs() < 1, error.square() / 2, error.abs() - 0.5);
    case ValueLoss::Squared:
    case ValueLoss::Quantiles:
        break;
    }
    return error.square();
}

/// What a network gave for one sample, in the data's own units: by quantile, the median alone where no others are
/// learnt. Quantiles that cross are put in order (Chernozhukov, Fernández-Val & Galichon 2010).
std::vector<std::vector<double>> inOwnUnits(const torch::Tensor& outputs, const Preparation& learnt,
                                            std::span<const double> history)
{
    const bool several = learnt.valueLoss == ValueLoss::Quantiles;
    const auto parts = outputs.to(torch::kCPU, torch::kFloat32).reshape({-1, several ? kParts : 1});
    const auto rising = std::get<0>(parts.sort(1)).t().contiguous();
    std::vector<std::vector<double>> out;
    for (int64_t i = 0; i < rising.size(0); ++i)
        out.push_back(learnt.inOwnUnits({rising[i].data_ptr<float>(), size_t(rising.size(1))}, history));
    return out;
}

/// Puts apart what inOwnUnits() gave.
void take(std::vector<std::vector<double>> all, std::vector<double>& median,
          std::vector<std::vector<double>>& quantiles)
{
    median = all[all.size() / 2];
    if (all.size() > 1)
        quantiles = std::move(all);
}

/// Numbers: the mean of what they lose, in the units in which the network sees them.
class ValuesAnswering final : public Answering {
public:
    torch::Tensor loss(const Outputs& given, const Batch& batch, const torch::Tensor&) const override
    {
        const torch::Tensor& outputs = given.data;
        const auto each = lost(outputs, batch.targets, batch.valueLoss).masked_fill(batch.mask.logical_not(), 0);
        return each.sum() / batch.mask.sum().clamp_min(1);
    }
    /// A number is never simply right.
    qint64 countCorrect(const Outputs&, const Batch&) const override { return 0; }
    torch::Tensor nextDecoderInput(const torch::Tensor& outputs) const override { return outputs; }

    /// A row a sample: given and wanted in the data's own units, its score the negative mean absolute error, scaled.
    void collect(const TaskKind&, const Dataset& data, const Batch& batch, const Outputs& given, Network& network,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const torch::Tensor& outputs = given.data;
        const Preparation& learnt = data.preparation();
        std::vector<Prediction> further;  // where the network gives fewer steps at once than are judged
        if (const int64_t steps = outputs.numel() / (learnt.valueLoss == ValueLoss::Quantiles ? kParts : 1);
            steps < int64_t(batch.rows.size()) * learnt.stepsForecast()) {
            std::vector<Query> queries;
            for (const qsizetype row : batch.rows)
                queries.push_back(data.query(row));
            const InferenceContext context(data.sharedPreparation(), outputs.device());
            // What has become a sample can be read.
            further = answersTo(network, context, std::move(queries), {}, {}).value();
        }
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            RowResult row;
            row.row = batch.rows[i];
            ValuesResult result;
            if (further.empty()) {
                take(inOwnUnits(outputs[int64_t(i)], learnt, data.sample(row.row).history), result.given,
                     result.quantiles);
            } else {
                auto& answer = std::get<ValuesAnswer>(further[i].answer);
                result.given = std::move(answer.values);
                result.quantiles = std::move(answer.quantiles);
            }
            result.wanted = data.inOwnUnits(row.row);
            double error = 0, known = 0;
            for (size_t k = 0; k < result.wanted.size(); ++k)
                if (std::isfinite(result.wanted[k])) {
                    error += std::abs(result.given[k] - result.wanted[k]);
                    ++known;
                }
            result.scale = data.errorScale(row.row);
            row.score = known > 0 ? -error / known / result.scale : 0;
            if (withTexts) {
                row.text = data.describe(row.row).left(500);
                row.reference = numbersAsWords(result.wanted);
                row.answer = numbersAsWords(result.given);
            }
            row.result = std::move(result);
            evaluation.rows.push_back(std::move(row));
        }
        const auto answers = batch.mask.sum().item<int64_t>();
        evaluation.lossSum += loss(outputs, batch, {}).item<double>() * double(answers);
        evaluation.answers += answers;
    }

    torch::Tensor scoreOutput(const Outputs& given, const InferenceContext& context, const EncodedQuery& question,
                              InspectionInput& prepared) const override
    {
        const torch::Tensor& outputs = given.data;
        prepared.prediction = toPrediction(question, *context.learnt, outputs[0].detach());
        return context.learnt->valueLoss == ValueLoss::Quantiles
                   ? outputs[0].reshape({-1, kParts}).select(1, int64_t(kMedian)).sum()
                   : outputs[0].sum();
    }

protected:
    Prediction toPrediction(const EncodedQuery& question, const Preparation& learnt,
                            const Outputs& given) const override
    {
        const torch::Tensor& outputs = given.data;
        Prediction out = begunPrediction(question);
        ValuesAnswer answer;
        take(inOwnUnits(outputs, learnt, question.history), answer.values, answer.quantiles);
        out.label = numbersAsWords(answer.values);
        out.confidence = 1;
        out.answer = std::move(answer);
        return out;
    }
};

}  // namespace

std::unique_ptr<Answering> makeValuesAnswering() { return std::make_unique<ValuesAnswering>(); }

}  // namespace unroll
