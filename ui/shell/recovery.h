#pragma once

#include "project/project.h"

#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace unroll {

class Document;

/// What a crash left behind: a project that was not saved, and where it had been saved before.
struct Leftover {
    QString file;  ///< of the snapshot
    QString path;  ///< of the project; empty: never saved
    QDateTime time;
    Project project;
    QString name() const;
};

/// Autosave: while the document has unsaved edits, a snapshot of it lies in the user's data folder, one file a process
/// with an operating-system lock. A snapshot whose lock is free is what a crash left behind.
class Recovery : public QObject {
    Q_OBJECT
public:
    Recovery(Document& document, const QString& folder, QObject* parent = nullptr);
    /// The snapshot goes: whoever ends in order has decided about the edits.
    ~Recovery() override;

    void setInterval(int seconds);
    /// Writes a snapshot if there are edits that have none; removes it once there are no edits. Off the window's
    /// thread.
    void saveNow();
    /// Waits for what is being written.
    void flush();

    /// Newest first. Snapshots of living processes are left out.
    std::vector<Leftover> leftovers() const;
    /// The snapshot was taken over, or is not wanted.
    static void discard(const Leftover& leftover);

    QString file() const { return file_; }

private:
    Document& document_;
    QString folder_, file_;
    std::unique_ptr<QLockFile> lock_;
    QThreadPool writer_;
    QTimer timer_;
    bool stale_ = false;    // edits since the last snapshot
    bool written_ = false;  // a snapshot lies there
};

}  // namespace unroll
