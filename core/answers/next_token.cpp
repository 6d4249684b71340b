#include "answers/decoding_p.h"
#include "answers/written_p.h"

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr int kWrittenTokens = 50;
constexpr int64_t kShownWords = 10;  // of what may come next

/// What follows: the next token of a text, from those before it.
class NextTokenAnswering final : public TokenAnswering {
public:
    /// A row a piece of text: its score is the log-probability of all its tokens, its confidence that of one (geometric
    /// mean).
    void collect(const TaskKind&, const Dataset& data, const Batch& batch, const Outputs& given, Network&,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const torch::Tensor& outputs = given.data;
        const torch::Tensor targets = batch.targets.clamp_min(0);
        const torch::Tensor logs = torch::log_softmax(outputs.to(torch::kFloat32), -1)
                                       .gather(-1, targets.unsqueeze(-1))
                                       .squeeze(-1)
                                       .masked_fill(batch.mask.logical_not(), 0);
        const torch::Tensor sums = logs.sum(1, false, torch::kFloat64).to(torch::kCPU),
                            counts = batch.mask.sum(1).to(torch::kCPU);
        evaluation.right += countCorrect(outputs, batch);
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            RowResult row;
            row.row = batch.rows[i];
            row.score = sums[int64_t(i)].item<double>();
            const auto count = counts[int64_t(i)].item<int64_t>();
            row.confidence = std::exp(row.score / double(std::max<int64_t>(1, count)));
            if (withTexts)
                row.text = data.describe(row.row).left(500);
            evaluation.lossSum -= row.score;
            evaluation.answers += count;
            evaluation.rows.push_back(std::move(row));
        }
    }

    /// The prompt goes on; label is what was written.
    Result<std::vector<Prediction>> predict(Network& network, const InferenceContext& context,
                                            const std::vector<EncodedQuery>& questions, const PredictOptions& options,
                                            const Progress& progress) const override
    {
        std::vector<Prediction> out;
        for (const EncodedQuery& question : questions) {
            const std::vector<int>& read = question.uncut;
            std::vector<int> prompt{SpecialIds::kStart};
            prompt.insert(prompt.end(), read.begin(), read.end());
            const Preparation& words = *context.learnt;
            const auto spelled = [&](const std::vector<int>& ids) {
                // Joined with the prompt's last token, so that the space between is as it should be.
                std::vector<int> whole(read.end() - (read.empty() ? 0 : 1), read.end());
                const qsizetype own = words.spelled(whole).size();
                whole.insert(whole.end(), ids.begin(), ids.end());
                return words.spelled(whole).mid(own);
            };
            const Hypothesis written =
                sampleText(network, prompt, options, options.maxTokens > 0 ? options.maxTokens : kWrittenTokens,
                           context.device, progress,
                           options.onToken ? [&](const std::vector<int>& ids) { options.onToken(spelled(ids)); }
                                           : std::function<void(const std::vector<int>&)>());
            if (progress.cancelled())
                return cancelledError();
            Prediction one = begunPrediction(question);
            one.tokens = int(read.size());
            one.unknownTokens = int(std::count(read.begin(), read.end(), SpecialIds::kUnknown));
            one.label = spelled(written.ids);
            one.confidence = written.confidence();
            Candidate only{one.label, written.score, written.logProbability};
            for (const int id : written.ids)
                only.tokens << words.symbol(id);
            only.probabilities = written.probabilities;
            one.answer = TextAnswer{{std::move(only)}, {}};
            out.push_back(std::move(one));
        }
        return out;
    }

    /// The tokens behind a start mark; what is looked at is the token that comes after the last.
    InspectionInput prepareInspection(Network&, const InferenceContext& context,
                                      const EncodedQuery& question) const override
    {
        std::vector<int> ids{SpecialIds::kStart};
        ids.insert(ids.end(), question.ids.begin(), question.ids.end());
        InspectionInput out;
        out.feed = makeInput({ids}, Padding{}, context.device);
        out.begin = question.ids.empty() ? 0 : 1;
        out.steps = int64_t(ids.size()) - out.begin;
        return out;
    }

    torch::Tensor scoreOutput(const Outputs& given, const InferenceContext& context, const EncodedQuery& question,
                              InspectionInput& prepared) const override
    {
        const torch::Tensor& outputs = given.data;
        const torch::Tensor logs = torch::log_softmax(outputs, -1)[0];
        const torch::Tensor last = logs.select(0, logs.size(0) - 1);
        const auto [best, which] = last.detach().exp().topk(std::min<int64_t>(kShownWords, last.size(0)));
        prepared.prediction = begunPrediction(question);
        Prediction& out = prepared.prediction;
        ClassAnswer answer;
        for (int64_t i = 0; i < which.size(0); ++i) {
            answer.classes << context.learnt->symbol(int(which[i].item<int64_t>()));
            answer.probabilities.push_back(best[i].item<double>());
        }
        out.label = answer.classes.value(0);
        out.confidence = answer.probabilities.front();
        out.answer = std::move(answer);
        return logOdds(outputs[0].select(0, logs.size(0) - 1));
    }
};

}  // namespace

std::unique_ptr<Answering> makeNextTokenAnswering() { return std::make_unique<NextTokenAnswering>(); }

}  // namespace unroll
