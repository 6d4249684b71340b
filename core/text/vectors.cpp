#include "text/vectors.h"

#include "text/vector_stream.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <charconv>
#include <cmath>
#include <utility>

namespace unroll {

namespace {

constexpr int kMostDimensions = 10000;
constexpr qsizetype kLongestNumber = 1000;  // bytes
constexpr int kVotes = 100;                 // lines that say how many numbers a line has

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

bool separates(char c) { return c == ' ' || c == '\t'; }

bool number(QByteArrayView text, float& out)
{
    if (text.size() > kLongestNumber)  // reading digits by the million takes seconds
        return false;
    if (text.startsWith('+'))
        text = text.sliced(1);
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, out);
    if (error != std::errc::result_out_of_range)
        return error == std::errc() && end == last && std::isfinite(out);
    // What is too small for a float is 0; too large is no number.
    out = 0;
    double wide = 0;
    if (std::from_chars(text.data(), last, wide).ec == std::errc())
        return end == last && std::abs(wide) < 1;
    const QByteArray digits = text.toByteArray().toLower();
    const bool small =
        digits.contains('e') ? digits.contains("e-") : digits.startsWith("0.") || digits.startsWith("-0.");
    return end == last && small;
}

/// Without what a line ends with beside the numbers: fastText writes a space behind the last.
QByteArrayView withoutEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (separates(line.back()) || line.back() == '\r'))
        line.chop(1);
    return line;
}

/// The last field of a line, which loses it and the separators in front of it: all of them, or one where what is left
/// may be a word that is itself a space. No separator: the whole line, and `line` is null.
QByteArrayView lastField(QByteArrayView& line, bool wordLeft)
{
    qsizetype start = line.size();
    while (start > 0 && !separates(line[start - 1]))
        --start;
    const QByteArrayView field = line.sliced(start);
    line = start > 0 ? line.first(start - 1) : QByteArrayView();
    while (!wordLeft && !line.isEmpty() && separates(line.back()))
        line.chop(1);
    return field;
}

/// Fields between spaces or tabs. Never at another space: U+00A0 may be a word.
std::vector<QByteArrayView> fields(QByteArrayView line)
{
    std::vector<QByteArrayView> out;
    qsizetype start = 0;
    line = withoutEnd(line);
    for (qsizetype i = 0; i <= line.size(); ++i)
        if (i == line.size() || separates(line[i])) {
            if (i > start)
                out.push_back(line.sliced(start, i - start));
            start = i + 1;
        }
    return out;
}

/// Numbers at the end of a line of text; the first field is the word, unless that is empty or a space.
int numbersAtEnd(QByteArrayView line)
{
    const auto parts = fields(line);
    const size_t most =
        !line.isEmpty() && separates(line.front()) ? parts.size() : std::max<size_t>(1, parts.size()) - 1;
    size_t count = 0;
    float value = 0;
    while (count < most && number(parts[parts.size() - 1 - count], value))
        ++count;
    return int(count);
}

/// The first lines of what was looked at, whole and not blank.
std::vector<QByteArrayView> firstLines(QByteArrayView head)
{
    std::vector<QByteArrayView> out;
    const bool whole = head.size() < VectorStream::kLookedAt - 3;  // all of the file
    for (qsizetype at = 0; at < head.size() && out.size() <= kVotes;) {
        const qsizetype found = head.indexOf('\n', at), end = found < 0 ? head.size() : found;
        // The only line of a very wide file may not fit.
        if (found < 0 && !whole && out.size() > 1)
            break;
        if (const QByteArrayView line = head.sliced(at, end - at); !withoutEnd(line).isEmpty())
            out.push_back(line);
        at = end + 1;
    }
    return out;
}

/// How many numbers most lines end with; of two that are as frequent, the one that stands first.
int mostFrequentWidth(const std::vector<QByteArrayView>& lines)
{
    std::vector<std::pair<int, int>> votes;  // width, lines
    for (const QByteArrayView line : lines) {
        const int width = numbersAtEnd(line);
        const auto it = std::find_if(votes.begin(), votes.end(), [&](const auto& vote) { return vote.first == width; });
        if (it == votes.end())
            votes.emplace_back(width, 1);
        else
            ++it->second;
    }
    const auto best =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() ? 0 : best->first;
}

/// Whether what follows a header is text: a line of the right width, or, where all are faulty, letters and numbers.
bool linesOfText(QByteArrayView head, const std::vector<QByteArrayView>& lines, int dimensions)
{
    if (std::any_of(lines.begin(), lines.end(), [&](QByteArrayView line) { return numbersAtEnd(line) == dimensions; }))
        return true;
    if (std::any_of(head.begin(), head.end(),
                    [](char c) { return uchar(c) < 32 && c != '\n' && c != '\r' && c != '\t'; }))
        return false;
    return std::any_of(lines.begin(), lines.end(), [](QByteArrayView line) {
        const auto parts = fields(line);
        float value = 0;
        return parts.size() > 1 && number(parts[1], value) && (parts.size() == 2 || number(parts.back(), value));
    });
}

