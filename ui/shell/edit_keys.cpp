#include "ui/shell/edit_keys.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWidget>

namespace unroll {

namespace {

class UndoKeeper : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool redo = key->matches(QKeySequence::Redo);
        if (!redo && !key->matches(QKeySequence::Undo))
            return false;
        const auto* line = qobject_cast<QLineEdit*>(watched);
        if (auto* spin = qobject_cast<QAbstractSpinBox*>(watched))
            line = spin->findChild<QLineEdit*>();
        if (!line || (line->isModified() && (redo ? line->isRedoAvailable() : line->isUndoAvailable())))
            return false;
        event->ignore();  // it is a shortcut, then
        return true;
    }
};

}  // namespace

void keepUndoForTheProject(QApplication& app) { app.installEventFilter(new UndoKeeper(&app)); }

void pressStandardKey(const QWidget& window, QKeySequence::StandardKey key)
{
    QWidget* target = window.focusWidget();
    if (!target)
        return;
    const QList<QKeySequence> keys = QKeySequence::keyBindings(key);
    for (QWidget* around = target; around; around = around->parentWidget())
        for (QAction* action : around->actions())
            for (const QKeySequence& one : action->shortcuts())
                if (keys.contains(one) && action->isEnabled())
                    return action->trigger();
    if (keys.isEmpty())
        return;
    const QKeyCombination pressed = keys.first()[0];
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, pressed.key(), pressed.keyboardModifiers());
        QApplication::sendEvent(target, &event);
    }
}

}  // namespace unroll
