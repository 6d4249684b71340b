#pragma once

#include "base/result.h"
#include "ui/plots/colours.h"
#include "ui/plots/curve_data.h"

#include <QWidget>

#include <limits>
#include <memory>
#include <optional>

namespace unroll {

class TimeAxis;

/// How a curve looks.
struct CurveStyle {
    QString name;  ///< in the legend, translated
    Hue hue = Hue::category(0);
    Qt::PenStyle dash = Qt::SolidLine;
    double width = 2;         ///< pixels
    bool dots = false;        ///< mark every point: few points an axis
    bool smoothable = false;  ///< the smoothing applies to it
    bool stems = false;       ///< a line from 0 to each point instead of one from point to point
    QString fillTo = {};      ///< the curve up to which the ground is tinted; both are one in the readout
    bool inLegend = true;
    bool gaps = false;    ///< the line is broken where a value is missing
    QString legend = {};  ///< where the legend says more than the name
};

/// A plot of named curves that grow: linked x axes, zoom, cursor with values, smoothing, export. Follows the palette
/// live.
///
/// Wheel: zoom along x (over the y axis: along y). Drag: zoom to the box. Shift+drag or middle button: move. Double
/// click or Home: everything. Arrow keys move the cursor line. Redraws at most 30 times a second, whatever is appended.
class CurvePlot : public QWidget {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// Axis labels with their units ("Epoch", "Loss (nats)").
    void setAxes(const QString& x, const QString& y);
    /// x counts steps on this axis: ticks, readout and copied values say times. None: x is a number.
    void setTimeAxis(const std::optional<TimeAxis>& axis);
    /// For exported figures, and where the page does not say it: the run's name.
    void setTitle(const QString& title);
    QString title() const;

    /// Adds a curve, or changes its look. Curves added later lie on top.
    void setCurve(const QString& id, const CurveStyle& style);
    void removeCurve(const QString& id);
    void removeAllCurves();
    QStringList curves() const;  ///< in the order they were added
    /// x must not fall. Does nothing for an id that was not set.
    void append(const QString& id, double x, double y);
    void setPoints(const QString& id, std::vector<CurvePoint> points);
    const std::vector<CurvePoint>& points(const QString& id) const;
    /// The same, thinned where there are many.
    const std::vector<CurvePoint>& drawnPoints(const QString& id) const;
    /// What is drawn of it in the stretch that is shown.
    const std::vector<CurvePoint>& visiblePoints(const QString& id) const;
    CurveStyle styleOf(const QString& id) const;

    void setLogY(bool on);
    bool logY() const;
    /// Weight of the past, 0 … 0.999.
    void setSmoothing(double weight);
    double smoothing() const;
    /// A vertical line with words, such as the best epoch; NaN: none.
    void setMarker(double x, const QString& label);
    /// Can it be dragged? It stays where it was put until setMarker() moves it.
    void setMarkerMovable(bool movable);
    /// Lower and upper end of y that the fit shall always show (0 and 1 for shares); NaN: free.
    void setYLimits(double lower, double upper);
    void setLegendVisible(bool visible);

    /// Both plots show the same stretch of x and one cursor from now on. aligned: they stand one below the other, and
    /// the same x is at the same place in all of them.
    void linkX(CurvePlot* other, bool aligned = false);
    /// Shows everything, and follows what is appended.
    void fit();
    bool following() const;  ///< false after a zoom
    void setXRange(double lower, double upper);
    std::pair<double, double> xRange() const;
    std::pair<double, double> yRange() const;
    /// Where x stands, in the widget's pixels from the left.
    double placeOf(double x) const;
    /// The cursor line; NaN: none.
    void setCursorX(double x);
    double cursorX() const;
    QString readout() const;  ///< what the cursor says, as plain text

    /// By the ending: .png (300 dpi), .svg, .pdf; white ground, with the title.
    Result<void> saveImage(const QString& path) const;
    void copyImage() const;
    QString valuesAsTsv() const;
    /// Draws now instead of with the next turn (tests, figures).
    void drawNow();

    QSize sizeHint() const override { return {480, 260}; }
    QSize minimumSizeHint() const override { return {200, 110}; }

signals:
    void cursorMoved(double x);
    void markerDragged(double x);
    void rangeChanged();
    void logYChanged(bool on);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Impl;
    friend class CurveCanvas;
    std::unique_ptr<Impl> impl_;
};

}  // namespace unroll
