#pragma once

#include "ui/shell/context.h"
#include "ui/shell/document.h"
#include "ui/shell/mode_bar.h"

#include <QMainWindow>
#include <QPointer>
#include <QUndoGroup>

#include <array>
#include <memory>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace unroll {

class CommandPalette;
class MessageBar;
class Page;
class Recovery;
class QueueKeeper;
struct LeftQueue;
class StatusLine;
class Workbench;

/// The frame: mode bar, messages, page, side panel, status line, menus. What happens behind them is the Workbench's.
class MainWindow : public QMainWindow, public Shell {
    Q_OBJECT
public:
    /// dataFolder: where snapshots for recovery lie. Session and settings must outlive the window.
    MainWindow(Session& session, Settings& settings, const QString& dataFolder,
               std::shared_ptr<Document> document = std::make_shared<Document>());
    ~MainWindow() override;

    /// After the first paint: opens file (may be empty) and offers what a crash left behind.
    void begin(const QString& file);

    /// Goes on where a window over the same document was: its place on the screen, its page, its run, its unsaved
    /// edits.
    void takeOver(const MainWindow& before);

    Document& document() { return document_; }
    std::shared_ptr<Document> sharedDocument() const { return sharedDocument_; }
    Mode mode() const { return mode_; }
    /// The page of a mode; null until it was shown.
    Page* page(Mode mode) const { return pages_[size_t(mode)]; }

    void showMode(Mode mode) override;
    void showMessage(const Message& message) override;
    void dismissMessage(const QString& key) override;
    void openPath(const QString& path) override;
    void openFileDialog() override;
    void openSample(SampleFile sample) override;
    void startTraining() override;
    void queueTraining() override;
    void prepareData(QObject* context, std::function<void(const Result<void>&)> then) override;
    RunId currentRun() const override { return currentRun_; }
    void setCurrentRun(RunId run) override;
    void showWork(const QString& key, const QString& text, double fraction = -1,
                  std::function<void()> stop = {}) override;
    void registerAction(QAction* action) override;

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// A window-wide action "action_<id>" that the command palette knows, too.
    QAction* action(const char* id, const QString& text, const QKeySequence& shortcut, const QString& symbol,
                    std::function<void()> todo);
    void makeModes();
    void makeFrame();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeRunMenu();
    void makeHelpMenu();
    void fillRecent(QMenu* menu);
    void makePage(Mode mode);
    void showSidePanel();
    void updateTitle();
    void updateFacts();
    void updateRunActions();
    void recover(const struct Leftover& leftover);
    void offer(const LeftQueue& left);
    /// For closing: what is under way is stopped and stored, what waits is kept for the next start.
    void endTraining();
    void storeProblem(const Error& error);

    Session& session_;
    Settings& settings_;
    std::shared_ptr<Document> sharedDocument_;
    Document& document_;
    PageContext context_;
    Workbench* workbench_;
    Recovery* recovery_;
    QueueKeeper* queueKeeper_;

    std::vector<QAction*> modeActions_;
    std::vector<QPointer<QAction>> commands_;  // for the palette, in the order made
    std::array<Page*, std::size(kModes)> pages_{};
    std::array<std::vector<QPointer<QAction>>, std::size(kModes)> pageActions_;
    Mode mode_ = Mode::Learn;
    bool shown_ = false;  // a mode has been shown
    RunId currentRun_ = 0;

    QUndoGroup undo_;
    QMenu* pageMenu_ = nullptr;
    MessageBar* messages_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QStackedWidget* side_ = nullptr;
    StatusLine* status_ = nullptr;
    CommandPalette* palette_ = nullptr;
    QAction* sideAction_ = nullptr;
    QAction* toggleAction_ = nullptr;
    QAction *stopAction_ = nullptr, *queueAction_ = nullptr;
};

}  // namespace unroll
