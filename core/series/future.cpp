#include "series/rows.h"

#include <QFileInfo>

#include <cmath>

namespace unroll {

namespace {

constexpr qint64 kFarthest = 100000;  // steps past the end: as far as one can ask

/// The step of each row, counted from the end of its series, on the data's own axis.
Result<std::vector<qint64>> stepsOf(const DataSource& source, const Imported& future, const TimeAxis& axis)
{
    const Table& table = *future.table;
    const QString file = QFileInfo(future.path).fileName(), name = source.column(ColumnRole::Time);
    const int time = table.columnIndex(name);
    std::vector<QByteArrayView> cells;
    std::vector<qint64> lines;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        cells.push_back(table.bytes(row, time));
        lines.push_back(table.line(row));
    }
    const auto read = readTimes(cells, lines, source.reader.dayOrder, file, name);
    if (!read)
        return read.error();
    std::vector<qint64> steps;
    for (const qint64 step : read->steps)
        steps.push_back(std::llround(axis.stepOf(read->axis.time(double(step)))));
    return steps;
}

}  // namespace

Result<std::shared_ptr<const SeriesDataset>> withFuture(const SeriesDataset& data, const DataSource& source,
                                                        const Imported& future)
{
    const Table& table = *future.table;
    const QString file = QFileInfo(future.path).fileName();
    const QString time = source.column(ColumnRole::Time), group = source.column(ColumnRole::Group);
    for (const QString& name : {time, group})
        if (!name.isEmpty() && table.columnIndex(name) < 0)
            return columnMissing(future, name);
    std::vector<qint64> steps;
    if (!time.isEmpty()) {
        auto read = stepsOf(source, future, data.learnt->axis);
        if (!read)
            return read.error();
        steps = std::move(read).value();
    }
    auto out = std::make_shared<SeriesDataset>(data);
    qsizetype later = 0;
    for (size_t c = 0; c < data.learnt->covariates.size(); ++c) {
        if (!data.learnt->covariates[c].known)
            continue;
        const int own = table.columnIndex(data.learnt->covariates[c].name);
        if (own < 0)
            return columnMissing(future, data.learnt->covariates[c].name);
        const auto values = numbersOf(table, own, file);
        if (!values)
            return values.error();
        for (SeriesDataset::Series& series : out->series) {
            auto& known = series.covariates[c];
            const auto end = qint64(series.values.size());
            qint64 next = end;  // where rows have no time they follow each other
            for (qsizetype row = 0; row < table.rowCount(); ++row) {
                if (!group.isEmpty() && table.text(row, table.columnIndex(group)).trimmed() != series.name)
                    continue;
                const qint64 step = steps.empty() ? next++ : steps[size_t(row)] - series.first;
                const double value = (*values)[size_t(row)];
                if (step < end || step - end > kFarthest || !std::isfinite(value))
                    continue;
                // What lies between is taken as where nothing is said.
                for (size_t between = known.size(); between < size_t(step); ++between)
                    known.push_back(valueAhead(known, between, data.learnt->period));
                if (size_t(step) < known.size())
                    known[size_t(step)] = value;
                else
                    known.push_back(value);
                ++later;
            }
        }
    }
    if (data.learnt->knownColumns() == 0)
        return Error{"nothing-known-ahead",
                     file,
                     QT_TRANSLATE_NOOP("Error", "The run reads no column that is known in advance"),
                     QT_TRANSLATE_NOOP("Error", "Say so of a column (known in advance, or --known), and train again"),
                     {},
                     ErrorKind::Usage};
    if (later == 0)
        return Error{
            "no-future",
            file,
            QT_TRANSLATE_NOOP("Error", "No row of the file has a value of the %2 steps after %1, the last time"),
            QT_TRANSLATE_NOOP("Error", "Give the times that are to be forecast, with what is known of them"),
            {data.learnt->axis.label(data.series.front().first + qint64(data.series.front().values.size()) - 1),
             QString::number(kFarthest)}};
    return std::shared_ptr<const SeriesDataset>(std::move(out));
}

}  // namespace unroll
