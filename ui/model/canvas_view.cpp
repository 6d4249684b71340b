#include "ui/model/canvas_view.h"

#include "layers/layers.h"
#include "ui/model/canvas_colours.h"
#include "ui/model/canvas_overview.h"
#include "ui/model/layer_finder.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"

#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QMenu>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace unroll {

constexpr double kMinZoom = 0.1, kMaxZoom = 4, kFitMargin = 32, kZoomStep = 1.2;

CanvasView::CanvasView(Document& document, ModelEditor& editor, CanvasScene* scene, QWidget* parent)
    : QGraphicsView(scene, parent),
      document_(document),
      editor_(editor),
      scene_(scene),
      finder_(new LayerFinder(this)),
      overview_(new CanvasOverview(*this, *scene))
{
    setObjectName(QStringLiteral("modelCanvas"));
    setAccessibleName(tr("Model canvas"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setDragMode(RubberBandDrag);
    setRubberBandSelectionMode(Qt::IntersectsItemShape);
    setTransformationAnchor(AnchorUnderMouse);
    setResizeAnchor(AnchorViewCenter);
    setViewportUpdateMode(MinimalViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOptimizationFlags(DontAdjustForAntialiasing);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->grabGesture(Qt::PinchGesture);
    finder_->hide();
    connect(finder_, &LayerFinder::chosen, this, [this](const QString& kind) {
        editor_.add(kind, wanted_);
        setFocus();
    });
    connect(scene_, &CanvasScene::layerWanted, this,
            [this](const QPointF& at, const QString& from) { askForLayer(at, from); });
    connect(scene_, &CanvasScene::contentsChanged, this, &CanvasView::contentsChanged);
    connect(scene_, &CanvasScene::contentsChanged, overview_, &CanvasOverview::follow);
    connect(scene_, &CanvasScene::selectionChanged, overview_, qOverload<>(&QWidget::update));
    connect(this, &CanvasView::zoomChanged, overview_, &CanvasOverview::follow);
}

// --- zoom and pan ----------------------------------------------------------------------------------------------------

void CanvasView::fit()
{
    following_ = true;
    const QRectF contents = scene_->contents();
    if (contents.isEmpty() || viewport()->width() < 2 * kFitMargin || viewport()->height() < 2 * kFitMargin)
        return;
    const double wide = (viewport()->width() - 2 * kFitMargin) / contents.width();
    const double high = (viewport()->height() - 2 * kFitMargin) / contents.height();
    const double zoom = qBound(kMinZoom, qMin(1.0, qMin(wide, high)), kMaxZoom);
    setTransform(QTransform::fromScale(zoom, zoom));
    centerOn(contents.center());
    emit zoomChanged(zoom);
}

void CanvasView::zoomBy(double factor)
{
    following_ = false;
    const double wanted = qBound(kMinZoom, zoom() * factor, kMaxZoom);
    scale(wanted / zoom(), wanted / zoom());
    emit zoomChanged(wanted);
}

void CanvasView::look(const QPointF& scenePos)
{
    following_ = false;
    centerOn(scenePos);
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    overview_->follow();  // the viewport has taken it along
}

void CanvasView::panBy(const QPointF& pixels)
{
    following_ = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - qRound(pixels.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - qRound(pixels.y()));
}

void CanvasView::contentsChanged()
{
    const bool wasEmpty = std::exchange(empty_, scene_->contents().isEmpty());
    if (following_ && (wasEmpty || !visibleRect().contains(scene_->contents())))
        fit();
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    const bool ctrl = event->modifiers().testFlag(Qt::ControlModifier);
    const bool touchpad =
        !event->pixelDelta().isNull() && event->device()->type() == QInputDevice::DeviceType::TouchPad;
    if (touchpad && !ctrl)
        panBy(event->pixelDelta());
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
        panBy(QPointF(event->angleDelta().y() + event->angleDelta().x(), 0) / 2);
    else
        zoomBy(std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

bool CanvasView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        if (auto* pinch = static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture))) {
            zoomBy(pinch->scaleFactor());
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    finder_->hide();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && spaceHeld_)) {
        panning_ = true;
        panFrom_ = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    QGraphicsView::mousePressEvent(event);
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    if (panning_) {
        panBy(event->pos() - panFrom_);
        panFrom_ = event->pos();
        return;
    }
    QGraphicsView::mouseMoveEvent(event);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    if (panning_) {
        panning_ = false;
        viewport()->unsetCursor();
        return;
    }
    QGraphicsView::mouseReleaseEvent(event);
}

// --- the keyboard ----------------------------------------------------------------------------------------------------

void CanvasView::goTo(const QString& node)
{
    scene_->selectNodes({node});
    if (const NodeItem* item = scene_->nodeItem(node))
        ensureVisible(item, 24, 24);
}

bool CanvasView::stepNode(bool next)
{
    const QStringList order = tabOrder(document_.project().model);
    const qsizetype at = order.indexOf(scene_->currentNode());
    const qsizetype to = at < 0 ? (next ? 0 : order.size() - 1) : at + (next ? 1 : -1);
    if (to < 0 || to >= order.size())
        return false;
    goTo(order[to]);
    return true;
}

/// Tab walks through the layers first; behind the last one it leaves the canvas.
bool CanvasView::focusNextPrevChild(bool next)
{
    if (hasFocus() && stepNode(next))
        return true;
    scene_->clearSelection();
    return QGraphicsView::focusNextPrevChild(next);
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    const auto arrow = [&]() -> std::pair<Qt::ArrowType, QPointF> {
        switch (event->key()) {
        case Qt::Key_Up:
            return {Qt::UpArrow, {0, -kGrid}};
        case Qt::Key_Down:
            return {Qt::DownArrow, {0, kGrid}};
        case Qt::Key_Left:
            return {Qt::LeftArrow, {-kGrid, 0}};
        case Qt::Key_Right:
            return {Qt::RightArrow, {kGrid, 0}};
        default:
            return {Qt::NoArrow, {}};
        }
    }();
    const QStringList selected = scene_->selectedNodes();
    if (arrow.first != Qt::NoArrow) {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            if (!selected.isEmpty())
                editor_.move(selected, arrow.second);
            return;
        }
        const QString from = scene_->currentNode();
        const QString to = from.isEmpty() ? tabOrder(document_.project().model).value(0)
                                          : neighbour(document_.project().model, from, arrow.first);
        if (!to.isEmpty())
            goTo(to);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
            emit scene_->propertiesWanted();
            return;
        }
        break;
    case Qt::Key_Escape:
        scene_->cancelWire();
        scene_->clearSelection();
        return;
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            spaceHeld_ = true;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
        return;
    default:
        break;
    }
    const QString typed = event->text();
    const auto modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers == Qt::NoModifier && !typed.isEmpty() && typed[0].isLetter()) {
        const AddPlace place = defaultPlace();
        askForLayer(place.at, place.behind, typed);
        return;
    }
    event->ignore();  // not to the items: a key is the canvas's
    QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        spaceHeld_ = false;
        viewport()->unsetCursor();
    }
    QGraphicsView::keyReleaseEvent(event);
}

