#pragma once

#include "base/result.h"
#include "runs/run_store.h"

#include <QString>

#include <functional>

class QAction;
class QObject;

namespace unroll {

class Session;
class Document;
class Settings;

/// Data that come with the program: texts with a label, a monthly and a yearly series.
enum class SampleFile { Reviews, AirPassengers, Sunspots };

enum class Mode { Learn, Data, Model, Train, Inspect, Use, Runs };

/// One inline message on top of a page, with at most one action that mends it.
struct Message {
    enum class Level { Information, Success, Warning, Error };
    Level level = Level::Information;
    QString text;
    QString actionText;  ///< empty: none
    std::function<void()> action;
    std::function<void()> closed;  ///< the person has closed it, and not taken the action
    QString key;                   ///< a message with the same key replaces the old one
    bool ofPage = false;           ///< of what was done on this page: it goes with it
    static Message fromError(const Error& error);
    /// What was guessed or left out, though the work was done.
    static Message fromWarning(const Error& warning);
    /// The same; where a run's data have changed, with a way to take them as they are and to try again.
    static Message fromError(const Error& error, Session& session, RunId run, std::function<void()> again);
};

/// What a page may ask of the window it is in. Pages know this and nothing else of the shell.
class Shell {
public:
    virtual ~Shell() = default;
    virtual void showMode(Mode mode) = 0;
    virtual void showMessage(const Message& message) = 0;
    virtual void dismissMessage(const QString& key) = 0;
    /// Opens a data file or a project as if dropped on the window.
    virtual void openPath(const QString& path) = 0;
    virtual void openFileDialog() = 0;
    virtual void openSample(SampleFile sample) = 0;
    /// Starts training the document's project (saving nothing), or says what is missing.
    virtual void startTraining() = 0;
    /// The same, once the training under way has ended.
    virtual void queueTraining() = 0;
    /// See Preparer::ask().
    virtual void prepareData(QObject* context, std::function<void(const Result<void>&)> then) = 0;
    /// The run that Inspect and Use look at: the one in training, or one opened from Runs. 0: none.
    virtual RunId currentRun() const = 0;
    virtual void setCurrentRun(RunId run) = 0;
    /// Text in the status line about something that runs, with a fraction (negative: unknown) and a way to stop it;
    /// an empty text ends it. key names the work.
    virtual void showWork(const QString& key, const QString& text, double fraction = -1,
                          std::function<void()> stop = {}) = 0;
    /// Adds an action to the command palette and keeps its shortcut alive window-wide.
    virtual void registerAction(QAction* action) = 0;
};

/// Handed to every page. All outlive the pages.
struct PageContext {
    Session& session;
    Document& document;
    Settings& settings;
    Shell& shell;
};

}  // namespace unroll
