#include "ui/plots/curve_canvas_p.h"
#include "ui/plots/curve_plot_p.h"
#include "ui/plots/export.h"
#include "ui/plots/numbers.h"
#include "ui/plots/tickers_p.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

#include <cmath>

namespace unroll {

namespace {
constexpr int kRedrawPause = 33;     // milliseconds: 30 times a second
constexpr int kDescribePause = 500;  // assistive tools are not told more often
}  // namespace

CurvePlot::CurvePlot(QWidget* parent) : QWidget(parent), impl_(std::make_unique<Impl>(this))
{
    Impl& d = *impl_;
    d.group = std::make_shared<XGroup>();
    d.group->plots.push_back(this);
    d.canvas = new CurveCanvas(*this, d);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d.canvas);
    d.readout = new QLabel(d.canvas);
    d.readout->setAttribute(Qt::WA_TransparentForMouseEvents);
    d.readout->setAutoFillBackground(true);
    d.readout->setBackgroundRole(QPalette::Base);
    d.readout->setForegroundRole(QPalette::Text);
    d.readout->setMargin(4);
    d.readout->setObjectName(QStringLiteral("curveReadout"));
    d.readout->setTextFormat(Qt::RichText);
    d.readout->hide();

    d.cursorLine = new QCPItemStraightLine(d.canvas);
    d.markerLine = new QCPItemStraightLine(d.canvas);
    d.markerText = new QCPItemText(d.canvas);
    d.markerText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    d.markerText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    d.markerText->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    d.markerText->setPadding(QMargins(0, 2, 4, 0));
    for (QCPAbstractItem* item :
         {static_cast<QCPAbstractItem*>(d.cursorLine), static_cast<QCPAbstractItem*>(d.markerLine),
          static_cast<QCPAbstractItem*>(d.markerText)}) {
        item->setSelectable(false);
        item->setVisible(false);
    }

    // The legend stands above the axes, on the left, as wide as its words.
    d.canvas->axisRect()->insetLayout()->take(d.canvas->legend);
    d.canvas->axisRect()->insetLayout()->simplify();
    d.legendRow = new QCPLayoutGrid;
    d.canvas->plotLayout()->insertRow(0);
    d.canvas->plotLayout()->addElement(0, 0, d.legendRow);
    d.legendRow->addElement(0, 0, d.canvas->legend);
    d.legendRow->addElement(0, 1, new QCPLayoutElement(d.canvas));
    d.legendRow->setColumnStretchFactor(0, 0.001);
    d.canvas->plotLayout()->setRowStretchFactor(0, 0.001);
    d.canvas->plotLayout()->setRowSpacing(0);
    d.canvas->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    d.canvas->legend->setBorderPen(Qt::NoPen);
    d.canvas->legend->setColumnSpacing(16);
    d.canvas->legend->setMargins(QMargins(8, 2, 8, 0));
    d.canvas->legend->setVisible(true);
    d.canvas->xAxis->setTicker(makeWholeTicker(6));
    d.canvas->yAxis->ticker()->setTickCount(5);
    for (QCPAxis* axis : {d.canvas->xAxis, d.canvas->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 4);
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(6);
    }

    d.redraw.setSingleShot(true);
    d.redraw.setInterval(kRedrawPause);
    connect(&d.redraw, &QTimer::timeout, this, [&d] { d.refresh(); });
    d.describe.setSingleShot(true);
    d.describe.setInterval(kDescribePause);
    connect(&d.describe, &QTimer::timeout, this, [&d] { d.updateDescription(); });
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plot"));
    d.canvas->setToolTip(
        tr("Wheel: zoom. Drag: zoom to the box. Shift and drag: move. Double click: show everything."));
    d.schedule();
}

CurvePlot::~CurvePlot() { std::erase(impl_->group->plots, this); }

void CurvePlot::setAxes(const QString& x, const QString& y)
{
    impl_->xLabel = x;
    impl_->yLabel = y;
    if (accessibleName().isEmpty() || accessibleName() == tr("Plot"))
        setAccessibleName(y);
    impl_->schedule();
}

void CurvePlot::setTimeAxis(const std::optional<TimeAxis>& axis)
{
    impl_->time = axis;
    impl_->canvas->xAxis->setTicker(axis ? makeTimeTicker(*axis) : makeWholeTicker(6));
    impl_->schedule();
}

void CurvePlot::setTitle(const QString& title) { impl_->title = title; }
QString CurvePlot::title() const { return impl_->title; }

