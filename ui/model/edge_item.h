#pragma once

#include "model/graph.h"

#include <QGraphicsPathItem>
#include <QPointer>

namespace unroll {

class CanvasScene;
class ShapeLabel;

/// A wire with the shape of what flows in it, in small grey letters at its middle, which no wire strikes through.
class EdgeItem : public QGraphicsPathItem {
public:
    enum { Type = UserType + 2 };
    EdgeItem(const Edge& edge, CanvasScene* scene);
    ~EdgeItem() override;
    int type() const override { return Type; }
    const Edge& edge() const { return edge_; }
    QString shapeText() const;
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

    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

private:
    Edge edge_;
    CanvasScene* scene_;
    QPointer<ShapeLabel> label_;  // an item of its own, above all wires; a scene that goes deletes it too
    bool hovered_ = false, dropHint_ = false;
};

/// A wire's way from an output (above) to an input (below).
QPainterPath wirePath(const QPointF& from, const QPointF& to);

}  // namespace unroll
