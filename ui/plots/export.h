#pragma once

#include "base/result.h"

#include <QSizeF>
#include <QString>

#include <functional>

class QPaintDevice;
class QWidget;
class QImage;
class QMenu;

namespace unroll {

/// Paints a figure on a device whose user units are pixels at 96 dpi; the painter is to be scaled by `scale` first.
using FigurePainter = std::function<void(QPaintDevice* device, double scale)>;

/// Writes a figure by the ending of path: .png at 300 dpi, .svg with its letters as outlines, .pdf with its fonts
/// embedded. The ground is white. Written to a new file that then takes the old one's place. size: pixels at 96 dpi.
/// Errors: "figure-format" (another ending), "figure-not-written".
Result<void> saveFigure(const QString& path, const QSizeF& size, const FigurePainter& paint, const QString& title = {});

/// The same as an image for the clipboard (2 × 96 dpi, white ground).
QImage figureImage(const QSizeF& size, const FigurePainter& paint);
void copyFigure(const QSizeF& size, const FigurePainter& paint);

/// What a figure's menu can do with it.
struct FigureMenu {
    QString name;  ///< suggested for its files
    std::function<void()> copyImage;
    std::function<Result<void>(const QString& path)> saveImage;
    std::function<QString()> values;  ///< a table, tab-separated, the names of its columns first; unset: it has none
};
/// Copy image, copy values, save figure, save values as CSV. What cannot be saved is said in a box.
void addFigureActions(QMenu& menu, QWidget* figure, const FigureMenu& what);

/// A table in words, tab-separated, as a CSV file.
Result<void> saveValues(const QString& path, const QString& tsv);

/// <text> elements of an SVG as <path>, so that it looks the same where the font is missing.
QByteArray svgTextAsOutlines(const QByteArray& svg);

}  // namespace unroll