void CurvePlot::setCurve(const QString& id, const CurveStyle& style)
{
    Impl& d = *impl_;
    Impl::Curve* curve = d.find(id);
    if (!curve) {
        d.curves.push_back(std::make_unique<Impl::Curve>());
        curve = d.curves.back().get();
        curve->id = id;
        for (QCPGraph** graph : {&curve->raw, &curve->smooth, &curve->key}) {
            *graph = d.canvas->addGraph();
            (*graph)->setSelectable(QCP::stNone);
        }
    }
    curve->style = style;
    for (QCPGraph* graph : {curve->raw, curve->smooth, curve->key})
        if (graph != curve->key || !style.inLegend)
            graph->removeFromLegend();
        else
            graph->addToLegend();
    curve->raw->setLineStyle(style.stems ? QCPGraph::lsImpulse : QCPGraph::lsLine);
    curve->data.setGaps(style.gaps);
    curve->data.setSmoothing(style.smoothable ? d.smoothingWeight : 0);
    d.wrapLegend(width());
    d.schedule();
}

void CurvePlot::removeCurve(const QString& id)
{
    Impl& d = *impl_;
    Impl::Curve* curve = d.find(id);
    if (!curve)
        return;
    for (const auto& other : d.curves)
        if (other->style.fillTo == id)
            other->raw->setChannelFillGraph(nullptr);
    for (QCPGraph* graph : {curve->raw, curve->smooth, curve->key})
        d.canvas->removeGraph(graph);
    std::erase_if(d.curves, [=](const auto& other) { return other.get() == curve; });
    d.schedule();
}

void CurvePlot::removeAllCurves()
{
    for (const QString& id : curves())
        removeCurve(id);
}

QStringList CurvePlot::curves() const
{
    QStringList ids;
    for (const auto& curve : impl_->curves)
        ids << curve->id;
    return ids;
}

void CurvePlot::append(const QString& id, double x, double y)
{
    if (Impl::Curve* curve = impl_->find(id)) {
        curve->data.append({x, y});
        impl_->schedule();
    }
}

void CurvePlot::setPoints(const QString& id, std::vector<CurvePoint> points)
{
    if (Impl::Curve* curve = impl_->find(id)) {
        curve->data.assign(std::move(points));
        impl_->schedule();
    }
}

const std::vector<CurvePoint>& CurvePlot::points(const QString& id) const
{
    static const std::vector<CurvePoint> none;
    const Impl::Curve* curve = impl_->find(id);
    return curve ? curve->data.points() : none;
}

const std::vector<CurvePoint>& CurvePlot::drawnPoints(const QString& id) const
{
    static const std::vector<CurvePoint> none;
    const Impl::Curve* curve = impl_->find(id);
    return curve ? curve->data.drawn() : none;
}

const std::vector<CurvePoint>& CurvePlot::visiblePoints(const QString& id) const
{
    static const std::vector<CurvePoint> none;
    const Impl::Curve* curve = impl_->find(id);
    return curve ? curve->visible() : none;
}

CurveStyle CurvePlot::styleOf(const QString& id) const
{
    const Impl::Curve* curve = impl_->find(id);
    return curve ? curve->style : CurveStyle{{}, Hue::neutral()};
}

void CurvePlot::setLogY(bool on)
{
    Impl& d = *impl_;
    if (d.logarithmic == on)
        return;
    d.logarithmic = on;
    d.followY = true;
    d.canvas->yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    d.canvas->yAxis->setTicker(on ? makeLogTicker(5) : QSharedPointer<QCPAxisTicker>::create());
    d.canvas->yAxis->ticker()->setTickCount(5);
    d.schedule();
    emit logYChanged(on);
}

bool CurvePlot::logY() const { return impl_->logarithmic; }

void CurvePlot::setSmoothing(double weight)
{
    impl_->smoothingWeight = std::clamp(weight, 0.0, 0.999);
    for (auto& curve : impl_->curves)
        curve->data.setSmoothing(curve->style.smoothable ? impl_->smoothingWeight : 0);
    impl_->schedule();
}

double CurvePlot::smoothing() const { return impl_->smoothingWeight; }

void CurvePlot::setMarker(double x, const QString& label)
{
    impl_->marker = x;
    impl_->markerLabel = label;
    impl_->schedule();
}

void CurvePlot::setMarkerMovable(bool movable) { impl_->markerMovable = movable; }

void CurvePlot::setYLimits(double lower, double upper)
{
    impl_->alwaysLow = lower;
    impl_->alwaysHigh = upper;
    impl_->schedule();
}

void CurvePlot::setLegendVisible(bool visible)
{
    impl_->legendVisible = visible;
    impl_->schedule();
}

int CurvePlot::Impl::alignedLeft(int needed)
{
    if (!group->aligned)
        return needed;
    const bool changed = std::exchange(leftOfAxis, needed) != needed;
    int most = needed;
    for (CurvePlot* plot : group->plots)
        if (plot != q && plot->isVisible()) {
            most = std::max(most, plot->impl_->leftOfAxis);
            if (changed)
                plot->impl_->schedule();
        }
    return most;
}

