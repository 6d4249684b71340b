#pragma once

#include "session/values.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace unroll {

class Session;

/// What this machine gives: the same as `unroll doctor`, in a window.
class MachineDialog : public QDialog {
    Q_OBJECT
public:
    MachineDialog(Session& session, QWidget* parent);

private:
    void fill(const MachineReport& report);

    QLabel* heading_;
    QTreeWidget* facts_;
    QPushButton* copy_;
};

}  // namespace unroll
