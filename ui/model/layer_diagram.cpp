#include "ui/model/layer_diagram.h"

#include "layers/layers.h"
#include "ui/model/canvas_colours.h"
#include "ui/shell/appearance.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace unroll {

namespace {

constexpr int kSteps = 4;
constexpr double kLow = 92, kMiddle = 56, kHigh = 20;  ///< rows: in, the layer, out

/// The drawing's pens and places; x runs over the steps.
struct Sketch {
    QPainter& painter;
    CanvasColours colours;
    double width;

    double x(int step) const { return width * (step + 1) / (kSteps + 1); }

    void box(const QPointF& at, const QSizeF& size, bool strong, const QString& text = {}) const
    {
        const QRectF rect(at - QPointF(size.width(), size.height()) / 2, size);
        painter.setPen(QPen(strong ? colours.accent : colours.wire, 1.5));
        painter.setBrush(strong ? colours.selectedCard : colours.card);
        painter.drawRoundedRect(rect, 3, 3);
        painter.setPen(colours.text);
        painter.drawText(rect, Qt::AlignCenter, text);
    }

    void arrow(const QPointF& from, const QPointF& to, bool faint = false) const
    {
        painter.setPen(QPen(faint ? colours.frame : colours.wire, 1.2));
        painter.drawLine(from, to);
        const double angle = std::atan2(to.y() - from.y(), to.x() - from.x());
        for (const double side : {-0.45, 0.45})
            painter.drawLine(to, to - QPointF(std::cos(angle + side), std::sin(angle + side)) * 6);
    }

    /// A vector as a short column of cells, darker for larger numbers.
    void vector(const QPointF& at, int seed, bool gone = false) const
    {
        for (int i = 0; i < 4; ++i) {
            const QRectF cell(at.x() - 5, at.y() - 12 + 6 * i, 10, 6);
            QColor fill = colours.accent;
            fill.setAlphaF(gone ? 0.F : float(0.15 + 0.7 * std::abs(std::sin(1.7 * seed + 2.3 * i))));
            painter.setPen(QPen(colours.wire, 0.8));
            painter.setBrush(fill);
            painter.drawRect(cell);
        }
    }

    void words(const QPointF& at, const QString& text) const
    {
        painter.setPen(colours.quiet);
        painter.drawText(QRectF(at.x() - 60, at.y() - 9, 120, 18), Qt::AlignCenter, text);
    }

    void steps(double y, const QString& letter) const
    {
        const QStringList digits{QStringLiteral("₁"), QStringLiteral("₂"), QStringLiteral("₃"), QStringLiteral("₄")};
        for (int step = 0; step < kSteps; ++step)
            words({x(step), y}, letter + digits[step]);
    }
};

void drawRecurrent(const Sketch& s, const QString& direction, bool wholeSequence)
{
    s.steps(kLow + 6, QStringLiteral("x"));
    const bool both = direction == u"both";
    const bool forward = direction != u"backward";
    for (int step = 0; step < kSteps; ++step) {
        s.arrow({s.x(step), kLow - 4}, {s.x(step), kMiddle + 14});
        const bool last = both || step == (forward ? kSteps - 1 : 0);
        if (wholeSequence || (both ? step == 0 || step == kSteps - 1 : last)) {
            s.arrow({s.x(step), kMiddle - 14}, {s.x(step), kHigh + 6});
        }
        if (step + 1 < kSteps) {
            const double left = s.x(step) + 15, right = s.x(step + 1) - 15;
            if (forward)
                s.arrow({left, kMiddle - (both ? 4 : 0)}, {right, kMiddle - (both ? 4 : 0)});
            if (!forward || both)
                s.arrow({right, kMiddle + (both ? 4 : 0)}, {left, kMiddle + (both ? 4 : 0)});
        }
        s.box({s.x(step), kMiddle}, {28, 26}, true, QStringLiteral("h"));
    }
    if (wholeSequence)
        s.steps(kHigh - 4, QStringLiteral("h"));
    else if (both)
        s.words({(s.x(0) + s.x(3)) / 2, kHigh - 4}, QStringLiteral("h₁ · h₄"));
    else
        s.words({s.x(forward ? 3 : 0), kHigh - 4}, forward ? QStringLiteral("h₄") : QStringLiteral("h₁"));
}

void drawAttention(const Sketch& s)
{
    const double weight[kSteps] = {0.12, 0.55, 0.08, 0.25};
    const QPointF sum(s.width / 2, kHigh);
    for (int step = 0; step < kSteps; ++step) {
        s.vector({s.x(step), kLow - 16}, step);
        s.painter.setPen(QPen(s.colours.accent, 1 + 8 * weight[step], Qt::SolidLine, Qt::FlatCap));
        s.painter.drawLine(QPointF(s.x(step), kLow - 32),
                           QPointF(sum.x() + (s.x(step) - sum.x()) * 0.14, sum.y() + 14));
        s.words({s.x(step), kLow + 8}, QLocale().toString(weight[step], 'f', 2));
    }
    s.vector(sum, 9);
    s.words({sum.x() + 44, sum.y()}, QStringLiteral("Σ αₜ hₜ"));
}

void drawPooling(const Sketch& s)
{
    const QPointF one(s.width / 2, kHigh);
    for (int step = 0; step < kSteps; ++step) {
        s.vector({s.x(step), kLow - 2}, step);
        s.arrow({s.x(step), kLow - 18}, {one.x() + (s.x(step) - one.x()) * 0.2, one.y() + 18});
    }
    s.vector(one, 5);
}

void drawEmbedding(const Sketch& s)
{
    const int ids[kSteps] = {17, 4, 932, 4};
    for (int step = 0; step < kSteps; ++step) {
        s.box({s.x(step), kLow}, {34, 20}, false, QString::number(ids[step]));
        s.arrow({s.x(step), kLow - 12}, {s.x(step), kHigh + 22});
        s.vector({s.x(step), kHigh + 4}, ids[step]);
    }
}

void drawDense(const Sketch& s)
{
    const auto place = [&](int i, int n, double y) { return QPointF(s.width / 2 + (i - (n - 1) / 2.0) * 34, y); };
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 3; ++j) {
            s.painter.setPen(QPen(s.colours.frame, 1));
            s.painter.drawLine(place(i, 5, kLow), place(j, 3, kHigh));
        }
    for (const auto& [n, y, strong] : {std::tuple(5, kLow, false), std::tuple(3, kHigh, true)})
        for (int i = 0; i < n; ++i)
            s.box(place(i, n, y), {18, 18}, strong);
}