Result<VectorsInfo> recognised(VectorStream& stream, const QString& path)
{
    const QByteArray head = stream.peek();
    if (stream.failed())
        return endsEarly(path, {});
    if (!head.contains('\n'))
        return noVectors(path);
    auto lines = firstLines(head);
    if (lines.empty())
        return noVectors(path);
    const auto first = fields(lines.front());
    VectorsInfo info;
    bool words = false, dimensions = false;
    if (first.size() == 2) {
        info.words = first[0].toByteArray().toLongLong(&words);
        info.dimensions = first[1].toByteArray().toInt(&dimensions);
    }
    if (!words || !dimensions) {
        info.words = 0;
        info.dimensions = mostFrequentWidth(lines);
        // One number after a word is a list of counts, or anything.
        return info.dimensions > 1 && info.dimensions <= kMostDimensions ? Result<VectorsInfo>(info) : noVectors(path);
    }
    if (info.words < 1 || info.dimensions < 1 || info.dimensions > kMostDimensions)
        return noVectors(path);
    info.header = true;
    lines.erase(lines.begin());
    info.format = linesOfText(head, lines, info.dimensions) ? VectorsInfo::Format::Text : VectorsInfo::Format::Binary;
    return info;
}

/// What is wrong with a line (binary: with a vector).
struct Fault {
    enum class Kind { Width, Number, Bytes } kind;
    QString text;  ///< how many numbers there are, what is no number, the word
};

/// What was read and what was left out.
struct Tally {
    const VectorsInfo& info;
    qint64 read = 0, leftOut = 0, first = 0;  ///< first: line, or number of the vector, from 1
    Fault fault{};
    bool torn = false;

    void leave(qint64 place, Fault why)
    {
        if (++leftOut == 1) {
            first = place;
            fault = std::move(why);
        }
    }

    /// Half of a file is no slip.
    bool tooMany() const { return leftOut > 0 && 2 * leftOut >= read + leftOut; }
    Error tooManyError(const QString& path) const
    {
        const QString place = QString::number(first), width = QString::number(info.dimensions);
        const char* const mend = QT_TRANSLATE_NOOP("Error", "Fetch the file again, or remove the line");
        switch (fault.kind) {
        case Fault::Kind::Width:
            return info.header
                       ? faulty(path, place,
                                QT_TRANSLATE_NOOP("Error", "The vector has %1 numbers, but the header says %2"), mend,
                                {fault.text, width})
                       : faulty(path, place, QT_TRANSLATE_NOOP("Error", "The vector has %1 numbers, but most have %2"),
                                mend, {fault.text, width});
        case Fault::Kind::Number:
            return info.format == VectorsInfo::Format::Text
                       ? faulty(path, place, QT_TRANSLATE_NOOP("Error", "“%1” is no number"), mend, {fault.text})
                       : faulty(path, place,
                                QT_TRANSLATE_NOOP("Error", "The vector of “%1” holds something that is no number"),
                                QT_TRANSLATE_NOOP("Error", "Fetch the file again"), {fault.text});
        case Fault::Kind::Bytes:
            break;
        }
        return faulty(path, place, QT_TRANSLATE_NOOP("Error", "The word “%1” is not UTF-8"),
                      QT_TRANSLATE_NOOP("Error", "Save the vectors as UTF-8, or fetch the file again"), {fault.text});
    }

