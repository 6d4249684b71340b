#include "ui/data/steps_tab.h"

#include "series/stages.h"
#include "ui/data/part_curves.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace unroll {

StepsTab::StepsTab(QWidget* parent) : QWidget(parent), which_(new QComboBox), stages_(nullptr)
{
    setObjectName(QStringLiteral("stepsTab"));
    which_->setObjectName(QStringLiteral("stepsWhich"));
    which_->setAccessibleName(tr("Which of the series"));
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("stepsScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    stages_ = new QWidget;
    stages_->setLayout(new QVBoxLayout);
    stages_->layout()->setContentsMargins(0, 0, 0, 0);
    stages_->layout()->setSpacing(2);
    scroll->setWidget(stages_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(which_, 0, Qt::AlignLeft);
    layout->addWidget(scroll, 1);
    connect(which_, &QComboBox::activated, this, &StepsTab::draw);
}

void StepsTab::setDataset(const DatasetPtr& dataset)
{
    const SeriesDataset* found = seriesOf(dataset.get());
    const QString before = which_->currentText();
    data_ = found ? dataset : nullptr;
    which_->clear();
    if (found)
        for (const auto& series : found->series)
            which_->addItem(series.name);
    which_->setCurrentIndex(std::max(0, which_->findText(before)));
    which_->setVisible(found && found->series.size() > 1);
    drawn_ = false;
    if (isVisible())
        draw();
}

void StepsTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!drawn_)
        draw();
}

void StepsTab::draw()
{
    constexpr int kLeastHeight = 90;
    drawn_ = true;
    const SeriesDataset* found = seriesOf(data_.get());
    const auto which = size_t(std::max(0, which_->currentIndex()));
    const std::vector<SeriesStage> stages = found ? stagesOf(*found, which) : std::vector<SeriesStage>();
    for (QObject* child : stages_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        delete child;
    plots_.clear();
    for (const SeriesStage& stage : stages) {
        auto* label = new QLabel(words(stage));
        label->setObjectName(QStringLiteral("stepsWords%1").arg(plots_.size()));
        label->setFont(smallFont(font()));
        label->setTextFormat(Qt::PlainText);
        auto* plot = new CurvePlot;
        plot->setObjectName(QStringLiteral("stepsPlot%1").arg(plots_.size()));
        plot->setAccessibleName(label->text());
        plot->setTitle(label->text());
        plot->setTimeAxis(found->learnt->axis);
        plot->setAxes(&stage == &stages.back() ? found->learnt->axis.frequency().text() : QString(), {});
        plot->setLegendVisible(false);
        plot->setMinimumHeight(kLeastHeight);
        setPartCurves(*plot, found->series[which], stage.first, stage.values, 1.5);
        if (!plots_.empty())
            plots_.front()->linkX(plot, true);
        plots_.push_back(plot);
        stages_->layout()->addWidget(label);
        static_cast<QVBoxLayout*>(stages_->layout())->addWidget(plot, 1);
    }
    if (!plots_.empty())
        plots_.front()->fit();
}

QString StepsTab::words(const SeriesStage& stage) const
{
    const SeriesDataset& found = *seriesOf(data_.get());
    const SeriesPreparation& learnt = *found.learnt;
    switch (stage.step) {
    case SeriesStage::Step::Filled:
        return tr("What is missing filled in: %Ln values", nullptr, int(found.findings.missing + found.findings.gaps));
    case SeriesStage::Step::Transformed:
        return learnt.boxCox->lambda == 0 ? tr("Its logarithm")
                                          : tr("Its Box–Cox transform, λ = %1").arg(learnt.boxCox->lambda, 0, 'f', 2);
    case SeriesStage::Step::Differenced:
        return learnt.differencing.order == 0 ? tr("Less the value %Ln steps before", nullptr, learnt.differencing.lag)
               : learnt.differencing.lag == 0
                   ? tr("Changes from one step to the next, taken %Ln times", nullptr, learnt.differencing.order)
                   : tr("Less the value %1 steps before, then changes from one step to the next, taken %Ln times",
                        nullptr, learnt.differencing.order)
                         .arg(learnt.differencing.lag);
    case SeriesStage::Step::Scaled:
        return tr("Scaled: less %1, divided by %2 (from the training part)")
            .arg(fourFigures(learnt.scaler.centre), fourFigures(learnt.scaler.scale));
    case SeriesStage::Step::Values:
        break;
    }
    return tr("The values of the file");
}

}  // namespace unroll
