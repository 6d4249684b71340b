#include "ui/model/node_item.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/graph_edits.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QGraphicsSceneHoverEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace unroll {

namespace {

constexpr double kRadius = 6, kPortRadius = 5, kPortReach = 12, kMargin = 12, kIcon = 24;
const QRectF kCardRect(-kCardWidth / 2, 0, kCardWidth, kCardHeight);

}  // namespace

NodeItem::NodeItem(const QString& id, CanvasScene* scene) : id_(id), scene_(scene)
{
    setObjectName(QStringLiteral("node_") + id);
    setFlags(ItemIsMovable | ItemIsSelectable | ItemSendsGeometryChanges | ItemIsFocusable);
    setCacheMode(DeviceCoordinateCache);
    setAcceptHoverEvents(true);
    setZValue(1);
}

void NodeItem::setCard(const NodeCard& card)
{
    if (card == card_)
        return;
    if (card.kind != card_.kind)
        icon_ = symbolIcon(QStringLiteral("layer-") + card.kind);
    card_ = card;
    QStringList lines{card.name + QStringLiteral(": ") + card.summary};
    for (const QString& words : {card.error, card.warning})
        if (!words.isEmpty())
            lines << words;
    sentence_ = lines.join(u'\n');
    setToolTip(sentence_);
    update();
}

void NodeItem::follow(const QPointF& at)
{
    following_ = true;
    setPos(at);
    following_ = false;
}

QPointF NodeItem::localPort(const Port& port) const
{
    if (!port.input)
        return {0, kCardHeight};
    // What flows down the middle of a chain stays in the middle.
    if (card_.sideInputs)
        return {kCardRect.right() * 0.7 * port.number / std::max(1, card_.inputs - 1), 0};
    const double step = kCardWidth / (card_.inputs + 1);
    return {kCardRect.left() + step * (port.number + 1), 0};
}

QPointF NodeItem::portPosition(const Port& port) const { return mapToScene(localPort(port)); }

std::optional<NodeItem::Port> NodeItem::portAt(const QPointF& scenePos) const
{
    const QPointF at = mapFromScene(scenePos);
    const auto near = [&](const Port& port) { return QLineF(at, localPort(port)).length() <= kPortReach; };
    for (int number = 0; number < card_.inputs; ++number)
        if (near({true, number}))
            return Port{true, number};
    if (card_.output && near({false, 0}))
        return Port{false, 0};
    return {};
}

void NodeItem::setWireHint(int hint)
{
    if (hint == wireHint_)
        return;
    wireHint_ = hint;
    update();
}

void NodeItem::setHoveredPort(const std::optional<Port>& port)
{
    if (port == hovered_)
        return;
    hovered_ = port;
    const QString name = port && port->input ? card_.inputNames.value(port->number) : QString();
    setToolTip(name.isEmpty() ? sentence_ : name);
    update();
}

QRectF NodeItem::boundingRect() const
{
    const double reach = kPortReach + 2;
    return kCardRect.adjusted(-reach, -reach, reach, reach);
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(kCardRect, kRadius, kRadius);
    for (int number = 0; number < card_.inputs; ++number)
        path.addEllipse(localPort({true, number}), kPortReach, kPortReach);
    if (card_.output)
        path.addEllipse(localPort({false, 0}), kPortReach, kPortReach);
    return path;
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*)
{
    const QPalette palette = scene_->palette();
    const CanvasColours colours = CanvasColours::of(palette);
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    painter->setRenderHint(QPainter::Antialiasing);
    QPen frame(colours.frame, 1);
    if (!card_.error.isEmpty())
        frame = QPen(colours.error, 1.5);
    if (selected)
        frame = QPen(card_.error.isEmpty() ? colours.accent : colours.error, 2.5);
    if (wireHint_)
        frame = QPen(wireHint_ > 0 ? colours.accent : colours.error, 2.5);
    painter->setPen(frame);
    painter->setBrush(selected ? colours.selectedCard : colours.card);
    painter->drawRoundedRect(kCardRect, kRadius, kRadius);
    for (int number = 0; number < card_.inputs; ++number)
        paintPort(painter, {true, number}, palette);
    if (card_.output)
        paintPort(painter, {false, 0}, palette);
    paintWords(painter, palette);
}

