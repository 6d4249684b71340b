#pragma once

#include "base/matrix.h"
#include "base/result.h"
#include "ui/plots/colours.h"

#include <QAbstractScrollArea>

#include <limits>
#include <vector>

namespace unroll {

/// One map over the tokens: cells, or curves through the middle of each token.
struct HeatBand {
    enum class Look { Cells, Curve };
    QString title;
    QStringList rows;  ///< names of the rows; may be empty
    Matrix values;     ///< rows × tokens; NaN is left blank
    ColourMap map = ColourMap::Viridis;
    double low = std::numeric_limits<double>::quiet_NaN();   ///< NaN: found in the values; the diverging map is always
    double high = std::numeric_limits<double>::quiet_NaN();  ///< centred at 0
    QString unit;                                            ///< what a number means: "share", "activation"
    Look look = Look::Cells;

    std::pair<double, double> range() const;
};

/// Maps over the tokens of a text, one below the other: the tokens keep the same x through all of them, and one cursor
/// runs through all. Maps of few rows are broken into lines as a text is; others scroll sideways, and their titles and
/// legends stay. Left and right (Home, End) move the cursor.
class HeatMap : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HeatMap(QWidget* parent = nullptr);

    void setTokens(const QStringList& tokens, const std::vector<bool>& known = {});
    /// Colours the ground of the tokens themselves; empty: none. One value a token.
    void setTokenGround(const std::vector<float>& values, ColourMap map, double low, double high);
    void setBands(std::vector<HeatBand> bands);
    const std::vector<HeatBand>& bands() const { return bands_; }
    const QStringList& tokens() const { return tokens_; }
    /// Shown where there are no bands.
    void setEmptyText(const QString& text);
    void setTitle(const QString& title) { title_ = title; }  ///< for exported figures

    int cursorToken() const { return cursor_; }  ///< -1: none
    void setCursorToken(int token);
    /// The middle of a token, in the widget's pixels.
    int tokenCentre(int token) const;
    QString readout() const;  ///< what stands at the cursor

    Result<void> saveImage(const QString& path) const;
    void copyImage() const;
    QString valuesAsTsv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 90}; }

signals:
    void cursorChanged(int token);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Scene;
    void measure();
    Scene scene(const PlotColours& colours) const;
    int tokenAt(const QPointF& place) const;
    /// First and one past the last token of each line of that width.
    std::vector<std::pair<int, int>> brokenAt(double width) const;
    double headOf(size_t line) const;
    double lineHeight(size_t line) const;
    size_t lineOf(int token) const;
    /// Paints a line; where it ends.
    double paintLine(QPainter& painter, const Scene& scene, size_t line, double top) const;
    double bandHeight(const HeatBand& band) const;
    double contentHeight() const;
    void paintTokens(QPainter& painter, const Scene& scene, double y, int first, int last, double shift) const;
    void paintBand(QPainter& painter, const Scene& scene, const HeatBand& band, double y, int first, int last,
                   double shift) const;
    void paintCurves(QPainter& painter, const Scene& scene, const HeatBand& band, double y, int first, int last,
                     double shift) const;
    void paintHead(QPainter& painter, const Scene& scene, const HeatBand& band, double y, double width) const;
    QSizeF figureSize(std::vector<std::pair<int, int>>* lines) const;
    void paintFigure(QPaintDevice* device, double scale) const;
    void describe();

    QStringList tokens_;
    std::vector<bool> known_;
    std::vector<float> ground_;
    ColourMap groundMap_ = ColourMap::Viridis;
    double groundLow_ = 0, groundHigh_ = 1;
    std::vector<HeatBand> bands_;
    QString emptyText_, title_;
    std::vector<double> left_{0};             // of each token, from the end of the gutter; one more for the end
    std::vector<std::pair<int, int>> lines_;  // on the screen: first and one past the last token of each
    double gutter_ = 0;
    int cursor_ = -1;
    int pixelSize_ = 13;
    double stretch_ = 1;  // of the rows of cells, where there is room for more
};

/// The ramp of a colour map with its ends and unit, at the left of rect.
void paintLegend(QPainter& painter, const QRectF& rect, ColourMap map, double low, double high, const QString& unit,
                 const PlotColours& colours);

}  // namespace unroll
