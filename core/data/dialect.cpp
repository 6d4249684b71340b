#include "data/dialect.h"

#include "data/header.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr qint64 kRowsTried = 200;
constexpr qsizetype kHeadBytes = 1 << 20;
constexpr double kOfLines = 0.95;  // of the rows of a file of lines that have to agree before it is a table

bool endsRow(char c) { return c == '\n' || c == '\r'; }
bool blank(char c) { return c == ' ' || c == '\t'; }

/// Goes over the cells of a text, byte by byte.
class Scan {
public:
    Scan(QByteArrayView utf8, const Dialect& dialect) : text_(utf8.sliced(dialect.begin)), dialect_(dialect) {}

    DialectEvidence run(qint64 mostRows, bool cut)
    {
        while (at_ < text_.size() && (mostRows == 0 || out_.rows < mostRows))
            row();
        out_.open = out_.open && !cut;
        for (auto it = widths_.cbegin(); it != widths_.cend(); ++it)
            if (it.value() > out_.agreeing || (it.value() == out_.agreeing && it.key() > out_.width)) {
                out_.agreeing = it.value();
                out_.width = it.key();
            }
        return out_;
    }

private:
    bool delimits(char c) const { return dialect_.delimiter != 0 && c == dialect_.delimiter; }

    void row()
    {
        qint64 cells = 0;
        const qsizetype begin = at_;
        for (bool more = true; more; ++cells) {
            cell();
            more = at_ < text_.size() && delimits(text_[at_]);
            if (more) {
                ++at_;
                ++out_.parted;
                out_.spaced += at_ < text_.size() && text_[at_] == ' ';
            }
        }
        const bool empty = cells == 1 && text_.sliced(begin, at_ - begin).trimmed().isEmpty();
        if (at_ < text_.size())
            at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
        if (empty)
            return;
        ++out_.rows;
        ++widths_[cells];
    }

    void cell()
    {
        while (at_ < text_.size() && blank(text_[at_]) && !delimits(text_[at_]))
            ++at_;
        if (dialect_.quotes && at_ < text_.size() && text_[at_] == '"')
            return quotedCell();
        bool wrong = false;
        for (; at_ < text_.size() && !delimits(text_[at_]) && !endsRow(text_[at_]); ++at_) {
            wrong = wrong || text_[at_] == '"';
            if (dialect_.escapes && text_[at_] == '\\' && at_ + 1 < text_.size())
                ++at_;
        }
        out_.wrong += wrong && dialect_.quotes && !dialect_.escapes;
    }

    void quotedCell()
    {
        ++out_.quoted;
        bool broken = false, doubled = false, wrong = false, closed = false;
        for (++at_; at_ < text_.size() && !closed; ++at_) {
            const char c = text_[at_];
            if (dialect_.escapes && c == '\\' && at_ + 1 < text_.size()) {
                ++at_;
                continue;
            }
            broken = broken || delimits(c) || endsRow(c);
            if (c != '"')
                continue;
            if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                doubled = true;
                ++at_;
                continue;
            }
            qsizetype behind = at_ + 1;
            while (behind < text_.size() && blank(text_[behind]) && !delimits(text_[behind]))
                ++behind;
            closed = behind == text_.size() || delimits(text_[behind]) || endsRow(text_[behind]);
            if (closed)
                at_ = behind - 1;
            else
                wrong = true;
        }
        out_.broken += broken;
        out_.doubled += doubled;
        out_.wrong += wrong;
        out_.open = out_.open || !closed;
    }

    QByteArrayView text_;
    const Dialect& dialect_;
    qsizetype at_ = 0;
    DialectEvidence out_;
    QHash<qint64, qint64> widths_;
};

/// sep=; in the first line, which some programs write for a spreadsheet. Its length, and the delimiter it names.
qsizetype hintLine(QByteArrayView utf8, char* delimiter)
{
    const qsizetype feed = utf8.indexOf('\n');
    const QByteArrayView whole = utf8.first(feed < 0 ? 0 : feed);
    QByteArrayView line = whole;
    while (!line.isEmpty() && line.back() == '\r')
        line = line.chopped(1);
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"')
        line = line.sliced(1).chopped(1);
    if (line.size() != 5 || line.first(4).compare("sep=", Qt::CaseInsensitive) != 0)
        return 0;
    const char c = line[4];
    if (c == '"' || c == ' ' || uchar(c) > 126 || QChar::fromLatin1(c).isLetterOrNumber())
        return 0;
    *delimiter = c;
    return feed + 1;
}

