#include "ui/train/train_strip.h"

#include "ui/plots/numbers.h"
#include "ui/shell/icons.h"
#include "ui/shell/plain_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

namespace unroll {

using Phase = TrainingState::Phase;

TrainStrip::TrainStrip(QWidget* parent)
    : QWidget(parent),
      start_(new QPushButton(tr("Start"))),
      pause_(new QPushButton(tr("Pause"))),
      stop_(new QPushButton(tr("Stop"))),
      queue_(new QPushButton),
      device_(new QComboBox),
      progress_(new QProgressBar)
{
    start_->setObjectName(QStringLiteral("trainStart"));
    start_->setIcon(symbolIcon(QStringLiteral("start")));
    pause_->setObjectName(QStringLiteral("trainPause"));
    pause_->setIcon(symbolIcon(QStringLiteral("pause")));
    pause_->setToolTip(tr("Wait after the batch under way; Continue goes on as if nothing had been (Ctrl+Enter)"));
    pause_->setAccessibleName(tr("Pause training"));
    stop_->setObjectName(QStringLiteral("trainStop"));
    stop_->setIcon(symbolIcon(QStringLiteral("stop")));
    stop_->setToolTip(tr("End the training; the best weights so far are kept"));
    stop_->setAccessibleName(tr("Stop training"));
    queue_->setObjectName(QStringLiteral("trainQueue"));
    queue_->setMenu(new QMenu(queue_));
    QSizePolicy keepsRoom = queue_->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);  // what stands beside it does not move when a training begins
    queue_->setSizePolicy(keepsRoom);
    queue_->setToolTip(tr("Trainings that wait for the one under way; each begins when the one before it has ended"));
    device_->setObjectName(QStringLiteral("trainDevice"));
    device_->setAccessibleName(tr("Device to train on"));
    device_->setToolTip(
        tr("Where the network is computed. Automatic takes the first graphics card, else the processor."));
    device_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    progress_->setObjectName(QStringLiteral("trainProgress"));
    progress_->setAccessibleName(tr("Progress of the training"));
    progress_->setRange(0, 1000);
    progress_->setTextVisible(true);
    progress_->setMinimumWidth(200);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* widget : {static_cast<QWidget*>(start_), static_cast<QWidget*>(pause_), static_cast<QWidget*>(stop_)})
        layout->addWidget(widget);
    layout->addWidget(queue_);
    layout->addSpacing(8);
    layout->addWidget(device_);
    layout->addWidget(progress_, 1);

    connect(start_, &QPushButton::clicked, this, &TrainStrip::startAsked);
    connect(pause_, &QPushButton::clicked, this, &TrainStrip::pauseAsked);
    connect(stop_, &QPushButton::clicked, this, &TrainStrip::stopAsked);
    connect(device_, &QComboBox::activated, this, [this] { emit deviceChosen(device_->currentData().toString()); });
    setDevices({});
    showState();
    showQueue();
}

void TrainStrip::setQueue(const std::vector<QueuedTraining>& queue)
{
    waiting_ = queue;
    showQueue();
}

void TrainStrip::showQueue()
{
    queue_->setText(waiting_.empty() ? tr("Next") : tr("Next: %1").arg(waiting_.size()));
    queue_->setAccessibleName(tr("Trainings that wait: %1").arg(waiting_.size()));
    QMenu* menu = queue_->menu();
    menu->clear();
    QAction* add = menu->addAction(tr("Train this project next"));
    add->setObjectName(QStringLiteral("trainEnqueue"));
    connect(add, &QAction::triggered, this, &TrainStrip::queueAsked);
    if (!waiting_.empty())
        menu->addSeparator();
    for (const QueuedTraining& one : waiting_) {
        // A name may hold what a menu takes for a shortcut.
        QAction* out = menu->addAction(tr("Take out “%1”").arg(withoutMnemonic(one.name)));
        connect(out, &QAction::triggered, this, [this, request = one.request] { emit dequeueAsked(request); });
    }
    if (waiting_.size() > 1) {
        QAction* all = menu->addAction(tr("Take out all"));
        all->setObjectName(QStringLiteral("trainDequeueAll"));
        connect(all, &QAction::triggered, this, [this] {
            const auto waiting = waiting_;  // each that is taken out changes it
            for (const QueuedTraining& one : waiting)
                emit dequeueAsked(one.request);
        });
    }
    queue_->setVisible(state_.active() || !waiting_.empty());
}

