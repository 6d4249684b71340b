#pragma once

#include "ui/model/canvas_scene.h"

#include <QGraphicsView>

namespace unroll {

class Document;
class CanvasOverview;
class LayerFinder;

/// The canvas: zoom, pan, keyboard, and the box in which a layer's name is typed.
///
/// Wheel: zoom (touchpads move; with Ctrl they zoom). Pinch: zoom. Middle button, or Space and drag: move. Letters: add
/// a layer by name. Tab: next layer in the order of the data; arrows: nearest layer; Ctrl+arrows: move by the grid.
class CanvasView : public QGraphicsView {
    Q_OBJECT
public:
    CanvasView(Document& document, ModelEditor& editor, CanvasScene* scene, QWidget* parent = nullptr);

    void fit();
    void zoomBy(double factor);
    /// Brings a point of the scene into the middle.
    void look(const QPointF& scenePos);
    double zoom() const { return transform().m11(); }
    /// The box for a layer's name, at a point of the scene; the layer chosen goes there, behind `from` where one is
    /// named.
    void askForLayer(const QPointF& scenePos, const QString& behind, const QString& typed = {});
    /// Where a layer goes that is added without a place: behind the selection, behind the open end, or in the middle.
    AddPlace defaultPlace() const;
    QRectF visibleRect() const { return mapToScene(viewport()->rect()).boundingRect(); }
    LayerFinder* finder() const { return finder_; }

signals:
    void zoomChanged(double zoom);

protected:
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void goTo(const QString& node);
    bool stepNode(bool next);
    void panBy(const QPointF& pixels);
    void contentsChanged();

    Document& document_;
    ModelEditor& editor_;
    CanvasScene* scene_;
    LayerFinder* finder_;
    CanvasOverview* overview_;
    AddPlace wanted_;
    QPoint panFrom_;
    bool panning_ = false, spaceHeld_ = false;
    bool empty_ = true;      ///< no layers when it last looked
    bool following_ = true;  ///< everything stays in sight until the person chooses a view
};

}  // namespace unroll
