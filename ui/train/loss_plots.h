#pragma once

#include "session/values.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSlider;
class QLabel;

namespace unroll {

class CurvePlot;

/// The curves of one run, over epochs: the loss of every batch and of both parts; a metric, the learning rate and the
/// gradient norm below, with one x axis and one cursor through all.
class LossPlots : public QWidget {
    Q_OBJECT
public:
    explicit LossPlots(QWidget* parent = nullptr);

    void clear();
    void setRunName(const QString& name);  ///< for exported figures
    /// Steps of one epoch: where a batch stands on the x axis.
    void setStepsPerEpoch(double steps);
    /// Replaces what is shown by stored curves.
    void setCurves(const Curves& curves, int bestEpoch);
    /// What came before the first point that is shown already: the page was opened during the training.
    void prependCurves(const Curves& curves);
    void addBatches(const std::vector<BatchPoint>& points);
    void addEpoch(const EpochPoint& point);
    bool isEmpty() const;
    /// "f1_macro": shown first where the run has it.
    void setMainMetric(const QString& metric);

private:
    void offerMetrics();
    void showMetric();
    void showBatches();
    void markBest();
    QString metricWords(const QString& metric) const;

    CurvePlot* loss_;
    CurvePlot* metric_;
    CurvePlot* rate_;
    CurvePlot* norm_;
    QSlider* smoothing_;
    QLabel* smoothingValue_;
    QCheckBox* logarithmic_;
    QComboBox* metrics_;
    Curves curves_;  // x in steps for what is measured a step, in epochs for the rest
    double stepsPerEpoch_ = 0;
    int best_ = 0;
    QString mainMetric_;
};

}  // namespace unroll
