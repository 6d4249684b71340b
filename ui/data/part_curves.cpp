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
    const auto size = qint64(series.values.size());
    const qint64 ends[] = {0, series.trainEnd, series.validationEnd, series.testEnd, size};
    const std::pair<QString, Hue> parts[] = {{PartWords::tr("training"), Hue::part(Part::Train)},
                                             {PartWords::tr("validation"), Hue::part(Part::Validation)},
                                             {PartWords::tr("test"), Hue::part(Part::Test)},
                                             {PartWords::tr("in no part"), Hue::neutral()}};
    for (size_t part = 0; part < std::size(parts); ++part) {
        const auto& [name, hue] = parts[part];
        if (part + 1 == std::size(parts) && ends[part] == ends[part + 1]) {
            plot.removeCurve(name);  // but of a fold all is in a part
            continue;
        }
        std::vector<CurvePoint> points;
        // A part's line goes on to the next one's first value, so that the series is one.
        for (qint64 step = std::max(series.first + ends[part], first);
             step < series.first + std::min(size, ends[part + 1] + 1); ++step)
            points.push_back({double(step), values[size_t(step - first)]});
        CurveStyle style{name, hue, Qt::SolidLine, width};
        style.gaps = true;
        plot.setCurve(name, style);
        plot.setPoints(name, std::move(points));
    }
}

}  // namespace unroll
