#pragma once

#include "model/analysis.h"

#include <QGraphicsObject>
#include <QIcon>

namespace unroll {

class CanvasScene;

/// What a card shows; compared, so that a card is painted anew only when it says something else.
struct NodeCard {
    QString kind, name, summary, parameters;
    int inputs = 1;
    bool sideInputs = false;  ///< the first input is the layer's, those that follow are optional
    QStringList inputNames;   ///< by port; empty where a layer has only one
    bool output = true;       ///< has a port below
    QString error, warning;   ///< first sentence of each sort
    bool operator==(const NodeCard&) const = default;
};

/// One layer as a card. Its origin is the card's top centre, as Node's x and y. Follows the document; while it is
/// dragged, and only then, it stands elsewhere.
class NodeItem : public QGraphicsObject {
    Q_OBJECT
public:
    enum { Type = UserType + 1 };
    struct Port {
        bool input = true;
        int number = 0;
        bool operator==(const Port&) const = default;
    };

    NodeItem(const QString& id, CanvasScene* scene);
    int type() const override { return Type; }
    QString id() const { return id_; }
    const NodeCard& card() const { return card_; }
    void setCard(const NodeCard& card);
    /// Where the document has it; not snapped.
    void follow(const QPointF& at);

    QPointF portPosition(const Port& port) const;  ///< in the scene
    std::optional<Port> portAt(const QPointF& scenePos) const;
    /// How a wire that hovers above this card would do: 0 no wire, 1 fits, -1 does not.
    void setWireHint(int hint);
    void setHoveredPort(const std::optional<Port>& port);

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;
    void hoverMoveEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

private:
    QPointF localPort(const Port& port) const;
    void paintPort(QPainter* painter, const Port& port, const QPalette& palette) const;
    void paintWords(QPainter* painter, const QPalette& palette) const;

    QString id_;
    CanvasScene* scene_;
    NodeCard card_;
    QString sentence_;  ///< what the card says when nothing particular is pointed at
    QIcon icon_;
    std::optional<Port> hovered_;
    int wireHint_ = 0;
    bool following_ = false;
};

}  // namespace unroll
