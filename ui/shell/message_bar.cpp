#include "ui/shell/message_bar.h"

#include "session/session.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace unroll {

constexpr size_t kInSight = 3;
constexpr int kReadingMilliseconds = 8000, kChoosingMilliseconds = 20000;
constexpr int kNarrowest = 320, kWidest = 600, kMargin = 12;  // pixels

Message Message::fromError(const Error& error, Session& session, RunId run, std::function<void()> again)
{
    Message message = fromError(error);
    if (error.code == u"data-changed") {
        message.actionText = QCoreApplication::translate("Message", "Take them as they are");
        message.action = [&session, run, again = std::move(again)] {
            session.takeChangedData(run);
            again();
        };
    }
    return message;
}

Message Message::fromError(const Error& error)
{
    Message message;
    message.level = Level::Error;
    message.text = error.text();
    message.key = error.code;
    return message;
}

Message Message::fromWarning(const Error& warning)
{
    Message message = fromError(warning);
    message.level = Level::Warning;
    return message;
}

MessageBar::MessageBar(QWidget* page, QWidget* parent) : QWidget(parent), page_(page), layout_(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Messages"));
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(6);
    page_->installEventFilter(this);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* old, QWidget* now) {
        if (now && isAncestorOf(now) && old && !isAncestorOf(old))
            before_ = old;
    });
}

static bool isUrgent(const Message& message)
{
    return message.level == Message::Level::Warning || message.level == Message::Level::Error;
}

void MessageBar::add(const Message& message)
{
    if (!message.key.isEmpty())
        dismiss(message.key);
    auto* strip = new MessageStrip(message, this);
    strip->setObjectName(message.key.isEmpty() ? QStringLiteral("message") : QStringLiteral("message_") + message.key);
    strips_.insert(strips_.begin(), strip);
    layout_->insertWidget(0, strip);
    const auto close = [this, strip] { remove(strip); };
    connect(strip, &MessageStrip::closed, this, close);
    if (!isUrgent(message))
        QTimer::singleShot(message.action ? kChoosingMilliseconds : kReadingMilliseconds, strip, close);
    arrange();
#if QT_CONFIG(accessibility)
    QAccessibleEvent event(strip, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
#endif
}

void MessageBar::dismiss(const QString& key)
{
    const auto found = std::find_if(strips_.begin(), strips_.end(),
                                    [&](const MessageStrip* strip) { return strip->message().key == key; });
    if (found != strips_.end())
        remove(*found);
}

void MessageBar::pageLeft()
{
    const std::vector<MessageStrip*> strips = strips_;
    for (MessageStrip* strip : strips) {
        const Message& message = strip->message();
        if (message.ofPage || (!strip->isNew() && !(isUrgent(message) && message.action)))
            remove(strip);
    }
}

void MessageBar::remove(MessageStrip* strip)
{
    // Qt would hand the keyboard to whatever comes next in the window, which is the bar of modes.
    QWidget* focus = window()->focusWidget();
    if (focus && strip->isAncestorOf(focus)) {
        if (before_ && before_->isVisible() && before_->isEnabled())
            before_->setFocus(Qt::OtherFocusReason);
        else
            emit focusLost();
    }
    std::erase(strips_, strip);
    strip->hide();
    strip->deleteLater();
    arrange();
}

QStringList MessageBar::texts() const
{
    QStringList texts;
    for (const MessageStrip* strip : strips_)
        texts << strip->message().text;
    return texts;
}

void MessageBar::arrange()
{
    for (size_t i = 0; i < strips_.size(); ++i)
        strips_[i]->setVisible(i < kInSight);
    setVisible(!strips_.empty());
    place();
}

void MessageBar::place()
{
    if (strips_.empty())
        return;
    const QRect page = page_->geometry();
    layout_->activate();
    int wanted = kNarrowest;  // so wide that no words wrap, where there is room
    for (const MessageStrip* strip : strips_)
        wanted = std::max(wanted, strip->widthOfLine());
    const int width = std::min({wanted, kWidest, page.width() - 2 * kMargin});
    const int height = layout_->hasHeightForWidth() ? layout_->totalHeightForWidth(width) : sizeHint().height();
    // On the right, where the foot of a page has least.
    setGeometry(page.right() + 1 - kMargin - width, page.bottom() + 1 - kMargin - height, width, height);
    raise();
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == page_ && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    return QWidget::eventFilter(watched, event);
}

static QString symbolOf(Message::Level level)
{
    switch (level) {
    case Message::Level::Information:
        return QStringLiteral("information");
    case Message::Level::Success:
        return QStringLiteral("success");
    case Message::Level::Warning:
        return QStringLiteral("warning");
    case Message::Level::Error:
        return QStringLiteral("error");
    }
    return {};
}

MessageStrip::MessageStrip(const Message& message, QWidget* parent) : QFrame(parent), message_(message)
{
    age_.start();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 8, 6);
    layout->setSpacing(8);
    symbol_ = new QLabel(this);
    paintSymbol();
    layout->addWidget(symbol_, 0, Qt::AlignVCenter);
    auto* text = new QLabel(message.text, this);
    text->setObjectName(QStringLiteral("messageText"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(text, 1);
    if (message.action) {
        auto* button = new QPushButton(message.actionText, this);
        button->setObjectName(QStringLiteral("messageAction"));
        // The strip goes first: its action may well show another message.
        connect(button, &QPushButton::clicked, this, [this] {
            const auto action = message_.action;
            emit closed();
            action();
        });
        layout->addWidget(button);
    }
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("messageClose"));
    close->setIcon(symbolIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, [this] {
        const auto told = message_.closed;
        emit closed();
        if (told)
            told();
    });
    layout->addWidget(close);
    setAccessibleName(message.text);
}

int MessageStrip::widthOfLine() const
{
    int width = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (int i = 0; i < layout()->count(); ++i) {
        const auto* label = qobject_cast<QLabel*>(layout()->itemAt(i)->widget());
        width +=
            layout()->spacing() + (label && label != symbol_ ? label->fontMetrics().horizontalAdvance(label->text()) + 2
                                                             : layout()->itemAt(i)->sizeHint().width());
    }
    return width;
}

void MessageStrip::paintSymbol()
{
    symbol_->setPixmap(symbolIcon(symbolOf(message_.level), colour()).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void MessageStrip::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSymbol();
}

QColor MessageStrip::colour() const
{
    const bool dark = hasDarkGround(palette());
    switch (message_.level) {
    case Message::Level::Information:
        return dark ? QColor(0x6c, 0xb4, 0xf0) : QColor(0x1f, 0x6f, 0xb8);
    case Message::Level::Success:
        return dark ? QColor(0x4c, 0xc9, 0x9a) : QColor(0x00, 0x7a, 0x55);
    case Message::Level::Warning:
        return dark ? QColor(0xf0, 0xb4, 0x4c) : QColor(0x9a, 0x62, 0x00);
    case Message::Level::Error:
        return dark ? QColor(0xff, 0x8a, 0x70) : QColor(0xb3, 0x3a, 0x1c);
    }
    return {};
}

void MessageStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.fillPath(shape, palette().color(QPalette::Base));  // what lies below does not shine through
    QColor ground = colour();
    ground.setAlphaF(0.13f);
    painter.fillPath(shape, ground);
    painter.setClipPath(shape);
    painter.fillRect(QRect(0, 0, 4, height()), colour());
    painter.setClipping(false);
    ground.setAlphaF(0.6f);
    painter.strokePath(shape, ground);
}

}  // namespace unroll
