#pragma once

#include <QLockFile>
#include <QString>
#include <QThreadPool>

#include <memory>

namespace unroll {

/// A file in the user's data folder that says what would be lost if this process died. Beside it lies an
/// operating-system lock that dies with its process, however it dies: a file whose lock is free was left behind.
class LeftBehind {
public:
    /// suffix: ".snapshot", of the files of this kind.
    LeftBehind(const QString& folder, const QString& suffix);
    /// The file goes: whoever ends in order has decided about it. Not after stay().
    ~LeftBehind();
    LeftBehind(const LeftBehind&) = delete;
    LeftBehind& operator=(const LeftBehind&) = delete;

    /// Off the window's thread, in order. False: there is no place to write to now.
    bool write(const QByteArray& bytes);
    void remove();
    /// From now on it stays as it is, also when this ends.
    void stay() { stays_ = true; }
    /// Waits for what is being written.
    void flush();

    QString file() const { return file_; }
    /// Those of processes that have ended.
    QStringList orphans() const;

private:
    static QString lockOf(const QString& file);
    QString folder_, suffix_, file_;
    std::unique_ptr<QLockFile> lock_;
    QThreadPool writer_;
    bool stays_ = false;
};

}  // namespace unroll
