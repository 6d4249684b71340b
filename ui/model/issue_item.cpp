#include "ui/model/issue_item.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/model_words.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"

#include <QFontMetricsF>
#include <QGraphicsSceneHoverEvent>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>

namespace unroll {

namespace {

constexpr double kWidth = 248, kPadding = 8, kGap = 6;

}  // namespace

IssueItem::IssueItem(CanvasScene* scene) : scene_(scene)
{
    setZValue(3);
    setAcceptHoverEvents(true);
    setCacheMode(DeviceCoordinateCache);
}

void IssueItem::setIssues(const std::vector<GraphIssue>& issues)
{
    if (sameIssues(issues, issues_) && !rows_.empty())
        return;
    issues_ = issues;
    hovered_ = pressed_ = -1;
    layOut();
}

void IssueItem::layOut()
{
    prepareGeometryChange();
    rows_.clear();
    buttons_.clear();
    const QFont font = smallFont(scene_->font());
    const QFontMetricsF metrics(font);
    double y = kPadding;
    for (const GraphIssue& issue : issues_) {
        const QString text = withTitles(issue.error).whatText();
        const QRectF needed = metrics.boundingRect(QRectF(0, 0, kWidth - 2 * kPadding, 400), Qt::TextWordWrap, text);
        rows_.push_back({text, QRectF(kPadding, y, kWidth - 2 * kPadding, needed.height()), issue.warning});
        y += needed.height() + kGap;
        double x = kPadding;
        const double height = metrics.height() + 8;
        for (const GraphMend& mend : issue.mends) {
            const QString label = mendWords(mend);
            const double width = qMin(metrics.horizontalAdvance(label) + 18, kWidth - 2 * kPadding);
            if (x > kPadding && x + width > kWidth - kPadding) {
                x = kPadding;
                y += height + 4;
            }
            buttons_.push_back(
                {mend, metrics.elidedText(label, Qt::ElideRight, width - 10), QRectF(x, y, width, height)});
            x += width + 4;
        }
        if (!issue.mends.empty())
            y += height + kGap;
    }
    size_ = QSizeF(kWidth, y - kGap + kPadding);
    update();
}

void IssueItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const CanvasColours colours = CanvasColours::of(scene_->palette());
    const bool mild = std::all_of(rows_.begin(), rows_.end(), [](const Row& row) { return row.warning; });
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(mild ? colours.warning : colours.error, 1));
    painter->setBrush(mild ? colours.warningGround : colours.errorGround);
    painter->drawRoundedRect(QRectF(QPointF(0, 0), size_), 4, 4);
    painter->setFont(smallFont(scene_->font()));
    painter->setPen(colours.text);
    for (const Row& row : rows_)
        painter->drawText(row.rect, Qt::TextWordWrap, row.text);
    for (size_t i = 0; i < buttons_.size(); ++i) {
        const bool hot = int(i) == hovered_;
        painter->setPen(QPen(hot ? colours.accent : colours.frame, 1));
        painter->setBrush(int(i) == pressed_ ? colours.selectedCard : colours.card);
        painter->drawRoundedRect(buttons_[i].rect, 3, 3);
        painter->setPen(hot ? colours.accent : colours.text);
        painter->drawText(buttons_[i].rect, Qt::AlignCenter, buttons_[i].text);
    }
}

int IssueItem::buttonAt(const QPointF& at) const
{
    for (size_t i = 0; i < buttons_.size(); ++i)
        if (buttons_[i].rect.contains(at))
            return int(i);
    return -1;
}

void IssueItem::hoverMoveEvent(QGraphicsSceneHoverEvent* event)
{
    const int at = buttonAt(event->pos());
    if (at == hovered_)
        return;
    hovered_ = at;
    setCursor(at >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void IssueItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*)
{
    hovered_ = -1;
    update();
}

void IssueItem::mousePressEvent(QGraphicsSceneMouseEvent* event)
{
    pressed_ = buttonAt(event->pos());
    update();
    event->accept();  // not the canvas below
}

void IssueItem::mouseReleaseEvent(QGraphicsSceneMouseEvent* event)
{
    const int at = buttonAt(event->pos());
    const bool clicked = at >= 0 && at == pressed_;
    pressed_ = -1;
    update();
    if (clicked) {
        const GraphMend mend = buttons_[size_t(at)].mend;  // the edit replaces this item's issues
        emit mendClicked(mend);
    }
}

}  // namespace unroll
