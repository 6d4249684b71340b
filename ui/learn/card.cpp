#include "ui/learn/card.h"

#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QKeyEvent>
#include <QPainter>

namespace unroll {

constexpr int kMargin = 16;
constexpr int kSymbol = 32;
constexpr int kGap = 8;

static QFont headingFont(QFont font)
{
    font.setBold(true);
    return font;
}

Card::Card(const QString& symbol, const QString& title, const QString& text, QWidget* parent)
    : QAbstractButton(parent), explanation_(text)
{
    setText(title);
    setIcon(symbolIcon(symbol));
    setAccessibleName(title);
    setAccessibleDescription(text);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int Card::headingHeight() const
{
    // Of the text itself: Chinese comes from another font, and is higher.
    const QFontMetrics metrics(headingFont(font()));
    return qMax(metrics.height(), metrics.boundingRect(QRect(0, 0, 10000, 1000), Qt::AlignLeft, text()).height());
}

QSize Card::sizeHint() const { return {280, heightForWidth(280)}; }

int Card::heightForWidth(int width) const
{
    const int inner = width - 2 * kMargin;
    const QRect text = fontMetrics().boundingRect(QRect(0, 0, inner, 10000), Qt::TextWordWrap, explanation_);
    return 2 * kMargin + kSymbol + kGap + headingHeight() + kGap / 2 + text.height();
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.18f);
    const bool touched = underMouse() || hasFocus();
    painter.setPen(QPen(touched ? accent : line, hasFocus() ? 2 : 1));
    painter.setBrush(palette().color(isDown() ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    symbolIcon(icon().name(), accent).paint(&painter, QRect(kMargin, kMargin, kSymbol, kSymbol));
    painter.setFont(headingFont(font()));
    painter.setPen(palette().color(QPalette::Text));
    int y = kMargin + kSymbol + kGap;
    painter.drawText(QRect(kMargin, y, width() - 2 * kMargin, headingHeight()), Qt::AlignLeft, text());
    y += headingHeight() + kGap / 2;
    painter.setFont(font());
    painter.setPen(quietText(palette()));
    painter.drawText(QRect(kMargin, y, width() - 2 * kMargin, height() - y), Qt::TextWordWrap, explanation_);
}

void Card::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

}  // namespace unroll
