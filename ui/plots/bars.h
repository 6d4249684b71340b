#pragma once

#include "base/result.h"
#include "ui/plots/colours.h"

#include <QWidget>

#include <limits>
#include <vector>

namespace unroll {

/// Horizontal bars with a label on the left and the value on the right: probabilities, class counts.
class BarList : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString label;
        double value = 0;
        QString text = {};  ///< the value in words; empty: percent
        Hue hue = Hue::category(0);
        bool strong = false;  ///< the label in bold: the answer
    };
    explicit BarList(QWidget* parent = nullptr);

    void setBars(std::vector<Bar> bars);
    const std::vector<Bar>& bars() const { return bars_; }
    /// The value of a full bar; NaN: the greatest.
    void setFullValue(double value);
    void setEmptyText(const QString& text);
    int current() const { return current_; }

    Result<void> saveImage(const QString& path) const;
    void copyImage() const;
    QString valuesAsTsv() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 28}; }

signals:
    void activated(int bar);  ///< clicked, or Return

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paint(QPainter& painter, const QRectF& rect, const PlotColours& colours) const;
    QString words(const Bar& bar) const;
    double rowHeight() const;

    std::vector<Bar> bars_;
    double full_ = std::numeric_limits<double>::quiet_NaN();
    QString emptyText_;
    int current_ = -1;
};

/// Counts in neighbouring intervals: lengths of texts, confidences.
class Histogram : public QWidget {
    Q_OBJECT
public:
    explicit Histogram(QWidget* parent = nullptr);

    /// counts[i] lies between edges[i] and edges[i + 1]; edges ascend.
    void setCounts(std::vector<double> edges, std::vector<qint64> counts);
    /// Equal intervals over the values; the last percent of long tails goes into the last one.
    void setValues(const std::vector<double>& values, int bins = 40);
    void setAxes(const QString& x, const QString& y);
    /// A vertical line with words, such as the maximum length; NaN: none.
    void setMarker(double x, const QString& label);
    const std::vector<qint64>& counts() const { return counts_; }
    const std::vector<double>& edges() const { return edges_; }

    Result<void> saveImage(const QString& path) const;
    void copyImage() const;
    QString valuesAsTsv() const;
    QSize sizeHint() const override { return {320, 160}; }
    QSize minimumSizeHint() const override { return {140, 90}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paint(QPainter& painter, const QRectF& rect, const PlotColours& colours) const;
    QRectF axes(const QRectF& rect) const;

    std::vector<double> edges_;
    std::vector<qint64> counts_;
    QString xLabel_, yLabel_, markerLabel_;
    double marker_ = std::numeric_limits<double>::quiet_NaN();
};

/// 3 to 7 round numbers between low and high.
std::vector<double> roundTicks(double low, double high, int wanted = 5);

}  // namespace unroll
