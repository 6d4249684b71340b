#include "ui/model/canvas_overview.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/canvas_view.h"
#include "ui/model/node_item.h"

#include <QMouseEvent>
#include <QPainter>

namespace unroll {

constexpr double kLargest = 160, kInset = 8;  // pixels
constexpr int kFromCorner = 12;

CanvasOverview::CanvasOverview(CanvasView& view, const CanvasScene& scene)
    : QWidget(view.viewport()), view_(view), scene_(scene)
{
    setObjectName(QStringLiteral("modelOverview"));
    setAccessibleName(tr("The whole model, small"));
    setToolTip(tr("The whole model; click or drag to go there"));
    setCursor(Qt::PointingHandCursor);
    hide();
}

QTransform CanvasOverview::fromScene() const
{
    const QRectF contents = scene_.contents();
    const double scale = (kLargest - 2 * kInset) / qMax(1.0, qMax(contents.width(), contents.height()));
    return QTransform::fromTranslate(kInset, kInset).scale(scale, scale).translate(-contents.left(), -contents.top());
}

void CanvasOverview::follow()
{
    const QRectF contents = scene_.contents();
    // A few pixels beyond the edge are no reason.
    const bool wanted = !contents.isEmpty() && !view_.visibleRect().adjusted(-4, -4, 4, 4).contains(contents);
    setVisible(wanted);
    if (!wanted)
        return;
    const QSize size = fromScene().mapRect(contents).adjusted(-kInset, -kInset, kInset, kInset).toAlignedRect().size();
    const QRect place = view_.viewport()->rect().adjusted(0, 0, -kFromCorner, -kFromCorner);
    setGeometry(QRect(place.bottomRight() - QPoint(size.width() - 1, size.height() - 1), size));
    update();
}

void CanvasOverview::paintEvent(QPaintEvent*)
{
    const CanvasColours colours = CanvasColours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.frame);
    painter.setBrush(colours.ground);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    const QTransform transform = fromScene();
    painter.setPen(Qt::NoPen);
    for (const QGraphicsItem* item : scene_.items())
        if (const auto* node = qgraphicsitem_cast<const NodeItem*>(item)) {
            painter.setBrush(node->isSelected() ? colours.accent : colours.wire);
            painter.drawRect(transform.mapRect(node->sceneBoundingRect()));
        }
    QColor sight = colours.accent;
    painter.setPen(QPen(sight, 1.5));
    sight.setAlphaF(0.12f);
    painter.setBrush(sight);
    painter.drawRect(transform.mapRect(view_.visibleRect()).intersected(QRectF(rect()).adjusted(1, 1, -1, -1)));
}

void CanvasOverview::mousePressEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        view_.look(fromScene().inverted().map(event->position()));
}

}  // namespace unroll
