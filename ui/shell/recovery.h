#pragma once

#include "project/project.h"
#include "ui/shell/left_behind.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

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

/// Autosave: while the document has unsaved edits, a snapshot of it lies in the user's data folder.
class Recovery : public QObject {
    Q_OBJECT
public:
    Recovery(Document& document, const QString& folder, QObject* parent = nullptr);

    void setInterval(int seconds);
    /// Writes a snapshot if there are edits that have none; removes it once there are no edits. Off the window's
    /// thread.
    void saveNow();
    /// Waits for what is being written.
    void flush() { snapshot_.flush(); }

    /// Newest first. Snapshots of living processes are left out.
    std::vector<Leftover> leftovers() const;
    /// The snapshot was taken over, or is not wanted.
    static void discard(const Leftover& leftover);

    QString file() const { return snapshot_.file(); }

private:
    Document& document_;
    LeftBehind snapshot_;
    QTimer timer_;
    bool stale_ = false;    // edits since the last snapshot
    bool written_ = false;  // a snapshot lies there
};

}  // namespace unroll
