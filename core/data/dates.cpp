#include "data/dates.h"

#include <QDate>
#include <QSet>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

namespace unroll {

namespace {

constexpr qint64 kDayMs = 86400000;

/// Reads a date from left to right. By hand, because a million cells are tried: QDate::fromString takes microseconds
/// each.
class Reader {
public:
    explicit Reader(QByteArrayView text) : at_(text.data()), end_(text.data() + text.size()) {}

    bool atEnd() const { return at_ == end_; }
    char peek() const { return atEnd() ? '\0' : *at_; }
    bool take(char c)
    {
        if (peek() != c || atEnd())
            return false;
        ++at_;
        return true;
    }
    /// -1: no number of between least and most digits.
    int number(int least, int most)
    {
        int value = 0, digits = 0;
        for (; digits < most && at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_, ++digits)
            value = value * 10 + (*at_ - '0');
        const bool more = at_ != end_ && *at_ >= '0' && *at_ <= '9';
        return digits < least || more ? -1 : value;
    }
    /// Takes the word if it stands here, in any case.
    bool word(QByteArrayView wanted)
    {
        if (end_ - at_ < wanted.size() || QByteArrayView(at_, wanted.size()).compare(wanted, Qt::CaseInsensitive) != 0)
            return false;
        at_ += wanted.size();
        return true;
    }
    /// A year of four digits, or of two where those before it have two as well: 69 … 99 are of the last century, as in
    /// POSIX. -1: none.
    int year(bool twoDigits)
    {
        const Reader before = *this;
        if (const int whole = number(4, 4); whole >= 0)
            return whole;
        *this = before;
        const int short_ = twoDigits ? number(2, 2) : -1;
        return short_ < 0 ? -1 : short_ + (short_ < 69 ? 2000 : 1900);
    }
    qsizetype left() const { return end_ - at_; }
    /// The name of a day before a date, with what stands behind it: "Mon, ".
    void skipWeekday()
    {
        static constexpr std::array names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
        for (const QByteArrayView name : names)
            for (const QByteArrayView one : {name, name.first(3)}) {
                Reader ahead = *this;
                if (!ahead.word(one))
                    continue;
                const bool comma = ahead.take(','), space = ahead.take(' ');
                if (comma || space) {
                    *this = ahead;
                    return;
                }
            }
    }
    /// 1…12 for the English name of a month or its first three letters, with a point behind it or not; 0: none.
    int month()
    {
        static constexpr std::array names{"january", "february", "march",     "april",   "may",      "june",
                                          "july",    "august",   "september", "october", "november", "december"};
        const char* begin = at_;
        while (at_ != end_ && std::isalpha(uchar(*at_)))
            ++at_;
        const QByteArrayView word(begin, at_ - begin);
        if (word.size() < 3)
            return 0;
        for (size_t i = 0; i < names.size(); ++i) {
            const QByteArrayView name(names[i]);
            if ((word.size() == 3 || word.size() == name.size()) &&
                name.first(word.size()).compare(word, Qt::CaseInsensitive) == 0) {
                take('.');
                return int(i) + 1;
            }
        }
        if (word.compare("sept", Qt::CaseInsensitive) == 0) {
            take('.');
            return 9;
        }
        return 0;
    }

private:
    const char* at_;
    const char* end_;
};

std::optional<qint64> day(int year, int month, int dayOfMonth)
{
    const QDate date(year, month, dayOfMonth);
    if (year < 1 || !date.isValid())
        return std::nullopt;
    return (date.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * kDayMs;
}

/// 2024年3月1日, or without the day.
std::optional<qint64> chineseDay(Reader& in, int year)
{
    const int month = in.number(1, 2);
    if (!in.word("月"))
        return std::nullopt;
    if (in.atEnd())
        return day(year, month, 1);
    const int dayOfMonth = in.number(1, 2);
    return in.word("日") ? day(year, month, dayOfMonth) : std::nullopt;
}

std::optional<qint64> dayOf(Reader& in, DayOrder order, ShortYears years)
{
    in.skipWeekday();
    if (std::isalpha(uchar(in.peek()))) {
        const int month = in.month();
        if (month == 0 || !in.take(' '))
            return std::nullopt;
        const int dayOfMonth = in.number(1, 2);
        in.take(',');
        return in.take(' ') ? day(in.number(4, 4), month, dayOfMonth) : std::nullopt;
    }
    Reader ahead = in;
    if (const int year = ahead.number(4, 4); year >= 0) {
        in = ahead;
        if (in.word("年"))
            return chineseDay(in, year);
        const char separator = in.peek();
        if (separator != '-' && separator != '/')
            return std::nullopt;
        in.take(separator);
        const int month = in.number(1, 2);
        return day(year, month, in.take(separator) ? in.number(1, 2) : 1);
    }
    const qsizetype before = in.left();
    const int first = in.number(1, 2);
    const bool two = before - in.left() == 2;
    if (in.take('.')) {
        if (in.take(' ') || std::isalpha(uchar(in.peek()))) {  // 1. March 2024
            const int month = in.month();
            return month > 0 && in.take(' ') ? day(in.number(4, 4), month, first) : std::nullopt;
        }
        const qsizetype middle = in.left();
        const int month = in.number(1, 2);
        const bool bothTwo = two && middle - in.left() == 2;
        return in.take('.') ? day(in.year(bothTwo || years == ShortYears::Always), month, first) : std::nullopt;
    }
    const char separator = in.peek();
    if (separator == '-' || separator == ' ') {
        Reader named = in;
        named.take(separator);
        if (const int month = named.month(); month > 0) {  // 1 March 2024, 1-Mar-24
            in = named;
            return in.take(separator) ? day(in.year(separator == '-'), month, first) : std::nullopt;
        }
    }
    if (separator != '/' && separator != '-')
        return std::nullopt;
    in.take(separator);
    const qsizetype middle = in.left();
    const int second = in.number(1, 2);
    const bool bothTwo = two && middle - in.left() == 2;
    if (!in.take(separator))
        return std::nullopt;
    const int year = in.year(separator == '/' || bothTwo);
    const bool dayFirst = order == DayOrder::DayFirst || (order == DayOrder::Auto && first > 12);
    return dayFirst ? day(year, second, first) : day(year, first, second);
}

/// 14:05[:09[.5]][ PM][Z|UTC|GMT|+01:00] in milliseconds.
std::optional<qint64> timeOf(Reader& in)
{
    int hour = in.number(1, 2);
    if (hour < 0 || hour > 24 || !in.take(':'))
        return std::nullopt;
    const int minute = in.number(2, 2);
    int second = 0;
    qint64 ms = 0;
    if (in.take(':')) {
        second = in.number(2, 2);
        if (in.take('.') || in.take(','))
            for (qint64 unit = 100; in.peek() >= '0' && in.peek() <= '9'; unit /= 10)
                ms += unit * (in.peek() - '0'), in.take(in.peek());
    }
    if (minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    in.take(' ');
    const bool morning = in.word("am") || in.word("a.m."), evening = !morning && (in.word("pm") || in.word("p.m."));
    if (morning || evening) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (evening ? 12 : 0);
        in.take(' ');
    }
    qint64 zone = 0;
    if (!in.take('Z') && !in.word("UTC") && !in.word("GMT") && (in.peek() == '+' || in.peek() == '-')) {
        const int sign = in.peek() == '-' ? -1 : 1;
        in.take(in.peek());
        Reader ahead = in;
        int hours = ahead.number(2, 2), minutes = 0;
        if (hours >= 0) {
            in = ahead;
            if (in.take(':'))
                minutes = in.number(2, 2);
        } else if (const int both = in.number(4, 4); both >= 0) {
            hours = both / 100;
            minutes = both % 100;
        }
        if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
            return std::nullopt;
        zone = sign * (hours * 60 + minutes) * 60000;
    }
    return ((hour * 60 + minute) * 60 + second) * 1000LL + ms - zone;
}

}  // namespace

std::optional<qint64> parseDate(QByteArrayView text, DayOrder order, ShortYears years)
{
    text = text.trimmed();
    if (text.size() < 6 || text.size() > 40)
        return std::nullopt;
    Reader in(text);
    auto ms = dayOf(in, order, years);
    if (!ms || in.atEnd())
        return ms;
    if (!in.take('T') && !in.take(' '))
        return std::nullopt;
    const auto time = timeOf(in);
    if (!time || !in.atEnd())
        return std::nullopt;
    return *ms + *time;
}

std::optional<qint64> parseCompactDate(QByteArrayView text)
{
    Reader in(text.trimmed());
    const int number = in.number(8, 8);
    if (number < 0 || !in.atEnd())
        return std::nullopt;
    return day(number / 10000, number / 100 % 100, number % 100);
}

QString toString(DayOrder order)
{
    return order == DayOrder::DayFirst     ? QStringLiteral("day-first")
           : order == DayOrder::MonthFirst ? QStringLiteral("month-first")
                                           : QStringLiteral("auto");
}

DayOrder dayOrderFromString(const QString& text)
{
    for (const DayOrder order : {DayOrder::DayFirst, DayOrder::MonthFirst})
        if (text == toString(order))
            return order;
    return DayOrder::Auto;
}

namespace {

/// The two numbers of 3/9/2024 or 3-9-2024 before the year; none where a cell is no such date.
std::optional<std::pair<int, int>> dayAndMonth(QByteArrayView cell)
{
    Reader in(cell.trimmed());
    const int first = in.number(1, 2);
    const char separator = in.peek() == '-' ? '-' : '/';
    const int second = in.take(separator) ? in.number(1, 2) : -1;
    if (first < 1 || second < 1 || !in.take(separator))
        return std::nullopt;
    return std::pair(first, second);
}

constexpr double kEven = 1.2;  // months have 28 to 31 days

/// The longest of the steps between different dates over the shortest; none: too few.
std::optional<double> unevenness(const std::vector<QByteArrayView>& cells, DayOrder order,
                                 ShortYears years = ShortYears::WhereClear)
{
    constexpr size_t kFewest = 8;
    std::vector<qint64> days;
    for (const QByteArrayView cell : cells)
        if (const auto date = parseDate(cell, order, years))
            days.push_back(*date);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() < kFewest)
        return std::nullopt;
    qint64 shortest = days[1] - days[0], longest = shortest;
    for (size_t i = 2; i < days.size(); ++i) {
        shortest = std::min(shortest, days[i] - days[i - 1]);
        longest = std::max(longest, days[i] - days[i - 1]);
    }
    return double(longest) / double(shortest);
}

}  // namespace

DayOrder dayOrderOf(const std::vector<QByteArrayView>& cells)
{
    constexpr double kUneven = 5;
    qint64 dayFirst = 0, monthFirst = 0, dates = 0;
    for (const QByteArrayView cell : cells)
        if (const auto numbers = dayAndMonth(cell)) {
            ++dates;
            dayFirst += numbers->first > 12;
            monthFirst += numbers->second > 12;
        }
    if (dayFirst > 0 || monthFirst > 0 || dates == 0)
        return dayFirst > monthFirst ? DayOrder::DayFirst : monthFirst > 0 ? DayOrder::MonthFirst : DayOrder::Auto;
    const auto asDays = unevenness(cells, DayOrder::DayFirst), asMonths = unevenness(cells, DayOrder::MonthFirst);
    if (!asDays || !asMonths)
        return DayOrder::Auto;
    return *asDays<kEven&& * asMonths> kUneven   ? DayOrder::DayFirst
           : *asMonths<kEven&& * asDays> kUneven ? DayOrder::MonthFirst
                                                 : DayOrder::Auto;
}

bool haveDayOrder(const std::vector<QByteArrayView>& cells)
{
    return std::any_of(cells.begin(), cells.end(), [](QByteArrayView cell) { return dayAndMonth(cell).has_value(); });
}

qint64 ambiguousDates(const std::vector<QByteArrayView>& cells)
{
    return std::count_if(cells.begin(), cells.end(), [](QByteArrayView cell) {
        const auto numbers = dayAndMonth(cell);
        return numbers && numbers->first <= 12 && numbers->second <= 12 && numbers->first != numbers->second;
    });
}

bool areDates(const std::vector<QByteArrayView>& cells, bool named)
{
    constexpr qsizetype kFewest = 8;
    QSet<qint64> days, years;
    bool clear = false;
    qsizetype filled = 0;
    for (const QByteArrayView cell : cells) {
        if (cell.trimmed().isEmpty())
            continue;
        const auto date = parseDate(cell, DayOrder::Auto, ShortYears::Always);
        if (!date)
            return false;
        ++filled;
        clear = clear || parseDate(cell).has_value();
        const QDate on = QDate(1970, 1, 1).addDays(*date / kDayMs);
        days << on.day();
        years << on.year();
    }
    if (filled == 0 || clear || named)
        return filled > 0;
    // The last part of a version is the one that changes; that of a date changes least, or the dates follow evenly.
    const auto steps = unevenness(cells, DayOrder::Auto, ShortYears::Always);
    return filled >= kFewest && (2 * years.size() <= days.size() || (steps && *steps < kEven));
}

std::vector<std::optional<double>> orderedValues(const std::vector<QByteArrayView>& cells, DayOrder wanted)
{
    DayOrder order = wanted == DayOrder::Auto ? dayOrderOf(cells) : wanted;
    if (order == DayOrder::Auto)
        order = DayOrder::MonthFirst;
    const ShortYears years = areDates(cells, true) ? ShortYears::Always : ShortYears::WhereClear;
    std::vector<std::optional<double>> numbers, dates;
    qsizetype asNumbers = 0, asDates = 0;
    for (const QByteArrayView cell : cells) {
        bool ok = false;
        const double number = cell.trimmed().toDouble(&ok);
        numbers.push_back(ok && std::isfinite(number) ? std::optional(number) : std::nullopt);
        asNumbers += numbers.back().has_value();
        const auto date = parseDate(cell, order, years);
        dates.push_back(date ? std::optional(double(*date)) : std::nullopt);
        asDates += dates.back().has_value();
    }
    return asNumbers >= asDates ? numbers : dates;
}

}  // namespace unroll
