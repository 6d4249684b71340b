#include "ui/plots/confusion_view.h"

#include "ui/plots/export.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/numbers.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <cmath>
#include <numeric>

namespace unroll {

namespace {
constexpr double kLeastCell = 44, kWidestCell = 92, kCellHeight = 40, kLegend = 26, kPaper = 640;
constexpr double kDenseCell = 22, kWidestDenseCell = 44, kDenseHeight = 18, kLongestUpright = 96;
constexpr qsizetype kDense = 8;  // more classes than that
}  // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Confusion matrix"));
}

void ConfusionView::setConfusion(const QStringList& classes, const std::vector<std::vector<qint64>>& counts)
{
    classes_ = classes;
    counts_ = counts;
    counts_.resize(size_t(classes.size()));
    for (auto& row : counts_)
        row.resize(size_t(classes.size()), 0);
    truth_ = predicted_ = -1;
    QStringList parts;
    for (int t = 0; t < classes_.size() && t < 20; ++t)
        parts << tr("%1: %2 of %3 right").arg(classes_[t], count(counts_[size_t(t)][size_t(t)]), count(rowSum(t)));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

qint64 ConfusionView::rowSum(int truth) const
{
    const auto& row = counts_[size_t(truth)];
    return std::accumulate(row.begin(), row.end(), qint64(0));
}

QFont ConfusionView::smallLetters() const
{
    QFont small = font();
    small.setPixelSize(qRound(QFontInfo(font()).pixelSize() * 0.85));
    return small;
}

ConfusionView::Places ConfusionView::places(double width) const
{
    const int pixels = QFontInfo(font()).pixelSize();
    Places p;
    p.dense = classes_.size() > kDense;
    const QFontMetricsF metrics(p.dense ? smallLetters() : font());
    double longest = 0, widestCount = 0;
    for (const QString& name : classes_)
        longest = std::max(longest, metrics.horizontalAdvance(name));
    p.left = std::clamp(longest + 12, 48.0, 160.0);
    p.top = pixels * 3.4;
    p.cellHeight = kCellHeight;
    double least = kLeastCell, widest = kWidestCell;
    if (p.dense) {
        for (const auto& row : counts_)
            for (const qint64 value : row)
                widestCount = std::max(widestCount, metrics.horizontalAdvance(count(value)));
        least = std::max(kDenseCell, widestCount + 6);
        widest = std::max(kWidestDenseCell, least);
        p.top = pixels * 1.6 + std::min(longest, kLongestUpright) + 8;
        p.cellHeight = kDenseHeight;
    }
    p.cell = std::clamp((width - p.left - 4) / std::max(1, int(classes_.size())), least, widest);
    return p;
}

QSize ConfusionView::sizeHint() const
{
    const int n = std::max(1, int(classes_.size()));
    const Places p = places(0);
    return {int(std::max(220.0, p.left + n * p.cell + 6)), int(p.top + n * p.cellHeight + kLegend + 4)};
}

QRect ConfusionView::cellRect(int truth, int predicted) const
{
    const Places p = places(width());
    return QRectF(p.left + predicted * p.cell, p.top + truth * p.cellHeight, p.cell, p.cellHeight).toRect();
}

QString ConfusionView::cellWords(int truth, int predicted) const
{
    const qint64 n = counts_[size_t(truth)][size_t(predicted)], all = rowSum(truth);
    return tr("%1 taken for %2: %3 of %4 (%5)")
        .arg(classes_[truth], classes_[predicted], count(n), count(all), percent(all ? double(n) / double(all) : 0));
}

void ConfusionView::paint(QPainter& painter, double width, const PlotColours& colours, bool screen) const
{
    const Places p = places(width);
    const int pixels = QFontInfo(font()).pixelSize(), n = int(classes_.size());
    const QFont small = smallLetters();
    QFont body = font();
    body.setPixelSize(pixels);
    const QFont names = p.dense ? small : body;
    const QFontMetrics metrics(names), smallMetrics(small);
    painter.setFont(small);
    painter.setPen(colours.quietText);
    painter.drawText(QRectF(p.left, 0, std::max(200.0, p.cell * n), pixels * 1.5), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Predicted →"));
    painter.drawText(QRectF(0, 0, p.left - 8, p.top - 4), Qt::AlignRight | Qt::AlignBottom, tr("True ↓"));
    painter.setPen(colours.text);
    for (int i = 0; i < n; ++i) {
        painter.setFont(small);
        if (p.dense) {
            painter.save();
            painter.translate(p.left + (i + 0.5) * p.cell, p.top - 4);
            painter.rotate(-90);
            painter.drawText(QRectF(0, -p.cell / 2, kLongestUpright, p.cell), Qt::AlignLeft | Qt::AlignVCenter,
                             smallMetrics.elidedText(classes_[i], Qt::ElideRight, int(kLongestUpright)));
            painter.restore();
        } else {
            painter.drawText(QRectF(p.left + i * p.cell, pixels * 1.6, p.cell, pixels * 1.6), Qt::AlignCenter,
                             smallMetrics.elidedText(classes_[i], Qt::ElideRight, int(p.cell) - 4));
        }
        painter.setFont(names);
        painter.drawText(QRectF(0, p.top + i * p.cellHeight, p.left - 8, p.cellHeight),
                         Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(classes_[i], Qt::ElideRight, int(p.left) - 10));
    }
    for (int t = 0; t < n; ++t) {
        const qint64 all = rowSum(t);
        for (int c = 0; c < n; ++c) {
            const qint64 value = counts_[size_t(t)][size_t(c)];
            const double share = all ? double(value) / double(all) : 0;
            const QRectF cell(p.left + c * p.cell, p.top + t * p.cellHeight, p.cell - 1, p.cellHeight - 1);
            const QColor ground = mapped(ColourMap::Cividis, share, colours.dark);
            painter.fillRect(cell, ground);
            painter.setPen(textOn(ground));
            if (p.dense) {
                painter.setFont(small);
                if (value > 0)  // among many cells those with nothing in them are better quiet
                    painter.drawText(cell, Qt::AlignCenter, count(value));
            } else {
                painter.setFont(body);
                painter.drawText(cell.adjusted(0, 3, 0, -cell.height() * 0.45), Qt::AlignCenter, count(value));
                painter.setFont(small);
                painter.drawText(cell.adjusted(0, cell.height() * 0.48, 0, -2), Qt::AlignCenter, percent(share));
            }
            if (screen && t == truth_ && c == predicted_) {
                painter.setPen(QPen(colours.accent, 3));
                painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5));
            }
        }
    }
    painter.setFont(small);
    paintLegend(painter, QRectF(p.left, p.top + n * p.cellHeight + 4, std::max(p.cell * n - 1, 150.0), kLegend - 6),
                ColourMap::Cividis, 0, 100, tr("% of the true class"), colours);
}

