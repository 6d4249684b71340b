#pragma once

#include "ui/model/model_editor.h"
#include "ui/model/node_item.h"

#include <QGraphicsScene>
#include <QHash>

#include <memory>

namespace unroll {

class Document;
class EdgeItem;
class IssueItem;
class WireInHand;

/// The document's graph as items. Follows the document by difference and holds no truth of its own: every gesture goes
/// through the editor and comes back as a change of the document.
class CanvasScene : public QGraphicsScene {
    Q_OBJECT
public:
    CanvasScene(Document& document, ModelEditor& editor, QObject* parent = nullptr);
    ~CanvasScene() override;

    NodeItem* nodeItem(const QString& id) const { return nodes_.value(id); }
    EdgeItem* edgeItem(const Edge& edge) const;
    IssueItem* issueItem(const QString& id) const { return issues_.value(id); }
    QStringList selectedNodes() const;
    std::vector<Edge> selectedEdges() const;
    void selectNodes(const QStringList& nodes);
    /// The only selected node, or the one with the focus among several; empty: none.
    QString currentNode() const;
    /// Everything there is, for the view's fit.
    QRectF contents() const;
    void nodeMoved(NodeItem* item);
    void repaintAll();
    /// What the hint beside a wire in hand says; empty: none.
    QString wireHint() const;
    void cancelWire();

signals:
    /// A wire was let go over nothing: a layer is wanted there, behind `from`.
    void layerWanted(const QPointF& scenePos, const QString& from);
    void contentsChanged();
    /// Enter, or a double click on a card.
    void propertiesWanted();

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;
    void dragEnterEvent(QGraphicsSceneDragDropEvent* event) override;
    void dragMoveEvent(QGraphicsSceneDragDropEvent* event) override;
    void dragLeaveEvent(QGraphicsSceneDragDropEvent* event) override;
    void dropEvent(QGraphicsSceneDragDropEvent* event) override;

private:
    using EdgeKey = std::tuple<QString, QString, int>;
    void sync();
    void syncEdges();
    void syncIssues();
    void placeEdge(EdgeItem* item);
    void placeIssue(const QString& id);
    NodeItem* nodeAt(const QPointF& scenePos, std::optional<NodeItem::Port>* port = nullptr) const;
    EdgeItem* edgeAt(const QPointF& scenePos) const;
    void showDropHint(EdgeItem* edge);
    bool takeWire(const QPointF& scenePos);
    void dragWire(const QPointF& scenePos);
    void dropWire(const QPointF& scenePos);
    void commitMoves();

    Document& document_;
    ModelEditor& editor_;
    QHash<QString, NodeItem*> nodes_;
    std::map<EdgeKey, EdgeItem*> edges_;
    QHash<QString, IssueItem*> issues_;
    std::unique_ptr<WireInHand> wire_;
    EdgeItem* dropHint_ = nullptr;
};

}  // namespace unroll
