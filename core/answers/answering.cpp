#include "answers/answering_p.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace unroll {

namespace {

constexpr size_t kPredictedAtOnce = 64;

size_t stepsOf(const EncodedQuery& question)
{
    return question.values.empty() ? question.ids.size() : size_t(question.values.rows);
}

/// The step at which a question begins. Without masking the network reads padding too, and it may stand before.
int64_t beginOf(const EncodedQuery& question, const Padding& padding)
{
    return !padding.masked && padding.before ? padding.length - int64_t(std::max<size_t>(1, stepsOf(question))) : 0;
}

}  // namespace

const Answering& answering(AnswerForm form)
{
    static const std::unique_ptr<Answering> classes = makeClassAnswering(), labels = makeLabelsAnswering(),
                                            next = makeNextTokenAnswering(), text = makeTextAnswering(),
                                            values = makeValuesAnswering();
    switch (form) {
    case AnswerForm::Labels:
        return *labels;
    case AnswerForm::NextToken:
        return *next;
    case AnswerForm::Text:
        return *text;
    case AnswerForm::Values:
        return *values;
    case AnswerForm::Class:
    case AnswerForm::ClassPerStep:
        break;
    }
    return *classes;
}

SequenceTensor makeInput(const std::vector<const EncodedQuery*>& questions, const Preparation& learnt,
                         torch::Device device)
{
    if (!questions.front()->values.empty()) {
        std::vector<std::span<const float>> values;
        for (const EncodedQuery* question : questions)
            values.emplace_back(question->values.values);
        return makeInput(values, questions.front()->values.columns, device);
    }
    std::vector<std::vector<int>> ids;
    for (const EncodedQuery* question : questions)
        ids.push_back(question->ids);
    return makeInput(ids, learnt.padding, device);
}

Prediction begunPrediction(const EncodedQuery& question)
{
    Prediction out;
    out.input = question.text;
    out.tokens = int(stepsOf(question));
    out.unknownTokens = question.unknown();
    return out;
}

Result<std::vector<Prediction>> Answering::predict(Network& network, const InferenceContext& context,
                                                   const std::vector<EncodedQuery>& questions, const PredictOptions&,
                                                   const Progress& progress) const
{
    std::vector<size_t> order(questions.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return stepsOf(questions[a]) < stepsOf(questions[b]); });
    std::vector<Prediction> out(questions.size());
    for (size_t from = 0; from < order.size(); from += kPredictedAtOnce) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(from) / double(order.size()));
        const size_t to = std::min(order.size(), from + kPredictedAtOnce);
        std::vector<const EncodedQuery*> some;
        for (size_t i = from; i < to; ++i)
            some.push_back(&questions[order[i]]);
        const Outputs outputs = network.answer(makeInput(some, *context.learnt, context.device));
        for (size_t i = from; i < to; ++i) {
            const EncodedQuery& question = questions[order[i]];
            const torch::Tensor own = outputs.data[int64_t(i - from)];
            const int64_t begin = beginOf(question, context.learnt->padding);
            out[order[i]] = toPrediction(
                question, *context.learnt,
                {context.learnt->answer.perStep() ? own.slice(0, begin, begin + int64_t(stepsOf(question))) : own,
                 outputs.transitions});
        }
    }
    return out;
}

torch::Tensor logOdds(const torch::Tensor& logits)
{
    const auto [best, which] = logits.max(-1, true);
    const torch::Tensor given = torch::zeros_like(logits, torch::kBool).scatter(-1, which, true);
    return best.squeeze(-1) - logits.masked_fill(given, -std::numeric_limits<double>::infinity()).logsumexp(-1);
}

Result<std::vector<Prediction>> answersTo(Network& network, const InferenceContext& context, std::vector<Query> queries,
                                          const PredictOptions& options, const Progress& progress)
{
    const Preparation& learnt = *context.learnt;
    const auto ask = [&]() -> Result<std::vector<Prediction>> {
        std::vector<EncodedQuery> questions;
        for (const Query& query : queries) {
            auto question = context.reader->read(query);
            if (!question)
                return question.error();
            questions.push_back(std::move(question).value());
        }
        return answering(learnt.answer.form).predict(network, context, questions, options, progress);
    };
    auto all = ask();
    if (!all || all->empty() || !all->front().as<ValuesAnswer>())
        return all;
    std::vector<Prediction> latest = *all;
    while (all->front().as<ValuesAnswer>()->values.size() < size_t(learnt.stepsForecast())) {
        for (size_t i = 0; i < queries.size(); ++i)
            learnt.goOn(queries[i], latest[i].as<ValuesAnswer>()->values);
        auto next = ask();
        if (!next)
            return next;
        latest = std::move(next).value();
        for (size_t i = 0; i < latest.size(); ++i) {
            (*all)[i].label += u' ' + latest[i].label;
            auto& one = std::get<ValuesAnswer>((*all)[i].answer);
            const auto& more = std::get<ValuesAnswer>(latest[i].answer);
            one.values.insert(one.values.end(), more.values.begin(), more.values.end());
            for (size_t q = 0; q < one.quantiles.size(); ++q)
                one.quantiles[q].insert(one.quantiles[q].end(), more.quantiles[q].begin(), more.quantiles[q].end());
        }
    }
    return all;
}

InspectionInput Answering::prepareInspection(Network&, const InferenceContext& context,
                                             const EncodedQuery& question) const
{
    InspectionInput out;
    out.feed = makeInput({&question}, *context.learnt, context.device);
    out.steps = int64_t(std::max<size_t>(1, stepsOf(question)));
    out.begin = beginOf(question, context.learnt->padding);
    out.prediction.input = question.text;
    return out;
}

}  // namespace unroll
