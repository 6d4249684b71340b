#pragma once

#include "base/result.h"

#include <QSizeF>

#include <functional>

class QPaintDevice;
class QWidget;
class QImage;

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

/// Asks for a file name (suggested: name.png) and saves; says in a box why where it could not. False: cancelled or
/// failed.
bool saveFigureAs(QWidget* parent, const QString& name, const std::function<Result<void>(const QString&)>& save);

/// <text> elements of an SVG as <path>, so that it looks the same where the font is missing.
QByteArray svgTextAsOutlines(const QByteArray& svg);

}  // namespace unroll
