#include "ui/shell/main_window.h"

#include "domains/domain.h"
#include "runs/run_project.h"
#include "session/session.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/icons.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page.h"
#include "ui/shell/page_state.h"
#include "ui/shell/preparer.h"
#include "ui/shell/queue_keeper.h"
#include "ui/shell/recovery.h"
#include "ui/shell/settings.h"
#include "ui/shell/status_line.h"
#include "ui/shell/words.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace unroll {

/// To what had it last, or else to the first widget that Tab would reach.
static void giveKeyboardTo(QWidget* page)
{
    if (!page)
        return;
    QWidget* last = page->focusWidget();
    if (last && last->isVisible() && last->isEnabled())
        return last->setFocus(Qt::OtherFocusReason);
    for (QWidget* one = page->nextInFocusChain(); one != page; one = one->nextInFocusChain())
        if (page->isAncestorOf(one) && one->isVisible() && one->isEnabled() && (one->focusPolicy() & Qt::TabFocus))
            return one->setFocus(Qt::OtherFocusReason);
    page->setFocus(Qt::OtherFocusReason);
}

MainWindow::MainWindow(Session& session, Settings& settings, const QString& dataFolder,
                       std::shared_ptr<Document> document)
    : session_(session),
      settings_(settings),
      sharedDocument_(std::move(document)),
      document_(*sharedDocument_),
      context_{session, document_, settings, *this}
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(960, 600);
    // Whole on the screen, with its frame: a window that is taller hides its status line.
    constexpr QSize frame(8, 40);
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - frame));
    makeModes();
    makeFrame();
    workbench_ = new Workbench(context_, this);
    workbench_->setParent(this);
    const QString leftBehind = QDir(dataFolder).filePath(QStringLiteral("recovery"));
    recovery_ = new Recovery(document_, leftBehind, this);
    queueKeeper_ = new QueueKeeper(session_, leftBehind, this);
    recovery_->setInterval(settings_.get<int>(Setting::AutosaveSeconds));
    palette_ = new CommandPalette(this);
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeRunMenu();
    pageMenu_ = menuBar()->addMenu(tr("&Page"));
    makeHelpMenu();

    restoreGeometry(settings_.get<QByteArray>(Setting::WindowGeometry));
    restoreState(settings_.get<QByteArray>(Setting::WindowState));
    // What had the keyboard and is hidden or grey hands it to whatever comes next, which may be the bar of modes.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget* before, const QWidget* now) {
        const bool lost = before && now && (!before->isVisible() || !before->isEnabled());
        if (lost && page(mode_) && page(mode_)->isAncestorOf(before) && !page(mode_)->isAncestorOf(now) &&
            isAncestorOf(now))
            giveKeyboardTo(page(mode_));
    });
    connect(&document_, &Document::pathChanged, this, &MainWindow::updateTitle);
    connect(&document_, &Document::changed, this, &MainWindow::updateTitle);
    connect(&document_, &Document::modifiedChanged, this, &MainWindow::updateTitle);
    for (auto signal :
         {&Document::changed, &Document::modelChanged, &Document::importedChanged, &Document::datasetChanged})
        connect(&document_, signal, this, &MainWindow::updateFacts);
    connect(&session_, &Session::trainingChanged, this, [this] {
        updateFacts();
        updateRunActions();
    });
    connect(&session_, &Session::storeProblem, this, &MainWindow::storeProblem);
    connect(&session_, &Session::storeRecovered, this, [this] {
        Message told;
        told.key = QStringLiteral("store");
        told.level = Message::Level::Success;
        told.text = tr("The run store can be written again. Nothing was lost.");
        showMessage(told);
    });
    updateTitle();
    updateFacts();
    updateRunActions();
    const Mode last = Mode(settings_.get<int>(Setting::LastMode));
    // Without a project only these two have something to say.
    showMode(last == Mode::Runs ? Mode::Runs : Mode::Learn);
}

