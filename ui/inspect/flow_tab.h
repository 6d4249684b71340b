#pragma once

#include "inspect/values.h"

#include <QWidget>

namespace unroll {

class CurvePlot;

/// How much the loss would change with each step of each layer's output: where a gradient vanishes or explodes.
class FlowTab : public QWidget {
    Q_OBJECT
public:
    explicit FlowTab(QWidget* parent = nullptr);
    void setInspection(const Inspection& inspection);
    void clear();
    void setTitle(const QString& runName);
    void setCursorStep(int step);

signals:
    void cursorMoved(int step);

private:
    CurvePlot* plot_;
};

}  // namespace unroll
