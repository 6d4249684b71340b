#include "ui/train/train_page.h"

#include "domains/domain.h"
#include "project/fields.h"
#include "runs/run_project.h"
#include "session/session.h"
#include "tasks/tasks.h"
#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/verdict_label.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/field_form.h"
#include "ui/shell/page_state.h"
#include "ui/train/loss_plots.h"
#include "ui/train/pinned_samples.h"
#include "ui/train/pinned_windows.h"
#include "ui/train/sweep_dialog.h"
#include "ui/train/train_strip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace unroll {

using Phase = TrainingState::Phase;

namespace {

/// What the person changes often; everything else of train.* and split.* stands behind "More".
const QStringList& usualFields()
{
    static const QStringList paths = {
        QStringLiteral("train.epochs"),        QStringLiteral("train.batch_size"),
        QStringLiteral("train.learning_rate"), QStringLiteral("train.optimizer"),
        QStringLiteral("series.loss"),         QStringLiteral("train.early_stopping.patience"),
        QStringLiteral("train.seed")};
    return paths;
}

QStringList otherFields()
{
    QStringList paths;
    for (const Field& field : fields()) {
        const bool ours = field.name.startsWith(u"train.") || field.name.startsWith(u"split.");
        if (ours && !usualFields().contains(field.name) && field.name != u"train.device")
            paths << field.name;
    }
    return paths;
}

}  // namespace

Page* makeTrainPage(const PageContext& context) { return new TrainPage(context); }

