#include "ui/plots/curve_canvas_p.h"
#include "ui/plots/curve_plot_p.h"
#include "ui/plots/numbers.h"

#include <QLabel>

#include <algorithm>
#include <cmath>

namespace unroll {

CurvePlot::Impl::Curve* CurvePlot::Impl::find(const QString& id) const
{
    for (const auto& curve : curves) {
        if (curve->id == id)
            return curve.get();
    }
    return nullptr;
}

bool CurvePlot::Impl::isLowerEnd(const Curve& curve) const
{
    return std::any_of(curves.begin(), curves.end(),
                       [&](const auto& other) { return other->style.fillTo == curve.id; });
}

void CurvePlot::Impl::schedule()
{
    if (!redraw.isActive())
        redraw.start();
}

void CurvePlot::Impl::refresh()
{
    if (group->follow)
        fitX();
    for (auto& curve : curves)
        send(*curve);
    canvas->xAxis->setRange(group->lower, group->upper);
    if (followY)
        fitY();
    paint(PlotColours::of(q->palette()), false);
    wrapLegend(q->width());
    if (q->isVisible())
        canvas->replot(QCustomPlot::rpQueuedRefresh);
    placeCursor();
    if (!describe.isActive())
        describe.start();
}

namespace {

void sendNew(QCPGraph* graph, const std::vector<CurvePoint>& points, size_t& sent)
{
    QVector<QCPGraphData> fresh;
    fresh.reserve(qsizetype(points.size() - sent));
    for (; sent < points.size(); ++sent)
        fresh << QCPGraphData(points[sent].x, points[sent].y);
    graph->data()->add(fresh, true);
}

}  // namespace

/// A long curve is drawn thinner as a whole; looked at closely it has all its points.
bool CurvePlot::Impl::sendWindow(Curve& curve)
{
    const auto& points = curve.data.points();
    const bool whole = !curve.data.thinned() || (group->lower <= points.front().x && group->upper >= points.back().x);
    if (whole) {
        if (std::exchange(curve.windowOf, {})) {
            curve.window.clear();
            curve.generation = -1;  // the whole is sent anew
        }
        return false;
    }
    const std::tuple wanted(group->lower, group->upper, points.size());
    if (std::exchange(curve.windowOf, wanted) == wanted && curve.generation == curve.data.generation())
        return true;
    curve.generation = curve.data.generation();
    curve.window = curve.data.within(group->lower, group->upper);
    QVector<QCPGraphData> fresh;
    fresh.reserve(qsizetype(curve.window.size()));
    for (const CurvePoint& point : curve.window)
        fresh << QCPGraphData(point.x, point.y);
    curve.raw->data()->set(fresh, true);
    curve.smooth->data()->clear();
    curve.sentSmooth = 0;
    sendNew(curve.smooth, curve.data.smoothed(), curve.sentSmooth);
    return true;
}

void CurvePlot::Impl::send(Curve& curve)
{
    if (sendWindow(curve))
        return;
    if (curve.generation != curve.data.generation()) {
        curve.generation = curve.data.generation();
        curve.sentRaw = curve.sentSmooth = 0;
        curve.raw->data()->clear();
        curve.smooth->data()->clear();
    }
    sendNew(curve.raw, curve.data.drawn(), curve.sentRaw);
    sendNew(curve.smooth, curve.data.smoothed(), curve.sentSmooth);
}

void CurvePlot::Impl::fitX()
{
    double lower = std::numeric_limits<double>::infinity(), upper = -lower;
    for (const CurvePlot* plot : group->plots) {
        for (const auto& curve : plot->impl_->curves) {
            const auto& points = curve->data.points();
            if (points.empty())
                continue;
            lower = std::min(lower, points.front().x);
            upper = std::max(upper, points.back().x);
        }
    }
    if (lower > upper) {
        lower = 0;
        upper = 1;
    }
    if (lower == upper) {
        lower -= 0.5;
        upper += 0.5;
    }
    const double margin = (upper - lower) * 0.015;
    lower -= margin;
    upper += margin;
    if (lower == group->lower && upper == group->upper)
        return;
    group->lower = lower;
    group->upper = upper;
    for (CurvePlot* plot : group->plots) {
        if (plot != q)
            plot->impl_->schedule();
        emit plot->rangeChanged();
    }
}

void CurvePlot::Impl::fitY()
{
    double lower = std::numeric_limits<double>::infinity(), upper = -lower;
    for (const auto& curve : curves) {
        for (const CurvePoint& point : curve->visible()) {
            if (point.x < group->lower || point.x > group->upper || (logarithmic && point.y <= 0))
                continue;
            lower = std::min(lower, point.y);
            upper = std::max(upper, point.y);
        }
    }
    if (!std::isnan(alwaysLow) && !(logarithmic && alwaysLow <= 0))
        lower = std::min(lower, alwaysLow);
    if (!std::isnan(alwaysHigh))
        upper = std::max(upper, alwaysHigh);
    if (lower > upper) {
        lower = logarithmic ? 0.1 : 0;
        upper = 1;
    }
    if (logarithmic) {
        const double margin = lower == upper ? 1.5 : std::pow(upper / lower, 0.05);
        canvas->yAxis->setRange(lower / margin, upper * margin);
        return;
    }
    if (lower == upper) {
        const double half = std::fabs(lower) * 0.1;
        lower -= half;
        upper += half > 0 ? half : 1;  // what is always 0 is a count or a share, and never below
    }
    const double margin = (upper - lower) * 0.05;
    canvas->yAxis->setRange(lower - margin, upper + margin);
}

void CurvePlot::Impl::moveX(double lower, double upper)
{
    group->lower = lower;
    group->upper = upper;
    for (CurvePlot* plot : group->plots) {
        plot->impl_->schedule();
        emit plot->rangeChanged();
    }
}

void CurvePlot::Impl::paint(const PlotColours& colours, bool forPaper)
{
    canvas->setBackground(QBrush(colours.background));
    QFont font = q->font();
    // Pixels, so that widget and paper measure text alike whatever the device's resolution.
    const int body = QFontInfo(font).pixelSize();
    font.setPixelSize(qRound(body * 0.85));
    for (QCPAxis* axis : {canvas->xAxis, canvas->yAxis}) {
        axis->setBasePen(axis == canvas->xAxis ? QPen(colours.axis, 1) : QPen(Qt::NoPen));
        axis->setTickPen(axis == canvas->xAxis ? QPen(colours.axis, 1) : QPen(Qt::NoPen));
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->setTickLabelColor(colours.quietText);
        axis->setLabelColor(colours.quietText);
        axis->grid()->setPen(QPen(colours.grid, 1));
        axis->grid()->setZeroLinePen(QPen(colours.grid, 1));
        axis->grid()->setVisible(axis == canvas->yAxis || forPaper || q->height() > 180);
        axis->setLabelPadding(3);
    }
    const bool small = !forPaper && q->height() < 200;
    canvas->xAxis->setLabel(xLabel);
    canvas->yAxis->setLabel(yLabel);
    const int plotWidth = forPaper ? 720 : q->width();
    canvas->xAxis->ticker()->setTickCount(plotWidth < 420 ? 4 : 6);
    canvas->yAxis->ticker()->setTickCount(small ? 3 : 5);

    for (auto& curve : curves) {
        const QColor colour = curve->style.hue.colour(colours);
        const bool smoothed = !curve->data.smoothed().empty();
        QColor faded = colour;
        faded.setAlphaF(0.3f);
        curve->raw->setPen(QPen(smoothed ? faded : colour, smoothed ? 1 : curve->style.width, curve->style.dash));
        curve->smooth->setPen(QPen(colour, std::max(1.5, curve->style.width), curve->style.dash));
        curve->smooth->setVisible(smoothed);
        curve->key->setPen(QPen(colour, std::max(1.5, curve->style.width), curve->style.dash));
        curve->key->setName(curve->style.legend.isEmpty() ? curve->style.name : curve->style.legend);
        const Curve* other = curve->style.fillTo.isEmpty() ? nullptr : find(curve->style.fillTo);
        QColor tint = colour;
        tint.setAlphaF(colours.dark ? 0.28f : 0.2f);
        for (QCPGraph* graph : {curve->raw, curve->key})
            graph->setBrush(other ? QBrush(tint) : QBrush(Qt::NoBrush));
        curve->raw->setChannelFillGraph(other ? other->raw : nullptr);
        // A single point makes no line: it is shown as a dot.
        const bool dots = (curve->style.dots && curve->data.points().size() <= 60) || curve->data.points().size() == 1;
        curve->raw->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, colour, colour, 5)
                                         : QCPScatterStyle());
    }
    // A small plot without a legend keeps the line in which the cursor's value stands.
    const bool line = small && !legendVisible;
    const bool legend = legendVisible && !curves.empty();
    canvas->legend->setVisible(legend);
    canvas->legend->setFont(font);
    canvas->legend->setTextColor(colours.text);
    canvas->legend->setBrush(Qt::NoBrush);
    canvas->legend->setIconSize(18, qRound(body * 0.85));
    // Room for what hangs below the line, or an underscore is cut off.
    for (QCPLayoutElement* item : canvas->legend->elements(false))
        if (item)  // a grid has empty cells
            item->setMargins(QMargins(0, 0, 0, 2));
    canvas->legend->setMargins(legend ? QMargins(8, 2, 8, 0) : QMargins(0, line ? body : 0, 0, 0));
    legendRow->setVisible(legend || line);
    // What is not shown still has a size of its own.
    legendRow->setMinimumSize(legend ? QSize(0, 0) : QSize(1, line ? qRound(1.5 * body) : 1));

    const bool marked = !std::isnan(marker);
    markerLine->setVisible(marked);
    markerText->setVisible(marked && !markerLabel.isEmpty());
    if (marked) {
        markerLine->point1->setCoords(marker, 0);
        markerLine->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
        markerLine->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
        markerLine->point1->setCoords(marker, 0);
        markerLine->point2->setCoords(marker, 1);
        markerLine->setPen(QPen(colours.quietText, 1, Qt::DashLine));
        const bool leftHalf = canvas->xAxis->range().center() > marker;
        markerText->setPositionAlignment((leftHalf ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
        markerText->setPadding(QMargins(4, 2, 4, 0));
        markerText->position->setCoords(marker, 0);
        markerText->setText(markerLabel);
        markerText->setFont(font);
        markerText->setColor(colours.quietText);
    }
    const bool cursorShown = !forPaper && !std::isnan(cursor);
    cursorLine->setVisible(cursorShown);
    if (cursorShown) {
        cursorLine->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
        cursorLine->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
        cursorLine->point1->setCoords(cursor, 0);
        cursorLine->point2->setCoords(cursor, 1);
        cursorLine->setPen(QPen(colours.quietText, 1));
    }
}

QString CurvePlot::Impl::cursorWords(bool rich) const
{
    if (std::isnan(cursor))
        return {};
    const PlotColours colours = PlotColours::of(q->palette());
    QStringList lines;
    for (const auto& curve : curves) {
        const auto point = curve->data.nearest(cursor);
        if (!point)
            continue;
        if (lines.isEmpty()) {
            const QString at = time ? xWords(point->x) : xLabel + u' ' + xWords(point->x);
            lines << (rich ? at.toHtmlEscaped() : at);
        }
        if (isLowerEnd(*curve))
            continue;
        QString words = curve->style.name + u' ';
        if (const Curve* other = curve->style.fillTo.isEmpty() ? nullptr : find(curve->style.fillTo))
            if (const auto end = other->data.nearest(point->x))
                words += fourFigures(end->y) + QStringLiteral(" … ");
        words += fourFigures(point->y);
        lines << (rich ? QStringLiteral("<span style='color:%1'>■</span> %2")
                             .arg(curve->style.hue.colour(colours).name(), words.toHtmlEscaped())
                       : words);
    }
    return lines.join(rich ? QStringLiteral("<br>") : QStringLiteral(", "));
}

QString CurvePlot::Impl::xWords(double x) const
{
    if (time)
        return time->label(std::llround(x));
    return x == std::round(x) ? QLocale().toString(x, 'f', 0) : QLocale().toString(x, 'f', 2);
}

void CurvePlot::Impl::placeCursor()
{
    const QString words = cursorWords(true);
    readout->setVisible(!words.isEmpty());
    if (words.isEmpty())
        return;
    QFont font = q->font();
    font.setPixelSize(qRound(QFontInfo(font).pixelSize() * 0.85));
    readout->setFont(font);
    const QRect rect = canvas->axisRect()->rect();
    if (q->height() < 200) {
        // A small plot has no room for a box: one line above the axes.
        readout->setText(
            cursorWords(true).section(QStringLiteral("<br>"), 1).replace(QStringLiteral("<br>"), QStringLiteral("  ")));
        readout->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        readout->adjustSize();
        const int left = std::max(0, canvas->width() - readout->width());
        // It names the curves itself: rather than over a part of the legend it stands over all of it.
        const bool over = legendVisible && left < canvas->legend->outerRect().right() + 8;
        readout->setGeometry(over ? 0 : left, 0, over ? canvas->width() : readout->width(), readout->height());
        return;
    }
    readout->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    readout->setText(words);
    readout->adjustSize();
    const int x = int(canvas->xAxis->coordToPixel(cursor));
    const bool right = x + 12 + readout->width() > rect.right();
    readout->move(right ? x - 12 - readout->width() : x + 12, rect.top() + (markerText->visible() ? 20 : 4));
}

void CurvePlot::Impl::updateDescription()
{
    QStringList parts;
    for (const auto& curve : curves) {
        if (curve->data.points().empty())
            continue;
        const CurvePoint& last = curve->data.points().back();
        parts << tr("%1: %2 at %3 %4").arg(curve->style.name, fourFigures(last.y), xLabel.toLower(), xWords(last.x));
    }
    if (!std::isnan(marker) && !markerLabel.isEmpty())
        parts << markerLabel;
    const QString text =
        parts.isEmpty() ? tr("No values yet") : tr("Last values: %1").arg(parts.join(QStringLiteral("; ")));
    if (text != q->accessibleDescription())
        q->setAccessibleDescription(text);
}

void CurvePlot::Impl::wrapLegend(int width)
{
    int widest = 1;
    const QFontMetrics metrics(canvas->legend->font());
    for (const auto& curve : curves)
        if (curve->style.inLegend)
            widest = std::max(widest, metrics.horizontalAdvance(curve->key->name()) + 48);
    canvas->legend->setWrap(std::max(1, (width - 24) / widest));
}

QSizeF CurvePlot::Impl::figureSize() const { return QSize(std::max(720, q->width()), std::max(440, q->height())); }

void CurvePlot::Impl::paintFigure(QPaintDevice* device, double scale) const
{
    auto* self = const_cast<Impl*>(this);
    for (auto& curve : self->curves)
        self->send(*curve);
    if (group->follow)
        self->fitX();
    canvas->xAxis->setRange(group->lower, group->upper);
    if (followY)
        self->fitY();
    const QSizeF size = figureSize();
    self->paint(PlotColours::paper(), true);
    self->wrapLegend(int(size.width()));
    QCPTextElement* heading = nullptr;
    if (!title.isEmpty()) {
        QFont font = q->font();
        font.setPixelSize(qRound(QFontInfo(font).pixelSize() * 1.15));
        font.setBold(true);
        heading = new QCPTextElement(canvas, title, font);
        heading->setTextColor(Qt::black);
        heading->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
        heading->setMargins(QMargins(12, 8, 12, 2));
        canvas->plotLayout()->insertRow(0);
        canvas->plotLayout()->addElement(0, 0, heading);
        canvas->plotLayout()->setRowStretchFactor(0, 0.001);
    }
    {
        QCPPainter painter;
        painter.begin(device);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.setMode(QCPPainter::pmNonCosmetic);
        painter.scale(scale, scale);
        canvas->toPainter(&painter, int(size.width()), int(size.height()));
    }
    if (heading) {
        canvas->plotLayout()->remove(heading);
        canvas->plotLayout()->simplify();
    }
    self->wrapLegend(q->width());
    self->paint(PlotColours::of(q->palette()), false);
    self->schedule();
}

}  // namespace unroll
