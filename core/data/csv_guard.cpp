#include "data/csv_guard.h"

#include <csv.h>

#include <algorithm>

namespace unroll {

namespace {

bool blankAtAnEnd(char c) { return c == ' ' || c == '\t'; }

bool digit(char c) { return c >= '0' && c <= '9'; }

bool beginsFormula(char c)
{
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n';
}

/// Has it no letter but an exponent's, and so no name of a function or a cell?
bool isHarmless(QByteArrayView cell)
{
    if (cell.size() == 1)
        return true;
    if (cell[0] != '+' && cell[0] != '-')
        return false;
    qsizetype at = 1, digits = 0;
    for (; at < cell.size() && (digit(cell[at]) || cell[at] == '.' || cell[at] == ','); ++at)
        digits += digit(cell[at]);
    if (digits == 0)
        return false;
    if (at < cell.size() && (cell[at] == 'e' || cell[at] == 'E')) {
        ++at;
        at += at < cell.size() && (cell[at] == '+' || cell[at] == '-');
        const qsizetype exponent = at;
        while (at < cell.size() && digit(cell[at]))
            ++at;
        if (at == exponent)
            return false;
    }
    at += at < cell.size() && cell[at] == '%';
    return at == cell.size();
}

/// Walks over a text as long as it is what csvRow() writes.
class GuardedRows {
public:
    explicit GuardedRows(QByteArrayView utf8) : text_(utf8) {}

    bool all(bool cut)
    {
        if (!row(true))
            return false;
        begin_ = at_;
        const qsizetype width = cells_;
        while (at_ < text_.size() && row(false) && cells_ == width)
            begin_ = at_;
        return begin_ == text_.size() || (cut && broken_);
    }

private:
    bool row(bool header)
    {
        for (cells_ = 0;; ++at_) {
            if (!cell(header))
                return false;
            ++cells_;
            if (at_ >= text_.size() || text_[at_] != ',')
                break;
        }
        if (text_.sliced(at_).startsWith("\r\n")) {
            at_ += 2;
            return true;
        }
        broken_ = at_ + 1 >= text_.size();  // the end came first
        return false;
    }

    bool cell(bool header)
    {
        const qsizetype begin = at_;
        if (at_ < text_.size() && text_[at_] == '"')
            return quoted(header);
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r')
            ++at_;
        const QByteArrayView own = text_.sliced(begin, at_ - begin);
        if (at_ == text_.size()) {
            broken_ = true;
            return false;
        }
        return !header && !needsCsvMarks(own) && !needsCsvGuard(own);
    }

    bool quoted(bool header)
    {
        const qsizetype begin = ++at_;
        for (;; at_ += 2) {
            at_ = text_.indexOf('"', at_);
            if (at_ < 0 || at_ + 1 >= text_.size()) {
                broken_ = at_ < 0 || at_ + 1 == text_.size();
                at_ = text_.size();
                return false;
            }
            if (text_[at_ + 1] != '"')
                break;
        }
        // A doubled mark is no first character of a formula and stands in no number: what is asked of the cell is the
        // same as if it were one.
        const QByteArrayView own = text_.sliced(begin, at_ - begin);
        ++at_;
        const QByteArrayView plain = withoutCsvGuard(own);
        const bool guarded = plain.size() < own.size();
        return guarded || (!needsCsvGuard(own) && (header || needsCsvMarks(own)));
    }

    QByteArrayView text_;
    qsizetype at_ = 0;
    qsizetype begin_ = 0;  // of the row under way
    qsizetype cells_ = 0;
    bool broken_ = false;  // it went wrong at the text's end alone
};

}  // namespace

bool needsCsvGuard(QByteArrayView cell)
{
    const auto first = std::find_if(cell.begin(), cell.end(), [](char c) { return c != '\''; });
    if (first == cell.end() || !beginsFormula(*first))
        return false;
    return first != cell.begin() || !isHarmless(cell);
}

bool needsCsvMarks(QByteArrayView cell)
{
    return cell.isEmpty() || blankAtAnEnd(cell.front()) || blankAtAnEnd(cell.back()) ||
           std::any_of(cell.begin(), cell.end(), [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

QByteArray csvRow(const QByteArrayList& cells, bool guarded, bool header)
{
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            row += ',';
        const bool guard = guarded && needsCsvGuard(cells[i]);
        if (!guard && !(guarded && header) && !needsCsvMarks(cells[i])) {
            row += cells[i];
            continue;
        }
        const QByteArray cell = guard ? '\'' + cells[i] : cells[i];
        const qsizetype at = row.size();
        row.resize(at + qsizetype(csv_write(nullptr, 0, cell.constData(), size_t(cell.size()))));
        csv_write(row.data() + at, size_t(row.size() - at), cell.constData(), size_t(cell.size()));
    }
    return row;
}

bool isGuardedCsv(QByteArrayView utf8, bool cut)
{
    return utf8.startsWith('"') && utf8.contains("\"'") && GuardedRows(utf8).all(cut);
}

QByteArrayView withoutCsvGuard(QByteArrayView cell)
{
    return cell.startsWith('\'') && needsCsvGuard(cell.sliced(1)) ? cell.sliced(1) : cell;
}

}  // namespace unroll
