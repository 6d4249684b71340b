#include "ui/plots/answer_bars.h"

#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace unroll {

std::vector<BarList::Bar> barsOf(const Prediction& answer)
{
    constexpr size_t kAtAGlance = 8;
    std::vector<BarList::Bar> bars;
    const auto add = [&bars](const QString& label, double value, bool given, bool strong) {
        bars.push_back({label, value, {}, given ? Hue::category(0) : Hue::neutral(), strong});
    };
    const auto addClasses = [&](const auto& of, const QStringList& given) {
        for (qsizetype i = 0; i < of.classes.size(); ++i) {
            const bool strong = given.contains(of.classes[i]);
            add(of.classes[i], of.probabilities[size_t(i)], strong, strong);
        }
        if (bars.size() > kAtAGlance)
            std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
    };
    if (const auto* one = answer.as<ClassAnswer>())
        addClasses(*one, {answer.label});
    if (const auto* labels = answer.as<LabelsAnswer>())
        addClasses(*labels, labels->given);
    if (const auto* of = answer.as<TagsAnswer>())
        for (qsizetype i = 0; i < of->tags.size(); ++i)
            add(of->tokens[i] + QStringLiteral(" · ") + of->tags[i], of->confidence[size_t(i)], true, false);
    if (const auto* text = answer.as<TextAnswer>()) {
        // Shares among those that were found, by the scores that order them: the probability of a whole text is next to
        // nothing for every long one.
        double all = 0;
        for (const Candidate& candidate : text->candidates)
            all += std::exp(candidate.score - text->candidates.front().score);
        for (const Candidate& candidate : text->candidates) {
            const bool best = &candidate == &text->candidates.front();
            add(candidate.text, std::exp(candidate.score - text->candidates.front().score) / all, best, best);
        }
    }
    return bars;
}

namespace {

/// As high as its bars, up to some.
class BarArea final : public QScrollArea {
public:
    explicit BarArea(BarList* bars)
    {
        bars->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);  // a row each, however many
        setWidget(bars);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }
    QSize sizeHint() const override
    {
        constexpr int kMostHeight = 12;  // lines of text
        const QSize bars = widget()->sizeHint();
        return {bars.width(), std::min(bars.height(), kMostHeight * fontMetrics().lineSpacing())};
    }

protected:
    bool viewportEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::viewportEvent(event);
    }
};

}  // namespace

QScrollArea* scrolled(BarList* bars) { return new BarArea(bars); }

}  // namespace unroll