void drawDropout(const Sketch& s)
{
    for (int step = 0; step < kSteps; ++step)
        for (int i = 0; i < 4; ++i) {
            const QPointF at(s.x(step), kLow - 24 * i + 4);
            const bool gone = (step * 5 + i * 3) % 7 < 2;
            s.box(at, {18, 16}, !gone);
            if (gone) {
                s.painter.setPen(QPen(s.colours.wire, 1.5));
                s.painter.drawLine(at + QPointF(-5, -4), at + QPointF(5, 4));
                s.painter.drawLine(at + QPointF(-5, 4), at + QPointF(5, -4));
            }
        }
}

void drawInput(const Sketch& s)
{
    const QStringList tokens{LayerDiagram::tr("not"), LayerDiagram::tr("bad"), LayerDiagram::tr("at"),
                             LayerDiagram::tr("all")};
    const int ids[kSteps] = {41, 112, 9, 58};
    for (int step = 0; step < kSteps; ++step) {
        s.words({s.x(step), kLow}, tokens[step]);
        s.arrow({s.x(step), kLow - 10}, {s.x(step), kHigh + 26});
        s.box({s.x(step), kHigh + 12}, {34, 20}, true, QString::number(ids[step]));
    }
}

void drawOutput(const Sketch& s)
{
    s.vector({s.width / 2, kLow - 4}, 3);
    const double share[3] = {0.16, 0.74, 0.1};
    for (int i = 0; i < 3; ++i) {
        const double x = s.width / 2 + (i - 1) * 44;
        s.painter.setPen(QPen(s.colours.frame, 1));
        s.painter.drawLine(QPointF(s.width / 2, kLow - 18), QPointF(x, kMiddle + 8));
        s.painter.setPen(Qt::NoPen);
        s.painter.setBrush(i == 1 ? s.colours.accent : s.colours.wire);
        s.painter.drawRect(QRectF(x - 12, kMiddle + 6 - 52 * share[i], 24, 52 * share[i]));
    }
}

/// For kinds that have no drawing of their own: what comes in, what goes out.
void drawPlain(const Sketch& s)
{
    s.arrow({s.width / 2, kLow + 8}, {s.width / 2, kMiddle + 16});
    s.box({s.width / 2, kMiddle}, {80, 30}, true, QStringLiteral("f(x)"));
    s.arrow({s.width / 2, kMiddle - 16}, {s.width / 2, kHigh - 8});
}

}  // namespace

LayerDiagram::LayerDiagram(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("layerDiagram"));
    setAccessibleName(tr("Drawing of the layer"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LayerDiagram::show(const QString& kind, const QString& direction, bool wholeSequence)
{
    kind_ = kind;
    direction_ = direction;
    wholeSequence_ = wholeSequence;
    update();
}

void LayerDiagram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(font()));
    const double wide = qMin(double(width()), 280.0);
    painter.translate((width() - wide) / 2, 0);
    const Sketch sketch{painter, CanvasColours::of(palette()), wide};
    const LayerKind* kind = layerCatalogue().find(kind_);
    const QString category = kind ? kind->category() : QString();
    if (kind_ == kInputKind)
        drawInput(sketch);
    else if (kind_ == kOutputKind)
        drawOutput(sketch);
    else if (category == u"recurrent")
        drawRecurrent(sketch, direction_, wholeSequence_);
    else if (category == u"attention")
        drawAttention(sketch);
    else if (category == u"pooling")
        drawPooling(sketch);
    else if (category == u"embedding")
        drawEmbedding(sketch);
    else if (category == u"dense")
        drawDense(sketch);
    else if (category == u"regularisation")
        drawDropout(sketch);
    else
        drawPlain(sketch);
}

}  // namespace unroll
