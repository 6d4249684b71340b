#include "ui/plots/bars.h"

#include "ui/plots/export.h"
#include "ui/plots/numbers.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QToolTip>

#include <cmath>

namespace unroll {

namespace {

template <typename Plot>
void figureMenu(Plot* plot, const QPoint& at)
{
    QMenu menu(plot);
    addFigureActions(menu, plot,
                     {plot->accessibleName(), [plot] { plot->copyImage(); },
                      [plot](const QString& path) { return plot->saveImage(path); },
                      [plot] { return plot->valuesAsTsv(); }});
    menu.exec(at);
}

}  // namespace

std::vector<double> roundTicks(double low, double high, int wanted)
{
    if (!(high > low))
        return {low};
    const double rough = (high - low) / std::max(1, wanted - 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double mantissa = rough / power;
    const double step = power * (mantissa < 1.5 ? 1 : mantissa < 3 ? 2 : mantissa < 7 ? 5 : 10);
    std::vector<double> ticks;
    for (double tick = std::ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9; tick += step)
        ticks.push_back(std::fabs(tick) < step * 1e-9 ? 0 : tick);
    return ticks;
}

BarList::BarList(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Bars"));
}

double BarList::rowHeight() const { return QFontInfo(font()).pixelSize() + 12; }
QString BarList::words(const Bar& bar) const { return bar.text.isEmpty() ? percent(bar.value) : bar.text; }

void BarList::setBars(std::vector<Bar> bars)
{
    const bool resized = bars.size() != bars_.size();
    bars_ = std::move(bars);
    current_ = std::min(current_, int(bars_.size()) - 1);
    QStringList parts;
    for (const Bar& bar : bars_)
        parts << bar.label + u' ' + words(bar);
    setAccessibleDescription(parts.isEmpty() ? emptyText_ : listed(parts));
    if (resized)
        updateGeometry();
    update();
}

void BarList::setFullValue(double value)
{
    full_ = value;
    update();
}

void BarList::setEmptyText(const QString& text)
{
    emptyText_ = text;
    update();
}

QSize BarList::sizeHint() const { return {260, int(rowHeight() * std::max<double>(1, double(bars_.size())))}; }

void BarList::paint(QPainter& painter, const QRectF& rect, const PlotColours& colours) const
{
    const double row = rowHeight();
    QFont body = font();
    body.setPixelSize(QFontInfo(font()).pixelSize());
    QFont bold = body;
    bold.setBold(true);
    const QFontMetricsF metrics(body), boldMetrics(bold);
    double labels = 0, values = 0, greatest = 0;
    for (const Bar& bar : bars_) {
        labels = std::max(labels, boldMetrics.horizontalAdvance(bar.label));
        values = std::max(values, metrics.horizontalAdvance(words(bar)));
        greatest = std::max(greatest, bar.value);
    }
    labels = std::min(labels, rect.width() * 0.4) + 10;
    values += 8;
    const double full = std::isnan(full_) ? greatest : full_;
    const double room = std::max(8.0, rect.width() - labels - values - 4);
    for (size_t i = 0; i < bars_.size(); ++i) {
        const Bar& bar = bars_[i];
        const double y = rect.top() + double(i) * row;
        painter.setFont(bar.strong ? bold : body);
        painter.setPen(colours.text);
        const QString label = (bar.strong ? boldMetrics : metrics).elidedText(bar.label, Qt::ElideRight, labels - 8);
        painter.drawText(QRectF(rect.left(), y, labels - 8, row), Qt::AlignRight | Qt::AlignVCenter, label);
        const QRectF track(rect.left() + labels, y + row * 0.22, room, row * 0.56);
        painter.fillRect(track, colours.grid);
        const double share = full > 0 ? std::clamp(bar.value / full, 0.0, 1.0) : 0;
        painter.fillRect(
            QRectF(track.left(), track.top(), std::max(share > 0 ? 1.0 : 0.0, room * share), track.height()),
            bar.hue.colour(colours));
        painter.setFont(body);
        painter.drawText(QRectF(track.right() + 6, y, values, row), Qt::AlignLeft | Qt::AlignVCenter, words(bar));
    }
}

void BarList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QPalette ground = palette();
    ground.setColor(QPalette::Base, palette().color(QPalette::Window));
    ground.setColor(QPalette::Text, palette().color(QPalette::WindowText));
    const PlotColours colours = PlotColours::of(ground);
    if (bars_.empty()) {
        painter.setPen(colours.quietText);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, emptyText_);
        return;
    }
    paint(painter, rect(), colours);
    if (hasFocus()) {
        painter.setPen(QPen(colours.accent, 1));
        painter.drawRect(current_ >= 0 ? QRectF(0, current_ * rowHeight(), width() - 1, rowHeight() - 1)
                                       : QRectF(rect().adjusted(0, 0, -1, -1)));
    }
}

