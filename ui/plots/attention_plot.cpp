#include "ui/plots/attention_plot.h"

#include "ui/plots/numbers.h"

#include <algorithm>

namespace unroll {

AttentionPlot::AttentionPlot(QWidget* parent) : CurvePlot(parent)
{
    setAccessibleName(tr("Attention over the steps that are read"));
    setAxes({}, tr("Attention"));
    setYLimits(0, std::numeric_limits<double>::quiet_NaN());
    hide();
}

void AttentionPlot::setAttention(const TimeAxis& axis, qint64 first, size_t steps,
                                 const std::vector<AttentionMap>& maps)
{
    removeAllCurves();
    setTimeAxis(axis);
    for (const AttentionMap& map : maps) {
        if (map.weights.rows == 0 || size_t(map.weights.columns) != steps)
            continue;
        const auto heads =
            std::count_if(maps.begin(), maps.end(), [&](const AttentionMap& other) { return other.node == map.node; });
        QString name = heads > 1 ? tr("%1, head %2").arg(layerTitle(map.node)).arg(map.head + 1) : layerTitle(map.node);
        if (map.weights.rows > 1)
            name = tr("%1, mean over the steps that look").arg(name);
        std::vector<CurvePoint> points;
        for (size_t step = 0; step < steps; ++step) {
            double sum = 0;
            for (int row = 0; row < map.weights.rows; ++row)
                sum += double(map.weights.at(row, int(step)));
            points.push_back({double(first) + double(step), sum / map.weights.rows});
        }
        const QString id = QStringLiteral("%1 %2").arg(map.node).arg(map.head);
        setCurve(id, {name, Hue::category(4 + int(curves().size())), Qt::SolidLine, 1.5, true});
        setPoints(id, std::move(points));
    }
    setVisible(!curves().isEmpty());
}

}  // namespace unroll