    /// Sentences about lines that were left out, and a header that lies.
    std::vector<Error> remarks(const QString& path) const
    {
        std::vector<Error> out;
        const bool text = info.format == VectorsInfo::Format::Text;
        const char* const mend = QT_TRANSLATE_NOOP("Error", "Look at it, or fetch the file again");
        if (leftOut > 0) {
            const char* what = nullptr;
            switch (fault.kind) {
            case Fault::Kind::Width:
                what = QT_TRANSLATE_NOOP("Error", "%1 lines of the vectors were left out (the first is line %2: it has "
                                                  "%3 numbers, not %4)");
                break;
            case Fault::Kind::Number:
                what = text ? QT_TRANSLATE_NOOP("Error", "%1 lines of the vectors were left out (the first is line %2: "
                                                         "“%3” is no number)")
                            : QT_TRANSLATE_NOOP("Error", "%1 vectors were left out (the first is number %2: that of "
                                                         "“%3” holds something that is no number)");
                break;
            case Fault::Kind::Bytes:
                what = text ? QT_TRANSLATE_NOOP("Error", "%1 lines of the vectors were left out (the first is line %2: "
                                                         "the word “%3” is not UTF-8)")
                            : QT_TRANSLATE_NOOP("Error", "%1 vectors were left out (the first is number %2: the word "
                                                         "“%3” is not UTF-8)");
                break;
            }
            out.push_back(faulty(
                path, {}, what, mend,
                {QString::number(leftOut), QString::number(first), fault.text, QString::number(info.dimensions)}));
        }
        const qint64 all = read + leftOut;
        const QStringList counts{QString::number(info.words), QString::number(all)};
        if (info.header && all < info.words)
            out.push_back(faulty(path, {}, QT_TRANSLATE_NOOP("Error", "The header says %1 words, but the file has %2"),
                                 QT_TRANSLATE_NOOP("Error", "Fetch the file again: it may not be complete"), counts));
        else if (info.header && all > info.words)
            out.push_back(faulty(
                path, {}, QT_TRANSLATE_NOOP("Error", "The header says %1 words, but the file has %2: all were read"),
                {}, counts));
        if (torn)
            out.push_back(faulty(path, {},
                                 QT_TRANSLATE_NOOP("Error", "The file ends in the middle of a vector, which "
                                                            "was left out"),
                                 QT_TRANSLATE_NOOP("Error", "Fetch the file again: it may not be complete")));
        return out;
    }
};

QString shortened(QByteArrayView text) { return QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 40))); }

class VectorCollector {
public:
    VectorCollector(const Vocabulary& vocabulary, int dimensions)
        : vocabulary_(vocabulary), dimensions_(dimensions), exact_(size_t(vocabulary.size()), -1)
    {
        places_.assign(size_t(vocabulary.size()), -1);
    }