MainWindow::~MainWindow()
{
    // Pages look at the document to their end.
    for (Page* page : pages_) {
        if (page && page->sidePanel())
            page->sidePanel()->setParent(page);
        delete page;
    }
    delete workbench_;
    delete recovery_;
    delete queueKeeper_;
    document_.disconnect(this);
}

// --- actions and menus -----------------------------------------------------------------------------------------------

QAction* MainWindow::action(const char* id, const QString& text, const QKeySequence& shortcut, const QString& symbol,
                            std::function<void()> todo)
{
    auto* made = new QAction(text, this);
    made->setObjectName(QLatin1String("action_") + QLatin1String(id));
    made->setShortcut(shortcut);
    if (!symbol.isEmpty())
        made->setIcon(symbolIcon(symbol));
    addAction(made);
    commands_.push_back(made);
    connect(made, &QAction::triggered, this, std::move(todo));
    return made;
}

void MainWindow::makeModes()
{
    auto* group = new QActionGroup(this);
    for (const Mode mode : kModes) {
        const QByteArray id = "mode_" + modeId(mode).toLatin1();
        QAction* made = action(id.constData(), modeName(mode), QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(mode))),
                               modeId(mode), [this, mode] { showMode(mode); });
        made->setCheckable(true);
        group->addAction(made);
        modeActions_.push_back(made);
    }
}

namespace {

/// What is not shown takes no room: else the widest page that was ever visited squeezes what stands beside all others.
void countShownAlone(QStackedWidget* stack)
{
    for (int i = 0; i < stack->count(); ++i) {
        const auto policy = i == stack->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        stack->widget(i)->setSizePolicy(policy, policy);
    }
}

}  // namespace

void MainWindow::makeFrame()
{
    auto* centre = new QWidget(this);
    auto* rows = new QVBoxLayout(centre);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    auto* bar = new ModeBar(modeActions_, centre);
    connect(bar, &ModeBar::clickedWithMouse, this, [this] { giveKeyboardTo(page(mode_)); });
    columns->addWidget(bar);
    splitter_ = new QSplitter(Qt::Horizontal, centre);
    splitter_->setObjectName(QStringLiteral("shellSplitter"));
    splitter_->setChildrenCollapsible(false);
    stack_ = new QStackedWidget(splitter_);
    stack_->setObjectName(QStringLiteral("pages"));
    side_ = new QStackedWidget(splitter_);
    side_->setObjectName(QStringLiteral("sidePanel"));
    side_->setAccessibleName(tr("Side panel"));
    side_->setMinimumWidth(240);
    splitter_->setSizes({900, 300});
    rememberSplitter(splitter_, settings_);
    columns->addWidget(splitter_, 1);
    rows->addLayout(columns, 1);
    status_ = new StatusLine(centre);
    rows->addWidget(status_);
    messages_ = new MessageBar(splitter_, centre);
    connect(messages_, &MessageBar::focusLost, this, [this] { giveKeyboardTo(page(mode_)); });
    setCentralWidget(centre);
}

void MainWindow::registerAction(QAction* action)
{
    addAction(action);
    commands_.push_back(action);
    pageActions_[size_t(mode_)].push_back(action);
    connect(action, &QObject::destroyed, this,
            [this] { std::erase_if(commands_, [](const QPointer<QAction>& command) { return !command; }); });
}

// --- modes -----------------------------------------------------------------------------------------------------------

void MainWindow::makePage(Mode mode)
{
    using Factory = Page* (*)(const PageContext&);
    static constexpr Factory factories[] = {makeLearnPage,   makeDataPage, makeModelPage, makeTrainPage,
                                            makeInspectPage, makeUsePage,  makeRunsPage};
    Page* page = factories[size_t(mode)](context_);
    if (page->objectName().isEmpty())
        page->setObjectName(modeId(mode) + QStringLiteral("Page"));
    if (page->accessibleName().isEmpty())
        page->setAccessibleName(modeName(mode));
    pages_[size_t(mode)] = page;
    stack_->addWidget(page);
    if (QWidget* panel = page->sidePanel())
        side_->addWidget(panel);
    if (QUndoStack* own = page->undoStack())
        undo_.addStack(own);
    if (currentRun_)
        page->currentRunChanged(currentRun_);
}

