#include "tasks/task_p.h"

#include <algorithm>

namespace unroll {

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

torch::Tensor EngineTask::loss(const torch::Tensor& outputs, const torch::Tensor& targets, const torch::Tensor& weights) const
{
    torch::nn::functional::CrossEntropyFuncOptions options;
    options.ignore_index(-1);
    if (weights.defined())
        options.weight(weights);
    return torch::nn::functional::cross_entropy(outputs.reshape({-1, outputs.size(-1)}), targets.reshape({-1}), options);
}

torch::Tensor EngineTask::classWeights(const TextCorpus& corpus) const
{
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

void appendRows(const TextCorpus& corpus, const Batch& batch, const torch::Tensor& given, bool withTexts, std::vector<RowResult>& rows)
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
            row.predicted = int(std::max_element(row.probabilities.begin(), row.probabilities.end()) - row.probabilities.begin());
            row.confidence = double(row.probabilities[size_t(row.predicted)]);
            row.labelProbability = double(row.probabilities[size_t(row.label)]);
            rows.push_back(std::move(row));
        }
    }
}

const EngineTask* findEngineTask(const QString& id) { return dynamic_cast<const EngineTask*>(findTask(id)); }

}  // namespace unroll
