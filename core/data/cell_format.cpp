#include "data/cell_format.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace unroll {

namespace {

constexpr qint64 kMsOfDay = 86400000;

/// The letters of a code that stand for parts of a time, a run of one letter as one: "y", "m" (a month or a minute),
/// "M" (a month for certain), "d", "h", "s", "a" (morning or afternoon). Empty: it is a number's code.
QByteArray timeLetters(QStringView code)
{
    QByteArray letters;
    for (qsizetype i = 0; i < code.size(); ++i) {
        const QChar c = code[i].toLower();
        if (c == u';')
            break;  // what follows is for negative numbers and zero
        if (c == u'"') {
            const qsizetype end = code.indexOf(u'"', i + 1);
            i = end < 0 ? code.size() : end;
        } else if (c == u'\\' || c == u'_' || c == u'*') {
            ++i;
        } else if (c == u'[') {
            const qsizetype end = code.indexOf(u']', i + 1);
            const QString inside = code.sliced(i + 1, (end < 0 ? code.size() : end) - i - 1).toString().toLower();
            if (!inside.isEmpty() && (inside.count(u'h') == inside.size() || inside.count(u'm') == inside.size() ||
                                      inside.count(u's') == inside.size()))
                return {};  // elapsed
            i = end < 0 ? code.size() : end;
        } else if (code.sliced(i).startsWith(u"am/pm", Qt::CaseInsensitive) ||
                   code.sliced(i).startsWith(u"a/p", Qt::CaseInsensitive)) {
            letters += 'a';
            i += c == u'a' && code[i + 1] == u'/' ? 2 : 4;
        } else if (c == u'0' || c == u'#' || c == u'?') {
            if (!letters.endsWith('s'))
                return {};  // those after seconds are their fraction
        } else if (c == u'y' || c == u'm' || c == u'd' || c == u'h' || c == u's') {
            qsizetype run = 1;
            while (i + 1 < code.size() && code[i + 1].toLower() == c) {
                ++run;
                ++i;
            }
            letters += c == u'm' && run > 2 ? 'M' : char(c.unicode());
        }
    }
    return letters;
}

std::chrono::year_month_day dayOf(qint64 day, bool from1904)
{
    using namespace std::chrono;
    const sys_days first = from1904   ? sys_days(year(1904) / 1 / 1)
                           : day > 60 ? sys_days(year(1899) / 12 / 30)
                                      : sys_days(year(1899) / 12 / 31);
    return year_month_day(first + days(day));
}

}  // namespace

CellFormat cellFormatOf(QStringView code)
{
    if (code.startsWith(u"general", Qt::CaseInsensitive))
        return CellFormat::Number;
    const QByteArray letters = timeLetters(code);
    bool date = false, time = false;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const char c = letters[i];
        // After hours, or before seconds, m is minutes.
        const bool minutes =
            c == 'm' && ((i > 0 && letters[i - 1] == 'h') || (i + 1 < letters.size() && letters[i + 1] == 's'));
        const bool ofTime = c == 'h' || c == 's' || c == 'a' || minutes;
        time = time || ofTime;
        date = date || !ofTime;
    }
    return date && time ? CellFormat::DateTime : date ? CellFormat::Date : time ? CellFormat::Time : CellFormat::Number;
}

CellFormat builtInCellFormat(int id)
{
    // 27–36 and 50–58 are those of East Asian languages, in part dates in one and times in another of them: what the
    // number holds decides then, as it does for all dates. 46 is [h]:mm:ss.
    if (id == 22)
        return CellFormat::DateTime;
    if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47)
        return CellFormat::Time;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return CellFormat::Date;
    return CellFormat::Number;
}

std::optional<QByteArray> dateText(double day, CellFormat format, bool from1904)
{
    const qint64 last = from1904 ? 2957003 : 2958465;  // 9999-12-31
    if (format == CellFormat::Number || !(day >= 0) || !(day < double(last) + 1))
        return std::nullopt;
    const qint64 ms = std::llround(day * double(kMsOfDay));
    const qint64 days = ms / kMsOfDay, rest = ms % kMsOfDay;
    if (days > last)
        return std::nullopt;
    const bool noDay = days == 0 && (!from1904 || format == CellFormat::Time);
    if (noDay && format == CellFormat::Date && rest == 0)
        return std::nullopt;  // an empty cell that a formula has made 0 of
    std::array<char, 64> text{};
    size_t size = 0;
    const auto print = [&](const char* pattern, auto... values) {
        size += size_t(std::snprintf(text.data() + size, text.size() - size, pattern, values...));
    };
    if (!noDay && days == 60 && !from1904) {
        print("1900-02-29");
    } else if (!noDay) {
        const auto date = dayOf(days, from1904);
        print("%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    }
    if (noDay || rest != 0 || format != CellFormat::Date) {
        print(noDay ? "%02d:%02d:%02d" : " %02d:%02d:%02d", int(rest / 3600000), int(rest / 60000 % 60),
              int(rest / 1000 % 60));
        if (rest % 1000 != 0)
            print(".%03d", int(rest % 1000));
    }
    return QByteArray(text.data(), qsizetype(size));
}

QByteArray numberText(double value)
{
    if (value == 0)
        return "0";  // and for -0
    std::array<char, 64> text{};
    const double size = std::abs(value);
    const auto format = size >= 1e-5 && size < 1e21 ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format).ptr;
    return QByteArray(text.data(), end - text.data());
}

std::optional<double> storedNumber(QByteArrayView text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    return error == std::errc() && end == text.end() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QString unescaped(const QString& text)
{
    qsizetype at = text.indexOf(u"_x");
    if (at < 0)
        return text;
    QString out = text.left(at);
    while (at < text.size()) {
        if (text[at] == u'_' && at + 6 < text.size() && text[at + 1] == u'x' && text[at + 6] == u'_') {
            bool ok = true;
            ushort code = 0;
            for (qsizetype i = at + 2; i < at + 6; ++i) {
                const char16_t c = text[i].toLower().unicode();
                const bool digit = c >= u'0' && c <= u'9', letter = c >= u'a' && c <= u'f';
                ok = ok && (digit || letter);
                code = ushort(code * 16 + (digit ? c - u'0' : c - u'a' + 10));
            }
            if (ok && code != 0) {
                out += QChar(code);
                at += 7;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

}  // namespace unroll
