#pragma once

#include "model/graph.h"

#include <QGraphicsPathItem>

namespace unroll {

class CanvasScene;

/// A wire with the shape of what flows in it, in small grey letters at its middle.
class EdgeItem : public QGraphicsPathItem {
public:
    enum { Type = UserType + 2 };
    EdgeItem(const Edge& edge, CanvasScene* scene);
    int type() const override { return Type; }
    const Edge& edge() const { return edge_; }
    QString shapeText() const { return text_; }
    void setShapeText(const QString& text);
    /// A layer that is dragged would be put into this wire.
    void setDropHint(bool on);
    /// Both ends, in the scene.
    void place(const QPointF& from, const QPointF& to);

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

private:
    QRectF textRect() const;

    Edge edge_;
    CanvasScene* scene_;
    QString text_;
    QPointF middle_;
    bool hovered_ = false, dropHint_ = false;
};

/// A wire's way from an output (above) to an input (below).
QPainterPath wirePath(const QPointF& from, const QPointF& to);

}  // namespace unroll
