#include "answers/decoding_p.h"
#include "answers/written_p.h"

#include <algorithm>

namespace unroll {

namespace {

/// The best texts for a question, as a prediction. best: the ids of the first of them.
Prediction searched(Network& network, const InferenceContext& context, const EncodedQuery& question,
                    const PredictOptions& options, std::vector<int>* best)
{
    const Preparation& learnt = *context.learnt;
    Prediction out = begunPrediction(question);
    TextAnswer answer;
    const SequenceTensor source = makeInput({&question}, learnt, context.device);
    const auto written =
        beamSearch(network, source, std::max(1, options.beams), options.lengthPenalty,
                   options.maxTokens > 0 ? options.maxTokens : learnt.maxWritten, learnt, &answer.tree);
    for (const Hypothesis& candidate : written) {
        Candidate spelled{learnt.spelled(candidate.ids), candidate.score, candidate.logProbability};
        for (const int id : candidate.ids)
            spelled.tokens << learnt.symbol(id);
        spelled.probabilities = candidate.probabilities;
        answer.candidates.push_back(std::move(spelled));
    }
    if (!written.empty()) {
        out.label = answer.candidates.front().text;
        out.confidence = written.front().confidence();
        if (best)
            *best = written.front().ids;
    }
    out.answer = std::move(answer);
    return out;
}

/// Another text, written by a decoder: greedily where it is judged, by beam search where somebody asks.
class TextAnswering final : public TokenAnswering {
public:
    /// Loss and token accuracy with the right words before each; the answer itself is written greedily.
    void collect(const TaskKind& task, const Dataset& data, const Batch& batch, const Outputs& given, Network& network,
                 bool withTexts, Evaluation& evaluation) const override
    {
        const torch::Tensor& outputs = given.data;
        const auto answers = batch.mask.sum().item<int64_t>();
        evaluation.lossSum += loss(outputs, batch, {}).item<double>() * double(answers);
        evaluation.answers += answers;
        evaluation.right += countCorrect(outputs, batch);
        const Preparation& learnt = data.preparation();
        const std::vector<Hypothesis> written = writeGreedily(network, batch.feed.input, learnt.maxWritten);
        for (size_t i = 0; i < batch.rows.size(); ++i) {
            RowResult row;
            row.row = batch.rows[i];
            row.confidence = written[i].confidence();
            const QString answer = learnt.spelled(written[i].ids), reference = data.reference(row.row);
            task.compare(data, answer, reference, row, evaluation);
            if (withTexts) {
                row.text = data.describe(row.row).left(500);
                row.reference = reference.left(500);
                row.answer = answer;
            }
            evaluation.rows.push_back(std::move(row));
        }
    }

    Result<std::vector<Prediction>> predict(Network& network, const InferenceContext& context,
                                            const std::vector<EncodedQuery>& questions, const PredictOptions& options,
                                            const Progress& progress) const override
    {
        std::vector<Prediction> out;
        for (const EncodedQuery& question : questions) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(out.size()) / double(questions.size()));
            out.push_back(searched(network, context, question, options, nullptr));
        }
        return out;
    }

    InspectionInput prepareInspection(Network& network, const InferenceContext& context,
                                      const EncodedQuery& question) const override
    {
        InspectionInput out = Answering::prepareInspection(network, context, question);
        out.prediction = searched(network, context, question, {}, &out.answer);
        out.feed.target = makeTargetInput({out.answer}, context.device);
        return out;
    }

    torch::Tensor scoreOutput(const Outputs& given, const InferenceContext&, const EncodedQuery&,
                              InspectionInput& prepared) const override
    {
        const torch::Tensor& outputs = given.data;
        const std::vector<int64_t> ids(prepared.answer.begin(), prepared.answer.end());
        const torch::Tensor chosen = torch::tensor(ids, torch::dtype(torch::kInt64)).to(outputs.device());
        return torch::log_softmax(outputs, -1)[0].slice(0, 0, chosen.size(0)).gather(-1, chosen.unsqueeze(-1)).sum();
    }
};

}  // namespace

std::unique_ptr<Answering> makeTextAnswering() { return std::make_unique<TextAnswering>(); }

}  // namespace unroll
