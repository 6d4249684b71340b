#pragma once

#include <QWidget>

class QLineEdit;
class QTreeView;

namespace unroll {

class LayerFilter;

/// The layers that there are, by category, to drag or double-click onto the canvas.
class LayerPalette : public QWidget {
    Q_OBJECT
public:
    explicit LayerPalette(QWidget* parent = nullptr);
    QTreeView* view() const { return view_; }

signals:
    void chosen(const QString& kind);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    QModelIndex firstKind() const;  ///< that of the name typed, or one that begins so, or the first in sight

    LayerFilter* filter_;
    QLineEdit* search_;
    QTreeView* view_;
};

}  // namespace unroll