/// In lines of prose and in texts between tabs a mark is mostly a character as any. There they must be those of RFC
/// 4180 in every cell, and some cells must need theirs, or most have them. with, without: what comes out if they mean
/// something, and if not. Where each line is a row of the same width without them, a cell of several lines is what
/// stands between the stray marks of two.
bool marksCells(const DialectEvidence& with, const DialectEvidence& without, bool lines)
{
    if (with.open || with.wrong > 0)
        return false;
    const bool evenWithout = without.agreeing == without.rows && (without.width > 1 || lines);
    if (with.broken > 0)
        return !evenWithout;
    return with.doubled > 0 || 2 * with.quoted > with.rows * with.width;
}

/// Whether marks and backslashes mean anything, where the options leave it open.
void findMarks(QByteArrayView utf8, const ReaderOptions& options, qint64 mostRows, bool lines, bool cut,
               Dialect& dialect)
{
    dialect.quotes = options.quotes.value_or(true);
    dialect.escapes = options.escapes.value_or(false);
    const auto evidence = [&](bool quotes, bool escapes) {
        Dialect other = dialect;
        other.quotes = quotes;
        other.escapes = escapes;
        return dialectEvidence(utf8, other, mostRows, cut);
    };
    const bool marks = utf8.contains('"'), backslashes = utf8.contains('\\');
    if (!marks && !backslashes)
        return;
    const DialectEvidence plain = evidence(dialect.quotes, dialect.escapes);
    const bool sound = !plain.open && plain.wrong == 0 && plain.agreeing == plain.rows;
    if (!options.escapes && dialect.delimiter != 0 && !sound && backslashes) {
        const DialectEvidence escaped = evidence(dialect.quotes, true);
        const bool closer = escaped.agreement() > plain.agreement() ||
                            (escaped.agreement() >= plain.agreement() && escaped.wrong < plain.wrong);
        if (closer && !escaped.open && escaped.width > 1) {
            dialect.escapes = true;
            return;
        }
    }
    if (!options.quotes && marks && (dialect.delimiter == 0 || dialect.delimiter == '\t'))
        dialect.quotes = marksCells(plain, evidence(false, dialect.escapes), lines);
}

/// Does a file of lines look like a table after all? Every row agrees, and something in it is no prose: a header, or a
/// column of numbers or of a few labels.
bool tableOfLines(QByteArrayView head, const Dialect& dialect, const DialectEvidence& found)
{
    if (found.agreement() < kOfLines || 2 * found.spaced > found.parted)
        return false;
    std::vector<std::vector<QByteArray>> rows;
    for (qsizetype at = dialect.begin; at < head.size() && qint64(rows.size()) < kRowsTried;) {
        const qsizetype feed = head.indexOf('\n', at);
        const qsizetype end = feed < 0 ? head.size() : feed;
        const QByteArray line = head.sliced(at, end - at).trimmed().toByteArray();
        if (!line.isEmpty()) {
            const QByteArrayList cells = line.split(dialect.delimiter);
            rows.emplace_back(cells.begin(), cells.end());
        }
        at = end + 1;
    }
    if (guessHeader(rows))
        return true;
    for (qint64 column = 0; column < found.width; ++column) {
        QHash<QByteArray, int> values;
        int cells = 0, numbers = 0;
        for (const auto& row : rows) {
            if (qint64(row.size()) <= column)
                continue;
            bool number = false;
            row[size_t(column)].trimmed().toDouble(&number);
            numbers += number;
            ++cells;
            ++values[row[size_t(column)].trimmed()];
        }
        if (cells > 0 && (numbers == cells || (cells >= 10 && values.size() * 5 <= cells)))
            return true;
    }
    return false;
}

/// Lines before a table that begin with # and have not as many cells as its rows; their length. Where there is no
/// delimiter they are lines as any.
qsizetype commentLines(QByteArrayView utf8, const Dialect& dialect)
{
    if (dialect.delimiter == 0 || !utf8.startsWith('#'))
        return 0;
    Dialect whole = dialect;
    whole.begin = 0;
    const qint64 width = dialectEvidence(utf8.first(std::min(utf8.size(), kHeadBytes)), whole, kRowsTried, true).width;
    qsizetype at = 0;
    while (at < utf8.size() && utf8[at] == '#') {
        const qsizetype feed = utf8.indexOf('\n', at);
        const QByteArrayView line = utf8.sliced(at, (feed < 0 ? utf8.size() : feed) - at);
        if (feed < 0 || std::count(line.begin(), line.end(), dialect.delimiter) + 1 == width)
            break;
        at = feed + 1;
    }
    return at;
}

