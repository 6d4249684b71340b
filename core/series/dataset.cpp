#include "series/dataset.h"

#include "series/leaks.h"
#include "series/rows.h"
#include "series/spectrum.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace unroll {

namespace {

using Series = SeriesDataset::Series;

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr int kUsualLookBack = 24, kUsualHorizon = 12, kMostSteps = 60;  // where nothing else is said

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
    const qsizetype ends[] = {0, series.trainEnd, series.validationEnd, series.testEnd, qsizetype(values.size())};
    double last = 0;
    for (size_t part = 0; part + 1 < std::size(ends); ++part) {
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
    const auto season = size_t(std::max(2, learnt.period));
    if (takeLog)
        learnt.boxCox = BoxCox::fit(train, season, 0.0);
    else if (settings.transform == SeriesTransform::BoxCox)
        learnt.boxCox = BoxCox::fit(train, season);
    // A cycle of the series' own (sunspots) is not so even that the value one cycle before says much of this one.
    const bool even = learnt.period > 1 && (learnt.period == usual || settings.period > 0);
    learnt.differencing.lag = settings.differenceLag >= 0     ? settings.differenceLag
                              : even                          ? learnt.period
                              : correlationAt(train, 1) > 0.7 ? 1
                                                              : 0;
    learnt.differencing.order = settings.differenceOrder;
    learnt.strategy = settings.strategy;
    qsizetype shortest = longest.trainEnd;  // of the parts that there are
    for (const qsizetype steps :
         {longest.validationEnd - longest.trainEnd, qsizetype(longest.values.size()) - longest.validationEnd})
        if (steps > 0)
            shortest = std::min(shortest, steps);
    const int most = int(std::max<qsizetype>(1, shortest - 2));
    learnt.horizon = settings.horizon > 0
                         ? settings.horizon
                         : std::min({learnt.period > 1 ? learnt.period : kUsualHorizon, most, kMostSteps});
    const int room = std::max(1, (int(longest.trainEnd) - learnt.differencing.steps() - learnt.horizon) / 2);
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
    case SeriesScaling::Window:  // before each window's own
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
void fitScalers(SeriesPreparation& learnt, SeriesScaling scaling, const std::vector<Series>& all)
{
    std::vector<double> pooled;
    for (const Series& series : all) {
        const auto train = std::span(series.values).first(size_t(series.trainEnd));
        std::vector<double> shown =
            learnt.boxCox ? learnt.boxCox->apply(train) : std::vector<double>(train.begin(), train.end());
        shown = learnt.differencing.apply(shown);
        pooled.insert(pooled.end(), shown.begin(), shown.end());
    }
    learnt.scaler = *scalerFor(scaling, pooled);
    learnt.scaledByWindow = scaling == SeriesScaling::Window;
    if (learnt.scaledByWindow)
        learnt.scaler.centre = 0;  // the windows take off their own: a float of a small series keeps its digits
    for (size_t c = 0; c < learnt.covariates.size(); ++c) {
        pooled.clear();
        for (const Series& series : all) {
            const auto& own = series.covariates[c];
            pooled.insert(pooled.end(), own.begin(), own.begin() + series.trainEnd);
        }
        learnt.covariates[c].scaler = *scalerFor(scaling, pooled);
    }
}

/// MAE of the seasonal naive forecast within the training part (Hyndman & Koehler 2006), or where all of it is the test
/// part within that; 1 where that is 0.
double naiveError(const Series& series, int period)
{
    double sum = 0;
    qint64 count = 0;
    const qsizetype end = series.trainEnd > 0 ? series.trainEnd : qsizetype(series.values.size());
    for (qsizetype step = period; step < end; ++step)
        if (series.known[size_t(step)] && series.known[size_t(step - period)]) {
            sum += std::abs(series.values[size_t(step)] - series.values[size_t(step - period)]);
            ++count;
        }
    return count > 0 && sum > 0 ? sum / double(count) : 1;
}

/// Inputs, targets and windows of a series that is filled, with what has been learnt.
void cut(SeriesDataset& data, const SeriesPreparation& learnt, int index, const SeriesSettings& settings)
{
    Series& series = data.series[size_t(index)];
    const auto steps = qsizetype(series.values.size());
    std::vector<std::span<const double>> covariates(series.covariates.begin(), series.covariates.end());
    series.inputs = learnt.read(series.values, covariates, series.first);
    series.targets.assign(size_t(steps), std::numeric_limits<float>::quiet_NaN());
    const auto features = size_t(learnt.features());
    const qsizetype lag = learnt.differencing.steps();
    for (qsizetype step = lag; step < steps; ++step)
        if (series.known[size_t(step)])
            series.targets[size_t(step)] = series.inputs[size_t(step - lag) * features];
    series.scale = naiveError(series, learnt.period);
    for (qsizetype origin = learnt.needed(); origin + learnt.horizon <= steps; ++origin) {
        const qsizetype end = origin + learnt.horizon;
        // Nothing is before the first part, so no gap either: a file that is all test has all of its windows.
        const auto begin = [&](qsizetype partEnd) { return partEnd > 0 ? partEnd + settings.gap : 0; };
        std::vector<qsizetype>* part =
            end <= series.trainEnd                                            ? &data.split.train
            : origin >= begin(series.trainEnd) && end <= series.validationEnd ? &data.split.validation
            : origin >= begin(series.validationEnd) && end <= series.testEnd  ? &data.split.test
                                                                              : nullptr;
        if (!part || (part == &data.split.train && (origin - learnt.needed()) % settings.stride != 0))
            continue;
        const auto known = series.known.begin() + origin;
        if (std::find(known, known + learnt.horizon, true) == known + learnt.horizon)
            continue;  // nothing there that could be judged
        part->push_back(qsizetype(data.windows.size()));
        data.windows.push_back({index, origin});
    }
}

Error tooShort(const QString& file, const SeriesPreparation& learnt, const Series& longest, bool folds)
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
    return {
        "series-too-short-to-learn",
        file,
        QT_TRANSLATE_NOOP("Error", "The series has %1 steps: too few for a look-back of %2 and a horizon of %3 in each "
                                   "of the three parts"),
        folds ? QT_TRANSLATE_NOOP("Error", "Take fewer folds or a larger test share, of which each fold has its part")
              : QT_TRANSLATE_NOOP("Error", "Lower series.look_back or series.horizon, or take a longer series"),
        {QString::number(steps), QString::number(learnt.needed()), QString::number(learnt.horizon)}};
}

/// A covariate that is the target some steps ahead makes every forecast good, and none of use.
void sayLeaks(SeriesDataset& data, const QString& file)
{
    const SeriesPreparation& learnt = *data.learnt;
    for (size_t c = 0; c < learnt.covariates.size(); ++c)
        for (const Series& series : data.series) {
            const Covariate& covariate = learnt.covariates[c];
            const auto ahead =
                stepsAhead(series.covariates[c], series.values, size_t(learnt.horizon), covariate.known ? 0 : 1);
            if (!ahead)
                continue;
            if (covariate.known)
                data.warnings.push_back(
                    {"known-tells-target",
                     file,
                     QT_TRANSLATE_NOOP("Error",
                                       "The column “%1” is read as known in advance, but changes as “%2” does (steps "
                                       "ahead: %3): it is known only afterwards"),
                     QT_TRANSLATE_NOOP("Error", "Read it as a covariate of the past, or leave it out"),
                     {covariate.name, learnt.target, QString::number(*ahead)}});
            else
                data.warnings.push_back(
                    {"covariate-leaks",
                     file,
                     QT_TRANSLATE_NOOP("Error", "The column “%1” holds what “%2” will be (steps ahead: %3)"),
                     QT_TRANSLATE_NOOP("Error", "Do not use it, or shift it so that each row has what was known then"),
                     {covariate.name, learnt.target, QString::number(*ahead)}});
            break;
        }
}

/// One network reads all series in one measure: where they differ much in size, it learns of the large ones alone.
void sayUnlikeSizes(SeriesDataset& data, const QString& file)
{
    constexpr double kUnlike = 10;
    if (data.learnt->boxCox || data.learnt->scaledByWindow || data.series.size() < 2)
        return;
    const auto [least, most] = std::minmax_element(data.series.begin(), data.series.end(),
                                                   [](const Series& a, const Series& b) { return a.scale < b.scale; });
    if (most->scale < kUnlike * least->scale)
        return;
    data.warnings.push_back(
        {"series-unlike",
         file,
         QT_TRANSLATE_NOOP("Error",
                           "The series differ in size (“%1” changes %2 times as much as “%3”): small ones are hardly "
                           "learnt"),
         QT_TRANSLATE_NOOP("Error",
                           "Scale each window by itself (series.scaling), or take logarithms (series.transform)"),
         {most->name, QString::number(most->scale / least->scale, 'g', 2), least->name}});
}

}  // namespace

