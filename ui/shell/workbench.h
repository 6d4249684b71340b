#pragma once

#include "base/worker.h"
#include "data/import.h"
#include "project/project.h"
#include "ui/shell/context.h"

#include <QObject>
#include <QTimer>

namespace unroll {

class Preparer;

/// What the window does, without the window: opening and saving, reading the data of the document, starting to train.
/// Asks through dialogs() and speaks through Shell.
class Workbench : public QObject {
    Q_OBJECT
public:
    Workbench(const PageContext& context, QWidget* window);

    void openPath(const QString& path);
    /// Several tables of one folder become one, with the files' names as a column.
    void openPaths(const QStringList& paths);
    void openFileDialog();
    void openFolderDialog();
    void openSample(SampleFile sample);
    void newFromTemplate(const QString& templateId);
    /// False: not saved (cancelled, or failed with a message).
    bool save();
    bool saveAs();
    /// Asks where there are unsaved edits. False: the person wants to stay.
    bool mayDiscard();
    void startTraining();
    /// Once the training under way has ended; at once where none is.
    void queueTraining();
    /// Asks where to, and writes them there.
    void saveWeights(RunId run);
    Preparer& preparer() { return *preparer_; }
    /// Ctrl+Enter: starts, pauses, goes on.
    void toggleTraining();
    /// Reads the document's data where it is not there yet.
    void readData();

signals:
    void recentChanged();

private:
    void openProject(const QString& path);
    void openData(const QString& path, const QStringList& files = {});
    void readMain(std::function<void()> then);
    void readTest(std::shared_ptr<const Imported> main, std::function<void()> then);
    void dataRead(std::shared_ptr<const Imported> main, std::shared_ptr<const Imported> test);
    /// Puts the template that suits the data in the place of the one nobody chose. Does the project's model suit them?
    void takeOtherColumns(const Imported& imported);
    bool takeTemplateFor(const Imported& imported, Project& project);
    void dataNotRead(const Error& error);
    void forgetRun();
    void takeNewestRun();
    void compareFingerprint(const Imported& imported);
    void linkAgain();
    /// Trains, where nothing is missing.
    void askTraining(bool queued);
    void trainPrepared(bool queued);
    void remember(const QString& path);
    void followTraining(const struct TrainingState& state);
    /// An error as a message, unless the person cancelled.
    void report(const Error& error, const QString& actionText = {}, std::function<void()> action = {});

    Session& session_;
    Document& document_;
    Settings& settings_;
    Shell& shell_;
    QWidget* window_;
    Preparer* preparer_;
    QTimer follow_;
    DataSource lastRead_;         // the file that was read last, and how
    QStringList readerMessages_;  // keys of what was said of the file that is read
    DataSource tried_;            // being read, or could not be read: not tried again until it is another
    RequestId reading_ = 0;
    int generation_ = 0;  // of the document: an answer about an earlier one is dropped
    bool starting_ = false;
    bool newData_ = false;  // a dropped data file: its columns' roles are still to be taken from what was found
};

}  // namespace unroll
