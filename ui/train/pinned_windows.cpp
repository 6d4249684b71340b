#include "ui/train/pinned_windows.h"

#include "series/dataset.h"
#include "ui/plots/window_plot.h"

#include <QHBoxLayout>

#include <algorithm>

namespace unroll {

namespace {

constexpr size_t kShown = 3;

}  // namespace

PinnedWindows::PinnedWindows(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pinnedWindows"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (size_t i = 0; i < kShown; ++i) {
        auto* plot = new WindowPlot;
        plot->setObjectName(QStringLiteral("pinnedWindow%1").arg(i));
        plot->setAccessibleName(tr("Window %1 of the validation part").arg(i + 1));
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
        WindowPlot& plot = *plots_[i];
        plot.setVisible(i < windows_.size());
        if (i >= windows_.size())
            continue;
        const SeriesDataset::Window& window = series->windows[size_t(windows_[i])];
        const auto& own = series->series[size_t(window.series)];
        const SeriesPreparation& learnt = *series->learnt;
        const auto origin = own.values.begin() + window.origin;
        const bool named = !own.name.isEmpty() && own.name != own.target;
        plot.setAxes(named ? own.name : learnt.axis.frequency().text(), own.target);
        plot.setWindow(learnt.axis, own.first + window.origin, {origin - learnt.lookBack, origin},
                       series->inOwnUnits(windows_[i]));
    }
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
    for (size_t i = 0; i < std::min(answers.size(), windows_.size()); ++i)
        if (const auto* answer = answers[i].as<ValuesAnswer>())
            plots_[i]->setForecast(answer->values);
}

void PinnedWindows::clearAnswers()
{
    for (WindowPlot* plot : plots_)
        plot->clearForecast();
}

}  // namespace unroll
