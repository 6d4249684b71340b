#include "data/table.h"

#include "data/dates.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

constexpr std::array kTypeNames{"empty", "boolean", "integer", "number", "date", "text"};
constexpr std::array kRoleNames{"ignore", "text", "label", "time", "target", "covariate", "known", "group", "split"};

bool sameWord(QByteArrayView a, const char* lower) { return a.compare(lower, Qt::CaseInsensitive) == 0; }

bool meansMissing(QByteArrayView cell)
{
    const QByteArrayView view = cell.trimmed();
    return view.isEmpty() || sameWord(view, "na") || sameWord(view, "n/a") || sameWord(view, "nan") ||
           sameWord(view, "null");
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
    return lower == u"date" || lower == u"day" || lower.endsWith(u"_date") || lower.endsWith(u"日期");
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

int Table::columnIndex(const QString& name) const
{
    for (int i = 0; i < columnCount(); ++i)
        if (columns_[size_t(i)].name == name)
            return i;
    return -1;
}

QByteArrayView Table::bytes(qsizetype row, int column) const
{
    const Column& c = columns_[size_t(column)];
    const quint64 begin = row == 0 ? 0 : c.ends[size_t(row - 1)];
    return {c.arena.data() + begin, qsizetype(c.ends[size_t(row)] - begin)};
}

bool Table::missing(qsizetype row, int column) const { return meansMissing(bytes(row, column)); }
double Table::number(qsizetype row, int column) const
{
    const auto& format = columns_[size_t(column)].format;
    if (!format)
        return asNumber(bytes(row, column));
    return readNumber(bytes(row, column), *format).value_or(std::numeric_limits<double>::quiet_NaN());
}

Table::Builder::Builder(const QStringList& columnNames)
{
    for (const QString& name : columnNames) {
        const QString plain = name.trimmed();
        Column column;
        column.name = unused(plain.isEmpty() ? QStringLiteral("column %1").arg(table_.columns_.size() + 1) : plain);
        table_.columns_.push_back(std::move(column));
    }
}

QString Table::Builder::unused(const QString& name) const
{
    QString out = name;
    for (int i = 2; table_.columnIndex(out) >= 0; ++i)
        out = name + QStringLiteral(" (%1)").arg(i);
    return out;
}

void Table::Builder::beginRow(qint64 line)
{
    endRow();
    table_.lines_.push_back(line);
    nextColumn_ = 0;
    inRow_ = true;
}

void Table::Builder::cell(QByteArrayView utf8)
{
    if (nextColumn_ == table_.columnCount()) {
        Column column;
        column.name = unused(QStringLiteral("column %1").arg(nextColumn_ + 1));
        column.ends.assign(size_t(table_.rows_), 0);
        table_.columns_.push_back(std::move(column));
    }
    Column& column = table_.columns_[size_t(nextColumn_++)];
    column.arena.insert(column.arena.end(), utf8.begin(), utf8.end());
    column.ends.push_back(column.arena.size());
    if (column.type != ColumnType::Text && !meansMissing(utf8))
        column.type = narrow(column.type, utf8);
}

void Table::Builder::endRow()
{
    if (!inRow_)
        return;
    for (Column& column : table_.columns_)
        if (qsizetype(column.ends.size()) == table_.rows_)
            column.ends.push_back(column.arena.size());
    ++table_.rows_;
    inRow_ = false;
}

std::optional<NumberFormat> Table::Builder::formatOf(int column, bool commaLikely) const
{
    std::vector<QByteArrayView> cells;
    for (qsizetype row = 0; row < table_.rows_; ++row) {
        if (table_.missing(row, column))
            continue;
        cells.push_back(table_.bytes(row, column));
        if (!mayBeNumber(cells.back()))
            return std::nullopt;
    }
    return numberFormatOf(cells, commaLikely);
}

std::shared_ptr<const Table> Table::Builder::finish(bool commaLikely)
{
    endRow();
    for (int i = 0; i < table_.columnCount(); ++i) {
        Column& column = table_.columns_[size_t(i)];
        const auto dated = [&](qsizetype row) {
            return table_.missing(row, i) || parseCompactDate(table_.bytes(row, i));
        };
        qsizetype row = 0;
        if (column.type == ColumnType::Integer && namedDate(column.name)) {
            while (row < table_.rows_ && dated(row))
                ++row;
            if (row == table_.rows_)
                column.type = ColumnType::Date;
        }
        if (column.type == ColumnType::Text) {
            column.format = formatOf(i, commaLikely);
            if (column.format)
                column.type = ColumnType::Number;
        }
        column.arena.shrink_to_fit();
        column.ends.shrink_to_fit();
    }
    return std::make_shared<const Table>(std::move(table_));
}

}  // namespace unroll
