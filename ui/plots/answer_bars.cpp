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
    for (qsizetype i = 0; i < answer.classes.size(); ++i) {
        const QString& label = answer.classes[i];
        const bool given = answer.several ? answer.labels.contains(label) : label == answer.label;
        add(label, answer.probabilities[size_t(i)], given, given);
    }
    if (bars.size() > kAtAGlance)
        std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
    for (qsizetype i = 0; i < answer.tags.size(); ++i)
        add(answer.tokenTexts[i] + QStringLiteral(" · ") + answer.tags[i], answer.tagConfidence[size_t(i)], true,
            false);
    for (const Candidate& candidate : answer.candidates) {
        const bool best = &candidate == &answer.candidates.front();
        add(candidate.text, std::exp(candidate.logProbability), best, best);
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
