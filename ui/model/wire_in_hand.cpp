#include "ui/model/wire_in_hand.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/edge_item.h"
#include "ui/shell/appearance.h"

#include <QFontMetricsF>
#include <QGraphicsView>
#include <QPainter>

namespace unroll {

constexpr double kHintWidth = 260;

WireInHand::WireInHand(CanvasScene* scene, const QPointF& anchor, bool fromOutput)
    : scene_(scene), anchor_(anchor), end_(anchor), fromOutput_(fromOutput)
{
    setZValue(4);
    setAcceptedMouseButtons(Qt::NoButton);
}

void WireInHand::moveTo(const QPointF& at, bool fits, const QString& sentence)
{
    prepareGeometryChange();
    end_ = at;
    fits_ = fits;
    sentence_ = sentence;
    update();
}

double WireInHand::zoom() const
{
    return scene_->views().isEmpty() ? 1 : scene_->views().constFirst()->transform().m11();
}

/// The hint keeps its size on the screen, so it is larger in the scene where that is small.
QRectF WireInHand::hintRect() const
{
    if (sentence_.isEmpty())
        return {};
    const QFontMetricsF metrics(smallFont(scene_->font()));
    const QRectF words = metrics.boundingRect(QRectF(0, 0, kHintWidth, 400), Qt::TextWordWrap, sentence_);
    return {end_ + QPointF(16, 16) / zoom(), (words.size() + QSizeF(16, 10)) / zoom()};
}

QRectF WireInHand::boundingRect() const
{
    const QPainterPath path = fromOutput_ ? wirePath(anchor_, end_) : wirePath(end_, anchor_);
    return path.controlPointRect().adjusted(-8, -8, 8, 8) | hintRect().adjusted(-2, -2, 2, 2);
}

void WireInHand::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const CanvasColours colours = CanvasColours::of(scene_->palette());
    const QColor ink = sentence_.isEmpty() ? colours.wire : fits_ ? colours.accent : colours.error;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink, 2.5, fits_ ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(fromOutput_ ? wirePath(anchor_, end_) : wirePath(end_, anchor_));
    painter->setBrush(ink);
    painter->drawEllipse(end_, 4, 4);
    if (sentence_.isEmpty())
        return;
    const QRectF rect = hintRect();
    painter->setPen(QPen(ink, 0));
    painter->setBrush(fits_ ? colours.card : colours.errorGround);
    painter->drawRect(rect);
    painter->save();
    painter->translate(rect.topLeft());
    painter->scale(1 / zoom(), 1 / zoom());
    painter->setFont(smallFont(scene_->font()));
    painter->setPen(colours.text);
    painter->drawText(QRectF(8, 5, kHintWidth, 400), Qt::TextWordWrap, sentence_);
    painter->restore();
}

}  // namespace unroll
