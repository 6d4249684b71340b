#pragma once

#include "base/progress.h"
#include "data/import.h"
#include "samples/dataset.h"
#include "series/settings.h"
#include "series/time_axis.h"
#include "series/transforms.h"

#include <algorithm>
#include <optional>

namespace unroll {

/// A column that is read beside the target. Known in advance (a holiday, a price that is set): it is read for the steps
/// of the forecast too.
struct Covariate {
    QString name;
    Scaler scaler;
    bool known = false;
};

/// Values that are known in advance, continued past the last of them: as one season before, or the last.
double valueAhead(std::span<const double> values, size_t step, int period);

/// What a run has learnt of a series: how its values become what a network reads, and back. A value is read as its
/// logarithm or Box–Cox transform (where one is taken), differenced, scaled.
class SeriesPreparation final : public Preparation {
public:
    SeriesPreparation();

    GraphContext graphContext() const override;
    std::unique_ptr<QueryReader> reader() const override;
    /// history: at least differencing.steps() values.
    std::vector<double> inOwnUnits(std::span<const float> values, std::span<const double> history) const override;
    std::vector<InputColumn> inputColumns() const override;
    QJsonObject toJson() const override;
    bool sameAs(const Preparation& other) const override;
    /// Error: an object that is none.
    static Result<std::shared_ptr<const SeriesPreparation>> fromJson(const QJsonObject& object);

    /// Numbers a step: the value, its covariates, those that are known in advance once more, given() steps ahead; the
    /// place within the season.
    int features() const { return 1 + int(covariates.size()) + knownColumns() + (readsSeason() ? 2 : 0); }
    int knownColumns() const
    {
        return int(std::count_if(covariates.begin(), covariates.end(), [](const Covariate& one) { return one.known; }));
    }
    bool readsSeason() const { return calendar && period > 1; }
    /// Steps before a forecast that have to be known.
    int needed() const { return lookBack + differencing.steps(); }
    /// Steps that the network gives at once.
    int given() const { return strategy == ForecastStrategy::Recursive ? 1 : horizon; }
    int stepsForecast() const override { return horizon; }
    void goOn(Query& query, std::span<const double> values) const override;
    /// Values [steps] and covariates (each as long; or longer, where it is known in advance) as the network reads them,
    /// [(steps − those without a difference) × features]. start: the first step's number on the axis.
    std::vector<float> read(std::span<const double> values, const std::vector<std::span<const double>>& own,
                            qint64 start) const;
    /// Where each window has a scaler of its own: of the look-back's values, as read() gives them (the first of each
    /// step's `features()`). A window without a spread is not blown up: the scale is at least a millionth of all
    /// series'.
    Scaler windowScaler(std::span<const float> read) const;

    int lookBack = 1, horizon = 1, period = 1;
    ForecastStrategy strategy = ForecastStrategy::Direct;
    Differencing differencing;
    bool calendar = true;
    std::optional<BoxCox> boxCox;  ///< where values are transformed; λ = 0: their logarithm
    Scaler scaler;
    bool scaledByWindow = false;  ///< after that, by the mean and spread of what is read
    QString target;
    std::vector<Covariate> covariates;
    TimeAxis axis;
};

/// What was found, and put right, while rows became a series. Everything is said.
struct SeriesFindings {
    qint64 rows = 0, steps = 0;
    qint64 missing = 0;  ///< steps with a row, but without a value, between the first value and the last
    qint64 gaps = 0;     ///< steps without a row, there
    qint64 outside = 0;  ///< rows before the first value or after the last
    qint64 ahead =
        0;  ///< steps after the last value of which something is known in advance; of several series, the most
    qint64 duplicates = 0;  ///< rows that say a second time what another said
    qint64 uneven = 0;      ///< rows between two steps
    bool sorted = true;
    bool byRow = false;  ///< there is no column of times: a row is a step
};

/// One or several series cut into windows: a sample is what stands before a forecast, and what it should be. Windows of
/// the training part end before the validation part begins, and so on; what they read may reach back into the part
/// before, as it would when the forecast is made.
class SeriesDataset final : public Dataset {
public:
    struct Series {
        QString name;    ///< its group, or where several columns are forecast its column; empty: there is one series
        QString target;  ///< the column that holds its values
        std::vector<double> values;                   ///< by step, filled
        std::vector<bool> known;                      ///< was there a value?
        std::vector<std::vector<double>> covariates;  ///< by step, filled; longer, where more is known in advance
        qint64 first = 0;                             ///< its first step on the axis
        qsizetype trainEnd = 0, validationEnd = 0, testEnd = 0;  ///< steps of its own: one past the part
        std::vector<float> inputs;   ///< [(steps − those without a difference) × features]
        std::vector<float> targets;  ///< by step; NaN where the value was not known
        double scale = 1;            ///< MAE of the seasonal naive forecast of one step on train, or all
    };
    struct Window {
        int series = 0;
        qsizetype origin = 0;  ///< the first step that is forecast
    };

    qsizetype size() const override { return qsizetype(windows.size()); }
    Sample sample(qsizetype index) const override;
    QString describe(qsizetype index) const override;
    Query query(qsizetype index) const override;
    std::vector<double> inOwnUnits(qsizetype index) const override;
    double errorScale(qsizetype index) const override;
    int features() const override { return learnt->features(); }
    const Preparation& preparation() const override { return *learnt; }
    std::shared_ptr<const Preparation> sharedPreparation() const override { return learnt; }

    /// What a network has to read to forecast what comes from this step on, or after the last. ahead: so many steps of
    /// what is known in advance; 0: the horizon.
    SeriesQuery stepsBefore(int series, qsizetype origin, qsizetype ahead = 0) const;
    /// How many steps from this one on are known of all that should be known in advance; none: nothing should.
    std::optional<qsizetype> knownFrom(int series, qsizetype origin) const;

    std::shared_ptr<const SeriesPreparation> learnt;
    std::vector<Series> series;
    std::vector<Window> windows;
    SeriesFindings findings;
};

/// The data with what a second file says of columns that are known in advance, after the last value. source: of the
/// run, whose columns the file has to have (of the target, nothing). Errors: a column that is missing, cells that are
/// no numbers or times, no time after the end.
Result<std::shared_ptr<const SeriesDataset>> withFuture(const SeriesDataset& data, const DataSource& source,
                                                        const Imported& future);

/// Null for a data set of another domain, or none.
const SeriesDataset* seriesOf(const Dataset* data);

/// source: roles Time (may be missing: then rows are steps), Target (several: a series each, a file that is wide),
/// Covariate and Known (any number), Group (several series one below the other, a file that is long). shares: of the
/// steps at the end that are for validation and test, each 0…0.9; 0: there is no such part. learnt: null for a new run;
/// else the whole file is the test part, on the axis that was learnt. Errors: no target, cells that are no numbers or
/// times (with their line), two values for one time, a series without values or shorter than look-back and horizon
/// need.
Result<std::shared_ptr<const SeriesDataset>> prepareSeries(const DataSource& source, const SeriesSettings& settings,
                                                           const SplitSettings& shares, const Imported& imported,
                                                           std::shared_ptr<const SeriesPreparation> known,
                                                           const Progress& progress);

}  // namespace unroll
