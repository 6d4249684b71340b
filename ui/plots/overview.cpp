#include "ui/plots/overview.h"

#include "ui/plots/curve_plot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace unroll {

namespace {

constexpr double kReach = 6;          // pixels on either side of an edge that take hold of it
constexpr double kNarrowest = 0.002;  // of everything: the window does not get lost

}  // namespace

Overview::Overview(CurvePlot& plot, QWidget* parent) : QWidget(parent), plot_(plot)
{
    setObjectName(QStringLiteral("overview"));
    setAccessibleName(tr("The stretch that is shown"));
    setToolTip(tr("Pull the edges or move the window to choose what is shown above. Double click: everything."));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&plot_, &CurvePlot::rangeChanged, this, qOverload<>(&QWidget::update));
}

void Overview::curvesChanged()
{
    double lower = std::numeric_limits<double>::infinity(), upper = -lower;
    for (const QString& id : plot_.curves())
        if (const auto& points = plot_.drawnPoints(id); !points.empty()) {
            lower = std::min(lower, points.front().x);
            upper = std::max(upper, points.back().x);
        }
    lower_ = lower < upper ? lower : 0;
    upper_ = lower < upper ? upper : 1;
    picture_ = {};
    update();
}

double Overview::toX(double pixel) const { return lower_ + (upper_ - lower_) * pixel / std::max(1, width() - 1); }
double Overview::toPixel(double x) const { return (x - lower_) / (upper_ - lower_) * (width() - 1); }

void Overview::paintEvent(QPaintEvent*)
{
    const PlotColours colours = PlotColours::of(palette());
    QPainter painter(this);
    if (picture_.isNull() || picture_.size() != size() * devicePixelRatioF()) {
        picture_ = QPixmap(size() * devicePixelRatioF());
        picture_.setDevicePixelRatio(devicePixelRatioF());
        picture_.fill(Qt::transparent);
        QPainter inner(&picture_);
        inner.setRenderHint(QPainter::Antialiasing);
        double least = std::numeric_limits<double>::infinity(), most = -least;
        QStringList lines = plot_.curves();
        lines.removeIf([&](const QString& id) { return plot_.styleOf(id).dash == Qt::NoPen; });
        for (const QString& id : std::as_const(lines))
            for (const CurvePoint& point : plot_.drawnPoints(id))
                if (std::isfinite(point.y)) {
                    least = std::min(least, point.y);
                    most = std::max(most, point.y);
                }
        const double range = most > least ? most - least : 1;
        for (const QString& id : std::as_const(lines)) {
            QPainterPath path;
            bool open = false;
            for (const CurvePoint& point : plot_.drawnPoints(id)) {
                const QPointF place(toPixel(point.x), height() - 5 - (point.y - least) / range * (height() - 10));
                if (!std::isfinite(point.y))
                    open = false;
                else if (std::exchange(open, true))
                    path.lineTo(place);
                else
                    path.moveTo(place);
            }
            inner.setPen(QPen(plot_.styleOf(id).hue.colour(colours), 1));
            inner.drawPath(path);
        }
    }
    painter.fillRect(rect(), colours.background);
    painter.drawPixmap(0, 0, picture_);
    const auto [shownLower, shownUpper] = plot_.xRange();
    const double left = std::clamp(toPixel(shownLower), 0.0, width() - 1.0),
                 right = std::clamp(toPixel(shownUpper), 0.0, width() - 1.0);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.7f);
    painter.fillRect(QRectF(0, 0, left, height()), veil);
    painter.fillRect(QRectF(right, 0, width() - right, height()), veil);
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : colours.axis, 1));
    painter.drawRect(QRectF(left + 0.5, 0.5, std::max(1.0, right - left - 1), height() - 1));
    for (const double edge : {left, right}) {
        const QRectF grip(std::clamp(edge - 2, 0.0, width() - 4.0), height() / 2.0 - 8, 4, 16);
        painter.setBrush(colours.axis);
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(grip, 2, 2);
    }
}

void Overview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    picture_ = {};
}

void Overview::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        picture_ = {};
}

Overview::Hold Overview::at(double pixel) const
{
    const auto [lower, upper] = plot_.xRange();
    const double left = std::max(0.0, toPixel(lower)), right = std::min(width() - 1.0, toPixel(upper));
    // The nearer edge, so that both can be held when the window is narrow.
    if (std::abs(pixel - left) <= kReach && std::abs(pixel - left) <= std::abs(pixel - right))
        return Hold::Left;
    if (std::abs(pixel - right) <= kReach)
        return Hold::Right;
    return pixel > left && pixel < right ? Hold::Inside : Hold::Nothing;
}

void Overview::choose(double lower, double upper)
{
    const double least = (upper_ - lower_) * kNarrowest;
    if (upper - lower >= least)
        plot_.setXRange(lower, upper);
}

void Overview::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    auto [lower, upper] = plot_.xRange();
    hold_ = at(event->position().x());
    if (hold_ == Hold::Nothing) {
        const double half = (upper - lower) / 2, middle = toX(event->position().x());
        choose(middle - half, middle + half);
        hold_ = Hold::Inside;
    }
    heldAt_ = toX(event->position().x());
    std::tie(heldLower_, heldUpper_) = plot_.xRange();
    // What cannot be seen of the window cannot be pulled either.
    heldLower_ = std::max(heldLower_, lower_);
    heldUpper_ = std::min(heldUpper_, upper_);
}

void Overview::mouseMoveEvent(QMouseEvent* event)
{
    const double x = std::clamp(toX(event->position().x()), lower_, upper_);
    switch (hold_) {
    case Hold::Left:
        return choose(x, heldUpper_);
    case Hold::Right:
        return choose(heldLower_, x);
    case Hold::Inside: {
        const double shift = std::clamp(x - heldAt_, lower_ - heldLower_, upper_ - heldUpper_);
        return choose(heldLower_ + shift, heldUpper_ + shift);
    }
    case Hold::Nothing:
        const Hold hold = at(event->position().x());
        setCursor(hold == Hold::Inside    ? Qt::OpenHandCursor
                  : hold == Hold::Nothing ? Qt::ArrowCursor
                                          : Qt::SizeHorCursor);
    }
}

void Overview::mouseReleaseEvent(QMouseEvent*) { hold_ = Hold::Nothing; }
void Overview::mouseDoubleClickEvent(QMouseEvent*) { plot_.fit(); }

void Overview::keyPressEvent(QKeyEvent* event)
{
    const auto [lower, upper] = plot_.xRange();
    const double step = (upper - lower) / 10;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(lower - step, upper - step);
    case Qt::Key_Right:
        return choose(lower + step, upper + step);
    case Qt::Key_Plus:
        return choose(lower + step, upper - step);
    case Qt::Key_Minus:
        return choose(lower - step, upper + step);
    case Qt::Key_Home:
        return plot_.fit();
    default:
        QWidget::keyPressEvent(event);
    }
}

}  // namespace unroll
