#pragma once

#include "model/analysis.h"

#include <QGraphicsObject>

namespace unroll {

class CanvasScene;

/// What is wrong with a layer, beside its card: a sentence for each issue, and its mends as buttons.
class IssueItem : public QGraphicsObject {
    Q_OBJECT
public:
    enum { Type = UserType + 3 };
    explicit IssueItem(CanvasScene* scene);
    int type() const override { return Type; }
    void setIssues(const std::vector<GraphIssue>& issues);
    bool isEmpty() const { return rows_.empty(); }
    int mendCount() const { return int(buttons_.size()); }
    /// The middle of a mend's button, in the scene.
    QPointF mendCentre(int index) const { return mapToScene(buttons_[size_t(index)].rect.center()); }

    QRectF boundingRect() const override { return QRectF(QPointF(0, 0), size_).adjusted(-2, -2, 2, 2); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

signals:
    void mendClicked(const unroll::GraphMend& mend);

protected:
    void hoverMoveEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;

private:
    struct Row {
        QString text;
        QRectF rect;
        bool warning = false;
    };
    struct Button {
        GraphMend mend;
        QString text;
        QRectF rect;
    };
    void layOut();
    int buttonAt(const QPointF& at) const;

    CanvasScene* scene_;
    std::vector<GraphIssue> issues_;
    std::vector<Row> rows_;
    std::vector<Button> buttons_;
    QSizeF size_;
    int hovered_ = -1, pressed_ = -1;
};

}  // namespace unroll
