#pragma once

#include "session/session.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSpinBox;

namespace unroll {

class AttentionPlot;
class ForecastPlot;
class Settings;
class Overview;

/// A series run put to use: what comes after its last value, or came after an earlier one, with intervals, beside what
/// was and beside the simple methods.
class ForecastPanel : public QWidget {
    Q_OBJECT
public:
    ForecastPanel(Session& session, const Settings& settings, QWidget* parent = nullptr);
    /// id 0: none. Forecasts at once while the panel is shown.
    void setRun(const RunSummary& run);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makePlot();
    void ask();
    void answered(const Result<std::vector<Forecast>>& forecasts);
    void show(const std::vector<Forecast>& forecasts);
    void draw();
    void zoom();
    /// The run that forecasts: the one shown, or its refit where that is wanted and there.
    RunId asked() const;
    void wantRefit(bool wanted);
    void beginRefit();
    void followRefit(const TrainingState& state);
    void chooseBaselines();
    void setOrigin(double x);
    QStringList chosenBaselines() const;
    QString words(const Forecast& forecast) const;
    /// Takes a file into the question, or out of it where there is one.
    void chooseFile(const QString& title, QString ForecastRequest::*file);
    void nameFiles();
    void save();
    const Forecast* shown() const;

    Session& session_;
    const Settings& settings_;
    QSpinBox* horizon_;
    QSpinBox* back_;
    QComboBox* series_;
    QPushButton* data_;
    QPushButton* future_;
    QCheckBox* refit_;
    QPushButton* compare_;
    QMenu* baselines_;
    QPushButton* save_;
    QLabel* note_;
    ForecastPlot* plot_;
    AttentionPlot* attention_;
    Overview* overview_;
    std::vector<Forecast> forecasts_;
    RunSummary run_;
    ForecastRequest answered_;  // what the forecasts answer, or the question under way
    RunId anew_ = 0;            // the run's refit; 0: none is known
    RunId learning_ = 0;        // the refit that is in training
    RunId shown_ = 0;
    RequestId asking_ = 0;
    int questions_ = 0;
    bool stale_ = false;  // something else was asked for while a forecast was made
};

}  // namespace unroll
