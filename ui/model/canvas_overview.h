#pragma once

#include <QTransform>
#include <QWidget>

namespace unroll {

class CanvasScene;
class CanvasView;

/// The whole model small, in a corner of the canvas, with the part that is in sight; a click or a drag goes there.
/// Shown while something is out of sight.
class CanvasOverview : public QWidget {
    Q_OBJECT
public:
    CanvasOverview(CanvasView& view, const CanvasScene& scene);
    /// The view or the model has changed.
    void follow();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override { mousePressEvent(event); }

private:
    /// From the scene to here.
    QTransform fromScene() const;
    CanvasView& view_;
    const CanvasScene& scene_;
};

}  // namespace unroll
