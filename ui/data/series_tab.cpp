#include "ui/data/series_tab.h"

#include "series/dataset.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace unroll {

namespace {

constexpr size_t kMostPoints = 4000;  // of one curve: more are no more to be seen

/// The least and the largest of each stretch, so that no peak is lost.
std::vector<CurvePoint> thinned(const std::vector<CurvePoint>& points)
{
    if (points.size() <= kMostPoints)
        return points;
    std::vector<CurvePoint> out;
    const size_t stretch = 2 * points.size() / kMostPoints + 1;
    for (size_t from = 0; from < points.size(); from += stretch) {
        const auto begin = points.begin() + qsizetype(from),
                   end = points.begin() + qsizetype(std::min(points.size(), from + stretch));
        const auto [least, most] =
            std::minmax_element(begin, end, [](const CurvePoint& a, const CurvePoint& b) { return a.y < b.y; });
        out.push_back(*std::min(least, most));
        if (least != most)
            out.push_back(*std::max(least, most));
    }
    return out;
}

}  // namespace

SeriesTab::SeriesTab(QWidget* parent) : QWidget(parent), plot_(new CurvePlot), words_(new QLabel)
{
    setObjectName(QStringLiteral("seriesTab"));
    plot_->setObjectName(QStringLiteral("seriesPlot"));
    plot_->setAccessibleName(tr("The series"));
    words_->setObjectName(QStringLiteral("seriesWords"));
    words_->setWordWrap(true);
    words_->setFont(smallFont(font()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(plot_, 1);
    layout->addWidget(words_);
}

void SeriesTab::setDataset(const DatasetPtr& dataset, const QString& missing)
{
    plot_->removeAllCurves();
    const SeriesDataset* found = seriesOf(dataset.get());
    if (!found) {
        words_->setText(missing);
        plot_->fit();
        return;
    }
    const SeriesPreparation& learnt = *found->learnt;
    plot_->setAxes(tr("Step (%1; 0 is %2)").arg(learnt.axis.frequency().text(), learnt.axis.label(0)), learnt.target);
    // Of several series each has a colour; of one, each part.
    const bool one = found->series.size() == 1;
    for (size_t s = 0; s < found->series.size() && s < 10; ++s) {
        const auto& series = found->series[s];
        const qsizetype ends[] = {0, series.trainEnd, series.validationEnd, qsizetype(series.values.size())};
        static constexpr Part parts[] = {Part::Train, Part::Validation, Part::Test};
        const QString names[] = {tr("training"), tr("validation"), tr("test")};
        std::vector<CurvePoint> points;
        for (int part = 0; part < 3; ++part) {
            for (qsizetype step = ends[part]; step < ends[part + 1]; ++step)
                points.push_back({double(series.first + step), series.known[size_t(step)]
                                                                   ? series.values[size_t(step)]
                                                                   : std::numeric_limits<double>::quiet_NaN()});
            if (!one)
                continue;
            plot_->setCurve(names[part], {names[part], Hue::part(parts[part])});
            plot_->setPoints(names[part], thinned(points));
            points.clear();
        }
        if (!one) {
            plot_->setCurve(series.name, {series.name, Hue::category(int(s))});
            plot_->setPoints(series.name, thinned(points));
        }
    }
    plot_->fit();
    const SeriesFindings& findings = found->findings;
    QStringList words;
    words << tr("%1 windows to train on, %2 for validation, %3 for the test")
                 .arg(count(qint64(found->split.train.size())), count(qint64(found->split.validation.size())),
                      count(qint64(found->split.test.size())));
    words << tr("look-back %1, horizon %2").arg(learnt.lookBack).arg(learnt.horizon);
    words << (learnt.period > 1 ? tr("a season of %1 steps").arg(learnt.period) : tr("no season found"));
    if (learnt.logarithm)
        words << tr("read as logarithms");
    if (learnt.lag > 0)
        words << tr("less the value %1 steps before").arg(learnt.lag);
    if (findings.missing > 0)
        words << tr("%1 missing values filled in").arg(count(findings.missing));
    if (findings.gaps > 0)
        words << tr("%1 steps without a row filled in").arg(count(findings.gaps));
    if (findings.duplicates > 0)
        words << tr("%1 rows that say the same twice left out").arg(count(findings.duplicates));
    if (findings.uneven > 0)
        words << tr("%1 rows between two steps taken for the nearer").arg(count(findings.uneven));
    if (!findings.sorted)
        words << tr("the rows were put in order of time");
    words_->setText(words.join(QStringLiteral(" · ")));
}

}  // namespace unroll
