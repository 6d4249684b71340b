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

torch::Tensor lost(const torch::Tensor& error, ValueLoss loss)
{
    switch (loss) {
    case ValueLoss::Absolute:
        return error.abs();
    case ValueLoss::Huber:
        return torch::where(error.abs() < 1, error.square() / 2, error.abs() - 0.5);
    case ValueLoss::Squared:
        break;
    }
    return error.square();
}

/// Numbers: the mean of what they lose, in the units in which the network sees them.
class ValuesAnswering final : public Answering {
public:
    torch::Tensor loss(const torch::Tensor& outputs, const Batch& batch, const torch::Tensor&) const override
    {
        const torch::Tensor error =
            (outputs.reshape(batch.targets.sizes()) - batch.targets).masked_fill(batch.mask.logical_not(), 0);
        return lost(error, batch.valueLoss).sum() / batch.mask.sum().clamp_min(1);
    }
    /// A number is never simply right.
    qint64 right(const torch::Tensor&, const Batch&) const override { return 0; }
    torch::Tensor readBack(const torch::Tensor& outputs) const override { return outputs; }

    /// A row a sample: given and wanted in the data's own units, its score the negative mean absolute error, scaled.
    void collect(const TaskKind&, const Dataset& data, const Batch& batch, const torch::Tensor& outputs, Network&,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const Preparation& learnt = data.preparation();
        const torch::Tensor plain =
            outputs.reshape(batch.targets.sizes()).to(torch::kCPU, torch::kFloat32).contiguous();
        const int64_t width = plain.size(1);
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            RowResult row;
            row.row = batch.rows[i];
            const float* own = plain.data_ptr<float>() + int64_t(i) * width;
            const Sample sample = data.sample(row.row);
            row.given = learnt.inOwnUnits({own, size_t(width)}, sample.history);
            row.wanted = data.inOwnUnits(row.row);
            double error = 0, known = 0;
            for (size_t k = 0; k < row.wanted.size(); ++k)
                if (std::isfinite(row.wanted[k])) {
                    error += std::abs(row.given[k] - row.wanted[k]);
                    ++known;
                }
            row.scale = data.errorScale(row.row);
            row.score = known > 0 ? -error / known / row.scale : 0;
            row.label = 1;  // a number is never simply right: all are listed, the worst first
            if (withTexts) {
                row.text = data.describe(row.row).left(500);
                row.reference = numbersAsWords(row.wanted);
                row.answer = numbersAsWords(row.given);
            }
            evaluation.rows.push_back(std::move(row));
        }
        const auto answers = batch.mask.sum().item<int64_t>();
        evaluation.lossSum += loss(outputs, batch, {}).item<double>() * double(answers);
        evaluation.answers += answers;
    }

    torch::Tensor answered(const torch::Tensor& outputs, const Reading& reading, const EncodedQuery& question,
                           Look& look) const override
    {
        look.prediction = toPrediction(question, *reading.learnt, outputs[0].detach());
        return outputs[0].sum();
    }

protected:
    Prediction toPrediction(const EncodedQuery& question, const Preparation& learnt,
                            const torch::Tensor& outputs) const override
    {
        Prediction out = begunPrediction(question);
        const torch::Tensor plain = outputs.to(torch::kCPU, torch::kFloat32).reshape({-1}).contiguous();
        out.values = learnt.inOwnUnits({plain.data_ptr<float>(), size_t(plain.numel())}, question.history);
        out.label = numbersAsWords(out.values);
        out.confidence = 1;
        return out;
    }
};

}  // namespace

std::unique_ptr<Answering> makeValuesAnswering() { return std::make_unique<ValuesAnswering>(); }

}  // namespace unroll
