#include "ui/model/edge_item.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/canvas_scene.h"
#include "ui/shell/appearance.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace unroll {

QPainterPath wirePath(const QPointF& from, const QPointF& to)
{
    const double reach = to.y() > from.y() ? qMax(16.0, (to.y() - from.y()) / 2) : 64 + (from.y() - to.y()) / 4;
    QPainterPath path(from);
    if (std::abs(from.x() - to.x()) < 0.5 && to.y() > from.y())
        path.lineTo(to);
    else
        path.cubicTo(from + QPointF(0, reach), to - QPointF(0, reach), to);
    return path;
}

EdgeItem::EdgeItem(const Edge& edge, CanvasScene* scene) : edge_(edge), scene_(scene)
{
    setFlags(ItemIsSelectable);
    setAcceptHoverEvents(true);
    setZValue(0);
}

void EdgeItem::setShapeText(const QString& text)
{
    if (text == text_)
        return;
    prepareGeometryChange();
    text_ = text;
    update();
}

void EdgeItem::setDropHint(bool on)
{
    if (on == dropHint_)
        return;
    dropHint_ = on;
    update();
}

void EdgeItem::place(const QPointF& from, const QPointF& to)
{
    prepareGeometryChange();
    setPath(wirePath(from, to));
    middle_ = path().pointAtPercent(0.5);
}

QRectF EdgeItem::textRect() const
{
    if (text_.isEmpty())
        return {};
    const QFontMetricsF metrics(smallFont(scene_->font()));
    return {middle_.x() + 8, middle_.y() - metrics.height() / 2, metrics.horizontalAdvance(text_) + 4,
            metrics.height()};
}

QRectF EdgeItem::boundingRect() const { return path().controlPointRect().adjusted(-6, -6, 6, 6) | textRect(); }

QPainterPath EdgeItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(12);
    return stroker.createStroke(path());
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*)
{
    const CanvasColours colours = CanvasColours::of(scene_->palette());
    const bool strong = option->state.testFlag(QStyle::State_Selected) || dropHint_;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(strong     ? colours.accent
                         : hovered_ ? colours.text
                                    : colours.wire,
                         strong || hovered_ ? 2.5 : 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path());
    if (text_.isEmpty() || option->levelOfDetailFromTransform(painter->worldTransform()) < 0.45)
        return;
    painter->setFont(smallFont(scene_->font()));
    painter->setPen(colours.quiet);
    painter->drawText(textRect(), Qt::AlignLeft | Qt::AlignVCenter, text_);
}

void EdgeItem::hoverEnterEvent(QGraphicsSceneHoverEvent*)
{
    hovered_ = true;
    update();
}

void EdgeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*)
{
    hovered_ = false;
    update();
}

}  // namespace unroll
