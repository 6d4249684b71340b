#include "data/csv_guard.h"
#include "data/dialect.h"
#include "data/header.h"
#include "data/readers.h"

#include <csv.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <memory>

namespace unroll {

namespace {

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
    /// take(row) returns false to stop.
    using Take = std::function<bool(const Row&)>;

    /// Escapes are not seen here: see withoutEscapes(). guarded: see isGuardedCsv().
    Rows(const Dialect& dialect, bool guarded, Take take) : take_(std::move(take)), guarded_(guarded)
    {
        csv_init(&parser_, CSV_REPALL_NL);
        csv_set_blk_size(&parser_,
                         64 * 1024);  // by 128 bytes at a time, as it is, a long field costs its length squared
        csv_set_delim(&parser_, uchar(dialect.delimiter));
        if (!dialect.quotes)
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
        QByteArrayView cell(static_cast<const char*>(data), qsizetype(size));
        if (rows->guarded_)
            cell = withoutCsvGuard(cell);
        if (rows->row_.size() < size_t(kMostColumns)) {
            rows->row_.bytes.insert(rows->row_.bytes.end(), cell.begin(), cell.end());
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
    bool guarded_;
    Row row_;
    qint64 line_ = 0, cellLine_ = 1;
    bool stop_ = false;
};

constexpr size_t kHeadRows = 200;

/// The first rows of a text.
std::vector<std::vector<QByteArray>> headOf(QByteArrayView utf8, const Dialect& dialect, bool guarded)
{
    constexpr qsizetype bytes = 1 << 20;
    std::vector<std::vector<QByteArray>> head;
    Rows reader(dialect, guarded, [&](const Row& row) {
        std::vector<QByteArray> cells;
        for (size_t i = 0; i < row.size(); ++i)
            cells.push_back(row[i].toByteArray());
        head.push_back(std::move(cells));
        return head.size() < kHeadRows;
    });
    reader.read(utf8.first(std::min(utf8.size(), bytes)), {}, utf8.size() <= bytes);
    return head;
}

}  // namespace

CellRules cellRules(const ReaderOptions& options, bool commaLikely)
{
    return {options.missing, options.decimal, commaLikely};
}

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
    const QChar wanted = input.options.delimiter;
    if (wanted.unicode() > 127 || wanted == u'"' || wanted == u'\r')
        return Error{"delimiter-unknown",
                     input.where,
                     QT_TRANSLATE_NOOP("Error", "“%1” cannot separate columns"),
                     QT_TRANSLATE_NOOP("Error", "Choose comma, semicolon, tab or bar"),
                     {QString(wanted)},
                     ErrorKind::Usage};
    const Dialect dialect = findDialect(input.utf8, input.options, input.lines, input.headOnly);
    out.delimiter = QChar::fromLatin1(dialect.delimiter);
    out.quotes = dialect.quotes;
    out.escapes = dialect.escapes;
    const QByteArray plain = dialect.escapes ? withoutEscapes(input.utf8, dialect.delimiter) : QByteArray();
    const QByteArrayView utf8 = QByteArrayView(dialect.escapes ? plain : input.utf8).sliced(dialect.begin);
    // Of one column no delimiter is found.
    const bool guarded = dialect.quotes && !dialect.escapes && dialect.begin == 0 &&
                         (dialect.delimiter == ',' || dialect.delimiter == 0) && isGuardedCsv(utf8, input.headOnly);
    std::vector<std::vector<QByteArray>> head = headOf(utf8, dialect, guarded);
    const size_t titles = input.options.header == false ? 0 : titleRows(head);
    const QByteArray firstTitle = titles > 0 ? head[0].front() : QByteArray();
    head.erase(head.begin(), head.begin() + std::ptrdiff_t(titles));
    const QByteArrayView before = QByteArrayView(input.utf8).first(dialect.begin);
    const auto linesBefore = qint64(std::count(before.begin(), before.end(), '\n'));
    out.header = input.options.header.value_or(guessHeader(head));
    QStringList names;
    if (!head.empty())
        for (size_t i = 0; i < head.front().size(); ++i)
            names << (out.header ? QString::fromUtf8(head.front()[i]) : QStringLiteral("column %1").arg(i + 1));

    // Where semicolons divide cells, it is because commas stand in numbers.
    Table::Builder builder(names, cellRules(input.options, dialect.delimiter == ';'));
    size_t skipped = titles + (out.header ? 1 : 0);
    qint64 ragged = 0, firstRagged = 0, straySince = 0, tooWide = 0;
    Rows rows(dialect, guarded, [&](const Row& row) {
        const qint64 line = row.line + linesBefore;
        if (row.tooWide) {
            tooWide = line;
            return false;
        }
        if (skipped > 0) {
            --skipped;
            return true;
        }
        if (qsizetype(row.size()) != names.size()) {
            if (ragged++ == 0)
                firstRagged = line;
            if (straySince == 0 && row.lastLine > row.line)
                straySince = line;
        }
        builder.beginRow(line);
        for (size_t i = 0; i < row.size(); ++i)
            builder.cell(row[i]);
        return true;
    });
    const qint64 open = rows.read(utf8, progress, !input.headOnly);
    if (progress.cancelled())
        return cancelledError();
    if (tooWide > 0)
        return tooManyColumns(input.where, tooWide, true);
    if (open > 0 && !input.headOnly) {
        // A row that swallowed the next lines and has too many cells for it is where the mark really is missing.
        return Error{"csv-unclosed-quote",
                     QStringLiteral("%1, line %2").arg(input.where).arg(straySince ? straySince : open + linesBefore),
                     QT_TRANSLATE_NOOP("Error", "A quotation mark that opens on this line is never closed"),
                     QT_TRANSLATE_NOOP("Error",
                                       "Close it or double it (\"\"), or say that quotation marks are characters as "
                                       "any (--quote none)")};
    }
    const auto warn = [&](const char* code, qint64 line, const char* what, const char* mend, const QStringList& args) {
        out.warnings.push_back({code, QStringLiteral("%1, line %2").arg(input.where).arg(line), QString::fromUtf8(what),
                                QString::fromUtf8(mend), args});
    };
    if (const qint64 comments = linesBefore - (before.startsWith('#') || before.isEmpty() ? 0 : 1); comments > 0)
        warn("csv-comments", 1, QT_TRANSLATE_NOOP("Error", "%1 lines before the table begin with # and are left out"),
             QT_TRANSLATE_NOOP("Error", "Remove the # if they belong to the table"), {QString::number(comments)});
    if (titles > 0)
        out.warnings.push_back(
            titlesLeftOut(QStringLiteral("%1, line %2").arg(input.where).arg(linesBefore + 1), titles, firstTitle));
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
    out.table = builder.finish();
    return out;
}

}  // namespace unroll
