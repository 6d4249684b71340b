#include "text/vectors.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <zlib.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>

namespace unroll {

namespace {

constexpr int kMostDimensions = 10000;
constexpr qsizetype kLongestLine = 1 << 20;  // bytes: a word, and 10,000 numbers with a hundred digits each

Error faulty(const QString& path, const QString& place, const char* what, const char* mend,
             const QStringList& args = {})
{
    const QString file = QFileInfo(path).fileName();
    return {"bad-vectors",
            place.isEmpty() ? file : file + u':' + place,
            QString::fromUtf8(what),
            QString::fromUtf8(mend),
            args,
            ErrorKind::Input};
}

Error noVectors(const QString& path)
{
    return faulty(path, {}, QT_TRANSLATE_NOOP("Error", "The file holds no word vectors"),
                  QT_TRANSLATE_NOOP(
                      "Error", "Choose a GloVe .txt, a word2vec .txt or .bin, or a fastText .vec file, plain or .gz"));
}

Error endsEarly(const QString& path, const QString& place)
{
    return faulty(path, place, QT_TRANSLATE_NOOP("Error", "The file ends in the middle of a vector"),
                  QT_TRANSLATE_NOOP("Error", "Fetch the file again: it is not complete"));
}

/// A file, plain or gzipped (zlib tells by itself), read piece by piece.
class Stream {
public:
    explicit Stream(const QString& path) : size_(QFileInfo(path).size()), file_(nullptr, gzclose)
    {
        // Opening a pipe would wait for its other end.
        if (QFileInfo(path).isFile())
            file_.reset(gzopen(QFile::encodeName(path).constData(), "rb"));
        if (file_)
            gzbuffer(file_.get(), 1 << 18);
    }

    bool open() const { return file_ != nullptr; }
    bool failed() const { return failed_; }
    /// Share of the file, compressed as it lies there.
    double place() const { return size_ > 0 ? double(gzoffset(file_.get())) / double(size_) : 1; }

    /// Up to the next newline, without it; false at the end.
    bool line(QByteArray& out)
    {
        out.clear();
        for (;;) {
            if (at_ == filled_ && !fill())
                return !out.isEmpty();
            const auto* start = buffer_ + at_;
            const auto* end = static_cast<const char*>(std::memchr(start, '\n', size_t(filled_ - at_)));
            const qsizetype count = end ? end - start : filled_ - at_;
            out.append(start, count);
            at_ += count + (end ? 1 : 0);
            if (end || out.size() > kLongestLine)
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
            std::memcpy(target, buffer_ + at_, size_t(part));
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
        return {buffer_ + at_, filled_ - at_};
    }

private:
    bool fill()
    {
        const int read = gzread(file_.get(), buffer_, sizeof buffer_);
        int status = Z_OK;
        gzerror(file_.get(), &status);
        failed_ = failed_ || read < 0 || status == Z_BUF_ERROR || status == Z_DATA_ERROR;
        at_ = 0;
        filled_ = std::max(0, read);
        return filled_ > 0;
    }

    qint64 size_;
    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
    char buffer_[1 << 16];
    qsizetype at_ = 0, filled_ = 0;
    bool failed_ = false;
};

bool number(QByteArrayView text, float& out)
{
    if (text.startsWith('+'))
        text = text.sliced(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    // What is too small for a float is 0; too large is no number.
    if (error == std::errc::result_out_of_range) {
        out = 0;
        return std::abs(text.toByteArray().toDouble()) < 1;
    }
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(out);
}

/// Fields between spaces or tabs.
std::vector<QByteArrayView> fields(QByteArrayView line)
{
    std::vector<QByteArrayView> out;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= line.size(); ++i)
        if (i == line.size() || line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
            if (i > start)
                out.push_back(line.sliced(start, i - start));
            start = i + 1;
        }
    return out;
}

/// Numbers at the end of a line of text; a word may hold spaces (GloVe's largest has such).
int numbersAtEnd(const std::vector<QByteArrayView>& parts)
{
    int count = 0;
    float value = 0;
    for (auto it = parts.rbegin(); it != parts.rend() && std::next(it) != parts.rend() && number(*it, value); ++it)
        ++count;
    return count;
}

Result<VectorsInfo> recognised(Stream& stream, const QString& path)
{
    const QByteArray head = stream.peek();
    if (stream.failed())
        return endsEarly(path, {});
    const qsizetype newline = head.indexOf('\n');
    if (newline < 0)
        return noVectors(path);
    const QByteArray firstLine = head.left(newline);
    const auto first = fields(firstLine);
    VectorsInfo info;
    bool words = false, dimensions = false;
    if (first.size() == 2) {
        info.words = first[0].toByteArray().toLongLong(&words);
        info.dimensions = first[1].toByteArray().toInt(&dimensions);
    }
    if (!words || !dimensions) {
        info.words = 0;
        info.dimensions = numbersAtEnd(first);
        // One number after a word is a list of counts, or anything.
        return info.dimensions > 1 && info.dimensions <= kMostDimensions ? Result<VectorsInfo>(info) : noVectors(path);
    }
    if (info.words < 1 || info.dimensions < 1 || info.dimensions > kMostDimensions)
        return noVectors(path);
    info.header = true;
    const qsizetype next = head.indexOf('\n', newline + 1);
    const QByteArray secondLine = head.mid(newline + 1, next < 0 ? -1 : next - newline - 1);
    const auto second = fields(secondLine);
    const bool text = int(second.size()) > info.dimensions && numbersAtEnd(second) >= info.dimensions;
    // The only line of a very wide file may not fit into what was looked at.
    float value = 0;
    const bool cut = next < 0 && second.size() > 2 && number(second[1], value);
    info.format = text || cut ? VectorsInfo::Format::Text : VectorsInfo::Format::Binary;
    if (info.format == VectorsInfo::Format::Binary && next >= 0 && int(second.size()) > 2 && number(second[1], value) &&
        number(second[2], value))
        info.format = VectorsInfo::Format::Text;  // text with a line of the wrong width, which is said when it is read
    return info;
}

class VectorCollector {
public:
    VectorCollector(const Vocabulary& vocabulary, int dimensions)
        : vocabulary_(vocabulary), dimensions_(dimensions), exact_(size_t(vocabulary.size()), -1)
    {
        places_.assign(size_t(vocabulary.size()), -1);
    }

