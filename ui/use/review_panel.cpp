#include "ui/use/review_panel.h"

#include "tasks/confidence.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace unroll {

namespace {

constexpr int kSliderSteps = 1000;
/// Of fewer texts a share of right ones says nothing.
constexpr double kFewestTexts = 10;
const QString kRight = QStringLiteral("right");
const QString kCoverage = QStringLiteral("coverage");
const QString kIdeal = QStringLiteral("ideal");

QWidget* below(CurvePlot* plot, std::initializer_list<QWidget*> rows)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(plot, 1);
    for (QWidget* row : rows)
        layout->addWidget(row);
    return page;
}

}  // namespace

ReviewPanel::ReviewPanel(QWidget* parent)
    : QTabWidget(parent),
      curve_(new CurvePlot),
      reliability_(new CurvePlot),
      slider_(new QSlider(Qt::Horizontal)),
      none_(new QCheckBox(tr("Below it, answer “none of these”"))),
      words_(new QLabel),
      reliabilityWords_(new QLabel)
{
    setObjectName(QStringLiteral("useReview"));
    setDocumentMode(true);
    curve_->setObjectName(QStringLiteral("useCurve"));
    curve_->setAccessibleName(tr("Share of right answers and of texts kept, by threshold"));
    curve_->setAxes(tr("Confidence of at least (%)"), tr("Share of the test part (%)"));
    curve_->setCurve(kRight, {tr("right, of those kept"), Hue::part(Part::Test)});
    curve_->setCurve(kCoverage, {tr("kept, of all"), Hue::category(5), Qt::DashLine});
    slider_->setObjectName(QStringLiteral("useThreshold"));
    slider_->setAccessibleName(tr("Threshold of the review flag"));
    slider_->setRange(0, kSliderSteps);
    slider_->setValue(0);
    slider_->setPageStep(50);
    none_->setObjectName(QStringLiteral("useNone"));
    none_->setToolTip(tr("For texts that belong to no class: what the network is not sure of gets no label"));
    for (auto [label, name] :
         {std::pair{words_, "useThresholdWords"}, std::pair{reliabilityWords_, "useReliabilityWords"}}) {
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
        label->setMinimumHeight(3 * fontMetrics().lineSpacing());
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    reliability_->setObjectName(QStringLiteral("useReliability"));
    reliability_->setAccessibleName(tr("Share of right answers by the confidence that was said"));
    reliability_->setAxes(tr("Confidence said (%)"), tr("Right on the test part (%)"));
    reliability_->setCurve(kIdeal, {tr("as it should be"), Hue::category(7), Qt::DotLine});
    CurveStyle right{tr("right"), Hue::part(Part::Test)};
    right.dots = true;
    reliability_->setCurve(kRight, right);
    auto* scale = new QWidget;
    auto* scaleLayout = new QHBoxLayout(scale);
    scaleLayout->addWidget(slider_);
    addTab(below(curve_, {scale, none_, words_}), tr("When should a person look?"));
    addTab(below(reliability_, {reliabilityWords_}), tr("Is it as sure as it says?"));
    connect(slider_, &QSlider::valueChanged, this, &ReviewPanel::describe);
    connect(none_, &QCheckBox::toggled, this, &ReviewPanel::describe);
    describe();
}

ReviewRule ReviewPanel::rule() const
{
    ReviewRule rule;
    rule.below = double(slider_->value()) / kSliderSteps;
    if (none_->isChecked() && !none_->isHidden())
        rule.instead = tr("none of these");
    return rule;
}

void ReviewPanel::setOneClass(bool oneClass)
{
    none_->setVisible(oneClass);
    describe();
}

void ReviewPanel::clear(const QString& why)
{
    review_.clear();
    why_ = why;
    for (CurvePlot* plot : {curve_, reliability_})
        for (const QString& curve : plot->curves())
            plot->setPoints(curve, {});
    reliabilityWords_->setText(why);
    describe();
}

void ReviewPanel::setEvaluation(const Evaluation& judged, double temperature)
{
    why_.clear();
    review_ = reviewCurve(judged.rows);
    std::vector<CurvePoint> right, coverage;
    const double fewest = kFewestTexts / double(std::max<size_t>(1, judged.rows.size()));
    for (const ReviewPoint& point : review_) {
        if (point.coverage >= fewest)
            right.push_back({100 * point.threshold, 100 * point.precision});
        coverage.push_back({100 * point.threshold, 100 * point.coverage});
    }
    curve_->setPoints(kRight, std::move(right));
    curve_->setPoints(kCoverage, std::move(coverage));
    std::vector<CurvePoint> bins;
    const std::vector<ReliabilityBin> found = reliability(judged.rows);
    for (const ReliabilityBin& bin : found)
        bins.push_back({100 * bin.confidence, 100 * bin.accuracy});
    reliability_->setPoints(kRight, std::move(bins));
    reliability_->setPoints(kIdeal, {{0, 0}, {100, 100}});
    for (CurvePlot* plot : {curve_, reliability_}) {
        plot->setYLimits(0, 100);
        plot->fit();
    }
    curve_->setXRange(0, 100);
    QTimer::singleShot(0, this, &ReviewPanel::alignSlider);
    const auto widest = std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return double(a.rows) * std::abs(a.accuracy - a.confidence) <
               double(b.rows) * std::abs(b.accuracy - b.confidence);
    });
    QString words;
    if (widest != found.end()) {
        words =
            tr("Between what it says and what is right lie %1 on average. Where it says about %2, it is right in %3 "
               "(%Ln answers).",
               nullptr, int(widest->rows))
                .arg(percent(calibrationError(judged.rows)), percent(widest->confidence), percent(widest->accuracy));
        if (temperature != 1)
            words = sentences(
                {words, tr("Its confidence is set right by the temperature %1, learnt on the validation part.")
                            .arg(fourFigures(temperature))});
    }
    reliabilityWords_->setText(words);
    describe();
}

void ReviewPanel::resizeEvent(QResizeEvent* event)
{
    QTabWidget::resizeEvent(event);
    alignSlider();
}

void ReviewPanel::alignSlider()
{
    const int handle = slider_->style()->pixelMetric(QStyle::PM_SliderLength, nullptr, slider_) / 2;
    const double left = curve_->placeOf(0), right = curve_->placeOf(100);
    if (right > left + 2 * handle)
        slider_->parentWidget()->layout()->setContentsMargins(std::max(0, qRound(left) - handle), 0,
                                                              std::max(0, curve_->width() - qRound(right) - handle), 0);
}

void ReviewPanel::describe()
{
    const double at = rule().below;
    curve_->setMarker(at > 0 ? 100 * at : std::numeric_limits<double>::quiet_NaN(), percent(at));
    none_->setEnabled(at > 0);
    QString words = at > 0 ? tr("Below %1 confidence a person should look.").arg(percent(at))
                           : tr("Nothing is flagged: every answer is taken as it is.");
    if (!review_.empty()) {
        // The first point at or above the threshold holds what is left of the test part there.
        const auto point =
            std::find_if(review_.begin(), review_.end(), [&](const ReviewPoint& one) { return one.threshold >= at; });
        words = sentences(
            {words, point == review_.end()
                        ? tr("That is every text of the test part.")
                        : tr("On the test part that keeps %1 of the texts, and %2 of the kept answers are right.")
                              .arg(percent(point->coverage), percent(point->precision))});
    }
    words_->setText(why_.isEmpty() ? words : why_);
    emit ruleChanged();
}

}  // namespace unroll
