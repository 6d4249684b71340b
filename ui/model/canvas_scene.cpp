#include "ui/model/canvas_scene.h"

#include "layers/layers.h"
#include "ui/model/edge_item.h"
#include "ui/model/issue_item.h"
#include "ui/model/model_words.h"
#include "ui/model/wire_in_hand.h"
#include "ui/plots/numbers.h"
#include "ui/shell/document.h"

#include <QGraphicsSceneDragDropEvent>
#include <QGraphicsSceneMouseEvent>
#include <QGraphicsView>
#include <QMimeData>

namespace unroll {

CanvasScene::CanvasScene(Document& document, ModelEditor& editor, QObject* parent)
    : QGraphicsScene(parent), document_(document), editor_(editor)
{
    // Items come and go and are never many: looking through a list is quicker than keeping a tree.
    setItemIndexMethod(NoIndex);
    connect(&document_, &Document::modelChanged, this, &CanvasScene::sync);
    connect(&editor_, &ModelEditor::wantsSelection, this, &CanvasScene::selectNodes);
    connect(this, &QGraphicsScene::selectionChanged, this, &CanvasScene::syncIssues);
    sync();
}

CanvasScene::~CanvasScene()
{
    // What is left of a scene would still be looked at, to be scrolled.
    for (QGraphicsView* view : views())
        view->setScene(nullptr);
    blockSignals(true);  // whoever listens would look at items that are half gone
    wire_.reset();
    nodes_.clear();
    edges_.clear();
    issues_.clear();
    clear();
}

// --- following the document ------------------------------------------------------------------------------------------

static NodeCard cardOf(const Node& node, const Graph& graph, const Analysis& analysis, const GraphContext& context)
{
    NodeCard card;
    card.kind = node.kind;
    card.name = layerTitle(node.id);
    card.summary = nodeSummary(node, context);
    if (hasOwnName(node)) {
        const QString kind = kindName(node.kind);
        card.summary = card.summary.isEmpty() ? kind : kind + QStringLiteral(" · ") + card.summary;
    }
    if (const qint64 parameters = analysis.parameters.value(node.id))
        card.parameters = count(parameters);
    const LayerKind* kind = layerCatalogue().find(node.kind);
    int highest = -1;
    for (const Edge* edge : graph.inputsOf(node.id))
        highest = qMax(highest, edge->toPort);
    card.inputs = kind ? kind->shownInputs(highest) : highest + 1;
    card.sideInputs = kind && kind->minInputs() == 1;
    for (int port = 0; kind && port < card.inputs; ++port)
        card.inputNames << layerWords(kind->inputName(port));
    card.output = node.kind != kOutputKind;
    for (const GraphIssue& issue : analysis.issues) {
        QString& words = issue.warning ? card.warning : card.error;
        if (issue.node == node.id && words.isEmpty())
            words = withTitles(issue.error).whatText();
    }
    return card;
}

void CanvasScene::sync()
{
    cancelWire();
    const Graph& graph = document_.project().model;
    const QStringList selected = selectedNodes();
    QSignalBlocker quiet(this);  // until all is in place
    for (const QString& id : nodes_.keys()) {
        if (graph.find(id))
            continue;
        delete nodes_.take(id);
        delete issues_.take(id);
    }
    for (const Node& node : graph.nodes) {
        NodeItem*& item = nodes_[node.id];
        if (!item) {
            item = new NodeItem(node.id, this);
            addItem(item);
        }
        item->setCard(cardOf(node, graph, document_.analysis(), document_.graphContext()));
        item->follow({node.x, node.y});
    }
    syncEdges();
    syncIssues();
    quiet.unblock();
    if (selectedNodes() != selected)
        emit selectionChanged();
    // Grows only: a view never jumps because something was removed.
    setSceneRect(sceneRect() | contents().adjusted(-2000, -2000, 2000, 2000));
    emit contentsChanged();
}

void CanvasScene::syncEdges()
{
    const Graph& graph = document_.project().model;
    std::map<EdgeKey, EdgeItem*> kept;
    for (const Edge& edge : graph.edges) {
        if (!nodes_.contains(edge.from) || !nodes_.contains(edge.to))
            continue;
        const EdgeKey key{edge.from, edge.to, edge.toPort};
        EdgeItem* item = nullptr;
        if (const auto found = edges_.find(key); found != edges_.end()) {
            item = found->second;
            edges_.erase(found);
        } else {
            item = new EdgeItem(edge, this);
            addItem(item);
        }
        item->setShapeText(document_.analysis().output.value(edge.from).text());
        placeEdge(item);
        kept[key] = item;
    }
    dropHint_ = nullptr;
    edges_.swap(kept);
    for (const auto& gone : kept)
        delete gone.second;
}

/// Errors always speak; warnings when their layer is selected.
void CanvasScene::syncIssues()
{
    QHash<QString, std::vector<GraphIssue>> shown;
    for (const GraphIssue& issue : document_.analysis().issues) {
        const NodeItem* node = nodes_.value(issue.node);
        if (node && (!issue.warning || node->isSelected()))
            shown[issue.node].push_back(issue);
    }
    for (const QString& id : issues_.keys())
        if (!shown.contains(id))
            issues_.take(id)->deleteLater();  // it may be the one that was clicked
    for (auto it = shown.constBegin(); it != shown.constEnd(); ++it) {
        IssueItem*& item = issues_[it.key()];
        if (!item) {
            item = new IssueItem(this);
            addItem(item);
            connect(item, &IssueItem::mendClicked, &editor_, &ModelEditor::mend, Qt::QueuedConnection);
        }
        item->setIssues(it.value());
        placeIssue(it.key());
    }
}

void CanvasScene::placeEdge(EdgeItem* item)
{
    const NodeItem* from = nodes_.value(item->edge().from);
    const NodeItem* to = nodes_.value(item->edge().to);
    if (from && to)
        item->place(from->portPosition({false, 0}), to->portPosition({true, item->edge().toPort}));
}

void CanvasScene::placeIssue(const QString& id)
{
    IssueItem* issue = issues_.value(id);
    const NodeItem* node = nodes_.value(id);
    if (!issue || !node)
        return;
    const QRectF size = issue->boundingRect();
    const auto covers = [&](const QPointF& at) {
        const QRectF rect = size.translated(at);
        return std::any_of(nodes_.begin(), nodes_.end(), [&](const NodeItem* other) {
            return other != node && rect.intersects(other->sceneBoundingRect());
        });
    };
    const QPointF right = node->pos() + QPointF(kCardWidth / 2 + 20, 0);
    const QPointF left = node->pos() - QPointF(kCardWidth / 2 + 20 + size.width(), 0);
    const auto isSeen = [&](const QPointF& at) {
        const auto* view = views().isEmpty() ? nullptr : views().constFirst();
        return view && view->mapToScene(view->viewport()->rect()).boundingRect().contains(size.translated(at));
    };
    const bool onTheLeft = covers(right) ? !covers(left) : !isSeen(right) && !covers(left) && isSeen(left);
    issue->setPos(onTheLeft ? left : right);
}

void CanvasScene::nodeMoved(NodeItem* item)
{
    for (const auto& [key, edge] : edges_)
        if (std::get<0>(key) == item->id() || std::get<1>(key) == item->id())
            placeEdge(edge);
    placeIssue(item->id());
}

EdgeItem* CanvasScene::edgeItem(const Edge& edge) const
{
    const auto found = edges_.find(EdgeKey{edge.from, edge.to, edge.toPort});
    return found == edges_.end() ? nullptr : found->second;
}

QRectF CanvasScene::contents() const
{
    QRectF rect;
    for (const NodeItem* item : nodes_)
        rect |= item->sceneBoundingRect();
    for (const IssueItem* item : issues_)
        rect |= item->sceneBoundingRect();
    return rect;
}

void CanvasScene::repaintAll()
{
    for (QGraphicsItem* item : items())
        item->update();
    update();
}

// --- selection -------------------------------------------------------------------------------------------------------

QStringList CanvasScene::selectedNodes() const
{
    QStringList ids;
    for (const Node& node : document_.project().model.nodes)
        if (const NodeItem* item = nodes_.value(node.id); item && item->isSelected())
            ids << node.id;
    return ids;
}

std::vector<Edge> CanvasScene::selectedEdges() const
{
    std::vector<Edge> selected;
    for (const auto& [key, item] : edges_)
        if (item->isSelected())
            selected.push_back(item->edge());
    return selected;
}

void CanvasScene::selectNodes(const QStringList& nodes)
{
    {
        const QSignalBlocker quiet(this);
        clearSelection();
        for (const QString& id : nodes)
            if (NodeItem* item = nodes_.value(id))
                item->setSelected(true);
        if (nodes.size() == 1 && nodes_.contains(nodes[0]))
            setFocusItem(nodes_[nodes[0]]);
    }
    emit selectionChanged();
}

QString CanvasScene::currentNode() const
{
    const QStringList selected = selectedNodes();
    if (selected.size() == 1)
        return selected[0];
    const auto* focused = qgraphicsitem_cast<NodeItem*>(focusItem());
    return focused && selected.contains(focused->id()) ? focused->id() : QString();
}

// --- the mouse -------------------------------------------------------------------------------------------------------

NodeItem* CanvasScene::nodeAt(const QPointF& scenePos, std::optional<NodeItem::Port>* port) const
{
    for (QGraphicsItem* item : items(scenePos)) {
        if (auto* node = qgraphicsitem_cast<NodeItem*>(item)) {
            if (port)
                *port = node->portAt(scenePos);
            return node;
        }
        if (qgraphicsitem_cast<IssueItem*>(item))
            return nullptr;
    }
    return nullptr;
}

EdgeItem* CanvasScene::edgeAt(const QPointF& scenePos) const
{
    const QRectF near(scenePos - QPointF(8, 8), QSizeF(16, 16));
    for (QGraphicsItem* item : items(near))
        if (auto* edge = qgraphicsitem_cast<EdgeItem*>(item))
            return edge;
    return nullptr;
}

bool CanvasScene::takeWire(const QPointF& scenePos)
{
    std::optional<NodeItem::Port> port;
    NodeItem* node = nodeAt(scenePos, &port);
    if (!node || !port)
        return false;
    QString fixed = node->id();
    bool fromOutput = !port->input;
    std::optional<Edge> detached;
    if (port->input)
        for (const Edge& edge : document_.project().model.edges)
            if (edge.to == node->id() && edge.toPort == port->number && nodes_.contains(edge.from)) {
                detached = edge;  // the wire comes off its input and hangs on its other end
                fixed = edge.from;
                fromOutput = true;
            }
    const QPointF anchor = nodes_[fixed]->portPosition(fromOutput ? NodeItem::Port{false, 0} : *port);
    wire_ = std::make_unique<WireInHand>(this, anchor, fromOutput);
    wire_->node = fixed;
    wire_->port = port->number;
    wire_->detached = detached;
    addItem(wire_.get());
    if (detached)
        edgeItem(*detached)->setVisible(false);
    dragWire(scenePos);
    return true;
}

void CanvasScene::dragWire(const QPointF& scenePos)
{
    std::optional<NodeItem::Port> port;
    NodeItem* node = nodeAt(scenePos, &port);
    if (wire_->target && wire_->target != node)
        wire_->target->setWireHint(0);
    wire_->target = node && node->id() != wire_->node ? node : nullptr;
    if (!wire_->target) {
        wire_->moveTo(scenePos, false, {});
        return;
    }
    const QString from = wire_->fromOutput() ? wire_->node : node->id(),
                  to = wire_->fromOutput() ? node->id() : wire_->node;
    Graph graph = document_.project().model;
    if (wire_->detached)
        std::erase(graph.edges, *wire_->detached);
    int toPort = wire_->port;
    if (wire_->fromOutput()) {
        // The port under the cursor; elsewhere on the card the first free one.
        toPort = 0;
        if (port && port->input) {
            toPort = port->number;
        } else {
            const auto taken = [&](int p) {
                return std::any_of(graph.edges.begin(), graph.edges.end(),
                                   [&](const Edge& e) { return e.to == to && e.toPort == p; });
            };
            while (toPort + 1 < node->card().inputs && taken(toPort))
                ++toPort;
        }
    }
    wire_->targetPort = toPort;
    const auto possible = canConnect(graph, layerCatalogue(), from, to, toPort);
    const bool fits = possible.ok();
    node->setWireHint(fits ? 1 : -1);
    const QPointF end = !fits                 ? scenePos
                        : wire_->fromOutput() ? node->portPosition({true, toPort})
                                              : node->portPosition({false, 0});
    wire_->moveTo(end, fits,
                  fits ? tr("%1 reads %2").arg(layerTitle(to), layerTitle(from))
                       : withTitles(possible.error()).whatText());
}

void CanvasScene::dropWire(const QPointF& scenePos)
{
    dragWire(scenePos);
    const std::unique_ptr<WireInHand> wire = std::move(wire_);
    removeItem(wire.get());
    if (wire->detached)
        if (EdgeItem* edge = edgeItem(*wire->detached))
            edge->setVisible(true);
    if (wire->target) {
        wire->target->setWireHint(0);
        const QString other = wire->target->id();
        const bool out = wire->fromOutput();
        // Refused: the hint said why.
        (void)editor_.connectNodes(out ? wire->node : other, out ? other : wire->node, wire->targetPort,
                                   wire->detached);
        return;
    }
    if (nodeAt(scenePos))
        return;
    if (wire->detached)
        editor_.remove({}, {*wire->detached});
    else if (wire->fromOutput())
        emit layerWanted(scenePos, wire->node);
}

void CanvasScene::cancelWire()
{
    if (!wire_)
        return;
    if (wire_->target)
        wire_->target->setWireHint(0);
    if (wire_->detached)
        if (EdgeItem* edge = edgeItem(*wire_->detached))
            edge->setVisible(true);
    removeItem(wire_.get());
    wire_.reset();
}

QString CanvasScene::wireHint() const { return wire_ ? wire_->sentence() : QString(); }

void CanvasScene::mousePressEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && takeWire(event->scenePos())) {
        event->accept();
        return;
    }
    QGraphicsScene::mousePressEvent(event);
}

