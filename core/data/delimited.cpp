#include "data/readers.h"

#include <QHash>

#include <csv.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

namespace unroll {

namespace {

using Cells = std::vector<QByteArray>;

/// Feeds libcsv line by line, so that the place of every row is known. CSV_STRICT_FINI makes an open quote at the end an
/// error; full strict mode would stop at `"un"q`, which people write. CSV_REPALL_NL reports empty lines too, so that a
/// row's first line is right after one.
class Rows {
public:
    /// row(cells, line) returns false to stop.
    using Row = std::function<bool(const Cells&, qint64)>;

    Rows(char delimiter, Row row) : row_(std::move(row))
    {
        csv_init(&parser_, CSV_STRICT_FINI | CSV_REPALL_NL);
        csv_set_delim(&parser_, uchar(delimiter));
    }
    ~Rows() { csv_free(&parser_); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    /// 0: read to the end; else the line on which the row with the open quote begins. -1: stopped or cancelled.
    qint64 read(const QByteArray& utf8, const Progress& progress)
    {
        const char* at = utf8.constData();
        const char* const end = at + utf8.size();
        for (qint64 lines = 0; at < end && !stop_; ++lines) {
            const char* next = static_cast<const char*>(memchr(at, '\n', size_t(end - at)));
            next = next ? next + 1 : end;
            ++line_;
            csv_parse(&parser_, at, size_t(next - at), &Rows::cell, &Rows::rowEnd, this);
            at = next;
            if (lines % 8192 == 0) {
                progress.report(double(at - utf8.constData()) / double(utf8.size()));
                if (progress.cancelled())
                    return -1;
            }
        }
        if (stop_)
            return -1;
        return csv_fini(&parser_, &Rows::cell, &Rows::rowEnd, this) == 0 ? 0 : rowLine_;
    }

private:
    static void cell(void* data, size_t size, void* self)
    {
        static_cast<Rows*>(self)->cells_.emplace_back(static_cast<const char*>(data), qsizetype(size));
    }
    static void rowEnd(int, void* self)
    {
        auto* rows = static_cast<Rows*>(self);
        if (!rows->cells_.empty() && !(rows->cells_.size() == 1 && rows->cells_.front().trimmed().isEmpty()))
            rows->stop_ = rows->stop_ || !rows->row_(rows->cells_, rows->rowLine_);
        rows->cells_.clear();
        rows->rowLine_ = rows->line_ + 1;
    }

    csv_parser parser_{};
    Row row_;
    Cells cells_;
    qint64 line_ = 0, rowLine_ = 1;
    bool stop_ = false;
};

std::vector<Cells> firstRows(const QByteArray& utf8, char delimiter, size_t count)
{
    std::vector<Cells> rows;
    Rows(delimiter, [&](const Cells& cells, qint64) {
        rows.push_back(cells);
        return rows.size() < count;
    }).read(utf8.left(1 << 20), {});
    return rows;
}

/// The separator whose rows agree best on a number of columns above one.
char guessDelimiter(const QByteArray& utf8)
{
    char best = ',';
    double bestScore = 0;
    for (const char candidate : {',', '\t', ';', '|'}) {
        const auto rows = firstRows(utf8, candidate, 200);
        QHash<size_t, int> widths;
        for (const Cells& row : rows)
            ++widths[row.size()];
        for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
            const double agreement = double(it.value()) / double(std::max<size_t>(1, rows.size()));
            // Agreement counts more than width: prose has commas, but never the same number of them.
            const double score = it.key() > 1 ? agreement * agreement * (1 + 0.1 * std::log2(double(it.key()))) : 0;
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
    return ok;
}

/// A first row is a header where it differs in kind from what follows: words over numbers, a name over repeated labels,
/// a short word over long texts, or one of the words that people put there.
bool guessHeader(const std::vector<Cells>& rows)
{
    static const QList<QByteArray> usual{"text", "label", "sentence", "review", "class", "category", "date", "time", "id", "source",
                                         "target", "score", "sentiment", "name", "value", "author", "title", "content", "split", "y", "x"};
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
        int numbers = 0, cells = 0;
        double length = 0;
        QHash<QByteArray, int> values;
        for (size_t row = 1; row < rows.size(); ++row) {
            if (column >= rows[row].size() || rows[row][column].trimmed().isEmpty())
                continue;
            ++cells;
            numbers += isNumber(rows[row][column]);
            length += double(rows[row][column].size());
            ++values[rows[row][column].trimmed()];
        }
        if (values.contains(head)) {
            --evidence;
            continue;
        }
        if (cells == 0)
            continue;
        if (numbers == cells)
            evidence += 2;
        else if (cells >= 10 && values.size() * 5 <= cells)
            evidence += 2;
        else if (length / cells > 30 && length / cells > 4 * double(head.size()) && !head.contains(' '))
            evidence += 1;
    }
    return evidence >= 2;
}

}  // namespace

Result<ReaderOutput> readDelimited(const ReaderInput& input, const Progress& progress)
{
    ReaderOutput out;
    out.delimiter = input.delimiter.isNull() ? QChar::fromLatin1(guessDelimiter(input.utf8)) : input.delimiter;
    const char delimiter = out.delimiter.toLatin1();
    const auto head = firstRows(input.utf8, delimiter, 200);
    out.header = input.header.value_or(guessHeader(head));
    QStringList names;
    if (!head.empty())
        for (size_t i = 0; i < head.front().size(); ++i)
            names << (out.header ? QString::fromUtf8(head.front()[i]) : QStringLiteral("column %1").arg(i + 1));

    Table::Builder builder(names);
    bool skip = out.header;
    qint64 ragged = 0, firstRagged = 0;
    Rows rows(delimiter, [&](const Cells& cells, qint64 line) {
        if (std::exchange(skip, false))
            return true;
        if (qsizetype(cells.size()) != names.size() && ragged++ == 0)
            firstRagged = line;
        builder.beginRow(line);
        for (const QByteArray& cell : cells)
            builder.cell(cell);
        return true;
    });
    const qint64 open = rows.read(input.utf8, progress);
    if (progress.cancelled())
        return cancelledError();
    if (open > 0 && !input.headOnly)
        return Error{"csv-unclosed-quote", QStringLiteral("%1, line %2").arg(input.where).arg(open),
                     QT_TRANSLATE_NOOP("Error", "A quotation mark that opens in this row is never closed"),
                     QT_TRANSLATE_NOOP("Error", "Close it or double it (\"\"), or choose another delimiter")};
    if (ragged > 0 && !input.headOnly)
        out.warnings.push_back({"csv-ragged", QStringLiteral("%1, line %2").arg(input.where).arg(firstRagged),
                                QT_TRANSLATE_NOOP("Error", "%1 rows do not have %2 cells as the first row has"),
                                QT_TRANSLATE_NOOP("Error", "Look whether the delimiter is right"),
                                {QString::number(ragged), QString::number(names.size())}});
    out.table = builder.finish();
    return out;
}

}  // namespace unroll