AddPlace CanvasView::defaultPlace() const
{
    AddPlace place;
    const Graph& graph = document_.project().model;
    place.behind = scene_->currentNode();
    if (place.behind.isEmpty())
        place.behind = openEnd(graph);
    if (const Node* behind = graph.find(place.behind))
        place.at = QPointF(behind->x, behind->y + kRowPitch);
    else if (graph.nodes.empty())
        place.at = QPointF(0, 0);
    else
        place.at = visibleRect().center() - QPointF(0, kCardHeight / 2);
    return place;
}

void CanvasView::askForLayer(const QPointF& scenePos, const QString& behind, const QString& typed)
{
    wanted_ = {};
    wanted_.at = scenePos;
    wanted_.behind = behind;
    const QPoint at = mapFromScene(scenePos) - QPoint(finder_->sizeHint().width() / 2, 0);
    const QRect room =
        viewport()->rect().adjusted(8, 8, -8 - finder_->sizeHint().width(), -8 - finder_->sizeHint().height());
    finder_->present(QPoint(qBound(room.left(), at.x(), qMax(room.left(), room.right())),
                            qBound(room.top(), at.y(), qMax(room.top(), room.bottom()))),
                     typed);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        QGraphicsItem* under = itemAt(event->pos());
        if (under && !under->isSelected() && under->flags().testFlag(QGraphicsItem::ItemIsSelectable)) {
            scene_->clearSelection();
            under->setSelected(true);
        }
    }
    QMenu menu(this);
    menu.addActions(actions());
    menu.exec(event->globalPos());
}

// --- what surrounds the items ----------------------------------------------------------------------------------------

void CanvasView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (following_)
        fit();
    overview_->follow();
}

void CanvasView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (following_)
        fit();
}

void CanvasView::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        scene_->repaintAll();
        resetCachedContent();
        viewport()->update();
    }
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& rect)
{
    const CanvasColours colours = CanvasColours::of(scene_->palette());
    painter->fillRect(rect, colours.ground);
    if (zoom() < 0.6)
        return;
    constexpr double pitch = 3 * kGrid;
    std::vector<QPointF> dots;
    for (double x = std::floor(rect.left() / pitch) * pitch; x < rect.right(); x += pitch)
        for (double y = std::floor(rect.top() / pitch) * pitch; y < rect.bottom(); y += pitch)
            dots.push_back({x, y});
    painter->setPen(QPen(colours.dots, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter->drawPoints(dots.data(), int(dots.size()));
}

void CanvasView::drawForeground(QPainter* painter, const QRectF&)
{
    if (!document_.project().model.nodes.empty())
        return;
    painter->save();
    painter->resetTransform();
    painter->setPen(quietText(palette()));
    painter->drawText(
        viewport()->rect().adjusted(32, 32, -32, -32), Qt::AlignCenter | Qt::TextWordWrap,
        tr("No layers yet. Choose a template above, drag layers from the list on the left, or type a layer's name."));
    painter->restore();
}

}  // namespace unroll
