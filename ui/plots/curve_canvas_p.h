#pragma once

// Only .cpp files of this folder include this: QCustomPlot stays in here.
#include "ui/plots/curve_plot_p.h"

#include "ui/plots/qcustomplot_p.h"

#include <functional>

namespace unroll {

/// Axes whose left edge is that of the plots above and below.
class AlignedRect : public QCPAxisRect {
public:
    AlignedRect(QCustomPlot* plot, std::function<int(int)> left) : QCPAxisRect(plot), left_(std::move(left)) {}

protected:
    int calculateAutoMargin(QCP::MarginSide side) override
    {
        const int needed = QCPAxisRect::calculateAutoMargin(side);
        return side == QCP::msLeft ? left_(needed) : needed;
    }

private:
    std::function<int(int)> left_;  // what is needed → what is given
};

/// The mouse's side of a CurvePlot.
class CurveCanvas : public QCustomPlot {
public:
    CurveCanvas(CurvePlot& plot, CurvePlot::Impl& impl);

protected:
    bool event(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag { None, Box, Move, Marker };
    bool onMarker(const QPoint& place) const;
    void zoomTo(const QRect& box);

    CurvePlot& plot_;
    CurvePlot::Impl& d_;
    QRubberBand* band_;
    Drag drag_ = Drag::None;
    QPoint from_;
    QCPRange fromX_, fromY_;
};

}  // namespace unroll
