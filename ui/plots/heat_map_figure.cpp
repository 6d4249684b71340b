#include "ui/plots/export.h"
#include "ui/plots/heat_map_p.h"
#include "ui/plots/numbers.h"

#include <QPainter>

#include <cmath>

// The map's part that leaves the program: as a figure, and as values.

namespace unroll {

QSizeF HeatMap::figureSize(std::vector<std::pair<int, int>>* lines) const
{
    // Paper is not scrolled: a long text is broken into lines.
    double widest = 420;
    const auto broken = brokenAt(kPaperWidth);
    for (const auto& [first, last] : broken)
        widest = std::max(widest, left_[size_t(last)] - left_[size_t(first)]);
    if (lines)
        *lines = broken;
    const double heading = title_.isEmpty() ? 0 : 2.2 * pixelSize_;
    return {std::ceil(widest + gutter_ + 2 * kMargin),
            std::ceil(heading + double(broken.size()) * (lineHeight(0) + kMargin + kBetween) + kMargin)};
}

void HeatMap::paintFigure(QPaintDevice* device, double scale) const
{
    std::vector<std::pair<int, int>> lines;
    const QSizeF size = figureSize(&lines);
    const Scene paper = scene(PlotColours::paper());
    QPainter painter(device);
    painter.scale(scale, scale);
    double y = kMargin;
    if (!title_.isEmpty()) {
        QFont font = pixelFont(this->font(), qRound(pixelSize_ * 1.15));
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(Qt::black);
        painter.drawText(QRectF(kMargin, y, size.width() - 2 * kMargin, 1.6 * pixelSize_),
                         Qt::AlignLeft | Qt::AlignVCenter, title_);
        y += 2.2 * pixelSize_;
    }
    for (const auto& [first, last] : lines) {
        const double shift = kMargin + gutter_ - left_[size_t(first)];
        paintTokens(painter, paper, y, first, last, shift);
        y += pixelSize_ + 12;
        for (const HeatBand& band : bands_) {
            paintHead(painter, paper, band, y + kBetween, size.width());
            const double top = y + kBetween + kHead, row = bandHeight(band) / std::max(1, band.values.rows);
            painter.setFont(paper.small);
            painter.setPen(paper.colours.quietText);
            for (int r = 0; r < band.rows.size() && row >= 14 && band.look == HeatBand::Look::Cells; ++r)
                painter.drawText(QRectF(kMargin, top + r * row, gutter_ - 6, row), Qt::AlignRight | Qt::AlignVCenter,
                                 band.rows[r]);
            if (band.look == HeatBand::Look::Curve) {
                const auto [low, high] = band.range();
                painter.drawText(QRectF(0, top - 4, kMargin + gutter_ - 6, 14), Qt::AlignRight,
                                 QLocale().toString(high, 'g', 3));
                painter.drawText(QRectF(0, top + bandHeight(band) - 13, kMargin + gutter_ - 6, 14), Qt::AlignRight,
                                 QLocale().toString(low, 'g', 3));
            }
            paintBand(painter, paper, band, top, first, last, shift);
            y = top + bandHeight(band);
        }
        y += kBetween + kMargin + 4;
    }
}

Result<void> HeatMap::saveImage(const QString& path) const
{
    return saveFigure(
        path, figureSize(nullptr), [this](QPaintDevice* device, double scale) { paintFigure(device, scale); },
        title_.isEmpty() ? accessibleName() : title_);
}

void HeatMap::copyImage() const
{
    copyFigure(figureSize(nullptr), [this](QPaintDevice* device, double scale) { paintFigure(device, scale); });
}

QString HeatMap::valuesAsTsv() const
{
    QString text = tr("token") + u'\t' + tokens_.join(u'\t') + u'\n';
    for (const HeatBand& band : bands_) {
        for (int r = 0; r < band.values.rows; ++r) {
            text += band.title;
            if (r < band.rows.size())
                text += u' ' + band.rows[r];
            for (int i = 0; i < band.values.columns; ++i)
                text += u'\t' + QString::number(double(band.values.at(r, i)), 'g', 7);
            text += u'\n';
        }
    }
    return text;
}

}  // namespace unroll