void MainWindow::showMode(Mode mode)
{
    if (shown_ && mode == mode_)
        return;
    shown_ = true;
    mode_ = mode;  // before the page is made: its actions belong to it
    if (!pages_[size_t(mode)])
        makePage(mode);
    modeActions_[size_t(mode)]->setChecked(true);
    stack_->setCurrentWidget(page(mode));
    messages_->pageLeft();
    QUndoStack* own = page(mode)->undoStack();
    undo_.setActiveStack(own ? own : &document_.undoStack());
    showSidePanel();
    countShownAlone(stack_);
    countShownAlone(side_);
    pageMenu_->clear();
    for (const auto& action : pageActions_[size_t(mode)]) {
        if (action)
            pageMenu_->addAction(action);
    }
    pageMenu_->menuAction()->setVisible(!pageMenu_->isEmpty());
    settings_.set(Setting::LastMode, int(mode));
    page(mode)->activated();
}

void MainWindow::showSidePanel()
{
    QWidget* panel = pages_[size_t(mode_)] ? pages_[size_t(mode_)]->sidePanel() : nullptr;
    sideAction_->setEnabled(panel != nullptr);
    side_->setVisible(panel && sideAction_->isChecked());
    if (panel)
        side_->setCurrentWidget(panel);
}

// --- Shell -----------------------------------------------------------------------------------------------------------

void MainWindow::showMessage(const Message& message) { messages_->add(message); }

void MainWindow::dismissMessage(const QString& key) { messages_->dismiss(key); }

void MainWindow::openPath(const QString& path) { workbench_->openPath(path); }

void MainWindow::openFileDialog() { workbench_->openFileDialog(); }

void MainWindow::openSample(SampleFile sample) { workbench_->openSample(sample); }

void MainWindow::startTraining() { workbench_->startTraining(); }
void MainWindow::queueTraining() { workbench_->queueTraining(); }

void MainWindow::prepareData(QObject* context, std::function<void(const Result<void>&)> then)
{
    workbench_->preparer().ask(context, std::move(then));
}

void MainWindow::setCurrentRun(RunId run)
{
    if (run == currentRun_)
        return;
    currentRun_ = run;
    for (Page* page : pages_) {
        if (page)
            page->currentRunChanged(run);
    }
}

void MainWindow::showWork(const QString& key, const QString& text, double fraction, std::function<void()> stop)
{
    status_->showWork(key, text, fraction, std::move(stop));
}

// --- what is told ----------------------------------------------------------------------------------------------------

void MainWindow::updateTitle()
{
    QString name = document_.title();
    if (document_.path().isEmpty() && !document_.project().name.isEmpty())
        name = document_.project().name;
    name.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));  // Qt's mark of changes, where a name has it
    setWindowTitle(QStringLiteral("%1[*] — Unroll").arg(name));
    setWindowModified(document_.modified());
}