TrainPage::TrainPage(const PageContext& context)
    : Page(context),
      strip_(new TrainStrip),
      plots_(new LossPlots),
      pinned_(new PinnedSamples),
      windows_(new PinnedWindows),
      runName_(new QLabel),
      verdict_(new VerdictLabel(this)),
      sweep_(new QAction(tr("Try several values…"), this)),
      stack_(new QStackedWidget)
{
    setObjectName(QStringLiteral("trainPage"));
    runName_->setObjectName(QStringLiteral("trainRun"));
    runName_->setFont(smallFont(font()));
    runName_->hide();
    verdict_->setObjectName(QStringLiteral("trainVerdict"));
    // Its room is kept, so that the plots stay where they are when a training ends.
    QSizePolicy keepsRoom = verdict_->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    verdict_->setSizePolicy(keepsRoom);
    verdict_->setMinimumHeight(2 * fontMetrics().lineSpacing() + 2);
    verdict_->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("trainSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(plots_);
    splitter->addWidget(pinned_);
    splitter->addWidget(windows_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    stack_->addWidget(makeEmptyState());
    stack_->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(strip_);
    layout->addWidget(runName_);
    layout->addWidget(verdict_);
    layout->addWidget(stack_, 1);
    rememberSplitter(splitter, settings());

    sweep_->setObjectName(QStringLiteral("train_sweep"));
    sweep_->setToolTip(tr("Train the project once for each of several values of some settings, and compare"));
    connect(sweep_, &QAction::triggered, this, &TrainPage::trySeveral);
    shell().registerAction(sweep_);
    connect(strip_, &TrainStrip::startAsked, this, [this] {
        if (session().training().phase == Phase::Paused)
            session().continueTraining();
        else
            shell().startTraining();
    });
    connect(strip_, &TrainStrip::pauseAsked, &session(), &Session::pauseTraining);
    connect(strip_, &TrainStrip::stopAsked, &session(), &Session::stopTraining);
    connect(strip_, &TrainStrip::queueAsked, this, [this] { shell().queueTraining(); });
    connect(strip_, &TrainStrip::dequeueAsked, &session(), &Session::cancel);
    connect(&session(), &Session::queueChanged, this, [this] { strip_->setQueue(session().queue()); });
    connect(strip_, &TrainStrip::deviceChosen, this, &TrainPage::setDevice);
    connect(pinned_, &PinnedSamples::textsChanged, this, &TrainPage::predictPinned);
    connect(&session(), &Session::trainingChanged, this, &TrainPage::trainingChanged);
    connect(&session(), &Session::batchesDone, this, &TrainPage::batchesDone);
    connect(&session(), &Session::epochDone, this, &TrainPage::epochDone);
    for (auto signal :
         {&Document::changed, &Document::importedChanged, &Document::modelChanged, &Document::pathChanged})
        connect(&document(), signal, this, &TrainPage::showReadiness);
    connect(&document(), &Document::datasetChanged, this, [this] {
        takePinned();
        showReadiness();
    });

    takePinned();
    trainingChanged(session().training());
    if (!run_ && shell().currentRun())
        showStored(shell().currentRun());
    showReadiness();
}

TrainPage::~TrainPage()
{
    if (settings_ && !settings_->parent())
        delete settings_;
}

QWidget* TrainPage::makeEmptyState()
{
    empty_ = new EmptyState(QStringLiteral("trainEmpty"), {}, {});
    emptyAction_ = empty_->addButton(QStringLiteral("trainEmptyAction"), {}, [this] {
        const Missing step = missing();
        if (step.action)
            step.action();
        else
            shell().startTraining();
    });
    emptyOther_ = empty_->addButton(QStringLiteral("trainEmptyOther"), {}, [this] {
        if (const Missing step = missing(); step.otherAction)
            step.otherAction();
    });
    return empty_;
}

QWidget* TrainPage::sidePanel()
{
    if (settings_)
        return settings_;
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("trainSettings"));
    scroll->setAccessibleName(tr("Training settings"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(16, 16, 16, 16);
    auto* heading = new QLabel(tr("Training"));
    heading->setFont(titleFont(font()));
    layout->addWidget(heading);
    auto* note = new QLabel(tr("Changes count from the next start."));
    note->setWordWrap(true);
    note->setFont(smallFont(font()));
    layout->addWidget(note);
    form_ = new FieldForm(document(), usualFields(), otherFields());
    layout->addWidget(form_);
    auto* several = new QPushButton(sweep_->text());
    several->setObjectName(QStringLiteral("trainSweep"));
    several->setToolTip(sweep_->toolTip());
    connect(several, &QPushButton::clicked, sweep_, &QAction::trigger);
    auto* line = new QHBoxLayout;
    line->addWidget(several);
    line->addStretch();
    layout->addLayout(line);
    layout->addStretch();
    scroll->setWidget(inside);
    settings_ = scroll;
    return settings_;
}

TrainPage::Missing TrainPage::missing() const
{
    const DataSource& source = document().project().prepare.source;
    if (source.path.isEmpty() && !document().imported()) {
        return {tr("No data yet. Open a file with texts and labels, or try a sample."), tr("Open a file…"),
                [this] { shell().openFileDialog(); }, tr("Use the sample"),
                [this] { shell().openSample(SampleFile::Reviews); }};
    }
    if (document().imported() && !columnsChosen(document().project())) {
        return {tr("Which column is the text, and which the label? Choose them, and training can start."),
                tr("Choose the columns"), [this] { shell().showMode(Mode::Data); }};
    }
    if (!document().analysis().ok()) {
        const auto& issues = document().analysis().issues;
        const auto issue =
            std::find_if(issues.begin(), issues.end(), [](const GraphIssue& one) { return !one.warning; });
        const QString reason = issue == issues.end() ? QString() : withTitles(issue->error).text();
        return {tr("The model cannot be trained yet: %1").arg(reason), tr("Show the model"),
                [this] { shell().showMode(Mode::Model); }};
    }
    return {};
}

void TrainPage::trySeveral()
{
    if (const Missing step = missing(); !step.text.isEmpty()) {
        Message message;
        message.level = Message::Level::Warning;
        message.text = step.text;
        message.actionText = step.actionText;
        message.action = step.action;
        message.key = QStringLiteral("train");
        return shell().showMessage(message);
    }
    auto* dialog = new SweepDialog(document().project(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        shell().prepareData(this, [this, trials = dialog->trials()](const Result<void>& prepared) {
            if (prepared)
                trainTrials(trials);
            else
                shell().showMessage(Message::fromError(prepared.error()));
        });
    });
    dialog->open();
}

void TrainPage::trainTrials(const std::vector<Trial>& trials)
{
    const QString together = QUuid::createUuid().toString(QUuid::WithoutBraces);
    bool shows = !session().training().active();  // who looks at another training goes on with that
    for (const Trial& trial : trials) {
        TrainRequest request;
        request.project = trial.project;
        if (trial.project.preparesAs(document().project()))
            request.data = document().dataset();
        request.runName = defaultRunName(trial.project) + QStringLiteral(" · ") + trial.words();
        request.queued = true;
        request.together = together;
        session().train(request, this, [this, show = std::exchange(shows, false)](const Result<RunId>& run) {
            if (run && show)
                shell().setCurrentRun(*run);
            if (!run && run.error().code != QLatin1String(kCancelled))
                shell().showMessage(Message::fromError(run.error()));
        });
    }
}

void TrainPage::showReadiness()
{
    const Missing step = missing();
    strip_->setMissing(step.text);
    strip_->setDevice(document().project().train.device);
    const bool empty = !run_ && !session().training().active();
    stack_->setCurrentIndex(empty ? 0 : 1);
    if (!empty)
        return;
    const auto& imported = document().imported();
    const int rows = imported ? int(imported->table->rowCount()) : 0;
    const QString about =
        readsSeries(document().project())
            ? tr("A series of %Ln rows and a model of %1 parameters. You will see the loss fall, and what the network "
                 "forecasts for a few windows while it learns.",
                 nullptr, rows)
            : tr("%Ln texts and a model of %1 parameters. You will see the loss fall, "
                 "and what the network makes of a few texts while it learns.",
                 nullptr, rows);
    const QString ready = imported ? about.arg(count(document().analysis().totalParameters)) : QString();
    if (step.text.isEmpty())
        empty_->setWords(tr("Ready to train"), ready);
    else
        empty_->setWords(tr("Not ready to train yet"), step.text);
    emptyAction_->setText(step.text.isEmpty() ? tr("Start training") : step.actionText);
    emptyAction_->setAccessibleName(emptyAction_->text());
    emptyAction_->setDefault(true);
    emptyOther_->setText(step.otherText);
    emptyOther_->setAccessibleName(step.otherText);
    emptyOther_->setVisible(!step.otherText.isEmpty());
}

void TrainPage::activated()
{
    session().devices(this, [this](const Result<std::vector<DeviceInfo>>& devices) {
        if (devices)
            strip_->setDevices(*devices);
    });
    showReadiness();
    if (live_ || !run_)  // else it speaks of the stored run
        strip_->setState(session().training());
}

void TrainPage::currentRunChanged(RunId run)
{
    if (run == run_ || session().training().active())
        return;
    if (run) {
        showStored(run);
    } else {
        run_ = 0;
        live_ = false;
        strip_->setState(session().training());
        plots_->clear();
        runName_->hide();
        verdict_->clear();
    }
    showReadiness();
}

void TrainPage::follow(RunId run)
{
    runName_->hide();
    run_ = run;
    live_ = true;
    plots_->clear();
    clearAnswers();
    verdict_->clear();
    const TrainingState& state = session().training();
    if (state.epochs > 0)
        plots_->setStepsPerEpoch(double(state.steps) / state.epochs);
    if (const TaskKind* task = findTask(document().project().task))
        plots_->setMainMetric(task->mainMetric(document().dataset().get()));
    // The page may have been opened, or the run resumed, in the middle: what is stored comes first.
    session().loadRun(run, this, [this, run](Result<RunRecord> record) {
        if (!record || run != run_)
            return;
        plots_->setRunName(record->summary.name);
        plots_->prependCurves(record->curves);
    });
    showReadiness();
}

void TrainPage::trainingChanged(const TrainingState& state)
{
    if (state.active() && state.run && (state.run != run_ || !live_))
        follow(state.run);
    if (state.epochs > 0 && live_ && state.steps > 0)
        plots_->setStepsPerEpoch(double(state.steps) / state.epochs);
    if (live_ || !run_)
        strip_->setState(state);
    if (state.phase == phase_)
        return;
    const Phase before = phase_;
    phase_ = state.phase;
    if (phase_ == Phase::Failed)
        verdict_->setWords(state.error.text(), Standing::Worse);
    else if ((phase_ == Phase::Finished || phase_ == Phase::Stopped) && before != Phase::Idle && state.run == run_)
        showStored(state.run);
    showReadiness();
}

void TrainPage::batchesDone(RunId run, const std::vector<BatchPoint>& points)
{
    if (run == run_ && live_)
        plots_->addBatches(points);
}

void TrainPage::epochDone(RunId run, const EpochPoint& point)
{
    if (run != run_ || !live_)
        return;
    plots_->addEpoch(point);
    predictPinned();
}

void TrainPage::showStored(RunId run)
{
    const bool wasLive = live_ && run == run_;
    if (run != run_) {
        plots_->clear();
        clearAnswers();
        verdict_->clear();
    }
    run_ = run;
    live_ = wasLive;
    session().loadRun(run, this, [this, run](Result<RunRecord> record) {
        if (run != run_)
            return;
        if (record)
            showRecord(*record);
        else if (record.error().code != QLatin1String(kCancelled))
            shell().showMessage(Message::fromError(record.error()));
    });
    predictPinned();
}

void TrainPage::showRecord(const RunRecord& record)
{
    const RunSummary& run = record.summary;
    plots_->setRunName(run.name);
    plots_->setMainMetric(QString(run.mainMetric).remove(QStringLiteral("test_")));
    plots_->setCurves(record.curves, run.bestEpoch);
    runName_->setText(tr("Run %1: %2").arg(run.id).arg(run.name));
    runName_->setVisible(!live_);
    if (!live_) {
        // The strip speaks of the run that is shown.
        TrainingState state;
        state.phase = run.status == RunStatus::Finished ? Phase::Finished
                      : run.status == RunStatus::Failed ? Phase::Failed
                                                        : Phase::Stopped;
        state.run = run.id;
        state.epoch = run.epochs;
        state.epochs = record.project[QStringLiteral("train")][QStringLiteral("epochs")].toInt(run.epochs);
        state.secondsElapsed = run.seconds;
        state.steps = state.epochs;
        state.step = state.epoch;
        strip_->setState(state);
    }
    QStringList parts;
    const auto score = run.metrics.constFind(run.mainMetric);
    if (score != run.metrics.constEnd()) {
        QStringList scores{tr("this network %1").arg(fourFigures(*score))};
        for (const QString& name : toldBaselines(run.baselines)) {
            if (const auto& of = run.baselines[name]; of.contains(run.mainMetric))
                scores << baselineName(name) + u' ' + fourFigures(of.value(run.mainMetric));
        }
        parts << tr("%1: %2.").arg(metricName(run.task, run.mainMetric), listed(scores));
    }
    if (run.status == RunStatus::Stopped)
        parts << tr("Stopped by you after epoch %1; the best weights are kept.").arg(run.epochs);
    else if (run.status == RunStatus::Interrupted)
        parts << tr("The program ended in the middle of this run; what was stored up to epoch %1 is here.")
                     .arg(run.epochs);
    verdict_->setRun(record, sentences(parts));
}

void TrainPage::predictPinned()
{
    const bool series = readsSeries(document().project());
    const std::vector<Query> queries = series ? windows_->queries() : textQueries(pinned_->model().texts());
    if (!run_ || queries.empty())
        return;
    // One request at a time: epochs of a small model may end faster than answers come.
    if (predicting_) {
        predictAgain_ = true;
        return;
    }
    predicting_ = true;
    PredictOptions options;
    options.beams = 1;  // so that training hardly waits
    options.temperature = 0.7;
    session().predict(run_, queries, options, this,
                      [this, run = run_, series](Result<std::vector<Prediction>> answers) {
                          predicting_ = false;
                          if (answers && run == run_ && series)
                              windows_->setAnswers(*answers);
                          else if (answers && run == run_)
                              pinned_->model().setAnswers(*answers);
                          if (std::exchange(predictAgain_, false))
                              predictPinned();
                      });
}

void TrainPage::clearAnswers()
{
    pinned_->model().clearAnswers();
    windows_->clearAnswers();
}

void TrainPage::takePinned()
{
    const bool series = readsSeries(document().project());
    pinned_->setVisible(!series);
    windows_->setVisible(series);
    if (!document().dataset())
        return;
    if (series)
        windows_->takeFrom(document().dataset());
    else
        pinned_->takeFrom(*document().dataset());
}

void TrainPage::setDevice(const QString& id)
{
    if (const auto set = document().editField(QStringLiteral("train.device"), id); !set)
        shell().showMessage(Message::fromError(set.error()));
}

}  // namespace unroll
