#include "series/dataset.h"

#include "series/leaks.h"
#include "series/spectrum.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace unroll {

namespace {

using Series = SeriesDataset::Series;

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr int kUsualLookBack = 24, kUsualHorizon = 12, kMostSteps = 60;  // where nothing else is said

QString placeOf(const QString& file, const Table& table, qsizetype row)
{
    return table.line(row) > 0 ? QStringLiteral("%1, line %2").arg(file).arg(table.line(row)) : file;
}

/// A column's numbers; NaN where a cell is empty. Error: a cell that is no number.
Result<std::vector<double>> numbersOf(const Table& table, int column, const QString& file)
{
    std::vector<double> out;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        const double value = table.missing(row, column) ? kNoValue : table.number(row, column);
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

/// The rows of a file as series, before anything is filled in or learnt.
class Reader {
public:
    Reader(const DataSource& source, const Imported& imported)
        : source_(source), table_(*imported.table), file_(QFileInfo(imported.path).fileName())
    {}

    Result<void> read(SeriesDataset& out, TimeAxis& axis, QStringList& covariates)
    {
        const int target = table_.columnIndex(source_.column(ColumnRole::Target));
        if (target < 0)
            return Error{"column-not-chosen",
                         file_,
                         QT_TRANSLATE_NOOP("Error", "It is not said which column is to be forecast"),
                         QT_TRANSLATE_NOOP("Error", "Choose it on the Data page, or with --target"),
                         {}};
        std::vector<int> columns{target};
        for (int column = 0; column < table_.columnCount(); ++column)
            if (source_.roles.value(table_.columnName(column)) == ColumnRole::Covariate && column != target) {
                columns.push_back(column);
                covariates << table_.columnName(column);
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
        return place(out, values);
    }

private:
    Result<void> readSteps(SeriesDataset& out, TimeAxis& axis)
    {
        out.findings.rows = table_.rowCount();
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

    Result<void> place(SeriesDataset& out, const std::vector<std::vector<double>>& values)
    {
        const int group = table_.columnIndex(source_.column(ColumnRole::Group));
        QHash<QString, qsizetype> index;
        std::vector<std::vector<qsizetype>> rows;
        for (qsizetype row = 0; row < table_.rowCount(); ++row) {
            const QString name = group < 0 ? QString() : table_.text(row, group).trimmed();
            if (!index.contains(name)) {
                index.insert(name, qsizetype(rows.size()));
                rows.emplace_back();
                out.series.emplace_back();
                out.series.back().name = name;
            }
            rows[size_t(index.value(name))].push_back(row);
        }
        if (group >= 0)
            out.findings.sorted = true;  // one series after the other is an order too
        for (size_t s = 0; s < rows.size(); ++s)
            if (auto placed = placeOne(out, out.series[s], rows[s], values); !placed)
                return placed;
        return {};
    }

    Result<void> placeOne(SeriesDataset& out, Series& series, std::vector<qsizetype>& rows,
                          const std::vector<std::vector<double>>& values)
    {
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
        series.values.assign(steps, kNoValue);
        series.covariates.assign(values.size() - 1, std::vector<double>(steps, kNoValue));
        std::vector<qsizetype> rowAt(steps, -1);
        for (const qsizetype row : rows) {
            const auto at = size_t(steps_[size_t(row)] - series.first);
            const double value = values[0][size_t(row)];
            if (const qsizetype other = rowAt[at]; other >= 0) {
                const double before = values[0][size_t(other)];
                if (value != before && !(std::isnan(value) && std::isnan(before)))
                    return Error{"time-twice",
                                 placeOf(file_, table_, row),
                                 QT_TRANSLATE_NOOP("Error", "There are two values for one time: %1 here, %2 before"),
                                 QT_TRANSLATE_NOOP("Error", "Correct one of them; where the file holds several series, "
                                                            "say which column names them (group)"),
                                 {QString::number(value, 'g', 10), QString::number(before, 'g', 10)}};
                ++out.findings.duplicates;
                continue;
            }
            rowAt[at] = row;
            series.values[at] = value;
            out.findings.missing += std::isnan(value);
            for (size_t c = 1; c < values.size(); ++c)
                series.covariates[c - 1][at] = values[c][size_t(row)];
        }
        out.findings.gaps += std::count(rowAt.begin(), rowAt.end(), qsizetype(-1));
        series.known.resize(steps);
        for (size_t step = 0; step < steps; ++step)
            series.known[step] = !std::isnan(series.values[step]);
        const auto first = std::find(series.known.begin(), series.known.end(), true);
        if (first == series.known.end())
            return Error{"series-empty",
                         file_,
                         QT_TRANSLATE_NOOP("Error", "The column “%1” holds no value at all"),
                         QT_TRANSLATE_NOOP("Error", "Choose another column to forecast"),
                         {source_.column(ColumnRole::Target)}};
        const auto last = std::find(series.known.rbegin(), series.known.rend(), true);
        keep(series, size_t(first - series.known.begin()), size_t(series.known.rend() - last));
        out.findings.steps += qint64(series.values.size());
        return {};
    }

    /// Cuts off what stands before the first value or behind the last: a series begins and ends with one.
    static void keep(Series& series, size_t first, size_t end)
    {
        const auto cut = [&](auto& values) {
            values.erase(values.begin() + qsizetype(end), values.end());
            values.erase(values.begin(), values.begin() + qsizetype(first));
        };
        cut(series.values);
        cut(series.known);
        for (auto& covariate : series.covariates)
            cut(covariate);
        series.first += qint64(first);
    }

    const DataSource& source_;
    const Table& table_;
    QString file_;
    std::vector<qint64> steps_;  // by row
};

std::vector<double> filled(std::span<const double> values, GapFill fill, int period)
{
    switch (fill) {
    case GapFill::CarryForward:
        return carriedForward(values);
    case GapFill::Seasonal:
        return seasonallyFilled(values, size_t(std::max(1, period)));
    case GapFill::Interpolate:
        break;
    }
    return interpolated(values);
}

/// Each part is filled from its own values alone: the training part must not know what came after it.
void fillByParts(Series& series, std::vector<double>& values, GapFill fill, int period)
{
    const qsizetype ends[] = {0, series.trainEnd, series.validationEnd, qsizetype(values.size())};
    double last = 0;
    for (int part = 0; part < 3; ++part) {
        const auto begin = values.begin() + ends[part], end = values.begin() + ends[part + 1];
        const std::vector<double> own = filled({begin, end}, fill, period);
        std::copy(own.begin(), own.end(), begin);
        for (auto value = begin; value != end; ++value)
            last = std::isfinite(*value) ? * value : * value = last;  // a part without any value goes on from before
    }
}

/// Correlation of a series with itself so many steps later.
double correlationAt(std::span<const double> values, size_t lag)
{
    if (values.size() <= lag + 2)
        return 0;
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
    double all = 0, shifted = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        all += (values[i] - mean) * (values[i] - mean);
        if (i >= lag)
            shifted += (values[i] - mean) * (values[i - lag] - mean);
    }
    return all > 0 ? shifted / all : 0;
}

/// Is there a season of this period? It is among the strongest periods, or the autocorrelation at the period is beyond
/// its limit at 10 % as R's thetaf has it by Bartlett's formula; of the differences, so that a trend is none.
bool seasonal(std::span<const double> values, int period, const std::vector<Periodicity>& found)
{
    if (period < 2 || values.size() < size_t(2 * period + 2))
        return false;
    if (std::any_of(found.begin(), found.end(), [&](const Periodicity& one) { return one.period == size_t(period); }))
        return true;
    const std::vector<double> changes = difference(values, 1);
    double sum = 0;
    for (int lag = 1; lag < period; ++lag)
        sum += std::pow(correlationAt(changes, size_t(lag)), 2);
    return correlationAt(changes, size_t(period)) > 1.645 * std::sqrt((1 + 2 * sum) / double(changes.size()));
}

/// The season in steps: what is usual for the frequency if it is there, else the strongest period; 1 where none is.
int periodOf(std::span<const double> values, int usual)
{
    const std::vector<Periodicity> found = strongestPeriods(values);
    if (seasonal(values, usual, found))
        return usual;
    return found.empty() ? 1 : int(found.front().period);
}

/// Settings with everything chosen, from the training part of the longest series.
void choose(SeriesPreparation& learnt, const SeriesSettings& settings, const Series& longest)
{
    const auto train = std::span(longest.values).first(size_t(longest.trainEnd));
    const int usual = learnt.axis.frequency().usualPeriod();
    learnt.period = settings.period > 0 ? settings.period : periodOf(train, usual);
    const bool positive = std::all_of(train.begin(), train.end(), [](double value) { return value > 0; });
    bool takeLog = settings.transform == SeriesTransform::Log;
    if (settings.transform == SeriesTransform::Auto && positive) {
        const auto [least, most] = std::minmax_element(train.begin(), train.end());
        const auto lambda = guerreroLambda(train, size_t(std::max(2, learnt.period)));
        takeLog = *most > 2 * *least && lambda && *lambda < 0.5;
    }
    if (takeLog)
        learnt.logarithm = BoxCox::fit(train, size_t(std::max(2, learnt.period)), 0.0);
    // A cycle of the series' own (sunspots) is not so even that the value one cycle before says much of this one.
    const bool even = learnt.period > 1 && (learnt.period == usual || settings.period > 0);
    learnt.lag = settings.differenceLag >= 0     ? settings.differenceLag
                 : even                          ? learnt.period
                 : correlationAt(train, 1) > 0.7 ? 1
                                                 : 0;
    qsizetype shortest = longest.trainEnd;  // of the parts that there are
    for (const qsizetype steps :
         {longest.validationEnd - longest.trainEnd, qsizetype(longest.values.size()) - longest.validationEnd})
        if (steps > 0)
            shortest = std::min(shortest, steps);
    const int most = int(std::max<qsizetype>(1, shortest - 2));
    learnt.horizon = settings.horizon > 0
                         ? settings.horizon
                         : std::min({learnt.period > 1 ? learnt.period : kUsualHorizon, most, kMostSteps});
    const int room = std::max(1, (int(longest.trainEnd) - learnt.lag - learnt.horizon) / 2);
    learnt.lookBack = settings.lookBack > 0
                          ? settings.lookBack
                          : std::min({learnt.period > 1 ? 2 * learnt.period : kUsualLookBack, room, 2 * kMostSteps});
    learnt.calendar = settings.calendar;
    learnt.valueLoss = settings.loss;
}

std::optional<Scaler> scalerFor(SeriesScaling scaling, std::span<const double> training)
{
    switch (scaling) {
    case SeriesScaling::Standard:
        return Scaler::fit(training, Scaler::Kind::Standard);
    case SeriesScaling::MinMax:
        return Scaler::fit(training, Scaler::Kind::MinMax);
    case SeriesScaling::Robust:
        return Scaler::fit(training, Scaler::Kind::Robust);
    case SeriesScaling::None:
        break;
    }
    return Scaler{};
}

/// Scalers over the training parts of all series together.
void fitScalers(SeriesPreparation& learnt, SeriesScaling scaling, const std::vector<Series>& all,
                const QStringList& covariates)
{
    std::vector<double> pooled;
    for (const Series& series : all) {
        const auto train = std::span(series.values).first(size_t(series.trainEnd));
        std::vector<double> shown =
            learnt.logarithm ? learnt.logarithm->apply(train) : std::vector<double>(train.begin(), train.end());
        if (learnt.lag > 0)
            shown = difference(shown, size_t(learnt.lag));
        pooled.insert(pooled.end(), shown.begin(), shown.end());
    }
    learnt.scaler = *scalerFor(scaling, pooled);
    for (qsizetype c = 0; c < covariates.size(); ++c) {
        pooled.clear();
        for (const Series& series : all) {
            const auto& own = series.covariates[size_t(c)];
            pooled.insert(pooled.end(), own.begin(), own.begin() + series.trainEnd);
        }
        learnt.covariates.emplace_back(covariates[c], *scalerFor(scaling, pooled));
    }
}

/// MAE of the seasonal naive forecast within the training part (Hyndman & Koehler 2006); 1 where that is 0.
double naiveError(const Series& series, int period)
{
    double sum = 0;
    qint64 count = 0;
    for (qsizetype step = period; step < series.trainEnd; ++step)
        if (series.known[size_t(step)] && series.known[size_t(step - period)]) {
            sum += std::abs(series.values[size_t(step)] - series.values[size_t(step - period)]);
            ++count;
        }
    return count > 0 && sum > 0 ? sum / double(count) : 1;
}

/// Inputs, targets and windows of a series that is filled, with what has been learnt.
void cut(SeriesDataset& data, const SeriesPreparation& learnt, int index, int stride)
{
    Series& series = data.series[size_t(index)];
    const auto steps = qsizetype(series.values.size());
    std::vector<std::span<const double>> covariates(series.covariates.begin(), series.covariates.end());
    series.inputs = learnt.read(series.values, covariates, series.first);
    series.targets.assign(size_t(steps), std::numeric_limits<float>::quiet_NaN());
    const auto features = size_t(learnt.features());
    for (qsizetype step = learnt.lag; step < steps; ++step)
        if (series.known[size_t(step)])
            series.targets[size_t(step)] = series.inputs[size_t(step - learnt.lag) * features];
    series.scale = naiveError(series, learnt.period);
    for (qsizetype origin = learnt.needed(); origin + learnt.horizon <= steps; ++origin) {
        const qsizetype end = origin + learnt.horizon;
        std::vector<qsizetype>* part = end <= series.trainEnd ? &data.split.train
                                       : origin >= series.trainEnd && end <= series.validationEnd
                                           ? &data.split.validation
                                       : origin >= series.validationEnd ? &data.split.test
                                                                        : nullptr;
        if (!part || (part == &data.split.train && (origin - learnt.needed()) % stride != 0))
            continue;
        const auto known = series.known.begin() + origin;
        if (std::find(known, known + learnt.horizon, true) == known + learnt.horizon)
            continue;  // nothing there that could be judged
        part->push_back(qsizetype(data.windows.size()));
        data.windows.push_back({index, origin});
    }
}

Error tooShort(const QString& file, const SeriesPreparation& learnt, const Series& longest)
{
    const auto steps = qsizetype(longest.values.size());
    const auto known = std::count(longest.known.begin(), longest.known.end(), true);
    if (2 * known < steps)
        return {"series-mostly-missing",
                file,
                QT_TRANSLATE_NOOP("Error",
                                  "Of %1 steps from the first time to the last only %2 have a value: a part of "
                                  "the data has none to learn from or to be judged by"),
                QT_TRANSLATE_NOOP("Error", "Leave out the rows that stand far from the others, or sum the values up by "
                                           "longer steps"),
                {QString::number(steps), QString::number(known)}};
    return {"series-too-short-to-learn",
            file,
            QT_TRANSLATE_NOOP("Error",
                              "The series has %1 steps: too few for a look-back of %2 and a horizon of %3 in each "
                              "of the three parts"),
            QT_TRANSLATE_NOOP("Error", "Lower series.look_back or series.horizon, or take a longer series"),
            {QString::number(steps), QString::number(learnt.needed()), QString::number(learnt.horizon)}};
}

/// A covariate that is the target some steps ahead makes every forecast good, and none of use.
void sayLeaks(SeriesDataset& data, const QString& file)
{
    const SeriesPreparation& learnt = *data.learnt;
    for (size_t c = 0; c < learnt.covariates.size(); ++c)
        for (const Series& series : data.series)
            if (const auto ahead = stepsAhead(series.covariates[c], series.values, size_t(learnt.horizon))) {
                data.warnings.push_back(
                    {"covariate-leaks",
                     file,
                     QT_TRANSLATE_NOOP("Error", "The column “%1” holds what “%2” will be (steps ahead: %3)"),
                     QT_TRANSLATE_NOOP("Error", "Do not use it, or shift it so that each row has what was known then"),
                     {learnt.covariates[c].first, learnt.target, QString::number(*ahead)}});
                break;
            }
}

}  // namespace

Sample SeriesDataset::sample(qsizetype index) const
{
    const Window& window = windows[size_t(index)];
    const Series& own = series[size_t(window.series)];
    const auto width = size_t(learnt->features()), lookBack = size_t(learnt->lookBack), lag = size_t(learnt->lag),
               origin = size_t(window.origin);
    Sample out;
    out.values = std::span(own.inputs).subspan((origin - lookBack - lag) * width, lookBack * width);
    out.wanted = std::span(own.targets).subspan(origin, size_t(learnt->horizon));
    out.history = std::span(own.values).first(origin);
    return out;
}

QString SeriesDataset::describe(qsizetype index) const
{
    const Window& window = windows[size_t(index)];
    const Series& own = series[size_t(window.series)];
    const qint64 first = own.first + window.origin;
    const QString span =
        learnt->axis.label(first) +
        (learnt->horizon > 1 ? QStringLiteral(" … ") + learnt->axis.label(first + learnt->horizon - 1) : QString());
    return own.name.isEmpty() ? span : own.name + QStringLiteral(": ") + span;
}

std::vector<double> SeriesDataset::inOwnUnits(qsizetype index) const
{
    const Window& window = windows[size_t(index)];
    const Series& own = series[size_t(window.series)];
    std::vector<double> out;
    for (qsizetype step = window.origin; step < window.origin + learnt->horizon; ++step)
        out.push_back(own.known[size_t(step)] ? own.values[size_t(step)] : kNoValue);
    return out;
}

double SeriesDataset::errorScale(qsizetype index) const { return series[size_t(windows[size_t(index)].series)].scale; }

Query SeriesDataset::query(qsizetype index) const
{
    return stepsBefore(windows[size_t(index)].series, windows[size_t(index)].origin);
}

SeriesQuery SeriesDataset::stepsBefore(int index, qsizetype origin) const
{
    const Series& own = series[size_t(index)];
    const qsizetype from = std::max<qsizetype>(0, origin - learnt->needed());
    SeriesQuery out;
    out.columns = 1 + int(own.covariates.size());
    out.start = own.first + from;
    for (qsizetype step = from; step < origin; ++step) {
        out.values.push_back(own.values[size_t(step)]);
        for (const auto& covariate : own.covariates)
            out.values.push_back(covariate[size_t(step)]);
    }
    return out;
}

const SeriesDataset* seriesOf(const Dataset* data) { return dynamic_cast<const SeriesDataset*>(data); }

Result<std::shared_ptr<const SeriesDataset>> prepareSeries(const DataSource& source, const SeriesSettings& settings,
                                                           const SplitSettings& shares, const Imported& imported,
                                                           std::shared_ptr<const SeriesPreparation> known,
                                                           const Progress& progress)
{
    const QString file = QFileInfo(imported.path).fileName();
    auto data = std::make_shared<SeriesDataset>();
    auto learnt = known ? std::make_shared<SeriesPreparation>(*known) : std::make_shared<SeriesPreparation>();
    data->learnt = learnt;
    TimeAxis axis;
    QStringList covariates;
    if (auto read = Reader(source, imported).read(*data, axis, covariates); !read)
        return read.error();
    progress.report(0.3);
    if (progress.cancelled())
        return cancelledError();
    learnt->axis = axis;
    learnt->target = source.column(ColumnRole::Target);
    size_t longest = 0;
    for (size_t s = 0; s < data->series.size(); ++s) {
        Series& series = data->series[s];
        const double steps = double(series.values.size());
        series.validationEnd = known ? 0 : qsizetype(std::lround(steps * (1 - shares.test)));
        series.trainEnd = known ? 0 : qsizetype(std::lround(steps * (1 - shares.test - shares.validation)));
        const int period = settings.period > 0 ? settings.period : axis.frequency().usualPeriod();
        fillByParts(series, series.values, settings.fill, period);
        for (auto& covariate : series.covariates)
            fillByParts(series, covariate, settings.fill, period);
        if (series.values.size() > data->series[longest].values.size())
            longest = s;
    }
    constexpr double kLargest = 1e150;  // the square of a larger one is infinite
    const auto tooLarge = [](double value) { return std::abs(value) > kLargest; };
    if (std::any_of(data->series.begin(), data->series.end(),
                    [&](const Series& one) { return std::any_of(one.values.begin(), one.values.end(), tooLarge); }))
        return Error{"numbers-too-large",
                     file,
                     QT_TRANSLATE_NOOP("Error", "The numbers of the column “%1” are too large to be computed with"),
                     QT_TRANSLATE_NOOP("Error", "Write them in a larger unit: millions instead of ones"),
                     {learnt->target}};
    if (!known) {
        choose(*learnt, settings, data->series[longest]);
        fitScalers(*learnt, settings.scaling, data->series, covariates);
    }
    for (size_t s = 0; s < data->series.size(); ++s)
        if (data->series[s].values.size() > size_t(learnt->lag))
            cut(*data, *learnt, int(s), settings.stride);
    const auto lacks = [](double share, const std::vector<qsizetype>& part) { return share > 0 && part.empty(); };
    if (known ? data->split.test.empty()
              : data->split.train.empty() || lacks(shares.validation, data->split.validation) ||
                    lacks(shares.test, data->split.test))
        return tooShort(file, *learnt, data->series[longest]);
    sayLeaks(*data, file);
    progress.report(1);
    return std::shared_ptr<const SeriesDataset>(data);
}

}  // namespace unroll