Sample SeriesDataset::sample(qsizetype index) const
{
    const Window& window = windows[size_t(index)];
    const Series& own = series[size_t(window.series)];
    const auto width = size_t(learnt->features()), lookBack = size_t(learnt->lookBack),
               lag = size_t(learnt->differencing.steps()), origin = size_t(window.origin);
    Sample out;
    out.values = std::span(own.inputs).subspan((origin - lookBack - lag) * width, lookBack * width);
    out.wanted = std::span(own.targets).subspan(origin, size_t(learnt->given()));
    out.history = std::span(own.values).first(origin);
    if (learnt->scaledByWindow) {
        const Scaler scaler = learnt->windowScaler(out.values);
        out.centre = float(scaler.centre);
        out.scale = float(scaler.scale);
    }
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

SeriesQuery SeriesDataset::stepsBefore(int index, qsizetype origin, qsizetype ahead) const
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
    const qsizetype end = origin + (ahead > 0 ? ahead : learnt->horizon);
    for (qsizetype step = origin; learnt->knownColumns() > 0 && step < end; ++step)
        for (size_t c = 0; c < own.covariates.size(); ++c)
            if (learnt->covariates[c].known)
                out.ahead.push_back(valueAhead(own.covariates[c], size_t(step), learnt->period));
    return out;
}