bool BarList::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto row = size_t(std::max(0.0, help->pos().y() / rowHeight()));
        if (row < bars_.size())
            QToolTip::showText(help->globalPos(), bars_[row].label + u' ' + words(bars_[row]), this);
        return true;
    }
    return QWidget::event(event);
}

void BarList::mousePressEvent(QMouseEvent* event)
{
    const int row = int(event->position().y() / rowHeight());
    if (event->button() == Qt::LeftButton && row >= 0 && row < int(bars_.size())) {
        current_ = row;
        update();
        emit activated(row);
    }
}

void BarList::keyPressEvent(QKeyEvent* event)
{
    const int rows = int(bars_.size());
    if (event->key() == Qt::Key_Down && rows)
        current_ = std::min(current_ + 1, rows - 1);
    else if (event->key() == Qt::Key_Up && rows)
        current_ = std::max(current_ - 1, 0);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current_ >= 0)
        emit activated(current_);
    else if (event->matches(QKeySequence::Copy))
        copyImage();
    else
        return QWidget::keyPressEvent(event);
    for (QWidget* around = parentWidget(); around && current_ >= 0; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureVisible(0, int((current_ + 0.5) * rowHeight()));
    update();
}

void BarList::contextMenuEvent(QContextMenuEvent* event) { figureMenu(this, event->globalPos()); }

Result<void> BarList::saveImage(const QString& path) const
{
    const QSizeF size(480, rowHeight() * double(bars_.size()) + 16);
    return saveFigure(
        path, size,
        [&](QPaintDevice* device, double scale) {
            QPainter painter(device);
            painter.scale(scale, scale);
            paint(painter, QRectF({8, 8}, size - QSizeF(16, 16)), PlotColours::paper());
        },
        accessibleName());
}

void BarList::copyImage() const
{
    const QSizeF size(480, rowHeight() * double(bars_.size()) + 16);
    copyFigure(size, [&](QPaintDevice* device, double scale) {
        QPainter painter(device);
        painter.scale(scale, scale);
        paint(painter, QRectF({8, 8}, size - QSizeF(16, 16)), PlotColours::paper());
    });
}

QString BarList::valuesAsTsv() const
{
    QString text;
    for (const Bar& bar : bars_)
        text += bar.label + u'\t' + QString::number(bar.value, 'g', 9) + u'\n';
    return text;
}

Histogram::Histogram(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Histogram"));
}

void Histogram::setCounts(std::vector<double> edges, std::vector<qint64> counts)
{
    edges_ = std::move(edges);
    counts_ = std::move(counts);
    edges_.resize(counts_.empty() ? 0 : counts_.size() + 1);
    qint64 all = 0;
    size_t most = 0;
    for (size_t i = 0; i < counts_.size(); ++i) {
        all += counts_[i];
        most = counts_[i] > counts_[most] ? i : most;
    }
    setAccessibleDescription(counts_.empty()
                                 ? tr("No values yet")
                                 : tr("%1 values from %2 to %3; most lie between %4 and %5")
                                       .arg(count(all), fourFigures(edges_.front()), fourFigures(edges_.back()),
                                            fourFigures(edges_[most]), fourFigures(edges_[most + 1])));
    update();
}

void Histogram::setValues(const std::vector<double>& values, int bins)
{
    std::vector<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](double v) { return std::isfinite(v); });
    if (sorted.empty())
        return setCounts({}, {});
    std::sort(sorted.begin(), sorted.end());
    double low = sorted.front(), greatest = sorted.back();
    double high = sorted[size_t(double(sorted.size() - 1) * 0.99)];
    // Whole numbers want whole intervals: between them lies nothing, and bars would have gaps.
    const bool whole = std::all_of(sorted.begin(), sorted.end(), [](double v) { return v == std::floor(v); });
    high = high > low ? high : greatest > low ? greatest : whole ? low : low + 1;
    if (whole) {
        const double width = std::max(1.0, std::ceil((high - low + 1) / bins));
        bins = int(std::ceil((high - low + 1) / width));
        high = low + bins * width;
        if (width == 1) {  // a bar stands on its number
            low -= 0.5;
            high -= 0.5;
            greatest += 0.5;
        }
    }
    std::vector<double> edges;
    for (int i = 0; i <= bins; ++i)
        edges.push_back(low + (high - low) * i / bins);
    std::vector<qint64> counts(size_t(bins), 0);
    for (double value : sorted)
        ++counts[size_t(std::clamp(int((value - low) / (high - low) * bins + 1e-9), 0, bins - 1))];
    edges.back() = std::max(high, greatest > high ? greatest : high);
    // The last interval reaches to the greatest value but is drawn as wide as the others.
    setCounts(std::move(edges), std::move(counts));
}

void Histogram::setAxes(const QString& x, const QString& y)
{
    xLabel_ = x;
    yLabel_ = y;
    setAccessibleName(x);
    update();
}

void Histogram::setMarker(double x, const QString& label)
{
    marker_ = x;
    markerLabel_ = label;
    update();
}