void CanvasScene::mouseMoveEvent(QGraphicsSceneMouseEvent* event)
{
    if (wire_) {
        dragWire(event->scenePos());
        event->accept();
        return;
    }
    QGraphicsScene::mouseMoveEvent(event);
}

void CanvasScene::mouseReleaseEvent(QGraphicsSceneMouseEvent* event)
{
    if (wire_ && event->button() == Qt::LeftButton) {
        dropWire(event->scenePos());
        event->accept();
        return;
    }
    QGraphicsScene::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton)
        commitMoves();
}

void CanvasScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event)
{
    QGraphicsScene::mouseDoubleClickEvent(event);
    if (nodeAt(event->scenePos()))
        emit propertiesWanted();
    else if (event->button() == Qt::LeftButton && items(event->scenePos()).isEmpty())
        emit layerWanted(event->scenePos(), {});
}

void CanvasScene::commitMoves()
{
    QHash<QString, QPointF> moved;
    for (const Node& node : document_.project().model.nodes) {
        const NodeItem* item = nodes_.value(node.id);
        if (item && item->pos() != QPointF(node.x, node.y))
            moved[node.id] = item->pos();
    }
    if (!moved.isEmpty())
        editor_.place(moved);
}

// --- dropping from the palette ---------------------------------------------------------------------------------------

