#pragma once

#include "inspect/values.h"

#include <QWidget>

namespace unroll {

class AttentionPlot;
class CurvePlot;
class WindowPlot;

/// The inside of a window of a series on its own axis of time: what is read, what came and what is forecast, and below
/// it, at the same steps, attention, attribution and the gradient at each layer. One cursor runs through all.
class WindowTab : public QWidget {
    Q_OBJECT
public:
    explicit WindowTab(QWidget* parent = nullptr);
    /// inspection: of a series. came: what came from its origin on, NaN where it is not known.
    void setInspection(const Inspection& inspection, const std::vector<double>& came);
    void clear();
    void setTitle(const QString& runName);
    void setCursorStep(int step);  ///< of those that are read

signals:
    void cursorMoved(int step);

private:
    void drawAttribution(const Inspection& inspection);
    void drawFlow(const Inspection& inspection);
    void draw(CurvePlot* plot, const QString& id, const std::vector<double>& values);

    WindowPlot* window_;
    AttentionPlot* attention_;
    CurvePlot* attribution_;
    CurvePlot* flow_;
    double first_ = 0, steps_ = 0;  // of what is read: the first step on the axis, and how many they are
};

}  // namespace unroll
