#pragma once

#include "inspect/values.h"

#include <QWidget>

namespace unroll {

class CurvePlot;

/// A curve, and the layers that have it: one that hands on what it gets (dropout, when nothing is trained) has the
/// curve of the layer before.
struct FlowCurve {
    const GradientFlow* flow = nullptr;
    QString title;
};
std::vector<FlowCurve> flowCurves(const std::vector<GradientFlow>& flows);

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
