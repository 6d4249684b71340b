#include "ui/plots/curve_canvas_p.h"

#include <QHelpEvent>
#include <QToolTip>

#include <cmath>

namespace unroll {

CurveCanvas::CurveCanvas(CurvePlot& plot, CurvePlot::Impl& impl)
    : QCustomPlot(&plot), plot_(plot), d_(impl), band_(new QRubberBand(QRubberBand::Rectangle, this))
{
    // In place of the axes that every QCustomPlot begins with.
    plotLayout()->clear();
    auto* rect = new AlignedRect(this, [this](int needed) { return d_.alignedLeft(needed); });
    plotLayout()->addElement(0, 0, rect);
    xAxis = rect->axis(QCPAxis::atBottom);
    yAxis = rect->axis(QCPAxis::atLeft);
    xAxis2 = rect->axis(QCPAxis::atTop);
    yAxis2 = rect->axis(QCPAxis::atRight);
    for (QCPAxis* axis : {xAxis, yAxis, xAxis2, yAxis2}) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
    rect->setLayer(QStringLiteral("background"));
    legend = new QCPLegend;
    rect->insetLayout()->addElement(legend, Qt::AlignRight | Qt::AlignTop);
    legend->setLayer(QStringLiteral("legend"));
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(60, 60);
}

/// QCustomPlot hands no event on to what is around it.
bool CurveCanvas::event(QEvent* event)
{
    // Among the curves the values under the mouse are wanted, and nothing that covers them.
    if (event->type() == QEvent::ToolTip && axisRect()->rect().contains(static_cast<QHelpEvent*>(event)->pos())) {
        QToolTip::hideText();
        return true;
    }
    return QCustomPlot::event(event);
}

void CurveCanvas::contextMenuEvent(QContextMenuEvent* event) { QCoreApplication::sendEvent(&plot_, event); }

void CurveCanvas::mousePressEvent(QMouseEvent* event)
{
    plot_.setFocus(Qt::MouseFocusReason);
    if (!axisRect()->rect().contains(event->pos()))
        return;
    const bool move = event->button() == Qt::MiddleButton ||
                      (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier);
    if (!move && event->button() != Qt::LeftButton)
        return;
    drag_ = move ? Drag::Move : onMarker(event->pos()) ? Drag::Marker : Drag::Box;
    from_ = event->pos();
    fromX_ = xAxis->range();
    fromY_ = yAxis->range();
    if (move)
        setCursor(Qt::ClosedHandCursor);
}

void CurveCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QRect rect = axisRect()->rect();
    if (drag_ == Drag::Move) {
        const double shift = xAxis->pixelToCoord(from_.x()) - xAxis->pixelToCoord(event->pos().x());
        if (!d_.followY && !d_.logarithmic) {
            const double up = yAxis->pixelToCoord(from_.y()) - yAxis->pixelToCoord(event->pos().y());
            yAxis->setRange(fromY_.lower + up, fromY_.upper + up);
        }
        plot_.setXRange(fromX_.lower + shift, fromX_.upper + shift);
        return;
    }
    if (drag_ == Drag::Marker) {
        emit plot_.markerDragged(xAxis->pixelToCoord(std::clamp(event->pos().x(), rect.left(), rect.right())));
        return;
    }
    if (drag_ == Drag::None)
        setCursor(onMarker(event->pos()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (drag_ == Drag::Box) {
        band_->setGeometry(QRect(from_, event->pos()).normalized() & rect);
        band_->show();
    }
    const double nowhere = std::numeric_limits<double>::quiet_NaN();
    plot_.setCursorX(rect.contains(event->pos()) ? xAxis->pixelToCoord(event->pos().x()) : nowhere);
}

bool CurveCanvas::onMarker(const QPoint& place) const
{
    constexpr double kReach = 5;  // pixels
    return d_.markerMovable && !std::isnan(d_.marker) && std::abs(xAxis->coordToPixel(d_.marker) - place.x()) <= kReach;
}

void CurveCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (drag_ == Drag::Box && band_->isVisible())
        zoomTo(QRect(from_, event->pos()).normalized() & axisRect()->rect());
    band_->hide();
    drag_ = Drag::None;
    unsetCursor();
}

void CurveCanvas::zoomTo(const QRect& box)
{
    constexpr int kLeast = 6, kFlat = 16;  // pixels: less is a click; a flat box means "this stretch of x"
    if (box.width() < kLeast)
        return;
    if (box.height() >= kFlat) {
        d_.followY = false;
        yAxis->setRange(yAxis->pixelToCoord(box.bottom()), yAxis->pixelToCoord(box.top()));
    }
    plot_.setXRange(xAxis->pixelToCoord(box.left()), xAxis->pixelToCoord(box.right()));
}

void CurveCanvas::mouseDoubleClickEvent(QMouseEvent*)
{
    band_->hide();
    drag_ = Drag::None;
    plot_.fit();
}

void CurveCanvas::wheelEvent(QWheelEvent* event)
{
    const double turns = event->angleDelta().y() / 120.0;
    if (turns == 0)
        return;
    const double factor = std::pow(0.85, turns);
    const QPointF at = event->position();
    if (at.x() < axisRect()->left()) {
        d_.followY = false;
        yAxis->scaleRange(factor, yAxis->pixelToCoord(at.y()));
        d_.schedule();
        emit plot_.rangeChanged();
    } else {
        const double x = xAxis->pixelToCoord(at.x());
        plot_.setXRange(x + (xAxis->range().lower - x) * factor, x + (xAxis->range().upper - x) * factor);
    }
    event->accept();
}

void CurveCanvas::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    plot_.setCursorX(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace unroll