void ConfusionView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QPalette ground = palette();
    ground.setColor(QPalette::Base, palette().color(QPalette::Window));
    ground.setColor(QPalette::Text, palette().color(QPalette::WindowText));
    const PlotColours colours = PlotColours::of(ground);
    if (!classes_.isEmpty())
        paint(painter, width(), colours, true);
    if (hasFocus() && truth_ < 0) {
        painter.setPen(QPen(colours.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ConfusionView::setCurrent(int truth, int predicted)
{
    const int n = int(classes_.size());
    if (truth < 0 || predicted < 0 || truth >= n || predicted >= n)
        truth = predicted = -1;
    if (truth == truth_ && predicted == predicted_)
        return;
    truth_ = truth;
    predicted_ = predicted;
    update();
    emit currentChanged(truth, predicted);
}

void ConfusionView::mousePressEvent(QMouseEvent* event)
{
    const Places p = places(width());
    const int c = int(std::floor((event->position().x() - p.left) / p.cell)),
              t = int(std::floor((event->position().y() - p.top) / p.cellHeight));
    // A second click on the same cell lets go of it.
    if (t == truth_ && c == predicted_)
        setCurrent(-1, -1);
    else
        setCurrent(t, c);
}

void ConfusionView::keyPressEvent(QKeyEvent* event)
{
    const int last = int(classes_.size()) - 1;
    int t = std::max(0, truth_), c = std::max(0, predicted_);
    switch (event->key()) {
    case Qt::Key_Up:
        t = std::max(0, t - 1);
        break;
    case Qt::Key_Down:
        t = truth_ < 0 ? 0 : std::min(last, t + 1);
        break;
    case Qt::Key_Left:
        c = std::max(0, c - 1);
        break;
    case Qt::Key_Right:
        c = predicted_ < 0 ? 0 : std::min(last, c + 1);
        break;
    case Qt::Key_Escape:
        return setCurrent(-1, -1);
    default:
        if (event->matches(QKeySequence::Copy))
            return copyImage();
        return QWidget::keyPressEvent(event);
    }
    setCurrent(t, c);
}

bool ConfusionView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !classes_.isEmpty()) {
        auto* help = static_cast<QHelpEvent*>(event);
        const Places p = places(width());
        const int c = int(std::floor((help->pos().x() - p.left) / p.cell)),
                  t = int(std::floor((help->pos().y() - p.top) / p.cellHeight));
        if (t >= 0 && c >= 0 && t < classes_.size() && c < classes_.size())
            QToolTip::showText(help->globalPos(), cellWords(t, c), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void ConfusionView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    addFigureActions(menu, this,
                     {accessibleName(), [this] { copyImage(); },
                      [this](const QString& path) { return saveImage(path); }, [this] { return valuesAsTsv(); }});
    menu.exec(event->globalPos());
}

Result<void> ConfusionView::saveImage(const QString& path) const
{
    const Places p = places(kPaper);
    const double heading = title_.isEmpty() ? 8 : 34;
    const QSizeF size(std::max(320.0, p.left + p.cell * double(classes_.size()) + 24),
                      p.top + p.cellHeight * double(classes_.size()) + kLegend + heading + 12);
    return saveFigure(
        path, size,
        [&](QPaintDevice* device, double scale) {
            QPainter painter(device);
            painter.scale(scale, scale);
            if (!title_.isEmpty()) {
                QFont bold = font();
                bold.setPixelSize(qRound(QFontInfo(font()).pixelSize() * 1.15));
                bold.setBold(true);
                painter.setFont(bold);
                painter.drawText(QRectF(12, 6, size.width() - 24, 24), Qt::AlignLeft | Qt::AlignVCenter, title_);
            }
            painter.translate(12, heading);
            paint(painter, kPaper, PlotColours::paper(), false);
        },
        title_.isEmpty() ? accessibleName() : title_);
}

void ConfusionView::copyImage() const
{
    const Places p = places(kPaper);
    const QSizeF size(std::max(320.0, p.left + p.cell * double(classes_.size()) + 24),
                      p.top + p.cellHeight * double(classes_.size()) + kLegend + 20);
    copyFigure(size, [&](QPaintDevice* device, double scale) {
        QPainter painter(device);
        painter.scale(scale, scale);
        painter.translate(12, 8);
        paint(painter, kPaper, PlotColours::paper(), false);
    });
}

QString ConfusionView::valuesAsTsv() const
{
    QString text = tr("true \\ predicted") + u'\t' + classes_.join(u'\t') + u'\n';
    for (int t = 0; t < classes_.size(); ++t) {
        text += classes_[t];
        for (qint64 value : counts_[size_t(t)])
            text += u'\t' + QString::number(value);
        text += u'\n';
    }
    return text;
}

}  // namespace unroll
