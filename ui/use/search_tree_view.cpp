#include "ui/use/search_tree_view.h"

#include "ui/plots/colours.h"
#include "ui/plots/export.h"
#include "ui/plots/numbers.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace unroll {

namespace {

constexpr qreal kGap = 26, kRowGap = 8, kMargin = 8, kPadding = 6;

/// Tokens as they are read: words with spaces, characters without.
QString joinedTokens(const QStringList& tokens)
{
    const bool characters =
        std::all_of(tokens.begin(), tokens.end(), [](const QString& token) { return token.size() <= 1; });
    return tokens.join(characters ? QString() : QStringLiteral(" "));
}

}  // namespace

SearchTreeView::SearchTreeView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Minimum);
}

void SearchTreeView::setPrediction(const Prediction& prediction)
{
    const auto* answer = prediction.as<TextAnswer>();
    answer_ = answer ? *answer : TextAnswer();
    setAccessibleDescription(accessibleText());
    lay();
}

QString SearchTreeView::accessibleText() const
{
    QStringList lines;
    for (const Candidate& candidate : answer_.candidates)
        lines << tr("%1, score %2").arg(candidate.text, fourFigures(candidate.score));
    return lines.join(u'\n');
}

void SearchTreeView::lay()
{
    boxes_.clear();
    const auto& nodes = answer_.tree.nodes;
    // Only what leads to a candidate; children of each node in the order of their best candidate.
    std::vector<int> best(nodes.size(), -1);
    for (size_t i = nodes.size(); i-- > 0;) {
        if (nodes[i].candidate >= 0 && (best[i] < 0 || nodes[i].candidate < best[i]))
            best[i] = nodes[i].candidate;
        if (best[i] >= 0 && nodes[i].parent >= 0) {
            int& above = best[size_t(nodes[i].parent)];
            above = above < 0 ? best[i] : std::min(above, best[i]);
        }
    }
    std::vector<std::vector<int>> children(nodes.size() + 1);  // the last: of the start
    for (size_t i = 0; i < nodes.size(); ++i)
        if (best[i] >= 0)
            children[nodes[i].parent < 0 ? nodes.size() : size_t(nodes[i].parent)].push_back(int(i));
    for (auto& list : children)
        std::sort(list.begin(), list.end(), [&](int a, int b) { return best[size_t(a)] < best[size_t(b)]; });

    const QFontMetricsF metrics(font());
    const qreal height = metrics.height() + kPadding;
    qreal nextRow = kMargin, right = 0;
    const std::function<qreal(int, int, qreal)> add = [&](int node, int parent, qreal x) {
        QStringList tokens;
        double probability = 1;
        for (;;) {
            if (!nodes[size_t(node)].token.isEmpty())
                tokens << nodes[size_t(node)].token;
            probability *= nodes[size_t(node)].probability;
            if (nodes[size_t(node)].candidate >= 0 || children[size_t(node)].size() != 1)
                break;
            node = children[size_t(node)].front();
        }
        const size_t own = boxes_.size();
        QString text = joinedTokens(tokens);
        if (text.isEmpty())
            text = tr("(end)");
        const int candidate = nodes[size_t(node)].candidate;
        if (candidate >= 0)
            text += QStringLiteral("  ") +
                    tr("%1: score %2").arg(candidate + 1).arg(fourFigures(answer_.candidates[size_t(candidate)].score));
        boxes_.push_back({parent, text, probability, candidate, nodes[size_t(node)].score, {}});
        const qreal width = metrics.horizontalAdvance(text) + 2 * kPadding;
        qreal top = 0, bottom = 0;
        if (children[size_t(node)].empty()) {
            top = bottom = nextRow;
            nextRow += height + kRowGap;
        } else {
            bool first = true;
            for (const int child : children[size_t(node)]) {
                bottom = add(child, int(own), x + width + kGap);
                top = std::exchange(first, false) ? bottom : top;
            }
        }
        const qreal y = (top + bottom) / 2;
        boxes_[own].place = {x, y, width, height};
        right = std::max(right, x + width);
        return y;
    };
    for (const int child : children[nodes.size()])
        add(child, -1, kMargin);
    wanted_ = QSize(int(std::ceil(right + kMargin)), int(std::ceil(nextRow + kMargin - kRowGap)));
    updateGeometry();
    resize(std::max(width(), wanted_.width()), std::max(QWidget::height(), wanted_.height()));
    update();
}

void SearchTreeView::paint(QPainter& painter, const QPalette& palette) const
{
    const PlotColours colours = PlotColours::of(palette);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    for (const Box& box : boxes_) {
        if (box.parent >= 0) {
            const QRectF from = boxes_[size_t(box.parent)].place, to = box.place;
            QPainterPath line(QPointF(from.right(), from.center().y()));
            const qreal middle = (from.right() + to.left()) / 2;
            line.cubicTo(QPointF(middle, from.center().y()), QPointF(middle, to.center().y()),
                         QPointF(to.left(), to.center().y()));
            painter.setPen(QPen(colours.axis, 0.75 + 4 * std::sqrt(std::clamp(box.probability, 0.0, 1.0)),
                                Qt::SolidLine, Qt::FlatCap));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(line);
        }
    }
    for (const Box& box : boxes_) {
        const bool first = box.candidate == 0;
        painter.setPen(QPen(first ? categoryColour(0, colours.dark) : colours.axis, first ? 1.5 : 1));
        painter.setBrush(colours.background);
        painter.drawRoundedRect(box.place, 3, 3);
        painter.setPen(colours.text);
        painter.drawText(box.place, Qt::AlignCenter, box.text);
    }
}

void SearchTreeView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    paint(painter, palette());
}

void SearchTreeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        lay();
    QWidget::changeEvent(event);
}

void SearchTreeView::contextMenuEvent(QContextMenuEvent* event)
{
    if (boxes_.empty())
        return;
    QMenu menu(this);
    const auto drawn = [this](QPaintDevice* device, double scale) {
        QPainter painter(device);
        painter.scale(scale, scale);
        paint(painter, QPalette(Qt::white));
    };
    addFigureActions(menu, this,
                     {tr("search tree"),
                      [this, drawn] { copyFigure(wanted_, drawn); },
                      [this, drawn](const QString& path) { return saveFigure(path, wanted_, drawn); },
                      {}});
    menu.exec(event->globalPos());
}

}  // namespace unroll
