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

constexpr double kReadable = 0.45;  // zoom below which small letters are none

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

/// The shape of what flows in a wire, on a patch of the ground. Its origin is the wire's middle.
class ShapeLabel : public QGraphicsObject {
public:
    explicit ShapeLabel(CanvasScene* scene) : scene_(scene)
    {
        setZValue(0.5);  // above the wires, below the cards
        setAcceptedMouseButtons(Qt::NoButton);
    }
    void setText(const QString& text)
    {
        if (text == text_)
            return;
        prepareGeometryChange();
        text_ = text;
        update();
    }
    const QString& text() const { return text_; }

    QRectF boundingRect() const override
    {
        if (text_.isEmpty())
            return {};
        const QFontMetricsF metrics(smallFont(scene_->font()));
        const double width = metrics.horizontalAdvance(text_) + 8, height = metrics.height();
        return {-width / 2, -height / 2, width, height};
    }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override
    {
        if (text_.isEmpty() || option->levelOfDetailFromTransform(painter->worldTransform()) < kReadable)
            return;
        const CanvasColours colours = CanvasColours::of(scene_->palette());
        painter->fillRect(boundingRect(), colours.ground);
        painter->setFont(smallFont(scene_->font()));
        painter->setPen(colours.quiet);
        painter->drawText(boundingRect(), Qt::AlignCenter, text_);
    }

private:
    CanvasScene* scene_;
    QString text_;
};

EdgeItem::EdgeItem(const Edge& edge, CanvasScene* scene) : edge_(edge), scene_(scene), label_(new ShapeLabel(scene))
{
    setFlags(ItemIsSelectable);
    setAcceptHoverEvents(true);
    setZValue(0);
}

EdgeItem::~EdgeItem() { delete label_; }

QString EdgeItem::shapeText() const { return label_->text(); }

void EdgeItem::setShapeText(const QString& text) { label_->setText(text); }

QVariant EdgeItem::itemChange(GraphicsItemChange change, const QVariant& value)
{
    if (change == ItemSceneHasChanged && scene() && label_ && !label_->scene())
        scene()->addItem(label_);
    return QGraphicsPathItem::itemChange(change, value);
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
    label_->setPos(path().pointAtPercent(0.5));
}

QRectF EdgeItem::boundingRect() const { return path().controlPointRect().adjusted(-6, -6, 6, 6); }

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