void CanvasScene::showDropHint(EdgeItem* edge)
{
    if (dropHint_)
        dropHint_->setDropHint(false);
    dropHint_ = edge;
    if (dropHint_)
        dropHint_->setDropHint(true);
}

void CanvasScene::dragEnterEvent(QGraphicsSceneDragDropEvent* event)
{
    event->setAccepted(event->mimeData()->hasFormat(QLatin1String(kKindMime)));
}

void CanvasScene::dragMoveEvent(QGraphicsSceneDragDropEvent* event)
{
    event->setAccepted(event->mimeData()->hasFormat(QLatin1String(kKindMime)));
    showDropHint(event->isAccepted() ? edgeAt(event->scenePos()) : nullptr);
}

void CanvasScene::dragLeaveEvent(QGraphicsSceneDragDropEvent*) { showDropHint(nullptr); }

void CanvasScene::dropEvent(QGraphicsSceneDragDropEvent* event)
{
    showDropHint(nullptr);
    if (!event->mimeData()->hasFormat(QLatin1String(kKindMime))) {
        event->ignore();
        return;
    }
    AddPlace place;
    place.at = event->scenePos() - QPointF(0, kCardHeight / 2);
    if (const EdgeItem* edge = edgeAt(event->scenePos()))
        place.into = edge->edge();
    editor_.add(QString::fromUtf8(event->mimeData()->data(QLatin1String(kKindMime))), place);
    event->acceptProposedAction();
}

}  // namespace unroll
