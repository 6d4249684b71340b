#include "ui/data/part_curves.h"

#include "ui/plots/curve_plot.h"

#include <QCoreApplication>

#include <algorithm>

namespace unroll {

namespace {

struct PartWords {
    Q_DECLARE_TR_FUNCTIONS(PartWords)
};

}  // namespace

void setPartCurves(CurvePlot& plot, const SeriesDataset::Series& series, qint64 first,
                   const std::vector<double>& values, double width)
{
    const qint64 ends[] = {series.first, series.first + series.trainEnd, series.first + series.validationEnd,
                           series.first + qint64(series.values.size())};
    const std::pair<Part, QString> parts[] = {{Part::Train, PartWords::tr("training")},
                                              {Part::Validation, PartWords::tr("validation")},
                                              {Part::Test, PartWords::tr("test")}};
    for (size_t part = 0; part < 3; ++part) {
        std::vector<CurvePoint> points;
        // A part's line goes on to the next one's first value, so that the series is one.
        for (qint64 step = std::max(ends[part], first); step < std::min(ends[3], ends[part + 1] + 1); ++step)
            points.push_back({double(step), values[size_t(step - first)]});
        CurveStyle style{parts[part].second, Hue::part(parts[part].first), Qt::SolidLine, width};
        style.gaps = true;
        plot.setCurve(parts[part].second, style);
        plot.setPoints(parts[part].second, std::move(points));
    }
}

}  // namespace unroll
