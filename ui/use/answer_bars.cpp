#include "ui/use/answer_bars.h"

#include <cmath>

namespace unroll {

std::vector<BarList::Bar> barsOf(const Prediction& answer)
{
    std::vector<BarList::Bar> bars;
    const auto add = [&bars](const QString& label, double value, bool strong = false) {
        BarList::Bar bar;
        bar.label = label;
        bar.value = value;
        bar.strong = strong;
        bars.push_back(bar);
    };
    for (qsizetype i = 0; i < answer.classes.size(); ++i)
        add(answer.classes[i], answer.probabilities[size_t(i)],
            answer.several ? answer.labels.contains(answer.classes[i]) : answer.classes[i] == answer.label);
    for (qsizetype i = 0; i < answer.tags.size(); ++i)
        add(answer.tokenTexts[i] + QStringLiteral(" · ") + answer.tags[i], answer.tagConfidence[size_t(i)]);
    for (const Candidate& candidate : answer.candidates)
        add(candidate.text, std::exp(candidate.logProbability), &candidate == &answer.candidates.front());
    return bars;
}

}  // namespace unroll
