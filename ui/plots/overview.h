#pragma once

#include "ui/plots/curve_data.h"

#include <QPixmap>
#include <QWidget>

namespace unroll {

class CurvePlot;

/// All of a plot's curves in a strip below it, with the stretch that the plot shows as a window: its edges are pulled,
/// its inside is moved, a click elsewhere brings it there, a double click shows everything. Left and right move it,
/// plus and minus change its width.
class Overview : public QWidget {
    Q_OBJECT
public:
    explicit Overview(CurvePlot& plot, QWidget* parent = nullptr);
    /// After the plot's curves have changed.
    void curvesChanged();

    QSize sizeHint() const override { return {300, 44}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Hold { Nothing, Left, Right, Inside };
    double toX(double pixel) const;
    double toPixel(double x) const;
    Hold at(double pixel) const;
    void choose(double lower, double upper);

    CurvePlot& plot_;
    QPixmap picture_;  // of the curves; drawn once for a size and a palette
    double lower_ = 0, upper_ = 1;
    Hold hold_ = Hold::Nothing;
    double heldAt_ = 0, heldLower_ = 0, heldUpper_ = 0;
};

}  // namespace unroll