    /// Where the word's numbers go; null where nobody asks for it.
    float* place(const QString& word)
    {
        int id = vocabulary_.contains(word) ? vocabulary_.id(word) : -1;
        const bool exact = id >= 0;
        if (!exact) {
            const QString lower = word.toLower();
            id = lower != word && vocabulary_.contains(lower) ? vocabulary_.id(lower) : -1;
        }
        if (id < 2 || exact_[size_t(id)] == 1 || (!exact && exact_[size_t(id)] == 0))
            return nullptr;  // nobody's, or there already
        exact_[size_t(id)] = exact ? 1 : 0;
        if (places_[size_t(id)] < 0) {
            places_[size_t(id)] = qsizetype(values_.size());
            values_.resize(values_.size() + size_t(dimensions_));
        }
        return values_.data() + places_[size_t(id)];
    }

    WordVectors finish()
    {
        WordVectors out;
        out.dimensions = dimensions_;
        qint64 tokens = 0, found = 0;
        for (int id = 2; id < vocabulary_.size(); ++id) {
            tokens += vocabulary_.count(id);
            const qsizetype place = places_[size_t(id)];
            if (place < 0) {
                ++out.missingCount;
                if (out.missing.size() < 1000)
                    out.missing << vocabulary_.token(id);
                continue;
            }
            found += vocabulary_.count(id);
            out.ids.push_back(id);
            out.values.insert(out.values.end(), values_.begin() + place, values_.begin() + place + dimensions_);
        }
        out.wordShare = vocabulary_.size() > 2 ? double(out.ids.size()) / double(vocabulary_.size() - 2) : 0;
        out.tokenShare = tokens > 0 ? double(found) / double(tokens) : 0;
        return out;
    }

private:
    const Vocabulary& vocabulary_;
    int dimensions_;
    std::vector<signed char> exact_;  ///< by id: 1 the very word, 0 in another case, -1 not yet
    std::vector<qsizetype> places_;   ///< by id: offset into values_
    std::vector<float> values_;
};

Result<void> readText(Stream& stream, const VectorsInfo& info, const QString& path, VectorCollector& collector,
                      const Progress& progress)
{
    QByteArray line;
    qint64 lineNumber = 0;
    if (info.header) {
        stream.line(line);
        ++lineNumber;
    }
    while (stream.line(line)) {
        ++lineNumber;
        if (lineNumber % 1024 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(stream.place());
        }
        const auto parts = fields(line);
        if (parts.empty())
            continue;
        const QString place = QString::number(lineNumber);
        if (stream.failed())
            return endsEarly(path, place);
        if (int(parts.size()) <= info.dimensions)
            return faulty(path, place,
                          QT_TRANSLATE_NOOP("Error", "The vector has %1 numbers, but those before it have %2"),
                          QT_TRANSLATE_NOOP("Error", "Fetch the file again, or remove the line"),
                          {QString::number(parts.size() - 1), QString::number(info.dimensions)});
        const size_t start = parts.size() - size_t(info.dimensions);
        float value = 0;
        if (start > 1 && numbersAtEnd(parts) > info.dimensions)
            return faulty(path, place,
                          QT_TRANSLATE_NOOP("Error", "The vector has %1 numbers, but those before it have %2"),
                          QT_TRANSLATE_NOOP("Error", "Fetch the file again, or remove the line"),
                          {QString::number(numbersAtEnd(parts)), QString::number(info.dimensions)});
        const char* from = parts.front().data();
        const QString word = QString::fromUtf8(from, parts[start - 1].data() + parts[start - 1].size() - from);
        float* target = collector.place(word);
        for (size_t i = start; i < parts.size(); ++i) {
            if (!number(parts[i], value))
                return faulty(path, place, QT_TRANSLATE_NOOP("Error", "“%1” is no number"),
                              QT_TRANSLATE_NOOP("Error", "Fetch the file again, or remove the line"),
                              {QString::fromUtf8(parts[i].first(std::min<qsizetype>(parts[i].size(), 40)))});
            if (target)
                *target++ = value;
        }
    }
    return {};
}

Result<void> readBinary(Stream& stream, const VectorsInfo& info, const QString& path, VectorCollector& collector,
                        const Progress& progress)
{
    QByteArray header;
    stream.line(header);
    std::vector<float> values(static_cast<size_t>(info.dimensions));
    for (qint64 i = 0; i < info.words; ++i) {
        if (i % 1024 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(stream.place());
        }
        const QString place = QString::number(i + 1);
        QByteArray word;
        char c = 0;
        for (;;) {
            if (!stream.bytes(&c, 1))
                return endsEarly(path, place);
            if (c == ' ')
                break;
            if (c != '\n')  // some writers end a vector with one
                word.append(c);
            if (word.size() > 4096)
                return noVectors(path);
        }
        // Little endian, as word2vec writes them on every machine it is used on, and as this one is.
        if (!stream.bytes(reinterpret_cast<char*>(values.data()), qsizetype(values.size() * sizeof(float))))
            return endsEarly(path, place);
        if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
            return faulty(path, place,
                          QT_TRANSLATE_NOOP("Error", "The vector of “%1” holds something that is no number"),
                          QT_TRANSLATE_NOOP("Error", "Fetch the file again"), {QString::fromUtf8(word.left(40))});
        if (float* target = collector.place(QString::fromUtf8(word)))
            std::copy(values.begin(), values.end(), target);
    }
    return {};
}

Error cannotOpen(const QString& path)
{
    return {"vectors-missing",
            path,
            QT_TRANSLATE_NOOP("Error", "The file of word vectors cannot be read"),
            QT_TRANSLATE_NOOP("Error", "Choose it again: it may have been moved, or not be open to you"),
            {},
            ErrorKind::Input};
}

}  // namespace

QString WordVectors::text() const
{
    const QLocale locale;
    return QCoreApplication::translate("Vectors", "%1 of %2 words have a vector (%3 of the words read in training)")
        .arg(locale.toString(qlonglong(ids.size())), locale.toString(qlonglong(ids.size()) + missingCount),
             locale.toString(100 * tokenShare, 'f', 1) + QStringLiteral("\u2009%"));
}

Result<VectorsInfo> vectorsInfo(const QString& path)
{
    Stream stream(path);
    return stream.open() ? recognised(stream, path) : cannotOpen(path);
}

Result<WordVectors> readVectors(const QString& path, const Vocabulary& vocabulary, const Progress& progress)
{
    Stream stream(path);
    if (!stream.open())
        return cannotOpen(path);
    const auto info = recognised(stream, path);
    if (!info)
        return info.error();
    VectorCollector collector(vocabulary, info->dimensions);
    const auto read = info->format == VectorsInfo::Format::Text ? readText(stream, *info, path, collector, progress)
                                                                : readBinary(stream, *info, path, collector, progress);
    if (!read)
        return read.error();
    if (stream.failed())
        return endsEarly(path, {});
    progress.report(1);
    return collector.finish();
}

}  // namespace unroll
