#pragma once

#include <QWidget>

namespace unroll {

/// What a kind of layer does, as a small drawing: a text's steps run from left to right, data flows upwards.
class LayerDiagram : public QWidget {
    Q_OBJECT
public:
    explicit LayerDiagram(QWidget* parent = nullptr);
    /// backward, both: for layers that read in another direction; wholeSequence: every step is given on.
    void show(const QString& kind, const QString& direction, bool wholeSequence);
    QSize sizeHint() const override { return {240, 112}; }
    QSize minimumSizeHint() const override { return {160, 112}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString kind_, direction_;
    bool wholeSequence_ = true;
};

}  // namespace unroll
