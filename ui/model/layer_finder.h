#pragma once

#include <QFrame>

class QLineEdit;
class QListView;

namespace unroll {

class LayerFilter;

/// A small box on the canvas in which a layer's name is typed: Enter adds the marked one, Escape closes.
class LayerFinder : public QFrame {
    Q_OBJECT
public:
    explicit LayerFinder(QWidget* parent);
    void present(const QPoint& at, const QString& typed);
    QSize sizeHint() const override { return {240, 248}; }

signals:
    void chosen(const QString& kind);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void choose();
    void close();

    LayerFilter* filter_;
    QLineEdit* edit_;
    QListView* list_;
};

}  // namespace unroll
