#pragma once

#include "session/values.h"

#include <QWidget>

class QComboBox;
class QProgressBar;
class QPushButton;

namespace unroll {

/// The strip on top of the Train page: start, pause, go on, stop, the device, and where the training stands. Knows
/// nothing of the session; says what was asked for.
class TrainStrip : public QWidget {
    Q_OBJECT
public:
    explicit TrainStrip(QWidget* parent = nullptr);

    void setDevices(const std::vector<DeviceInfo>& devices);
    void setDevice(const QString& id);  ///< "auto", "cpu", "cuda:0"
    void setState(const TrainingState& state);
    /// What waits for the training under way.
    void setQueue(const std::vector<QueuedTraining>& queue);
    /// Empty: training can start. Else the sentence that says what is missing.
    void setMissing(const QString& reason);

signals:
    void startAsked();  ///< start, or go on when paused
    void pauseAsked();
    void stopAsked();
    void queueAsked();  ///< train the project once more, after the one under way
    void dequeueAsked(unroll::RequestId request);
    void deviceChosen(const QString& id);

private:
    void showState();
    void showQueue();
    static QString words(const TrainingState& state);

    QPushButton* start_;
    QPushButton* pause_;
    QPushButton* stop_;
    QPushButton* queue_;
    QComboBox* device_;
    QProgressBar* progress_;
    TrainingState state_;
    std::vector<QueuedTraining> waiting_;
    QString missing_;
};

}  // namespace unroll
