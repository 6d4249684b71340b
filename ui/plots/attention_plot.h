#pragma once

#include "inspect/values.h"
#include "ui/plots/curve_plot.h"

namespace unroll {

/// How much a network looks at each step of a series that it reads: a curve a layer and head.
class AttentionPlot : public CurvePlot {
    Q_OBJECT
public:
    explicit AttentionPlot(QWidget* parent = nullptr);
    /// first: the first of the steps on the axis. Maps over something else are left out. Hides itself where none is
    /// left.
    void setAttention(const TimeAxis& axis, qint64 first, size_t steps, const std::vector<AttentionMap>& maps);
};

}  // namespace unroll