void MainWindow::updateFacts()
{
    const Project& project = document_.project();
    QStringList facts;
    if (project.prepare.source.path.isEmpty())
        facts << tr("No data");
    else
        facts << QFileInfo(project.prepare.source.path).fileName();
    if (document_.dataset())
        facts << (readsSeries(project) ? tr("%Ln windows", nullptr, int(document_.dataset()->size()))
                  : document_.dataset()->answer().form == AnswerForm::NextToken
                      ? tr("%Ln pieces", nullptr, int(document_.dataset()->size()))
                      : tr("%Ln texts", nullptr, int(document_.dataset()->size())));
    else if (document_.imported())
        facts << tr("%Ln rows", nullptr, int(document_.imported()->table->rowCount()));
    if (!project.model.nodes.empty()) {
        facts << modelName(project.templateId);
        if (document_.analysis().totalParameters > 0)
            facts << tr("%1 parameters", nullptr, pluralOf(document_.analysis().totalParameters))
                         .arg(rounded(document_.analysis().totalParameters));
    }
    if (!session_.training().device.isEmpty())
        facts << session_.training().device;
    else
        facts << (project.train.device == u"auto" ? tr("device: automatic") : project.train.device.toUpper());
    status_->setFacts(facts);
}

void MainWindow::updateRunActions()
{
    const TrainingState& state = session_.training();
    using Phase = TrainingState::Phase;
    const bool running = state.phase == Phase::Running;
    toggleAction_->setText(running                        ? tr("&Pause training")
                           : state.phase == Phase::Paused ? tr("&Go on training")
                                                          : tr("&Start training"));
    toggleAction_->setIcon(symbolIcon(running ? QStringLiteral("pause") : QStringLiteral("start")));
    toggleAction_->setEnabled(state.phase != Phase::Preparing && state.phase != Phase::Finishing);
    stopAction_->setEnabled(state.active() && state.phase != Phase::Finishing);
    queueAction_->setEnabled(state.active());
}

void MainWindow::storeProblem(const Error& error)
{
    Message message = Message::fromError(error);
    message.key = QStringLiteral("store");
    if (error.code == u"store-corrupt" || error.code == u"store-newer" || error.code == u"store-gone") {
        message.actionText =
            error.code == u"store-gone" ? tr("Start a new one") : tr("Move it aside and start a new one");
        message.action = [this] {
            session_.startNewStore(this, [this](Result<QString> aside) {
                Message told;
                told.key = QStringLiteral("store");
                if (aside) {
                    told.level = Message::Level::Success;
                    told.text = tr("A new run store was started.");
                    if (QFileInfo::exists(*aside))
                        told.text = tr("A new run store was started. The old one is kept as %1.")
                                        .arg(QDir::toNativeSeparators(*aside));
                } else {
                    told = Message::fromError(aside.error());
                }
                showMessage(told);
            });
        };
    }
    showMessage(message);
}

// --- beginning and end -----------------------------------------------------------------------------------------------

void MainWindow::begin(const QString& file)
{
    const std::vector<Leftover> leftovers = recovery_->leftovers();
    if (!file.isEmpty())
        openPath(file);
    // A named file is what was asked for; without one, the newest of what a crash left is opened at once.
    for (size_t i = 0; i < leftovers.size(); ++i) {
        if (i == 0 && file.isEmpty()) {
            recover(leftovers[0]);
            continue;
        }
        Message message;
        message.level = Message::Level::Warning;
        message.text =
            tr("Unroll ended unexpectedly; unsaved changes of %1 from %2 were kept.")
                .arg(leftovers[i].name(), QLocale().toString(leftovers[i].time.toLocalTime(), QLocale::ShortFormat));
        message.actionText = tr("Recover");
        message.action = [this, leftover = leftovers[i]] {
            if (workbench_->mayDiscard())
                recover(leftover);
        };
        message.key = leftovers[i].file;
        showMessage(message);
    }
    for (const LeftQueue& left : queueKeeper_->leftovers())
        offer(left);
}

