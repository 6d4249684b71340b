#pragma once

#include "ui/shell/page.h"

#include "project/sweep.h"
#include "session/values.h"

#include <QPointer>

class QLabel;
class QPushButton;
class QStackedWidget;
class QScrollArea;

namespace unroll {

class VerdictLabel;

class EmptyState;
class FieldForm;
class LossPlots;
class PinnedSamples;
class PinnedWindows;
class TrainStrip;

/// The Train page: the strip, the curves, what the network says of a few texts or windows while it learns, and the
/// settings.
class TrainPage : public Page {
    Q_OBJECT
public:
    explicit TrainPage(const PageContext& context);
    ~TrainPage() override;

    QWidget* sidePanel() override;
    void activated() override;
    void currentRunChanged(RunId run) override;

protected:
private:
    struct Missing {
        QString text, actionText;
        std::function<void()> action;
        QString otherText = {};
        std::function<void()> otherAction = {};
    };
    /// What keeps training from starting; text empty: nothing.
    Missing missing() const;
    QWidget* makeEmptyState();
    void showReadiness();
    void trainingChanged(const TrainingState& state);
    void batchesDone(RunId run, const std::vector<BatchPoint>& points);
    void epochDone(RunId run, const EpochPoint& point);
    void follow(RunId run);
    void showStored(RunId run);
    void showRecord(const RunRecord& record);
    void predictPinned();
    void clearAnswers();
    void takePinned();
    void setDevice(const QString& id);
    void trySeveral();
    void trainTrials(const std::vector<Trial>& trials);

    TrainStrip* strip_;
    LossPlots* plots_;
    PinnedSamples* pinned_;
    PinnedWindows* windows_;
    QLabel* runName_;
    VerdictLabel* verdict_;
    QAction* sweep_;
    QStackedWidget* stack_;
    EmptyState* empty_ = nullptr;
    QPushButton* emptyAction_ = nullptr;
    QPushButton* emptyOther_ = nullptr;
    QPointer<QWidget> settings_;  // the window's panel may take it
    FieldForm* form_ = nullptr;
    RunId run_ = 0;      ///< whose curves are shown
    bool live_ = false;  ///< it is the one in training
    TrainingState::Phase phase_ = TrainingState::Phase::Idle;
    bool predicting_ = false, predictAgain_ = false;
};

}  // namespace unroll
