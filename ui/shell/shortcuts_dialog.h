#pragma once

#include <QDialog>

class QAction;

namespace unroll {

/// Every key that does something, with what it does: those of the actions, then those of the canvas and the tables.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent);
};

}  // namespace unroll
