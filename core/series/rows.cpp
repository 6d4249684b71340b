#include "series/rows.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace unroll {

namespace {

using Series = SeriesDataset::Series;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

QString placeOf(const QString& file, const Table& table, qsizetype row)
{
    return table.line(row) > 0 ? QStringLiteral("%1, line %2").arg(file).arg(table.line(row)) : file;
}

/// The rows of a file as series, before anything is filled in or learnt.
class RowReader {
public:
    RowReader(const DataSource& source, const Imported& imported)
        : source_(source), imported_(imported), table_(*imported.table), file_(QFileInfo(imported.path).fileName())
    {}

    Result<void> read(SeriesDataset& out, TimeAxis& axis, std::vector<Covariate>& covariates)
    {
        for (const ColumnRole role :
             {ColumnRole::Time, ColumnRole::Group, ColumnRole::Target, ColumnRole::Covariate, ColumnRole::Known})
            for (const QString& name : source_.roles.keys(role))
                if (table_.columnIndex(name) < 0)
                    return columnMissing(imported_, name);
        std::vector<int> columns;
        for (int column = 0; column < table_.columnCount(); ++column)
            if (source_.roles.value(table_.columnName(column)) == ColumnRole::Target)
                columns.push_back(column);
        targets_ = columns.size();
        if (targets_ == 0)
            return Error{"column-not-chosen",
                         file_,
                         QT_TRANSLATE_NOOP("Error", "It is not said which column is to be forecast"),
                         QT_TRANSLATE_NOOP("Error", "Choose it on the Data page, or with --target"),
                         {}};
        if (covariates.empty())
            for (int column = 0; column < table_.columnCount(); ++column) {
                const QString name = table_.columnName(column);
                const ColumnRole role = source_.roles.value(name);
                if (role == ColumnRole::Covariate || role == ColumnRole::Known)
                    covariates.push_back({name, {}, role == ColumnRole::Known});
            }
        for (const Covariate& covariate : covariates) {
            columns.push_back(table_.columnIndex(covariate.name));
            if (columns.back() < 0)
                return columnMissing(imported_, covariate.name);
            known_.push_back(covariate.known);
        }
        std::vector<std::vector<double>> values;
        for (const int column : columns) {
            auto own = numbersOf(table_, column, file_);
            if (!own)
                return own.error();
            values.push_back(std::move(own).value());
        }
        if (auto times = readSteps(out, axis); !times)
            return times;
        return place(out, values, columns);
    }

private:
    Result<void> readSteps(SeriesDataset& out, TimeAxis& axis)
    {
        out.findings.rows = table_.rowCount();
        out.findings.byRow = source_.column(ColumnRole::Time).isEmpty();
        const int time = table_.columnIndex(source_.column(ColumnRole::Time));
        if (time < 0) {
            steps_.resize(size_t(table_.rowCount()));
            std::iota(steps_.begin(), steps_.end(), qint64(0));
            axis = TimeAxis({}, 1);
            return {};
        }
        std::vector<QByteArrayView> cells;
        std::vector<qint64> lines;
        for (qsizetype row = 0; row < table_.rowCount(); ++row) {
            cells.push_back(table_.bytes(row, time));
            lines.push_back(table_.line(row));
        }
        auto read = readTimes(cells, lines, source_.reader.dayOrder, file_, table_.columnName(time));
        if (!read)
            return read.error();
        axis = read->axis;
        steps_ = std::move(read->steps);
        out.findings.uneven = read->uneven;
        out.findings.sorted = read->sorted;
        return {};
    }

    /// A series for each group and target; in the order of the file.
    Result<void> place(SeriesDataset& out, const std::vector<std::vector<double>>& values,
                       const std::vector<int>& columns)
    {
        const int group = table_.columnIndex(source_.column(ColumnRole::Group));
        QHash<QString, qsizetype> index;
        std::vector<std::vector<qsizetype>> rows;
        QStringList names;
        for (qsizetype row = 0; row < table_.rowCount(); ++row) {
            const QString name = group < 0 ? QString() : table_.text(row, group).trimmed();
            if (!index.contains(name)) {
                index.insert(name, qsizetype(rows.size()));
                rows.emplace_back();
                names << name;
            }
            rows[size_t(index.value(name))].push_back(row);
        }
        if (group >= 0)
            out.findings.sorted = true;  // one series after the other is an order too
        for (size_t s = 0; s < rows.size(); ++s)
            for (size_t target = 0; target < targets_; ++target) {
                Series& series = out.series.emplace_back();
                series.target = table_.columnName(columns[target]);
                series.name = names[qsizetype(s)];
                if (targets_ > 1)
                    series.name += (series.name.isEmpty() ? QString() : QStringLiteral(" · ")) + series.target;
                if (auto placed = placeOne(out, series, rows[s], values, target); !placed)
                    return placed;
            }
        return {};
    }

