#include "base/output_file.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace unroll {

OutputFile::OutputFile(const QString& path)
{
    const QFileInfo there(path);
    replaces_ = !there.exists() || there.isFile();
    if (!replaces_) {
        file_ = std::make_unique<QFile>(path);
        return;
    }
    auto file = std::make_unique<QSaveFile>(path);
    file->setDirectWriteFallback(false);
    file_ = std::move(file);
}

bool OutputFile::open()
{
    // Nothing between: what a device refuses is known at once.
    return file_->open(replaces_ ? QIODevice::WriteOnly : QIODevice::WriteOnly | QIODevice::Unbuffered);
}

bool OutputFile::write(const QByteArray& bytes)
{
    if (refused_.isEmpty() && file_->write(bytes) != bytes.size())
        refuse();
    return refused_.isEmpty();
}

bool OutputFile::commit()
{
    // QSaveFile's own commit does not hear of what the last flush could not write (Qt 6.4): on a full disk it would
    // put a file cut short in the place of the old one.
    if (refused_.isEmpty() && !file_->flush())
        refuse();
    if (!replaces_) {
        file_->close();
        return refused_.isEmpty() && file_->error() == QFileDevice::NoError;
    }
    auto& file = static_cast<QSaveFile&>(*file_);
    if (!refused_.isEmpty())
        file.cancelWriting();
    return file.commit() && refused_.isEmpty();
}

void OutputFile::refuse()
{
    // A write that was cut short has no reason of its own.
    const bool reason = file_->error() != QFileDevice::NoError && file_->error() != QFileDevice::UnspecifiedError &&
                        !file_->errorString().startsWith(QLatin1String("Unknown"));
    refused_ =
        reason ? file_->errorString() : QCoreApplication::translate("Error", "only a part of it could be written");
}

}  // namespace unroll
