#include "series/baselines.h"
#include "series/dataset.h"
#include "series/forecast_metrics.h"
#include "tasks/tasks.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

/// All steps of all windows, one after the other; scaled: divided by what errors of their series are divided by.
struct Pairs {
    std::vector<double> wanted, given, scaledWanted, scaledGiven;

    void add(const ValuesResult& row)
    {
        for (size_t step = 0; step < row.wanted.size(); ++step) {
            wanted.push_back(row.wanted[step]);
            given.push_back(row.given[step]);
            scaledWanted.push_back(row.wanted[step] / row.scale);
            scaledGiven.push_back(row.given[step] / row.scale);
        }
    }
    double scaledError() const { return forecastErrors(scaledWanted, scaledGiven).mae.value_or(0); }
};

/// The values that come next, from those before: judged in the data's own units, beside what needs no network.
class Forecasting final : public TaskKind {
public:
    QString id() const override { return QStringLiteral("forecasting"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Forecasting")); }
    QString domain() const override { return Domains::kSeries; }
    AnswerSpec answer() const override { return {AnswerForm::Values}; }
    std::vector<ColumnRole> neededRoles() const override { return {ColumnRole::Target}; }

    std::vector<MetricInfo> metrics() const override
    {
        return {{QStringLiteral("mase"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "MASE")), false, false},
                {QStringLiteral("mae"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "MAE")), false, false},
                {QStringLiteral("rmse"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "RMSE")), false, false},
                {QStringLiteral("mape"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "MAPE")), false, true},
                {QStringLiteral("smape"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "sMAPE")), false, true},
                {QStringLiteral("loss"), QStringLiteral(QT_TRANSLATE_NOOP("Metric", "Loss")), false, false}};
    }
    QString mainMetric(const Dataset*) const override { return QStringLiteral("mase"); }
    QString trainingMetric() const override { return {}; }

    /// Hyndman & Koehler 2006, "Another look at measures of forecast accuracy". MAPE leaves steps out whose value is 0.
    void judge(Evaluation& evaluation) const override
    {
        Pairs all;
        for (const RowResult& row : evaluation.rows)
            all.add(std::get<ValuesResult>(row.result));
        const ForecastErrors errors = forecastErrors(all.wanted, all.given);
        const auto set = [&](const char* name, std::optional<double> value) {
            if (value)
                evaluation.metrics.insert(evaluation.part + u'_' + QLatin1String(name), *value);
        };
        const auto share = [](std::optional<double> percent) {
            return percent ? std::optional(*percent / 100) : std::nullopt;
        };
        set("mase", forecastErrors(all.scaledWanted, all.scaledGiven).mae);
        set("mae", errors.mae);
        set("rmse", errors.rmse);
        set("mape", share(errors.mape));
        set("smape", share(errors.smape));
        if (const auto loss = evaluation.meanLoss())
            set("loss", loss);
        std::stable_sort(evaluation.rows.begin(), evaluation.rows.end(),
                         [](const RowResult& a, const RowResult& b) { return a.score < b.score; });
    }

    /// Diebold & Mariano 1995 with the correction of Harvey, Leybourne & Newbold 1997: forecasts of overlapping windows
    /// err together, so that a test that takes them for independent would find differences where there are none.
    Comparison comparison(const Evaluation& evaluation, const Dataset& data, const BaselineResult& baseline,
                          const MetricInfo&) const override
    {
        QHash<qsizetype, double> own;
        for (const RowResult& row : evaluation.rows)
            own.insert(row.row, row.score);
        const SeriesDataset* series = seriesOf(&data);
        std::vector<double> network, theirs;
        for (size_t i = 0; i < data.split.test.size(); ++i) {
            network.push_back(-own.value(data.split.test[i]));
            theirs.push_back(-baseline.scores[i]);
        }
        const auto test = dieboldMariano(network, theirs, size_t(series ? series->learnt->horizon : 1), 1);
        return test ? Comparison{test->p < 0.05, test->statistic < 0} : Comparison{};
    }

    /// A network that learns nothing else learns to answer with what it read last: good where a step is small, and no
    /// forecast. It is one where its answers go from that value less than a fifth of the way that the series goes.
    QString remark(const Evaluation& evaluation, const Dataset& data) const override
    {
        constexpr double kHardly = 0.2;
        constexpr size_t kFewest = 5;  // windows
        double given = 0, went = 0;
        for (const RowResult& row : evaluation.rows) {
            const auto history = data.sample(row.row).history;
            const auto& result = std::get<ValuesResult>(row.result);
            for (size_t step = 0; !history.empty() && step < result.wanted.size(); ++step)
                if (std::isfinite(result.wanted[step])) {
                    given += std::abs(result.given[step] - history.back()) / result.scale;
                    went += std::abs(result.wanted[step] - history.back()) / result.scale;
                }
        }
        const bool repeats = evaluation.rows.size() >= kFewest && went > 0 && given < kHardly * went;
        return repeats ? QStringLiteral("repeats-last-value") : QString();
    }

    /// On exactly the windows of the test part, each from the whole history before it.
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        const SeriesDataset& series = *seriesOf(&data);
        std::vector<BaselineResult> out;
        for (const SeriesBaseline& baseline : seriesBaselines()) {
            Evaluation evaluation;
            evaluation.part = QStringLiteral("test");
            BaselineResult result;
            result.name = QString::fromLatin1(baseline.id);
            for (const qsizetype index : data.split.test) {
                if (progress.cancelled())
                    return cancelledError();
                RowResult row;
                row.row = index;
                ValuesResult values{baseline.forecast(data.sample(index).history, size_t(series.learnt->period),
                                                      size_t(series.learnt->horizon)),
                                    data.inOwnUnits(index)};
                values.scale = data.errorScale(index);
                Pairs pairs;
                pairs.add(values);
                row.score = -pairs.scaledError();
                row.result = std::move(values);
                result.scores.push_back(row.score);
                evaluation.rows.push_back(std::move(row));
            }
            judge(evaluation);
            result.metrics = evaluation.metrics;
            result.bySteps = errorsBySteps(evaluation.rows);
            out.push_back(std::move(result));
            progress.report(double(out.size()) / double(seriesBaselines().size()));
        }
        return out;
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_forecasting() { return std::make_unique<Forecasting>(); }

}  // namespace unroll
