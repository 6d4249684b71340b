#include "data/table.h"

#include "data/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace unroll {

namespace {

constexpr std::array kTypeNames{"empty", "boolean", "integer", "number", "date", "text"};
constexpr std::array kRoleNames{"ignore", "text", "label", "time", "target", "covariate", "known", "group", "split"};

bool sameWord(QByteArrayView a, const char* lower) { return a.compare(lower, Qt::CaseInsensitive) == 0; }

/// Words that programs write for nothing.
bool usualWord(QByteArrayView cell)
{
    const QByteArrayView view = cell.trimmed();
    if (view.size() > 5)
        return false;
    for (const char* word : {"na", "n/a", "nan", "null", "none", "#n/a", "#na", "<na>", "-nan", "n.a."})
        if (sameWord(view, word))
            return true;
    return view == "\\N";
}

/// Also what people write, and errors of spreadsheets: where all the others are numbers or dates.
bool usualSign(QByteArrayView cell)
{
    const QByteArrayView view = cell.trimmed();
    if (view.isEmpty() || view.size() > 7)
        return false;
    for (const char* sign :
         {"-", "--", "?", ".", "..", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "–", "—"})
        if (sameWord(view, sign))
            return true;
    return usualWord(view);
}

double asNumber(QByteArrayView cell)
{
    QByteArrayView view = cell.trimmed();
    if (view.startsWith('+'))
        view = view.sliced(1);
    // "inf" and "nan" are words here, though from_chars would take them.
    const char first = view.isEmpty() ? 'x' : view.front() == '-' && view.size() > 1 ? view[1] : view.front();
    if (first != '.' && (first < '0' || first > '9'))
        return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    const auto [end, error] = std::from_chars(view.begin(), view.end(), value);
    return error == std::errc() && end == view.end() && !view.isEmpty() ? value
                                                                        : std::numeric_limits<double>::quiet_NaN();
}

/// Does the name say that the column holds dates?
bool namedDate(const QString& name)
{
    const QString lower = name.toLower();
    return lower == u"date" || lower == u"day" || lower == u"datum" || lower.endsWith(u"_date") ||
           lower.endsWith(u"日期");
}

/// The narrowest type that holds every cell looked at.
ColumnType narrow(ColumnType so, QByteArrayView cell)
{
    if (so == ColumnType::Text)
        return so;
    const auto fits = [&](ColumnType type) {
        switch (type) {
        case ColumnType::Boolean:
            return sameWord(cell.trimmed(), "true") || sameWord(cell.trimmed(), "false");
        case ColumnType::Integer: {
            const double value = asNumber(cell);
            return value == std::floor(value) && !cell.trimmed().contains('.');
        }
        case ColumnType::Number:
            return !std::isnan(asNumber(cell));
        case ColumnType::Date:
            return parseDate(cell).has_value();
        default:
            return false;
        }
    };
    if (so == ColumnType::Empty) {
        for (const ColumnType type : {ColumnType::Boolean, ColumnType::Integer, ColumnType::Number, ColumnType::Date})
            if (fits(type))
                return type;
        return ColumnType::Text;
    }
    if (fits(so))
        return so;
    return so == ColumnType::Integer && fits(ColumnType::Number) ? ColumnType::Number : ColumnType::Text;
}

}  // namespace

QString toString(ColumnType type) { return QLatin1String(kTypeNames[size_t(type)]); }
QString toString(ColumnRole role) { return QLatin1String(kRoleNames[size_t(role)]); }

ColumnRole columnRoleFromString(const QString& text)
{
    for (size_t i = 0; i < kRoleNames.size(); ++i)
        if (text == QLatin1String(kRoleNames[i]))
            return ColumnRole(i);
    return ColumnRole::Ignore;
}

/// Few gaps: an empty cell for each costs less than to say of each cell on which row it is, and is quicker to find.
void Table::Column::fillGaps()
{
    std::vector<quint64> filled;
    filled.reserve(size_t(rows.back() + 1));
    for (size_t i = 0; i < rows.size(); ++i) {
        filled.resize(size_t(rows[i]), i == 0 ? 0 : ends[i - 1]);
        filled.push_back(ends[i]);
    }
    ends = std::move(filled);
    rows.clear();
}

bool Table::holdsNothing(QByteArrayView cell, int column) const
{
    const QByteArrayView view = cell.trimmed();
    if (view.isEmpty())
        return true;
    if (missing_)
        return !missing_->isEmpty() && missing_->contains(QString::fromUtf8(view).toLower().toUtf8());
    return columns_[size_t(column)].type != ColumnType::Text && usualSign(view);
}

qint64 Table::doubtfulWords(int column, QString* word) const
{
    qint64 count = 0;
    if (missing_ || columns_[size_t(column)].type != ColumnType::Text)
        return 0;
    for (qsizetype i = 0; i < cellCount(column); ++i)
        if (const QByteArrayView own = cell(i, column).bytes.trimmed(); usualWord(own) && count++ == 0)
            *word = QString::fromUtf8(own);
    return count;
}

Table::Cell Table::cell(qsizetype index, int column) const
{
    const Column& c = columns_[size_t(column)];
    const quint64 begin = index == 0 ? 0 : c.ends[size_t(index - 1)];
    const QByteArrayView own(c.arena.data() + begin, qsizetype(c.ends[size_t(index)] - begin));
    return {c.rows.empty() ? index : c.rows[size_t(index)], own, holdsNothing(own, column)};
}