QRectF Histogram::axes(const QRectF& rect) const
{
    const double pixels = QFontInfo(font()).pixelSize() * 0.85;
    return rect.adjusted(pixels * 3.6, pixels * 1.6, -8, -pixels * (xLabel_.isEmpty() ? 1.6 : 3.0));
}

void Histogram::paint(QPainter& painter, const QRectF& rect, const PlotColours& colours) const
{
    QFont small = font();
    small.setPixelSize(qRound(QFontInfo(font()).pixelSize() * 0.85));
    painter.setFont(small);
    painter.setPen(colours.quietText);
    const double line = small.pixelSize() * 1.4;
    if (counts_.empty()) {
        painter.drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, tr("No values yet"));
        return;
    }
    const QRectF area = axes(rect);
    painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), line), Qt::AlignLeft | Qt::AlignTop, yLabel_);
    const double most = double(std::max<qint64>(1, *std::max_element(counts_.begin(), counts_.end())));
    for (double tick : roundTicks(0, most, 4)) {
        const double y = area.bottom() - tick / most * area.height();
        painter.setPen(QPen(colours.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colours.quietText);
        painter.drawText(QRectF(rect.left(), y - line / 2, area.left() - rect.left() - 4, line),
                         Qt::AlignRight | Qt::AlignVCenter, count(qRound64(tick)));
    }
    // Drawn on an even scale: the last interval may hold a long tail.
    const double low = edges_.front(), step = edges_[1] - edges_[0], high = low + step * double(counts_.size());
    const double width = area.width() / double(counts_.size());
    for (size_t i = 0; i < counts_.size(); ++i) {
        const double height = double(counts_[i]) / most * area.height();
        painter.fillRect(
            QRectF(area.left() + double(i) * width, area.bottom() - height, std::max(1.0, width - 1), height),
            categoryColour(0, colours.dark));
    }
    painter.setPen(QPen(colours.axis, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(colours.quietText);
    const bool onNumbers = step == 1 && low != std::floor(low);  // bars of whole numbers: between them is nothing
    for (double tick : roundTicks(low, high, rect.width() < 260 ? 3 : 5)) {
        if (onNumbers && std::fabs(tick - std::round(tick)) > 1e-6)
            continue;
        const double x = area.left() + (tick - low) / (high - low) * area.width();
        painter.drawText(QRectF(x - 40, area.bottom() + 2, 80, line), Qt::AlignHCenter | Qt::AlignTop,
                         QLocale().toString(tick, 'g', 6));
    }
    painter.drawText(QRectF(area.left(), rect.bottom() - line, area.width(), line), Qt::AlignCenter, xLabel_);
    if (!std::isnan(marker_) && marker_ >= low && marker_ <= high) {
        const double x = area.left() + (marker_ - low) / (high - low) * area.width();
        painter.setPen(QPen(colours.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const bool right = x > area.center().x();
        painter.drawText(QRectF(right ? x - 204 : x + 4, area.top() - 2, 200, line),
                         (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop, markerLabel_);
    }
}

void Histogram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PlotColours colours = PlotColours::of(palette());
    painter.fillRect(rect(), colours.background);
    paint(painter, QRectF(rect()).adjusted(4, 4, -4, -4), colours);
    if (hasFocus()) {
        painter.setPen(QPen(colours.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

bool Histogram::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !counts_.empty()) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QRectF area = axes(QRectF(rect()).adjusted(4, 4, -4, -4));
        const double place = (help->pos().x() - area.left()) / area.width() * double(counts_.size());
        if (place >= 0 && place < double(counts_.size())) {
            const auto bin = size_t(place);
            QToolTip::showText(help->globalPos(),
                               tr("%1 to %2: %3")
                                   .arg(QLocale().toString(edges_[bin], 'g', 4),
                                        QLocale().toString(edges_[bin + 1], 'g', 4), count(counts_[bin])),
                               this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void Histogram::contextMenuEvent(QContextMenuEvent* event) { figureMenu(this, event->globalPos()); }

void Histogram::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyImage();
    else
        QWidget::keyPressEvent(event);
}

Result<void> Histogram::saveImage(const QString& path) const
{
    return saveFigure(
        path, QSizeF(640, 360),
        [this](QPaintDevice* device, double scale) {
            QPainter painter(device);
            painter.scale(scale, scale);
            paint(painter, QRectF(12, 12, 616, 336), PlotColours::paper());
        },
        xLabel_);
}

void Histogram::copyImage() const
{
    copyFigure(QSizeF(640, 360), [this](QPaintDevice* device, double scale) {
        QPainter painter(device);
        painter.scale(scale, scale);
        paint(painter, QRectF(12, 12, 616, 336), PlotColours::paper());
    });
}

QString Histogram::valuesAsTsv() const
{
    QString text;
    for (size_t i = 0; i < counts_.size(); ++i)
        text += QString::number(edges_[i], 'g', 9) + u'\t' + QString::number(edges_[i + 1], 'g', 9) + u'\t' +
                QString::number(counts_[i]) + u'\n';
    return text;
}

}  // namespace unroll
