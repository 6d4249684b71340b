#pragma once

#include "base/files.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace unroll {

/// A file of word vectors, plain or gzipped (zlib tells by itself), read piece by piece, without its byte-order mark.
class VectorStream {
public:
    static constexpr qsizetype kLongestLine = 1 << 20;  ///< bytes: a word, and 10,000 numbers of a hundred digits
    static constexpr qsizetype kLookedAt = 1 << 18;     ///< bytes at the beginning that say what the file is

    explicit VectorStream(const QString& path) : size_(QFileInfo(path).size()), file_(nullptr, gzclose)
    {
        // Opening a pipe would wait for its other end.
        if (QFileInfo(path).isFile() && isRegularFile(path))
            file_.reset(gzopen(QFile::encodeName(path).constData(), "rb"));
        if (file_)
            gzbuffer(file_.get(), 1 << 18);
    }

    bool open() const { return file_ != nullptr; }
    bool failed() const { return failed_; }
    /// Share of the file, compressed as it lies there.
    double place() const { return size_ > 0 ? double(gzoffset(file_.get())) / double(size_) : 1; }

    /// Up to the next newline, without it; false at the end. Of a line that is far too long, the beginning.
    bool line(QByteArray& out)
    {
        out.clear();
        for (;;) {
            if (at_ == filled_ && !fill())
                return !out.isEmpty();
            const auto* start = buffer_.data() + at_;
            const auto* end = static_cast<const char*>(std::memchr(start, '\n', size_t(filled_ - at_)));
            const qsizetype count = end ? end - start : filled_ - at_;
            if (out.size() <= kLongestLine)
                out.append(start, count);
            at_ += count + (end ? 1 : 0);
            if (end)
                return true;
        }
    }

    /// All of it, or false.
    bool bytes(char* target, qsizetype count)
    {
        while (count > 0) {
            if (at_ == filled_ && !fill())
                return false;
            const qsizetype part = std::min(count, filled_ - at_);
            std::memcpy(target, buffer_.data() + at_, size_t(part));
            at_ += part;
            target += part;
            count -= part;
        }
        return true;
    }

    /// The next bytes, which stay to be read; fewer at the end of a short file.
    QByteArray peek()
    {
        if (at_ == filled_)
            fill();
        return {buffer_.data() + at_, filled_ - at_};
    }

private:
    bool fill()
    {
        const int read = gzread(file_.get(), buffer_.data(), unsigned(buffer_.size()));
        int status = Z_OK;
        gzerror(file_.get(), &status);
        failed_ = failed_ || read < 0 || status == Z_BUF_ERROR || status == Z_DATA_ERROR;
        filled_ = std::max(0, read);
        at_ =
            std::exchange(fresh_, false) && QByteArrayView(buffer_.data(), filled_).startsWith("\xEF\xBB\xBF") ? 3 : 0;
        return filled_ > at_;
    }

    qint64 size_;
    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
    std::vector<char> buffer_ = std::vector<char>(kLookedAt);
    qsizetype at_ = 0, filled_ = 0;
    bool failed_ = false, fresh_ = true;
};

}  // namespace unroll
