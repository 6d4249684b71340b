#pragma once

#include "base/result.h"
#include "ui/plots/colours.h"

#include <QStringList>
#include <QWidget>

#include <vector>

namespace unroll {

/// Which class was taken for which: rows are the true classes, columns what was predicted; the colour is the share of
/// the row. A cell is chosen by click or with the arrow keys and Return.
class ConfusionView : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionView(QWidget* parent = nullptr);

    void setConfusion(const QStringList& classes, const std::vector<std::vector<qint64>>& counts);
    void setTitle(const QString& title) { title_ = title; }
    int currentTruth() const { return truth_; }
    int currentPredicted() const { return predicted_; }
    void setCurrent(int truth, int predicted);  ///< -1, -1: none
    QRect cellRect(int truth, int predicted) const;

    Result<void> saveImage(const QString& path) const;
    void copyImage() const;
    QString valuesAsTsv() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void currentChanged(int truth, int predicted);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Places {
        double left = 0, top = 0, cell = 0, cellHeight = 0;
        bool dense = false;  ///< many classes: counts alone in small cells, names of columns upright
    };
    Places places(double width) const;
    QFont smallLetters() const;
    void paint(QPainter& painter, double width, const PlotColours& colours, bool screen) const;
    QString cellWords(int truth, int predicted) const;
    qint64 rowSum(int truth) const;

    QStringList classes_;
    std::vector<std::vector<qint64>> counts_;
    QString title_;
    int truth_ = -1, predicted_ = -1;
};

}  // namespace unroll
