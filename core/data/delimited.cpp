#include "data/dates.h"
#include "data/readers.h"

#include <QHash>

#include <csv.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <memory>

namespace unroll {

namespace {

using Cells = std::vector<QByteArray>;

/// One row as it comes from the parser; the bytes are reused for the next one. Of a row of too many cells only the
/// first ones are kept.
struct Row {
    std::vector<char> bytes;
    std::vector<size_t> ends;  ///< of each cell in bytes
    bool tooWide = false;      ///< it has more than kMostColumns
    qint64 line = 1;           ///< on which it begins
    qint64 lastLine = 1;

    size_t size() const { return ends.size(); }
    QByteArrayView operator[](size_t cell) const
    {
        const size_t begin = cell == 0 ? 0 : ends[cell - 1];
        return {bytes.data() + begin, qsizetype(ends[cell] - begin)};
    }
};

/// Feeds libcsv line by line, so that the place of every row is known. An open quote at the end is an error, but
/// not `"un"q`, which people write and strict mode would stop at. CSV_REPALL_NL reports empty lines too, so that a
/// row's first line is right after one.
class Rows {
public:
    enum class Quotes { Yes, No };
    /// take(row) returns false to stop.
    using Take = std::function<bool(const Row&)>;

    Rows(char delimiter, Quotes quotes, Take take) : take_(std::move(take))
    {
        csv_init(&parser_, CSV_REPALL_NL);
        csv_set_blk_size(&parser_,
                         64 * 1024);  // by 128 bytes at a time, as it is, a long field costs its length squared
        csv_set_delim(&parser_, uchar(delimiter));
        if (quotes == Quotes::No)
            csv_set_quote(&parser_, 0);  // there are no zero bytes in a text
    }
    ~Rows() { csv_free(&parser_); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    /// 0: read to the end; else the line on which the quote opens that is never closed. -1: stopped or cancelled.
    /// whole: utf8 is no piece cut out of a file, whose last row may well end within quotation marks.
    qint64 read(QByteArrayView utf8, const Progress& progress, bool whole = true)
    {
        const char* at = utf8.data();
        const char* const end = at + utf8.size();
        // Files of old Macs end their lines with a carriage return alone.
        const char feed = utf8.contains('\n') || !utf8.contains('\r') ? '\n' : '\r';
        const char* polled = at;
        while (at < end && !stop_) {
            const char* next = static_cast<const char*>(memchr(at, feed, size_t(end - at)));
            next = next ? next + 1 : end;
            ++line_;
            csv_parse(&parser_, at, size_t(next - at), &Rows::cell, &Rows::rowEnd, this);
            at = next;
            if (at - polled > (1 << 20)) {
                polled = at;
                progress.report(double(at - utf8.data()) / double(utf8.size()));
                if (progress.cancelled())
                    return -1;
            }
        }
        if (stop_)
            return -1;
        // Its end is judged strictly: libcsv heeds CSV_STRICT_FINI only together with CSV_STRICT, which would stop at
        // every stray mark before.
        if (whole)
            csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
        return csv_fini(&parser_, &Rows::cell, &Rows::rowEnd, this) == 0 ? 0 : cellLine_;
    }

private:
    static void cell(void* data, size_t size, void* self)
    {
        auto* rows = static_cast<Rows*>(self);
        const char* begin = static_cast<const char*>(data);
        if (rows->row_.size() < size_t(kMostColumns)) {
            rows->row_.bytes.insert(rows->row_.bytes.end(), begin, begin + size);
            rows->row_.ends.push_back(rows->row_.bytes.size());
        } else {
            rows->row_.tooWide = true;
        }
        rows->cellLine_ = rows->line_;  // the next one begins after this delimiter
    }
    static void rowEnd(int, void* self)
    {
        auto* rows = static_cast<Rows*>(self);
        Row& row = rows->row_;
        row.lastLine = rows->line_;
        if (!row.ends.empty() && !(row.size() == 1 && row[0].trimmed().isEmpty()))
            rows->stop_ = rows->stop_ || !rows->take_(row);
        row.bytes.clear();
        row.ends.clear();
        row.tooWide = false;
        row.line = rows->cellLine_ = rows->line_ + 1;
    }

    csv_parser parser_{};
    Take take_;
    Row row_;
    qint64 line_ = 0, cellLine_ = 1;
    bool stop_ = false;
};

constexpr size_t kHeadRows = 200;
constexpr qsizetype kHeadBytes = 1 << 20;
constexpr qint64 kManyLines = 50;  // a cell that runs over more of them began with a stray quotation mark

/// The first rows, and whether quotation marks in them behave as those of a CSV file do.
struct Head {
    std::vector<Cells> rows;
    bool sound = true;  ///< no cell runs over many lines, as it does after a quotation mark that stands by itself
};

/// Shows the rows of the first bytes to take; false: a quotation mark in them is never closed.
bool readHead(QByteArrayView utf8, char delimiter, Rows::Quotes quotes, Rows::Take take)
{
    const bool cut = utf8.size() > kHeadBytes;
    Rows reader(delimiter, quotes, std::move(take));
    return reader.read(utf8.first(std::min(utf8.size(), kHeadBytes)), {}, !cut) <= 0;
}

Head headOf(QByteArrayView utf8, char delimiter, Rows::Quotes quotes)
{
    Head head;
    const bool closed = readHead(utf8, delimiter, quotes, [&](const Row& row) {
        Cells cells;
        for (size_t i = 0; i < row.size(); ++i)
            cells.push_back(row[i].toByteArray());
        head.rows.push_back(std::move(cells));
        head.sound = head.sound && row.lastLine - row.line < kManyLines;
        return head.rows.size() < kHeadRows;
    });
    head.sound = head.sound && closed;
    return head;
}

/// The separator whose rows agree best on a number of columns above one; 0: there is none, each line is one text.
char guessDelimiter(QByteArrayView utf8)
{
    char best = 0;
    double bestScore = 0;
    for (const char candidate : {',', '\t', ';', '|'}) {
        QHash<size_t, int> widths;
        size_t rows = 0;
        readHead(utf8, candidate, Rows::Quotes::Yes, [&](const Row& row) {
            ++widths[row.size()];
            return ++rows < kHeadRows;
        });
        for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
            const double agreement = double(it.value()) / double(std::max<size_t>(1, rows));
            // Agreement counts more than width: prose has commas, but never the same number of them.
            const double score =
                it.key() > 1 && agreement >= 0.5 ? agreement * agreement * (1 + 0.1 * std::log2(double(it.key()))) : 0;
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
    }
    return best;
}

bool isNumber(const QByteArray& cell)
{
    bool ok = false;
    cell.trimmed().toDouble(&ok);
    return ok || mayBeNumber(cell);
}

/// A first row is a header where it differs in kind from what follows: words over numbers or dates, a name over
/// repeated labels, a short word over long texts, or one of the words that people put there.
bool guessHeader(const std::vector<Cells>& rows)
{
    static const QList<QByteArray> usual{"text",  "label",  "sentence", "review",  "class", "category",  "date",
                                         "time",  "id",     "source",   "target",  "score", "sentiment", "name",
                                         "value", "author", "title",    "content", "split", "y",         "x"};
    if (rows.size() < 2)
        return false;
    const Cells& first = rows.front();
    int evidence = 0;
    for (size_t column = 0; column < first.size(); ++column) {
        const QByteArray head = first[column].trimmed();
        if (isNumber(head))
            return false;
        if (usual.contains(head.toLower()))
            evidence += 2;
        int numbers = 0, dates = 0, cells = 0;
        double length = 0;
        QHash<QByteArray, int> values;
        for (size_t row = 1; row < rows.size(); ++row) {
            if (column >= rows[row].size() || rows[row][column].trimmed().isEmpty())
                continue;
            ++cells;
            const bool number = isNumber(rows[row][column]);
            numbers += number;
            dates += !number && parseDate(rows[row][column]).has_value();
            length += double(rows[row][column].size());
            ++values[rows[row][column].trimmed()];
        }
        if (values.contains(head)) {
            --evidence;
            continue;
        }
        if (cells == 0)
            continue;
        if (dates == cells && parseDate(head))
            return false;
        if (numbers == cells || dates == cells)
            evidence += 2;
        else if (cells >= 10 && values.size() * 5 <= cells)
            evidence += 2;
        else if (length / cells > 30 && length / cells > 4 * double(head.size()) && !head.contains(' '))
            evidence += 1;
    }
    return evidence >= 2;
}

}  // namespace

Error tooManyColumns(const QString& where, qint64 line, bool parted)
{
    return {"too-many-columns",
            line > 0 ? QStringLiteral("%1, line %2").arg(where).arg(line) : where,
            QT_TRANSLATE_NOOP("Error", "There are more than %1 columns"),
            parted ? QT_TRANSLATE_NOOP("Error",
                                       "Look whether the delimiter is right, or keep only the columns that are needed")
                   : QT_TRANSLATE_NOOP("Error", "Keep only the columns that are needed"),
            {QString::number(kMostColumns)}};
}

Result<ReaderOutput> readDelimited(const ReaderInput& input, const Progress& progress)
{
    ReaderOutput out;
    if (input.delimiter.unicode() > 127)
        return Error{"delimiter-unknown",
                     input.where,
                     QT_TRANSLATE_NOOP("Error", "“%1” cannot separate columns"),
                     QT_TRANSLATE_NOOP("Error", "Choose comma, semicolon, tab or bar"),
                     {QString(input.delimiter)},
                     ErrorKind::Usage};
    const bool found = input.delimiter.isNull();
    const char guessed = found ? guessDelimiter(input.utf8) : input.delimiter.toLatin1();
    const char delimiter = guessed;
    out.delimiter = QChar::fromLatin1(delimiter);
    // In lines of prose, in words with their vectors, and in many files with tabs a quotation mark is a character as
    // any.
    Rows::Quotes quotes = Rows::Quotes::Yes;
    if (input.plainQuotes)
        quotes = Rows::Quotes::No;
    Head head = headOf(input.utf8, delimiter, quotes);
    if ((!guessed || delimiter == '\t') && !head.sound) {
        quotes = Rows::Quotes::No;
        head = headOf(input.utf8, delimiter, quotes);
    }
    out.header = input.header.value_or(guessHeader(head.rows));
    QStringList names;
    if (!head.rows.empty())
        for (size_t i = 0; i < head.rows.front().size(); ++i)
            names << (out.header ? QString::fromUtf8(head.rows.front()[i]) : QStringLiteral("column %1").arg(i + 1));

    Table::Builder builder(names);
    bool skip = out.header;
    qint64 ragged = 0, firstRagged = 0, straySince = 0, tooWide = 0;
    bool sound = true;
    Rows rows(delimiter, quotes, [&](const Row& row) {
        if (row.tooWide) {
            tooWide = row.line;
            return false;
        }
        if (std::exchange(skip, false))
            return true;
        if (qsizetype(row.size()) != names.size()) {
            if (ragged++ == 0)
                firstRagged = row.line;
            if (straySince == 0 && row.lastLine > row.line)
                straySince = row.line;
        }
        sound = sound && row.lastLine - row.line < kManyLines;
        builder.beginRow(row.line);
        for (size_t i = 0; i < row.size(); ++i)
            builder.cell(row[i]);
        return true;
    });
    const qint64 open = rows.read(input.utf8, progress, !input.headOnly);
    if (progress.cancelled())
        return cancelledError();
    // Where a quotation mark is a character as any, one that stands by itself must not swallow the lines behind it.
    if ((open > 0 || !sound) && !input.headOnly && (!guessed || delimiter == '\t') && quotes == Rows::Quotes::Yes) {
        ReaderInput plain = input;
        plain.delimiter = out.delimiter;
        plain.plainQuotes = true;
        return readDelimited(plain, progress);
    }
    if (tooWide > 0)
        return tooManyColumns(input.where, tooWide, true);
    if (open > 0 && !input.headOnly) {
        // A row that swallowed the next lines and has too many cells for it is where the mark really is missing.
        return Error{"csv-unclosed-quote",
                     QStringLiteral("%1, line %2").arg(input.where).arg(straySince ? straySince : open),
                     QT_TRANSLATE_NOOP("Error", "A quotation mark that opens on this line is never closed"),
                     QT_TRANSLATE_NOOP("Error", "Close it or double it (\"\"), or choose another delimiter")};
    }
    const auto warn = [&](const char* code, qint64 line, const char* what, const char* mend, const QStringList& args) {
        out.warnings.push_back({code, QStringLiteral("%1, line %2").arg(input.where).arg(line), QString::fromUtf8(what),
                                QString::fromUtf8(mend), args});
    };
    if (straySince > 0 && !input.headOnly)
        warn("csv-stray-quote", straySince,
             QT_TRANSLATE_NOOP(
                 "Error",
                 "A quotation mark that opens on this line is closed only some lines further on; the rows between "
                 "have run together"),
             QT_TRANSLATE_NOOP("Error", "Close it or double it (\"\") in the file"), {});
    if (ragged > 0 && !input.headOnly)
        warn("csv-ragged", firstRagged, QT_TRANSLATE_NOOP("Error", "%1 rows do not have %2 cells as the first row has"),
             QT_TRANSLATE_NOOP("Error", "Look whether the delimiter is right"),
             {QString::number(ragged), QString::number(names.size())});
    // Where semicolons divide cells, it is because commas stand in numbers.
    out.table = builder.finish(out.delimiter == u';');
    return out;
}

}  // namespace unroll
