#pragma once

#include "session/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace unroll {

class CurvePlot;

/// A series run put to use: what comes after its last value, with an interval, beside what came before.
class ForecastPanel : public QWidget {
    Q_OBJECT
public:
    explicit ForecastPanel(Session& session, QWidget* parent = nullptr);
    /// 0: none. Forecasts at once while the panel is shown.
    void setRun(RunId run);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void show(const std::vector<Forecast>& forecasts);
    void draw();
    void save();

    Session& session_;
    QSpinBox* horizon_;
    QComboBox* series_;
    QPushButton* save_;
    QLabel* note_;
    CurvePlot* plot_;
    std::vector<Forecast> forecasts_;
    RunId run_ = 0, shown_ = 0;
    RequestId asking_ = 0;
};

}  // namespace unroll
