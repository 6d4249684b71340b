#pragma once

#include <QKeySequence>

class QApplication;
class QWidget;

namespace unroll {

/// Ctrl+Z belongs to the project unless the box that has the keyboard holds something typed that is not taken yet: a
/// box of numbers would else swallow it and undo nothing. For all windows of the program.
void keepUndoForTheProject(QApplication& app);

/// What the standard key (copy, paste, …) does where the keyboard is in the window: the action of the widget or of what
/// is around it, or else the widget's own.
void pressStandardKey(const QWidget& window, QKeySequence::StandardKey key);

}  // namespace unroll