QByteArrayView Table::bytes(qsizetype row, int column) const
{
    const Column& c = columns_[size_t(column)];
    if (c.rows.empty())
        return row < qsizetype(c.ends.size()) ? cell(row, column).bytes : QByteArrayView();
    const auto at = std::lower_bound(c.rows.begin(), c.rows.end(), row);
    return at != c.rows.end() && *at == row ? cell(at - c.rows.begin(), column).bytes : QByteArrayView();
}

double Table::number(qsizetype row, int column) const
{
    const auto& format = columns_[size_t(column)].format;
    if (!format)
        return asNumber(bytes(row, column));
    return readNumber(bytes(row, column), *format).value_or(std::numeric_limits<double>::quiet_NaN());
}

Table::Builder::Builder(const QStringList& columnNames, const CellRules& rules) : rules_(rules)
{
    if (!rules.missing.isEmpty()) {
        table_.missing_.emplace();
        for (const QString& word : rules.missing)
            table_.missing_->insert(word.trimmed().toLower().toUtf8());
    }
    for (const QString& name : columnNames)
        addColumn(name);
}

int Table::Builder::addColumn(const QString& name)
{
    const QString plain = name.trimmed();
    const int place = columnCount();
    Column column;
    column.name = unused(plain.isEmpty() ? QStringLiteral("column %1").arg(place + 1) : plain);
    table_.places_.insert(column.name, place);
    table_.columns_.push_back(std::move(column));
    return place;
}

QString Table::Builder::unused(const QString& name)
{
    if (!table_.places_.contains(name))
        return name;
    // Goes on from the last number: thousands of columns of one name would try all of them again each.
    int& last = taken_[name];
    last = std::max(last, 1);
    QString out;
    do
        out = name + QStringLiteral(" (%1)").arg(++last);
    while (table_.places_.contains(out));
    return out;
}

void Table::Builder::beginRow(qint64 line)
{
    table_.lines_.push_back(line);
    ++table_.rows_;
    nextColumn_ = 0;
}

void Table::Builder::cell(QByteArrayView utf8)
{
    if (nextColumn_ == columnCount())
        addColumn({});
    cellAt(nextColumn_++, utf8);
}

void Table::Builder::cellAt(int place, QByteArrayView utf8)
{
    Column& column = table_.columns_[size_t(place)];
    const qsizetype row = table_.rows_ - 1;
    if (column.rows.empty() && qsizetype(column.ends.size()) != row) {
        // The first gap: from here on each cell says its row.
        column.rows.resize(column.ends.size());
        std::iota(column.rows.begin(), column.rows.end(), 0);
        column.rows.push_back(row);
    } else if (!column.rows.empty()) {
        column.rows.push_back(row);
    }
    column.arena.insert(column.arena.end(), utf8.begin(), utf8.end());
    column.ends.push_back(column.arena.size());
    if (column.type != ColumnType::Text && !(usualSign(utf8) && !table_.missing_) && !table_.holdsNothing(utf8, place))
        column.type = narrow(column.type, utf8);
}

std::optional<std::vector<QByteArrayView>> Table::Builder::cellsIfAll(int column, bool (*fits)(QByteArrayView)) const
{
    std::vector<QByteArrayView> cells;
    for (qsizetype i = 0; i < table_.cellCount(column); ++i) {
        const Cell cell = table_.cell(i, column);
        if (cell.missing || (!table_.missing_ && usualSign(cell.bytes)))
            continue;
        if (!fits(cell.bytes))
            return std::nullopt;
        cells.push_back(cell.bytes);
    }
    return cells;
}

bool Table::Builder::holdsDates(int column) const
{
    const auto cells = cellsIfAll(
        column, [](QByteArrayView cell) { return parseDate(cell, DayOrder::Auto, ShortYears::Always).has_value(); });
    return cells && areDates(*cells, namedDate(table_.columns_[size_t(column)].name));
}

std::optional<NumberFormat> Table::Builder::formatOf(int column) const
{
    const auto cells = cellsIfAll(column, mayBeNumber);
    if (!cells)
        return std::nullopt;
    return numberFormatOf(*cells, rules_.commaLikely, rules_.decimal.toLatin1());
}

std::shared_ptr<const Table> Table::Builder::finish()
{
    for (int i = 0; i < columnCount(); ++i) {
        Column& column = table_.columns_[size_t(i)];
        const auto dated = [&] {
            for (qsizetype k = 0; k < table_.cellCount(i); ++k)
                if (const Cell cell = table_.cell(k, i); !cell.missing && !parseCompactDate(cell.bytes))
                    return false;
            return true;
        };
        if (column.type == ColumnType::Integer && namedDate(column.name) && dated())
            column.type = ColumnType::Date;
        if (column.type == ColumnType::Text && holdsDates(i))
            column.type = ColumnType::Date;
        // Where the comma is said to be before the fraction, 1.107 is a thousand and more.
        if (column.type == ColumnType::Text || (column.type == ColumnType::Number && rules_.decimal == u',')) {
            column.format = formatOf(i);
            if (column.format)
                column.type = ColumnType::Number;
        }
        if (!column.rows.empty() && 2 * column.rows.size() >= size_t(column.rows.back() + 1))
            column.fillGaps();
        column.arena.shrink_to_fit();
        column.ends.shrink_to_fit();
        column.rows.shrink_to_fit();
    }
    return std::make_shared<const Table>(std::move(table_));
}

}  // namespace unroll
