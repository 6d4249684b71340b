#include "data/numbers.h"

#include <QStringList>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace unroll {

namespace {

constexpr qsizetype kLongest = 60;  // bytes of a cell that may be a number

/// The signs and codes that stand beside sums of money and shares.
const QStringList& marks()
{
    static const QStringList all{
        QStringLiteral("%"),   QStringLiteral("％"),  QStringLiteral("‰"),   QStringLiteral("R$"),
        QStringLiteral("US$"), QStringLiteral("$"),   QStringLiteral("€"),   QStringLiteral("£"),
        QStringLiteral("¥"),   QStringLiteral("￥"),  QStringLiteral("₹"),   QStringLiteral("₽"),
        QStringLiteral("₩"),   QStringLiteral("元"),  QStringLiteral("USD"), QStringLiteral("EUR"),
        QStringLiteral("GBP"), QStringLiteral("JPY"), QStringLiteral("CNY"), QStringLiteral("RMB"),
        QStringLiteral("CHF"), QStringLiteral("kr"),  QStringLiteral("zł"),  QStringLiteral("Kč")};
    return all;
}

/// A cell without what stands beside its digits.
struct Bare {
    QString digits;  ///< with the signs between them
    QString mark;
    bool negative = false;
};

bool take(QString& text, const QString& mark)
{
    if (text.startsWith(mark))
        text = text.mid(mark.size()).trimmed();
    else if (text.endsWith(mark))
        text = text.chopped(mark.size()).trimmed();
    else
        return false;
    return true;
}

bool takeSign(QString& text)
{
    if (text.startsWith(u'-') || text.startsWith(u'\u2212')) {
        text = text.mid(1).trimmed();
        return true;
    }
    if (text.startsWith(u'+'))
        text = text.mid(1).trimmed();
    return false;
}

std::optional<Bare> bare(QByteArrayView cell)
{
    if (cell.size() > kLongest)
        return std::nullopt;
    Bare out;
    QString text = QString::fromUtf8(cell).trimmed();
    if (text.startsWith(u'(') && text.endsWith(u')')) {
        text = text.mid(1, text.size() - 2).trimmed();
        out.negative = true;
    }
    if (takeSign(text))
        out.negative = !out.negative;
    for (const QString& mark : marks())
        if (take(text, mark)) {
            out.mark = mark;
            break;
        }
    if (!out.mark.isEmpty() && !out.negative && takeSign(text))  // $-5
        out.negative = true;
    if (text.isEmpty() || !text.back().isDigit() || text.back().unicode() > u'9')
        return std::nullopt;
    out.digits = text;
    return out;
}

bool isGroupSpace(QChar c) { return c == u' ' || c == u'\u00a0' || c == u'\u202f' || c == u'\u2009'; }
bool isApostrophe(QChar c) { return c == u'\'' || c == u'\u2019'; }

struct Read {
    QByteArray plain;  ///< digits with a point
    bool grouped = false;
};

/// Digits in groups, then the fraction. Groups are of three, or of two before the last (12,34,567); the first has no
/// leading zero.
std::optional<Read> readDigits(const QString& digits, char decimal)
{
    const QChar fraction = QLatin1Char(decimal), other = decimal == '.' ? u',' : u'.';
    Read out;
    QChar separator;
    qsizetype group = 0, groups = 0;  // digits of the group under way, groups ended
    bool inFraction = false;
    for (const QChar c : digits) {
        if (c >= u'0' && c <= u'9') {
            out.plain += char(c.unicode());
            ++group;
        } else if (c == fraction && !inFraction) {
            if (groups > 0 && group != 3)
                return std::nullopt;
            inFraction = true;
            out.plain += '.';
        } else if (!inFraction && (c == other || isGroupSpace(c) || isApostrophe(c))) {
            const bool first = groups == 0;
            if (group == 0 || group > 3 || (!first && (group < 2 || c != separator)) || (first && out.plain == "0"))
                return std::nullopt;
            separator = c;
            ++groups;
            group = 0;
        } else {
            return std::nullopt;
        }
    }
    if (!inFraction && groups > 0 && group != 3)
        return std::nullopt;
    out.grouped = groups > 0;
    return out;
}

}  // namespace

QString NumberFormat::example() const
{
    const QString group = grouped ? (decimal == ',' ? QStringLiteral(".") : QStringLiteral(",")) : QString();
    const QString number = u'1' + group + QStringLiteral("234") + QLatin1Char(decimal) + QStringLiteral("56");
    return mark.isEmpty() ? number : number + u' ' + mark;
}

std::optional<double> readNumber(QByteArrayView cell, const NumberFormat& format)
{
    const auto own = bare(cell);
    if (!own || (!own->mark.isEmpty() && own->mark != format.mark))
        return std::nullopt;
    const auto read = readDigits(own->digits, format.decimal);
    if (!read)
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(read->plain.begin(), read->plain.end(), value);
    if (error != std::errc() || end != read->plain.end() || !std::isfinite(value))
        return std::nullopt;
    return own->negative ? -value : value;
}

bool mayBeNumber(QByteArrayView cell)
{
    const auto own = bare(cell);
    return own && (readDigits(own->digits, '.') || readDigits(own->digits, ','));
}

std::optional<NumberFormat> numberFormatOf(const std::vector<QByteArrayView>& cells, bool commaLikely, char decimal)
{
    NumberFormat format;
    bool point = decimal != ',', comma = decimal != '.', commaSeen = false, pointSeen = false, unusual = false;
    bool groupedAsPoint = false, groupedAsComma = false;
    for (const QByteArrayView cell : cells) {
        const auto own = bare(cell);
        if (!own || (!own->mark.isEmpty() && !format.mark.isEmpty() && own->mark != format.mark))
            return std::nullopt;
        if (!own->mark.isEmpty())
            format.mark = own->mark;
        const auto asPoint = readDigits(own->digits, '.'), asComma = readDigits(own->digits, ',');
        point &= asPoint.has_value();
        comma &= asComma.has_value();
        if (!point && !comma)
            return std::nullopt;
        groupedAsPoint |= asPoint && asPoint->grouped;
        groupedAsComma |= asComma && asComma->grouped;
        commaSeen |= own->digits.contains(u',');
        pointSeen |= own->digits.contains(u'.');
        unusual |= own->negative || std::any_of(own->digits.begin(), own->digits.end(),
                                                [](QChar c) { return isGroupSpace(c) || isApostrophe(c); });
    }
    if (cells.empty() || (!commaSeen && !unusual && format.mark.isEmpty() && !groupedAsPoint && point))
        return std::nullopt;
    if (point && comma) {
        // Every cell can be read either way. A sign that nobody wrote decides nothing; a point is a fraction's.
        format.doubtful = commaSeen != pointSeen;
        format.decimal = commaSeen && commaLikely ? ',' : '.';
        if (pointSeen && !commaSeen)
            format.doubtful = false;
    } else {
        format.decimal = point ? '.' : ',';
    }
    format.grouped = format.decimal == '.' ? groupedAsPoint : groupedAsComma;
    return format;
}

}  // namespace unroll
