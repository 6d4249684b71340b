#include "data/header.h"

#include "data/dates.h"
#include "data/numbers.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace unroll {

namespace {

bool isNumber(const QByteArray& cell)
{
    bool ok = false;
    cell.trimmed().toDouble(&ok);
    return ok || mayBeNumber(cell);
}

/// Numbers that name columns rise by one: the years of a wide table, or the places of a sequence.
bool namesInARow(const std::vector<QByteArray>& first)
{
    qint64 last = 0;
    int numbers = 0;
    for (const QByteArray& cell : first) {
        bool whole = false;
        const qint64 value = cell.trimmed().toLongLong(&whole);
        if (!whole) {
            if (numbers > 0)
                return false;
            continue;
        }
        if (numbers++ > 0 && value != last + 1)
            return false;
        last = value;
    }
    return numbers >= 3;
}

/// What a column's cells below the first row are.
struct Below {
    int cells = 0, numbers = 0, dates = 0;
    double length = 0;
    QHash<QByteArray, int> values;
};

Below below(const std::vector<std::vector<QByteArray>>& rows, size_t column)
{
    Below out;
    for (size_t row = 1; row < rows.size(); ++row) {
        if (column >= rows[row].size() || rows[row][column].trimmed().isEmpty())
            continue;
        ++out.cells;
        const bool number = isNumber(rows[row][column]);
        out.numbers += number;
        out.dates += !number && parseDate(rows[row][column], DayOrder::Auto, ShortYears::Always).has_value();
        out.length += double(rows[row][column].size());
        ++out.values[rows[row][column].trimmed()];
    }
    return out;
}

}  // namespace

bool guessHeader(const std::vector<std::vector<QByteArray>>& rows)
{
    static const QList<QByteArray> usual{"text",  "label",  "sentence", "review",  "class", "category",  "date",
                                         "time",  "id",     "source",   "target",  "score", "sentiment", "name",
                                         "value", "author", "title",    "content", "split", "y",         "x"};
    if (rows.size() < 2)
        return false;
    const std::vector<QByteArray>& first = rows.front();
    const bool inARow = namesInARow(first);
    int evidence = 0;
    for (size_t column = 0; column < first.size(); ++column) {
        const QByteArray head = first[column].trimmed();
        const Below found = below(rows, column);
        const bool number = isNumber(head);
        if (number && found.cells == 0)
            continue;
        if (number && 2 * found.numbers > found.cells && !inARow)
            return false;  // a number over numbers is one of them
        if (usual.contains(head.toLower()))
            evidence += 2;
        if (found.values.contains(head)) {
            --evidence;
            continue;
        }
        if (found.cells == 0)
            continue;
        if (found.dates == found.cells && parseDate(head, DayOrder::Auto, ShortYears::Always))
            return false;
        if (found.numbers == found.cells || found.dates == found.cells)
            evidence += 2;
        else if (found.cells >= 10 && found.values.size() * 5 <= found.cells)
            evidence += 2;
        else if (found.length / found.cells > 30 && found.length / found.cells > 4 * double(head.size()) &&
                 !head.contains(' '))
            evidence += 1;
    }
    return evidence >= 2;
}

size_t titleRows(const std::vector<std::vector<QByteArray>>& rows)
{
    constexpr size_t kMost = 20, kFewestBelow = 3;
    std::map<size_t, int> widths;
    for (const auto& row : rows)
        ++widths[row.size()];
    const auto most = std::max_element(widths.begin(), widths.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const size_t width = most == widths.end() ? 0 : most->first;
    const auto isTitle = [&](const std::vector<QByteArray>& row) {
        // An index has no name: the first cell of a header may be empty.
        const auto filled = [](const QByteArray& cell) { return !cell.trimmed().isEmpty(); };
        return row.size() < width || (filled(row[0]) && std::none_of(row.begin() + 1, row.end(), filled));
    };
    size_t titles = 0;
    while (titles < rows.size() && titles <= kMost && isTitle(rows[titles]))
        ++titles;
    if (width < 2 || titles == 0 || titles > kMost || rows.size() < titles + 1 + kFewestBelow)
        return 0;
    return guessHeader({rows.begin() + std::ptrdiff_t(titles), rows.end()}) ? titles : 0;
}

Error titlesLeftOut(const QString& where, size_t titles, const QByteArray& first)
{
    return {"titles-left-out",
            where,
            QT_TRANSLATE_NOOP("Error", "%1 lines above the names of the columns are left out, the first of them “%2”"),
            QT_TRANSLATE_NOOP("Error", "If they belong to the table, say that its first row is no header"),
            {QString::number(titles), QString::fromUtf8(first).left(60)}};
}

}  // namespace unroll
