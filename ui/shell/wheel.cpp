#include "ui/shell/wheel.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>

namespace unroll {

namespace {

class WheelKeeper : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        const auto* spin = qobject_cast<QAbstractSpinBox*>(watched);
        if (!qobject_cast<QComboBox*>(watched) && !(spin && !spin->hasFocus()))
            return false;
        event->ignore();  // what lies below scrolls
        return true;
    }
};

}  // namespace

void keepWheelFromBoxes(QApplication& app) { app.installEventFilter(new WheelKeeper(&app)); }

}  // namespace unroll
