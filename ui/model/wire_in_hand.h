#pragma once

#include "ui/model/node_item.h"

#include <QGraphicsItem>

namespace unroll {

class CanvasScene;

/// The wire that is being drawn, with a hint at the cursor that says whether it may end there.
class WireInHand : public QGraphicsItem {
public:
    WireInHand(CanvasScene* scene, const QPointF& anchor, bool fromOutput);

    /// fits: would the wire hold here? sentence: why not, or what it would do; empty: nothing is under it.
    void moveTo(const QPointF& at, bool fits, const QString& sentence);
    QString sentence() const { return sentence_; }

    bool fromOutput() const { return fromOutput_; }
    QString node;                  ///< where it is fixed
    int port = 0;                  ///< the input it is fixed to, where it was drawn from an input
    std::optional<Edge> detached;  ///< the wire that was taken off its input
    NodeItem* target = nullptr;    ///< the card under it
    int targetPort = 0;

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QRectF hintRect() const;
    double zoom() const;

    CanvasScene* scene_;
    QPointF anchor_, end_;
    bool fromOutput_ = true, fits_ = false;
    QString sentence_;
};

}  // namespace unroll
