#pragma once

#include <QFileDevice>

#include <memory>

namespace unroll {

/// Where a whole file is written to: beside the old one, which commit() replaces after fsync. What is no regular file
/// (a device, a pipe) is never replaced, but written to as it stands.
class OutputFile {
public:
    explicit OutputFile(const QString& path);
    bool open();
    bool write(const QByteArray& bytes);
    bool commit();
    QString errorString() const { return refused_.isEmpty() ? file_->errorString() : refused_; }

private:
    void refuse();

    std::unique_ptr<QFileDevice> file_;
    bool replaces_;
    QString refused_;  // why something could not be written; nothing is replaced then
};

}  // namespace unroll
