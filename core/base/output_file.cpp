#include "base/output_file.h"

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

bool OutputFile::write(const QByteArray& bytes) { return file_->write(bytes) == bytes.size(); }

bool OutputFile::commit()
{
    if (replaces_)
        return static_cast<QSaveFile&>(*file_).commit();
    file_->close();
    return file_->error() == QFileDevice::NoError;
}

}  // namespace unroll