void CurvePlot::linkX(CurvePlot* other, bool aligned)
{
    auto joined = impl_->group;
    joined->aligned = joined->aligned || aligned;
    if (other->impl_->group == joined)
        return;
    for (CurvePlot* plot : std::vector<CurvePlot*>(other->impl_->group->plots)) {
        joined->plots.push_back(plot);
        plot->impl_->group = joined;
        plot->impl_->schedule();
    }
    impl_->schedule();
}

void CurvePlot::fit()
{
    impl_->group->follow = true;
    for (CurvePlot* plot : impl_->group->plots) {
        plot->impl_->followY = true;
        plot->impl_->schedule();
        emit plot->rangeChanged();
    }
}

bool CurvePlot::following() const { return impl_->group->follow; }

void CurvePlot::setXRange(double lower, double upper)
{
    if (!(lower < upper) || !std::isfinite(lower) || !std::isfinite(upper))
        return;
    impl_->group->follow = false;
    impl_->moveX(lower, upper);
}

std::pair<double, double> CurvePlot::xRange() const { return {impl_->group->lower, impl_->group->upper}; }

std::pair<double, double> CurvePlot::yRange() const
{
    const QCPRange range = impl_->canvas->yAxis->range();
    return {range.lower, range.upper};
}

double CurvePlot::placeOf(double x) const { return impl_->canvas->x() + impl_->canvas->xAxis->coordToPixel(x); }

void CurvePlot::setCursorX(double x)
{
    if (impl_->cursor == x || (std::isnan(x) && std::isnan(impl_->cursor)))
        return;
    for (CurvePlot* plot : impl_->group->plots) {
        plot->impl_->cursor = x;
        plot->impl_->placeCursor();
        plot->impl_->schedule();
        emit plot->cursorMoved(x);
    }
}

double CurvePlot::cursorX() const { return impl_->cursor; }
QString CurvePlot::readout() const { return impl_->cursorWords(false); }

Result<void> CurvePlot::saveImage(const QString& path) const
{
    return saveFigure(
        path, impl_->figureSize(), [this](QPaintDevice* device, double scale) { impl_->paintFigure(device, scale); },
        impl_->title.isEmpty() ? impl_->yLabel : impl_->title);
}

void CurvePlot::copyImage() const
{
    copyFigure(impl_->figureSize(), [this](QPaintDevice* device, double scale) { impl_->paintFigure(device, scale); });
}

QString CurvePlot::valuesAsTsv() const
{
    // Curves may have different x: one block of three columns for all, which every spreadsheet can pivot.
    QString text = QStringLiteral("curve\t%1\t%2\n").arg(impl_->xLabel, impl_->yLabel);
    for (const auto& curve : impl_->curves) {
        for (const CurvePoint& point : curve->data.points())
            text += curve->style.name + u'\t' +
                    (impl_->time ? impl_->xWords(point.x) : QString::number(point.x, 'g', 12)) + u'\t' +
                    QString::number(point.y, 'g', 12) + u'\n';
    }
    return text;
}

void CurvePlot::drawNow()
{
    impl_->redraw.stop();
    impl_->refresh();
    impl_->updateDescription();
}

void CurvePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        impl_->schedule();
}

void CurvePlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    drawNow();
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    impl_->wrapLegend(width());
    impl_->schedule();
}

void CurvePlot::keyPressEvent(QKeyEvent* event)
{
    const auto [lower, upper] = xRange();
    const double step = (upper - lower) / 100;
    const double from = std::isnan(impl_->cursor) ? (lower + upper) / 2 : impl_->cursor;
    if (event->key() == Qt::Key_Left)
        setCursorX(std::max(lower, from - step));
    else if (event->key() == Qt::Key_Right)
        setCursorX(std::min(upper, from + step));
    else if (event->key() == Qt::Key_Home)
        fit();
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Minus) {
        const double factor = event->key() == Qt::Key_Plus ? 0.8 : 1.25;
        setXRange(from + (lower - from) * factor, from + (upper - from) * factor);
    } else if (event->matches(QKeySequence::Copy)) {
        copyImage();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void CurvePlot::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Show everything"), this, [this] { fit(); });
    QAction* logarithmic = menu.addAction(tr("Logarithmic scale"));
    logarithmic->setCheckable(true);
    logarithmic->setChecked(impl_->logarithmic);
    connect(logarithmic, &QAction::toggled, this, &CurvePlot::setLogY);
    menu.addSeparator();
    addFigureActions(menu, this,
                     {impl_->title.isEmpty() ? impl_->yLabel : impl_->title, [this] { copyImage(); },
                      [this](const QString& path) { return saveImage(path); }, [this] { return valuesAsTsv(); }});
    menu.exec(event->globalPos());
}

}  // namespace unroll