void NodeItem::paintPort(QPainter* painter, const Port& port, const QPalette& palette) const
{
    const CanvasColours colours = CanvasColours::of(palette);
    const bool hot = hovered_ == port;
    painter->setPen(QPen(hot ? colours.accent : colours.wire, 1.5));
    painter->setBrush(hot ? colours.accent : colours.card);
    const double radius = hot ? kPortRadius + 2 : kPortRadius;
    painter->drawEllipse(localPort(port), radius, radius);
}

void NodeItem::paintWords(QPainter* painter, const QPalette& palette) const
{
    const CanvasColours colours = CanvasColours::of(palette);
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const QFont body = scene_->font(), small = smallFont(body);
    QFont strong = body;
    strong.setWeight(QFont::DemiBold);
    const QRectF iconRect(kCardRect.left() + kMargin, (kCardHeight - kIcon) / 2, kIcon, kIcon);
    if (icon_.isNull()) {
        painter->setPen(QPen(colours.quiet, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(iconRect, 4, 4);
        painter->setFont(small);
        painter->drawText(iconRect, Qt::AlignCenter, card_.name.left(1));
    } else {
        // As sharp as the zoom: the painter's own scaling would blur it.
        const int pixels = qMax(1, qRound(kIcon * zoom));
        const QPixmap pixmap = icon_.pixmap(QSize(pixels, pixels), painter->device()->devicePixelRatioF());
        painter->drawPixmap(iconRect, pixmap, QRectF(pixmap.rect()));
    }
    const bool tiny = zoom < 0.45;
    const double left = iconRect.right() + 8, right = kCardRect.right() - kMargin;
    double nameRight = right;
    if (!card_.parameters.isEmpty() && !tiny) {
        painter->setFont(small);
        painter->setPen(colours.quiet);
        const double width = QFontMetricsF(small).horizontalAdvance(card_.parameters);
        painter->drawText(QRectF(right - width - 1, 12, width + 1, 20), Qt::AlignRight | Qt::AlignVCenter,
                          card_.parameters);
        nameRight = right - width - 8;
    }
    painter->setFont(strong);
    painter->setPen(colours.text);
    const QRectF nameRect = tiny ? QRectF(left, 0, right - left, kCardHeight) : QRectF(left, 12, nameRight - left, 20);
    painter->drawText(nameRect, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetricsF(strong).elidedText(card_.name, Qt::ElideRight, nameRect.width()));
    if (!tiny) {
        painter->setFont(small);
        painter->setPen(colours.quiet);
        const QRectF rect(left, 33, right - left, 18);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(small).elidedText(card_.summary, Qt::ElideRight, rect.width()));
    }
    if (!card_.error.isEmpty() || !card_.warning.isEmpty()) {
        const QPointF at = kCardRect.topRight() + QPointF(-1, 1);
        painter->setPen(Qt::NoPen);
        painter->setBrush(card_.error.isEmpty() ? colours.warning : colours.error);
        painter->drawEllipse(at, 9, 9);
        painter->setPen(QPen(card_.error.isEmpty() ? Qt::black : Qt::white, 2, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(at + QPointF(0, -4.5), at + QPointF(0, 0.5));
        painter->drawPoint(at + QPointF(0, 4.5));
    }
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant& value)
{
    if (change == ItemPositionChange && !following_)
        return snapped(value.toPointF());
    if (change == ItemPositionHasChanged)
        scene_->nodeMoved(this);
    return QGraphicsObject::itemChange(change, value);
}

void NodeItem::hoverMoveEvent(QGraphicsSceneHoverEvent* event)
{
    setHoveredPort(portAt(event->scenePos()));
    setCursor(hovered_ ? Qt::CrossCursor : Qt::ArrowCursor);
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*)
{
    setHoveredPort({});
    unsetCursor();
}

}  // namespace unroll