void TrainStrip::setDevices(const std::vector<DeviceInfo>& devices)
{
    const QString before = device_->currentData().toString();
    device_->clear();
    device_->addItem(tr("Automatic"), QStringLiteral("auto"));
    for (const DeviceInfo& device : devices)
        device_->addItem(device.name, device.id);
    setDevice(before.isEmpty() ? QStringLiteral("auto") : before);
}

void TrainStrip::setDevice(const QString& id)
{
    int index = device_->findData(id);
    if (index < 0) {
        // A project from another machine: what it asks for is shown, not silently changed.
        device_->addItem(tr("%1 (not in this machine)").arg(id), id);
        index = device_->count() - 1;
    }
    device_->setCurrentIndex(index);
}

void TrainStrip::setState(const TrainingState& state)
{
    state_ = state;
    showState();
}

void TrainStrip::setMissing(const QString& reason)
{
    missing_ = reason;
    showState();
}

QString TrainStrip::words(const TrainingState& state)
{
    const QString epoch = tr("Epoch %1 of %2").arg(state.epoch).arg(state.epochs);
    switch (state.phase) {
    case Phase::Idle:
        return tr("Not started");
    case Phase::Preparing:
        return tr("Preparing");
    case Phase::Running:
        return epoch + (state.secondsLeft >= 0 ? tr(" · %1 left").arg(duration(state.secondsLeft)) : QString()) +
               (state.samplesPerSecond > 0 ? tr(" · %1 samples/s").arg(count(qRound64(state.samplesPerSecond)))
                                           : QString());
    case Phase::Paused:
        return tr("Paused · %1").arg(epoch);
    case Phase::Finishing:
        return tr("Testing and storing");
    case Phase::Finished:
        return tr("Finished · %1 in %2").arg(epoch, duration(state.secondsElapsed));
    case Phase::Stopped:
        return tr("Stopped · %1").arg(epoch);
    case Phase::Failed:
        return tr("Failed · %1").arg(epoch);
    }
    return {};
}

void TrainStrip::showState()
{
    const bool paused = state_.phase == Phase::Paused, running = state_.phase == Phase::Running;
    const bool blocked = !state_.active() && !missing_.isEmpty();
    start_->setText(paused ? tr("Continue") : tr("Start"));
    start_->setAccessibleName(paused ? tr("Continue training") : tr("Start training"));
    start_->setEnabled(paused || (!state_.active() && !blocked));
    start_->setToolTip(blocked  ? missing_
                       : paused ? tr("Go on where it was paused (Ctrl+Enter)")
                                : tr("Train the model on the data (Ctrl+Enter)"));
    pause_->setEnabled(running);
    stop_->setEnabled(running || paused || state_.phase == Phase::Preparing);
    queue_->setVisible(state_.active() || !waiting_.empty());
    device_->setEnabled(!state_.active());
    if (state_.phase == Phase::Preparing) {
        progress_->setRange(0, 0);
    } else {
        progress_->setRange(0, 1000);
        const bool done = state_.phase == Phase::Finished || state_.phase == Phase::Finishing;
        progress_->setValue(done               ? 1000
                            : state_.steps > 0 ? int(1000.0 * double(state_.step) / double(state_.steps))
                                               : 0);
    }
    const QString text = words(state_);
    // A percent sign in a translation would be read as a place to fill.
    progress_->setFormat(QString(text).replace(u'%', QStringLiteral("%%")));
    progress_->setAccessibleDescription(text);
}

}  // namespace unroll
