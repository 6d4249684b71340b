#pragma once

#include "session/values.h"
#include "tasks/evaluation.h"

#include <QTabWidget>

class QCheckBox;
class QLabel;
class QSlider;

namespace unroll {

class CurvePlot;

/// From which confidence on an answer is taken as it is, and what that costs and brings on the run's own test part; and
/// whether the confidence can be believed: how often answers of each confidence are right there.
class ReviewPanel : public QTabWidget {
    Q_OBJECT
public:
    explicit ReviewPanel(QWidget* parent = nullptr);

    /// Of a run's test part; nothing is known of it while it is judged, or where it cannot be. temperature: 1 where the
    /// run has none.
    void setEvaluation(const Evaluation& judged, double temperature);
    void clear(const QString& why = {});
    bool known() const { return !review_.empty(); }
    /// Is there one class to be given, so that there could be none?
    void setOneClass(bool oneClass);
    ReviewRule rule() const;

signals:
    void ruleChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void describe();
    /// The slider stands below the plot's axis, end below end.
    void alignSlider();

    CurvePlot *curve_, *reliability_;
    QSlider* slider_;
    QCheckBox* none_;
    QLabel *words_, *reliabilityWords_;
    std::vector<ReviewPoint> review_;
    QString why_;
};

}  // namespace unroll