    Result<void> placeOne(SeriesDataset& out, Series& series, std::vector<qsizetype>& rows,
                          const std::vector<std::vector<double>>& values, size_t target)
    {
        const std::vector<double>& own = values[target];
        std::stable_sort(rows.begin(), rows.end(),
                         [&](qsizetype a, qsizetype b) { return steps_[size_t(a)] < steps_[size_t(b)]; });
        series.first = steps_[size_t(rows.front())];
        const auto steps = size_t(steps_[size_t(rows.back())] - series.first + 1);
        constexpr size_t kMostGaps = 50;  // steps for each row: more is no series at even distances
        if (steps > kMostGaps * rows.size() + 1000)
            return Error{"times-uneven",
                         file_,
                         QT_TRANSLATE_NOOP("Error", "The times lie too unevenly: %1 rows would stand on %2 steps"),
                         QT_TRANSLATE_NOOP("Error", "Sum the values up by day, week or month first"),
                         {QString::number(rows.size()), QString::number(steps)}};
        series.values.assign(steps, kMissing);
        series.covariates.assign(values.size() - targets_, std::vector<double>(steps, kMissing));
        std::vector<qsizetype> rowAt(steps, -1);
        for (const qsizetype row : rows) {
            const auto at = size_t(steps_[size_t(row)] - series.first);
            const double value = own[size_t(row)];
            if (const qsizetype other = rowAt[at]; other >= 0) {
                const double before = own[size_t(other)];
                if (value != before && !(std::isnan(value) && std::isnan(before)))
                    return Error{"time-twice",
                                 placeOf(file_, table_, row),
                                 QT_TRANSLATE_NOOP("Error", "There are two values for one time: %1 here, %2 before"),
                                 QT_TRANSLATE_NOOP("Error", "Correct one of them; where the file holds several series, "
                                                            "say which column names them (group)"),
                                 {QString::number(value, 'g', 10), QString::number(before, 'g', 10)}};
                out.findings.duplicates += target == 0;
                continue;
            }
            rowAt[at] = row;
            series.values[at] = value;
            for (size_t c = targets_; c < values.size(); ++c)
                series.covariates[c - targets_][at] = values[c][size_t(row)];
        }
        series.known.resize(steps);
        for (size_t step = 0; step < steps; ++step)
            series.known[step] = !std::isnan(series.values[step]);
        const auto first = std::find(series.known.begin(), series.known.end(), true);
        if (first == series.known.end())
            return Error{"series-empty",
                         file_,
                         QT_TRANSLATE_NOOP("Error", "The column “%1” holds no value at all"),
                         QT_TRANSLATE_NOOP("Error", "Choose another column to forecast"),
                         {series.target}};
        const auto last = std::find(series.known.rbegin(), series.known.rend(), true);
        const auto begin = size_t(first - series.known.begin()), end = size_t(series.known.rend() - last);
        for (size_t step = 0; step < steps; ++step) {
            const bool within = step >= begin && step < end, row = rowAt[step] >= 0;
            out.findings.gaps += within && !row;
            out.findings.missing += within && row && !series.known[step];
            out.findings.outside += !within && row;
        }
        keep(series, begin, end);
        out.findings.steps += qint64(series.values.size());
        for (const auto& covariate : series.covariates)
            out.findings.ahead = std::max(out.findings.ahead, qint64(covariate.size() - series.values.size()));
        return {};
    }

    /// Cuts off what stands before the first value or behind the last: a series begins and ends with one. What is known
    /// in advance goes on behind it.
    void keep(Series& series, size_t first, size_t end) const
    {
        const auto cut = [&](auto& values) {
            values.erase(values.begin() + qsizetype(end), values.end());
            values.erase(values.begin(), values.begin() + qsizetype(first));
        };
        cut(series.values);
        cut(series.known);
        for (size_t c = 0; c < series.covariates.size(); ++c) {
            auto& values = series.covariates[c];
            if (!known_[c]) {
                cut(values);
                continue;
            }
            while (values.size() > end && std::isnan(values.back()))
                values.pop_back();
            values.erase(values.begin(), values.begin() + qsizetype(first));
        }
        series.first += qint64(first);
    }

    const DataSource& source_;
    const Imported& imported_;
    const Table& table_;
    QString file_;
    std::vector<qint64> steps_;  // by row
    std::vector<bool> known_;    // by covariate: in advance
    size_t targets_ = 0;
};

}  // namespace

Result<std::vector<double>> numbersOf(const Table& table, int column, const QString& file)
{
    std::vector<double> out;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        const double value = table.missing(row, column) ? kMissing : table.number(row, column);
        if (!std::isfinite(value) && !table.missing(row, column))
            return Error{"no-number",
                         placeOf(file, table, row),
                         QT_TRANSLATE_NOOP("Error", "“%1” in the column “%2” is no number"),
                         QT_TRANSLATE_NOOP("Error", "Correct it, or leave the cell empty where the value is not known"),
                         {table.text(row, column).left(60), table.columnName(column)}};
        out.push_back(value);
    }
    return out;
}

Result<void> readRows(const DataSource& source, const Imported& imported, SeriesDataset& out, TimeAxis& axis,
                      std::vector<Covariate>& covariates)
{
    return RowReader(source, imported).read(out, axis, covariates);
}

}  // namespace unroll