    /// Where the word's numbers go; null where nobody asks for it.
    float* place(QByteArrayView spelled)
    {
        // The vocabulary's words are composed, whatever the file's are.
        const QString word = QString::fromUtf8(spelled).normalized(QString::NormalizationForm_C);
        int id = vocabulary_.contains(word) ? vocabulary_.id(word) : -1;
        const bool exact = id >= 0;
        if (!exact) {
            const QString lower = word.toLower();
            id = lower != word && vocabulary_.contains(lower) ? vocabulary_.id(lower) : -1;
        }
        if (id >= 2 && exact && exact_[size_t(id)] == 1)
            ++repeated_;
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
        out.repeated = repeated_;
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
    qint64 repeated_ = 0;
};

/// A line that has not the vector's numbers behind a word.
Fault faultOf(QByteArrayView line, int dimensions)
{
    const auto parts = fields(line);
    const int width = numbersAtEnd(line), all = int(parts.size());
    const auto wrongWidth = [](int count) { return Fault{Fault::Kind::Width, QString::number(count)}; };
    if (width >= dimensions || all <= dimensions)
        return wrongWidth(width >= dimensions ? width : all - 1);
    // A word of several parts in front of too few numbers, or something among the numbers that is none?
    const QByteArrayView wrong = parts[size_t(all - 1 - width)];
    float value = 0;
    const bool among = all == dimensions + 1 || QByteArrayView("+-.0123456789").contains(wrong.front()) ||
                       (all - 2 - width >= 0 && number(parts[size_t(all - 2 - width)], value));
    return among ? Fault{Fault::Kind::Number, shortened(wrong)} : wrongWidth(width);
}

bool written(QByteArrayView number, QByteArrayView with)
{
    return std::any_of(number.begin(), number.end(), [&](char c) { return with.contains(c); });
}

/// Whether the last part of a word is one number too many, not a part of a name such as "route 66": it is written as
/// the vector's numbers are.
bool isNumberTooMany(QByteArrayView word, const std::vector<QByteArrayView>& numbers)
{
    const auto parts = fields(word);
    float value = 0;
    if (parts.size() < 2 || !number(parts.back(), value))
        return false;
    return written(parts.back(), ".eE") ||
           std::none_of(numbers.begin(), numbers.end(), [](QByteArrayView one) { return written(one, ".eE"); });
}

/// The fields are counted from the right: the vector's numbers, one separator, and the word, which may hold spaces
/// (GloVe's largest has such), be one, or be empty.
Result<void> readText(VectorStream& stream, Tally& tally, const QString& path, VectorCollector& collector,
                      const Progress& progress)
{
    QByteArray bytes;
    qint64 lineNumber = 0;
    bool header = tally.info.header;
    std::vector<QByteArrayView> parts(static_cast<size_t>(tally.info.dimensions));
    std::vector<float> values(parts.size());
    while (stream.line(bytes)) {
        ++lineNumber;
        if (lineNumber % 1024 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(stream.place());
        }
        const QByteArrayView line = withoutEnd(bytes);
        if (line.isEmpty() || std::exchange(header, false))
            continue;
        if (stream.failed())
            return endsEarly(path, QString::number(lineNumber));
        QByteArrayView word = line;
        bool fits = true;
        for (size_t i = parts.size(); fits && i-- > 0;) {
            parts[i] = lastField(word, i == 0);
            fits = !word.isNull() && number(parts[i], values[i]);
        }
        if (!fits || isNumberTooMany(word, parts)) {
            tally.leave(lineNumber, faultOf(line, tally.info.dimensions));
            continue;
        }
        // Lines may be aligned with more separators than one; a word that is nothing else stays.
        const auto inner = fields(word);
        if (!inner.empty())
            word = QByteArrayView(inner.front().data(), inner.back().data() + inner.back().size());
        if (!word.isValidUtf8()) {
            tally.leave(lineNumber, {Fault::Kind::Bytes, shortened(word)});
            continue;
        }
        ++tally.read;
        if (float* target = collector.place(word))
            std::copy(values.begin(), values.end(), target);
    }
    return {};
}

/// To the file's end, whatever the header says.
Result<void> readBinary(VectorStream& stream, Tally& tally, const QString& path, VectorCollector& collector,
                        const Progress& progress)
{
    QByteArray header;
    while (withoutEnd(header).isEmpty() && stream.line(header)) {
    }
    std::vector<float> values(static_cast<size_t>(tally.info.dimensions));
    for (qint64 i = 0;; ++i) {
        if (i % 1024 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(stream.place());
        }
        const QString place = QString::number(i + 1);
        QByteArray word;
        char c = 0;
        bool more = stream.bytes(&c, 1);
        for (; more && c != ' ' && word.size() <= 4096; more = stream.bytes(&c, 1))
            if (c != '\n')  // some writers end a vector with one
                word.append(c);
        if (!more && word.isEmpty())
            return {};
        if (more && word.size() > 4096 && i < tally.info.words)
            return noVectors(path);
        // Little endian, as word2vec writes them on every machine it is used on, and as this one is.
        if (!more || word.size() > 4096 ||
            !stream.bytes(reinterpret_cast<char*>(values.data()), qsizetype(values.size() * sizeof(float)))) {
            tally.torn = true;
            return tally.read > 0 ? Result<void>() : endsEarly(path, place);
        }
        const bool finite = std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
        if (!finite || !word.isValidUtf8()) {
            tally.leave(i + 1, {finite ? Fault::Kind::Bytes : Fault::Kind::Number, shortened(word)});
            continue;
        }
        ++tally.read;
        if (float* target = collector.place(word))
            std::copy(values.begin(), values.end(), target);
    }
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

QString WordVectors::coverage() const
{
    const QLocale locale;
    return QCoreApplication::translate("Vectors", "%1 of %2 words have a vector (%3 of the words read in training)")
        .arg(locale.toString(qlonglong(ids.size())), locale.toString(qlonglong(ids.size()) + missingCount),
             locale.toString(100 * tokenShare, 'f', 1) + QStringLiteral("\u202f%"));
}

QString WordVectors::text() const
{
    QString out = coverage();
    for (const Error& remark : remarks)
        out += QStringLiteral(". ") + remark.whatText();
    return out;
}

Result<VectorsInfo> vectorsInfo(const QString& path)
{
    VectorStream stream(path);
    return stream.open() ? recognised(stream, path) : cannotOpen(path);
}

Result<WordVectors> readVectors(const QString& path, const Vocabulary& vocabulary, const Progress& progress)
{
    VectorStream stream(path);
    if (!stream.open())
        return cannotOpen(path);
    const auto info = recognised(stream, path);
    if (!info)
        return info.error();
    VectorCollector collector(vocabulary, info->dimensions);
    Tally tally{*info};
    const auto read = info->format == VectorsInfo::Format::Text ? readText(stream, tally, path, collector, progress)
                                                                : readBinary(stream, tally, path, collector, progress);
    if (!read)
        return read.error();
    if (stream.failed())
        return endsEarly(path, {});
    if (tally.tooMany())
        return tally.tooManyError(path);
    progress.report(1);
    WordVectors out = collector.finish();
    out.words = tally.read;
    out.leftOut = tally.leftOut;
    out.remarks = tally.remarks(path);
    if (out.repeated > 0)
        out.remarks.push_back(
            faulty(path, {},
                   QT_TRANSLATE_NOOP(
                       "Error", "Words of the texts stand in the vectors more than once (%1 times): the first counts"),
                   {}, {QString::number(out.repeated)}));
    return out;
}

}  // namespace unroll
