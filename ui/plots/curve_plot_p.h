#pragma once

#include "series/time_axis.h"
#include "ui/plots/curve_plot.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QRubberBand>
#include <QTimer>

#include <tuple>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCPLayoutGrid;
class QLabel;

namespace unroll {

class CurveCanvas;

/// Plots that show the same stretch of x.
struct XGroup {
    std::vector<CurvePlot*> plots;
    bool follow = true;  ///< everything is shown, new points too
    double lower = 0, upper = 1;
    bool aligned = false;  ///< room for the numbers of the y axis is the same in all
};

struct CurvePlot::Impl {
    struct Curve {
        QString id;
        CurveStyle style;
        CurveData data;
        QCPGraph* raw = nullptr;
        QCPGraph* smooth = nullptr;
        QCPGraph* key = nullptr;  // has no points: the legend's entry, which is never faded
        int generation = -1;
        size_t sentRaw = 0, sentSmooth = 0;
        std::vector<CurvePoint> window;  // the stretch that is shown, where the whole curve is drawn thinner
        std::optional<std::tuple<double, double, size_t>> windowOf;  // its ends, and of how many points
        const std::vector<CurvePoint>& visible() const { return windowOf ? window : data.drawn(); }
    };

    explicit Impl(CurvePlot* plot) : q(plot) {}
    CurvePlot* q;
    CurveCanvas* canvas = nullptr;
    QLabel* readout = nullptr;
    QCPItemStraightLine* cursorLine = nullptr;
    QCPItemStraightLine* markerLine = nullptr;
    QCPItemText* markerText = nullptr;
    QCPLayoutGrid* legendRow = nullptr;
    std::vector<std::unique_ptr<Curve>> curves;
    std::shared_ptr<XGroup> group;
    QTimer redraw, describe;
    QString title, xLabel, yLabel;
    std::optional<TimeAxis> time;
    bool logarithmic = false, followY = true, legendVisible = true, markerMovable = false;
    double smoothingWeight = 0;
    double cursor = std::numeric_limits<double>::quiet_NaN(), marker = cursor;
    int leftOfAxis = 0;  ///< pixels that the y axis needs for its numbers and name
    double alwaysLow = cursor, alwaysHigh = cursor;
    QString markerLabel;

    Curve* find(const QString& id) const;
    bool isLowerEnd(const Curve& curve) const;  ///< of a tinted area
    void schedule();
    void refresh();
    void send(Curve& curve);
    bool sendWindow(Curve& curve);
    void paint(const PlotColours& colours, bool forPaper);
    void fitX();
    void fitY();
    void moveX(double lower, double upper);
    void placeCursor();
    void updateDescription();
    void wrapLegend(int width);
    /// What the y axis is given where it needs so much; the others of its group are drawn again where that changes
    /// them.
    int alignedLeft(int needed);
    QSizeF figureSize() const;
    void paintFigure(QPaintDevice* device, double scale) const;
    QString cursorWords(bool rich) const;
    QString xWords(double x) const;  ///< without the axis' label
};

}  // namespace unroll
