#include "ui/shell/mode_bar.h"

#include "ui/shell/appearance.h"
#include "ui/shell/plain_text.h"

#include <QAbstractButton>
#include <QAction>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace unroll {

QString modeName(Mode mode)
{
    switch (mode) {
    case Mode::Learn:
        return ModeBar::tr("Learn");
    case Mode::Data:
        return ModeBar::tr("Data");
    case Mode::Model:
        return ModeBar::tr("Model");
    case Mode::Train:
        return ModeBar::tr("Train");
    case Mode::Inspect:
        return ModeBar::tr("Inspect");
    case Mode::Use:
        return ModeBar::tr("Use");
    case Mode::Runs:
        return ModeBar::tr("Runs");
    }
    return {};
}

QString modeId(Mode mode)
{
    static const char* const ids[] = {"learn", "data", "model", "train", "inspect", "use", "runs"};
    return QLatin1String(ids[int(mode)]);
}

namespace {

/// An icon over its name. The one in use carries the accent at its edge; the rest of the bar stays quiet.
class ModeButton : public QAbstractButton {
public:
    ModeButton(QAction* action, QWidget* parent) : QAbstractButton(parent), action_(action)
    {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, [this] { follow(); });
        follow();
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(smallFont(font()));
        return {qMax(72, metrics.horizontalAdvance(text()) + 16), 24 + metrics.height() + 22};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette& p = palette();
        QColor accent = p.color(QPalette::Highlight);
        if (isChecked() || underMouse() || isDown()) {
            QColor ground = isChecked() ? accent : p.color(QPalette::WindowText);
            ground.setAlphaF(isChecked() ? (hasDarkGround(p) ? 0.30f : 0.14f) : 0.07f);
            painter.setPen(Qt::NoPen);
            painter.setBrush(ground);
            painter.drawRoundedRect(QRectF(rect()).adjusted(4, 2, -4, -2), 6, 6);
        }
        if (isChecked())
            painter.fillRect(QRect(0, 10, 3, height() - 20), accent);
        const QRect iconRect((width() - 24) / 2, 9, 24, 24);
        icon().paint(&painter, iconRect, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
        painter.setFont(smallFont(font()));
        painter.setPen(p.color(QPalette::WindowText));
        painter.drawText(QRect(0, 36, width(), height() - 40), Qt::AlignHCenter | Qt::AlignTop, text());
        if (byKeyboard_ && hasFocus()) {
            painter.setPen(QPen(accent, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 2.5, -4.5, -2.5), 6, 6);
        }
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
            focusNextPrevChild(event->key() == Qt::Key_Down);
        else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        QAbstractButton::mouseReleaseEvent(event);
        emit static_cast<ModeBar*>(parentWidget())->clickedWithMouse();
    }
    void focusInEvent(QFocusEvent* event) override
    {
        // The window's first focus is nobody's choice; only whoever comes by keyboard needs the ring.
        byKeyboard_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
        QAbstractButton::focusInEvent(event);
    }
    void nextCheckState() override { setChecked(action_->isChecked()); }

private:
    void follow()
    {
        setText(asShown(action_->text()));
        setIcon(action_->icon());
        setChecked(action_->isChecked());
        setEnabled(action_->isEnabled());
        setAccessibleName(text());
        setAccessibleDescription(action_->statusTip());
        setToolTip(action_->shortcut().isEmpty()
                       ? text()
                       : QStringLiteral("%1 (%2)").arg(text(), action_->shortcut().toString(QKeySequence::NativeText)));
        update();
    }

    QAction* action_;
    bool byKeyboard_ = false;
};

}  // namespace

ModeBar::ModeBar(const std::vector<QAction*>& actions, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("modeBar"));
    setAccessibleName(tr("Modes"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 1, 8);
    layout->setSpacing(0);
    for (size_t i = 0; i < actions.size(); ++i) {
        auto* button = new ModeButton(actions[i], this);
        button->setObjectName(QStringLiteral("mode_") + modeId(kModes[i]));
        layout->addWidget(button);
    }
    layout->addStretch();
}

void ModeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.15f);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), line);
}

}  // namespace unroll
