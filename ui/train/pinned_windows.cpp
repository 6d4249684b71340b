#include "ui/train/pinned_windows.h"

#include "series/dataset.h"
#include "ui/plots/curve_plot.h"

#include <QHBoxLayout>

#include <algorithm>

namespace unroll {

namespace {

constexpr size_t kShown = 3;
const QString kRead = QStringLiteral("read"), kCame = QStringLiteral("came"), kGiven = QStringLiteral("given");

}  // namespace

PinnedWindows::PinnedWindows(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pinnedWindows"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (size_t i = 0; i < kShown; ++i) {
        auto* plot = new CurvePlot;
        plot->setObjectName(QStringLiteral("pinnedWindow%1").arg(i));
        plot->setAccessibleName(tr("Window %1 of the validation part").arg(i + 1));
        plot->setCurve(kRead, {tr("values"), Hue::category(0), Qt::SolidLine, 1.5});
        plot->setCurve(kCame, {tr("what came"), Hue::category(0), Qt::DashLine, 1.5});
        plot->setCurve(kGiven, {tr("forecast"), Hue::category(1)});
        plot->setLegendVisible(i == 0);
        plots_.push_back(plot);
        layout->addWidget(plot);
    }
}

void PinnedWindows::takeFrom(const DatasetPtr& dataset)
{
    const SeriesDataset* series = seriesOf(dataset.get());
    data_ = series ? dataset : nullptr;
    windows_.clear();
    if (!series)
        return;
    const auto& part = series->split.validation;
    // The first, the last and one between them, where there are as many.
    for (size_t i = 0; i < std::min(kShown, part.size()); ++i)
        windows_.push_back(part[i * (part.size() - 1) / std::max<size_t>(1, std::min(kShown, part.size()) - 1)]);
    for (size_t i = 0; i < plots_.size(); ++i) {
        CurvePlot& plot = *plots_[i];
        plot.setVisible(i < windows_.size());
        if (i >= windows_.size())
            continue;
        const SeriesDataset::Window& window = series->windows[size_t(windows_[i])];
        const auto& own = series->series[size_t(window.series)];
        const SeriesPreparation& learnt = *series->learnt;
        const auto points = [&](qsizetype from, qsizetype to) {
            std::vector<CurvePoint> out;
            for (qsizetype step = from; step < to; ++step)
                out.push_back({double(own.first + step), own.values[size_t(step)]});
            return out;
        };
        plot.setTimeAxis(learnt.axis);
        plot.setAxes(own.name.isEmpty() ? learnt.axis.frequency().text() : own.name, learnt.target);
        plot.setPoints(kRead, points(window.origin - learnt.lookBack, window.origin));
        plot.setPoints(kCame, points(window.origin - 1, window.origin + learnt.horizon));
        plot.fit();
    }
    clearAnswers();
}

std::vector<Query> PinnedWindows::queries() const
{
    std::vector<Query> out;
    for (const qsizetype window : windows_)
        out.push_back(data_->query(window));
    return out;
}

void PinnedWindows::setAnswers(const std::vector<Prediction>& answers)
{
    const SeriesDataset* series = seriesOf(data_.get());
    for (size_t i = 0; series && i < std::min(answers.size(), windows_.size()); ++i) {
        const SeriesDataset::Window& window = series->windows[size_t(windows_[i])];
        const auto& own = series->series[size_t(window.series)];
        const double first = double(own.first + window.origin);
        std::vector<CurvePoint> points{{first - 1, own.values[size_t(window.origin - 1)]}};
        for (size_t step = 0; step < answers[i].values.size(); ++step)
            points.push_back({first + double(step), answers[i].values[step]});
        plots_[i]->setPoints(kGiven, std::move(points));
    }
}

void PinnedWindows::clearAnswers()
{
    for (CurvePlot* plot : plots_)
        plot->setPoints(kGiven, {});
}

}  // namespace unroll
