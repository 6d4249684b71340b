#include "answers/chain_p.h"

#include <algorithm>

namespace unroll {

namespace {

std::span<const float> asSpan(const torch::Tensor& tensor)
{
    return {tensor.data_ptr<float>(), size_t(tensor.numel())};
}

torch::Tensor plain(const torch::Tensor& tensor)
{
    return tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
}

/// The gradient is what is expected of all sequences less what is expected of those that have the known classes, and
/// comes with the loss; going backward only multiplies.
struct ChainLoss : torch::autograd::Function<ChainLoss> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& scores,
                                 const torch::Tensor& between, const torch::Tensor& start, const torch::Tensor& end,
                                 const torch::Tensor& targets)
    {
        const OwnChain own({between, start, end});
        const Chain chain = own.chain();
        const torch::Tensor values = plain(scores), wanted = targets.to(torch::kCPU, torch::kInt64).contiguous();
        const auto classes = values.size(2);
        torch::Tensor ofScores = torch::zeros_like(values), ofBetween = torch::zeros({classes, classes}),
                      ofStart = torch::zeros({classes}), ofEnd = torch::zeros({classes});
        const auto add = [&](float* to, const double* of, const double* less, int64_t count) {
            for (int64_t i = 0; i < count; ++i)
                to[i] += float(of[i] - less[i]);
        };
        double loss = 0;
        int64_t answers = 0;
        for (int64_t row = 0; row < values.size(0); ++row) {
            const auto [first, last] = knownSteps(wanted, row);
            if (first == last)
                continue;
            const int64_t* answered = wanted.data_ptr<int64_t>() + row * wanted.size(1);
            const std::vector<int> known(answered + first, answered + last);
            answers += std::count_if(known.begin(), known.end(), [](int one) { return one >= 0; });
            const int64_t at = (row * values.size(1) + first) * classes, count = (last - first) * classes;
            const std::span<const float> some = asSpan(values).subspan(size_t(at), size_t(count));
            const ChainSum all = sumOver(chain, some, {}, true), right = sumOver(chain, some, known, true);
            loss += all.logSum - right.logSum;
            add(ofScores.data_ptr<float>() + at, all.steps.data(), right.steps.data(), count);
            add(ofBetween.data_ptr<float>(), all.between.data(), right.between.data(), classes * classes);
            add(ofStart.data_ptr<float>(), all.steps.data(), right.steps.data(), classes);
            add(ofEnd.data_ptr<float>(), &all.steps[size_t(count - classes)], &right.steps[size_t(count - classes)],
                classes);
        }
        const double each = 1 / double(std::max<int64_t>(1, answers));
        context->saved_data["gradients"] =
            std::vector<torch::Tensor>{ofScores * each, ofBetween * each, ofStart * each, ofEnd * each};
        return torch::tensor(float(loss * each)).to(scores.device());
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list outputs)
    {
        torch::autograd::variable_list out;
        for (const torch::Tensor& gradient : context->saved_data["gradients"].toTensorVector())
            out.push_back(gradient.to(outputs[0].device()) * outputs[0]);
        out.emplace_back();
        return out;
    }
};

}  // namespace

OwnChain::OwnChain(const Transitions& transitions)
    : between_(plain(transitions.between)), start_(plain(transitions.start)), end_(plain(transitions.end))
{}

Chain OwnChain::chain() const { return {int(start_.numel()), asSpan(between_), asSpan(start_), asSpan(end_)}; }

std::pair<int64_t, int64_t> knownSteps(const torch::Tensor& targets, int64_t row)
{
    const int64_t* own = targets.data_ptr<int64_t>() + row * targets.size(1);
    const int64_t* const end = own + targets.size(1);
    const auto known = [](int64_t one) { return one >= 0; };
    const auto first = std::find_if(own, end, known) - own;
    const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(own), known);
    return first == targets.size(1) ? std::pair<int64_t, int64_t>(0, 0)
                                    : std::pair<int64_t, int64_t>(first, last.base() - own);
}

torch::Tensor chainLoss(const torch::Tensor& scores, const torch::Tensor& targets, const Transitions& transitions)
{
    return ChainLoss::apply(scores, transitions.between, transitions.start, transitions.end, targets);
}

}  // namespace unroll