std::optional<qsizetype> SeriesDataset::knownFrom(int index, qsizetype origin) const
{
    std::optional<qsizetype> least;
    for (size_t c = 0; c < learnt->covariates.size(); ++c)
        if (learnt->covariates[c].known) {
            const qsizetype own = qsizetype(series[size_t(index)].covariates[c].size()) - origin;
            least = std::max<qsizetype>(0, std::min(own, least.value_or(own)));
        }
    return least;
}

const SeriesDataset* seriesOf(const Dataset* data) { return dynamic_cast<const SeriesDataset*>(data); }

Result<std::shared_ptr<const SeriesDataset>> prepareSeries(const DataSource& source, const SeriesSettings& settings,
                                                           const SplitSettings& shares, const Imported& imported,
                                                           std::shared_ptr<const SeriesPreparation> known,
                                                           const Progress& progress)
{
    const QString file = QFileInfo(imported.path).fileName();
    if (auto problem = foldProblem(shares))
        return *problem;
    auto data = std::make_shared<SeriesDataset>();
    auto learnt = known ? std::make_shared<SeriesPreparation>(*known) : std::make_shared<SeriesPreparation>();
    data->learnt = learnt;
    data->fingerprint = imported.fingerprint;
    TimeAxis axis;
    std::vector<Covariate> covariates = learnt->covariates;
    if (auto read = readRows(source, imported, *data, axis, covariates); !read)
        return read.error();
    progress.report(0.3);
    if (progress.cancelled())
        return cancelledError();
    if (known) {
        // The steps are numbered as the run numbers them, so that each stands at its place within the season.
        if (axis.frequency() != known->axis.frequency())
            return Error{"frequency-differs",
                         file,
                         QT_TRANSLATE_NOOP("Error", "The series is %1, the run has learnt from one that is %2"),
                         QT_TRANSLATE_NOOP("Error", "Give it values as often as the run's own"),
                         {axis.frequency().name(), known->axis.frequency().name()}};
        const auto first = qint64(std::llround(known->axis.stepOf(axis.time(0))));
        for (Series& series : data->series)
            series.first += first;
    } else {
        learnt->axis = axis;
    }
    QStringList targets;
    for (const SeriesDataset::Series& one : data->series)
        if (!targets.contains(one.target))
            targets << one.target;
    learnt->target = targets.join(QStringLiteral(", "));
    size_t longest = 0;
    for (size_t s = 0; s < data->series.size(); ++s) {
        Series& series = data->series[s];
        const auto steps = qsizetype(series.values.size());
        const PartEnds ends = known ? PartEnds{0, 0, steps} : partEnds(steps, shares);
        series.trainEnd = ends.train;
        series.validationEnd = ends.validation;
        series.testEnd = ends.test;
        const int period = settings.period > 0 ? settings.period : axis.frequency().usualPeriod();
        fillByParts(series, series.values, settings.fill, period);
        for (size_t c = 0; c < covariates.size(); ++c) {
            auto& values = series.covariates[c];
            if (!covariates[c].known) {
                fillByParts(series, values, settings.fill, period);
                continue;
            }
            // All of it was known before: nothing leaks from one part to another.
            values = filled(values, settings.fill, period);
            std::replace_if(
                values.begin(), values.end(), [](double value) { return !std::isfinite(value); }, 0.0);
        }
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
        learnt->covariates = std::move(covariates);
        fitScalers(*learnt, settings.scaling, data->series);
    }
    for (size_t s = 0; s < data->series.size(); ++s)
        if (data->series[s].values.size() > size_t(learnt->differencing.steps()))
            cut(*data, *learnt, int(s), settings);
    const auto lacks = [](double share, const std::vector<qsizetype>& part) { return share > 0 && part.empty(); };
    if (known ? data->split.test.empty()
              : data->split.train.empty() || lacks(shares.validation, data->split.validation) ||
                    lacks(shares.test, data->split.test))
        return tooShort(file, *learnt, data->series[longest], shares.folds > 0);
    if (!known && !learnt->boxCox &&
        (settings.transform == SeriesTransform::Log || settings.transform == SeriesTransform::BoxCox))
        data->warnings.push_back(
            {"transform-not-taken",
             file,
             QT_TRANSLATE_NOOP("Error", "Not all values of “%1” are above 0: they are read as they are"),
             QT_TRANSLATE_NOOP("Error", "Choose another transform (series.transform), or add a number to the column"),
             {learnt->target}});
    sayLeaks(*data, file);
    sayUnlikeSizes(*data, file);
    progress.report(1);
    return std::shared_ptr<const SeriesDataset>(data);
}

}  // namespace unroll