/// The separator whose rows agree best on a number of columns above one; 0: there is none, each line is one text.
char findDelimiter(QByteArrayView head, const ReaderOptions& options, bool lines, bool cut, const Dialect& begun)
{
    char best = 0;
    double bestScore = 0;
    for (const char candidate : {',', '\t', ';', '|'}) {
        Dialect dialect = begun;
        dialect.delimiter = candidate;
        findMarks(head, options, kRowsTried, lines, cut, dialect);
        const DialectEvidence found = dialectEvidence(head, dialect, kRowsTried, cut);
        const double agreement = found.agreement();
        if (found.width < 2 || agreement < 0.5)
            continue;
        // Commas of sentences have a space behind, and never the same number in all of them.
        const bool sentences = candidate != '\t' && agreement < kOfLines && 2 * found.spaced > found.parted;
        if (sentences || (lines && candidate != '\t' && !tableOfLines(head, dialect, found)))
            continue;
        // Agreement counts more than width, and marks that fit speak for the delimiter before and behind them.
        const double fitting = 1 - double(found.wrong) / double(found.rows * found.width);
        const double score = agreement * agreement * fitting * (1 + 0.1 * std::log2(double(found.width)));
        if (score > bestScore) {
            bestScore = score;
            best = candidate;
        }
    }
    return best;
}

}  // namespace

DialectEvidence dialectEvidence(QByteArrayView utf8, const Dialect& dialect, qint64 mostRows, bool cut)
{
    return Scan(utf8, dialect).run(mostRows, cut);
}

Dialect findDialect(QByteArrayView utf8, const ReaderOptions& options, bool lines, bool cut)
{
    Dialect dialect;
    char hinted = 0;
    dialect.begin = hintLine(utf8, &hinted);
    const bool torn = cut || utf8.size() > kHeadBytes;
    const QByteArrayView head = utf8.first(std::min(utf8.size(), kHeadBytes));
    if (options.delimiter == kNoDelimiter)
        dialect.delimiter = 0;
    else if (!options.delimiter.isNull())
        dialect.delimiter = options.delimiter.toLatin1();
    else
        dialect.delimiter = hinted ? hinted : findDelimiter(head, options, lines, torn, dialect);
    dialect.begin += commentLines(utf8.sliced(dialect.begin), dialect);
    findMarks(utf8, options, 0, lines, cut, dialect);
    return dialect;
}

QByteArray withoutEscapes(QByteArrayView utf8, char delimiter)
{
    QByteArray out;
    out.reserve(utf8.size() + utf8.size() / 16);
    qsizetype cell = 0;  // where in out the cell under way begins
    enum class In { Start, Bare, Turned, Quoted } in = In::Start;
    const auto turn = [&] {  // a bare cell that needs marks now
        if (in == In::Turned)
            return;
        QByteArray own = out.sliced(cell).replace('"', "\"\"");
        out.truncate(cell);
        out += '"' + own;
        in = In::Turned;
    };
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i], next = i + 1 < utf8.size() ? utf8[i + 1] : 0;
        if (c == '\\' && (next == '"' || next == '\\' || (in != In::Quoted && (next == delimiter || endsRow(next))))) {
            if (next != '\\' && in != In::Quoted)
                turn();
            else if (in == In::Start)
                in = In::Bare;
            out += next;
            if (next == '"')
                out += '"';
            ++i;
        } else if (in == In::Quoted) {
            out += c;
            if (c == '"' && next == '"') {
                out += next;
                ++i;
            } else if (c == '"') {
                in = In::Bare;
            }
        } else if (c == delimiter || endsRow(c)) {
            if (in == In::Turned)
                out += '"';
            out += c;
            cell = out.size();
            in = In::Start;
        } else {
            if (in == In::Start && c == '"')
                in = In::Quoted;
            else if (in == In::Start && !blank(c))
                in = In::Bare;
            out += c;
            if (c == '"' && in == In::Turned)
                out += c;
        }
    }
    if (in == In::Turned)
        out += '"';
    return out;
}

}  // namespace unroll