void MainWindow::offer(const LeftQueue& left)
{
    QStringList names;
    for (const TrainRequest& one : left.trainings)
        names << (one.runName.isEmpty() ? defaultRunName(one.project) : one.runName);
    constexpr qsizetype named = 3;
    const QString list = names.mid(0, named).join(tr(", ")) + (names.size() > named ? tr(", …") : QString());
    Message message;
    message.level = Message::Level::Warning;
    message.text = tr("%Ln trainings were not done when Unroll last ended: %1. Close this to forget them.", nullptr,
                      int(names.size()))
                       .arg(list);
    message.actionText = tr("Train them");
    message.action = [this, left] {
        queueKeeper_->takeUp(left, this, [this](const Result<RunId>& run) {
            if (!run && run.error().code != QLatin1String(kCancelled))
                showMessage(Message::fromError(run.error()));
        });
        showMode(Mode::Train);
    };
    message.closed = [left] { QueueKeeper::discard(left); };
    message.key = left.file;
    showMessage(message);
}

void MainWindow::takeOver(const MainWindow& before)
{
    setGeometry(before.geometry());  // what is stored counts the frame, which is not there yet
    setWindowState(before.windowState());
    restoreState(before.saveState());
    setCurrentRun(before.currentRun_);
    showMode(before.mode_);
    recovery_->saveNow();
    if (!document_.imported() && !document_.project().prepare.source.path.isEmpty())
        workbench_->readData();
}

void MainWindow::recover(const Leftover& leftover)
{
    document_.replace(leftover.project, leftover.path);
    document_.undoStack().resetClean();  // nothing of it is saved
    // The old snapshot goes only when a new one lies there.
    recovery_->saveNow();
    recovery_->flush();
    if (QFileInfo::exists(recovery_->file()))
        Recovery::discard(leftover);
    Message message;
    message.level = Message::Level::Information;
    message.key = QStringLiteral("recovered");
    message.text = tr("Recovered the unsaved changes of %1 from %2.")
                       .arg(leftover.name(), QLocale().toString(leftover.time.toLocalTime(), QLocale::ShortFormat));
    message.actionText = tr("Save");
    message.action = [this] { workbench_->save(); };
    showMessage(message);
    const bool hasData = !document_.project().prepare.source.path.isEmpty();
    showMode(hasData ? Mode::Data : Mode::Model);
    if (hasData)
        workbench_->readData();
}

void MainWindow::endTraining()
{
    queueKeeper_->stay();
    for (const QueuedTraining& one : session_.queue())
        session_.cancel(one.request);
    session_.stopTraining();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!workbench_->mayDiscard()) {
        event->ignore();
        return;
    }
    if (const QSet<RunId> unstored = session_.unstored(); !unstored.isEmpty()) {
        Question question;
        question.title = tr("A run is not stored");
        question.text =
            tr("What was trained could not be stored yet: the run store cannot be written. Close, and lose it?");
        question.detail = tr("Mend the store, and it is written by itself. Or save the weights elsewhere first.");
        question.answers = {tr("Save the weights elsewhere…"), tr("Close and lose it"), tr("Keep open")};
        question.preferred = 0;
        const int answer = dialogs().ask(this, question);
        if (answer != 1) {
            if (answer == 0)
                workbench_->saveWeights(*unstored.begin());
            event->ignore();
            return;
        }
        endTraining();
    } else if (session_.training().active()) {
        Question question;
        question.title = tr("Training is running");
        question.text = tr("A training is running. Stop it and close?");
        question.detail = tr("What has been learnt so far is stored as a run and can be taken up again.");
        const auto waiting = session_.queue();
        if (!waiting.empty())
            question.detail +=
                u' ' + tr("What waits to be trained (%1) is offered again at the next start.").arg(waiting.size());
        question.answers = {tr("Stop, store and close"), tr("Keep open")};
        question.preferred = 1;
        if (dialogs().ask(this, question) != 0) {
            event->ignore();
            return;
        }
        endTraining();
    }
    settings_.set(Setting::WindowGeometry, saveGeometry());
    settings_.set(Setting::WindowState, saveState());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    // After the drop is over: opening may ask, and the source of the drag would wait for the answer.
    if (!paths.isEmpty())
        QMetaObject::invokeMethod(
            this, [this, paths] { workbench_->openPaths(paths); }, Qt::QueuedConnection);
}

}  // namespace unroll
