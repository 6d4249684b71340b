#include "ui/data/series_tab.h"

#include "series/dataset.h"
#include "series/spectrum.h"
#include "series/stages.h"
#include "session/session.h"
#include "ui/data/part_curves.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"
#include "ui/plots/overview.h"
#include "ui/shell/appearance.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

const QString kOwn = QStringLiteral("own"), kLower = QStringLiteral("lower"), kUpper = QStringLiteral("upper");
constexpr size_t kMostDrawn = 10;  // series in one plot: more are not told apart

/// What stands in for values that are missing, from the last that is there to the next; a gap between two such
/// stretches.
std::vector<CurvePoint> filledIn(const SeriesDataset::Series& series)
{
    std::vector<CurvePoint> points;
    const auto missing = [&](size_t step) { return step < series.known.size() && !series.known[step]; };
    for (size_t step = 0; step < series.known.size(); ++step)
        if (missing(step) || missing(step + 1) || (step > 0 && missing(step - 1)))
            points.push_back({double(series.first) + double(step), series.values[step]});
        else if (!points.empty() && std::isfinite(points.back().y))
            points.push_back({double(series.first) + double(step), std::numeric_limits<double>::quiet_NaN()});
    return points;
}

CurvePlot* makeSmallPlot(const char* name, const QString& accessible)
{
    auto* plot = new CurvePlot;
    plot->setObjectName(QLatin1String(name));
    plot->setAccessibleName(accessible);
    plot->setLegendVisible(false);
    return plot;
}

}  // namespace

SeriesTab::SeriesTab(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      which_(new QComboBox),
      plot_(new CurvePlot),
      overview_(new Overview(*plot_)),
      season_(new QWidget),
      autocorrelation_(makeSmallPlot("seriesAutocorrelation", tr("Autocorrelation"))),
      periodogram_(makeSmallPlot("seriesPeriodogram", tr("Periodogram"))),
      periods_(new QLabel),
      words_(new QLabel)
{
    setObjectName(QStringLiteral("seriesTab"));
    which_->setObjectName(QStringLiteral("seriesWhich"));
    which_->setAccessibleName(tr("Which of the series"));
    plot_->setObjectName(QStringLiteral("seriesPlot"));
    plot_->setAccessibleName(tr("The series"));
    periods_->setObjectName(QStringLiteral("seriesPeriods"));
    periods_->setWordWrap(true);
    words_->setObjectName(QStringLiteral("seriesWords"));
    words_->setWordWrap(true);
    words_->setFont(smallFont(font()));

    autocorrelation_->setAxes(tr("Lag (steps)"), tr("Autocorrelation"));
    autocorrelation_->setYLimits(-0.2, 1);
    // What chance alone reaches, so that one sees which lags say something.
    for (const QString& id : {kLower, kUpper})
        autocorrelation_->setCurve(id, {tr("limit of chance (95%)"), Hue::neutral(), Qt::DashLine, 1});
    CurveStyle stems{tr("autocorrelation"), Hue::category(0), Qt::SolidLine, 2};
    stems.stems = true;
    autocorrelation_->setCurve(kOwn, stems);
    periodogram_->setAxes(tr("Period (steps)"), tr("Share of variance"));
    periodogram_->setCurve(kOwn, {tr("share of variance"), Hue::category(0), Qt::SolidLine, 1.5});

    auto* small = new QHBoxLayout;
    small->setSpacing(12);
    small->addWidget(autocorrelation_);
    small->addWidget(periodogram_);
    auto* season = new QVBoxLayout(season_);
    season->setContentsMargins(0, 0, 0, 0);
    season->addWidget(periods_);
    season->addLayout(small, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(which_, 0, Qt::AlignLeft);
    layout->addWidget(plot_, 5);
    layout->addWidget(overview_);
    layout->addWidget(season_, 3);
    layout->addWidget(words_);
    connect(which_, &QComboBox::activated, this, [this] {
        drawSeries();
        askRhythm();
    });
}

void SeriesTab::setDataset(const DatasetPtr& dataset, const QString& missing)
{
    const SeriesDataset* found = seriesOf(dataset.get());
    const QString before = which_->currentText();
    data_ = found ? dataset : nullptr;
    which_->clear();
    for (QWidget* part : std::initializer_list<QWidget*>{overview_, season_})
        part->setVisible(found);
    which_->setVisible(found && found->series.size() > 1);
    if (!found) {
        plot_->removeAllCurves();
        plot_->setTimeAxis({});
        plot_->fit();
        words_->setText(missing);
        return;
    }
    which_->addItem(tr("all series"), -1);
    for (size_t s = 0; s < found->series.size(); ++s)
        which_->addItem(found->series[s].name, int(s));
    which_->setCurrentIndex(std::max(found->series.size() == 1 ? 1 : 0, which_->findText(before)));
    drawSeries();
    askRhythm();
}

void SeriesTab::drawSeries()
{
    const SeriesDataset& found = *seriesOf(data_.get());
    const SeriesPreparation& learnt = *found.learnt;
    const int only = which_->currentData().toInt();
    plot_->removeAllCurves();
    plot_->setTimeAxis(learnt.axis);
    plot_->setAxes(learnt.axis.frequency().text(), only < 0 ? learnt.target : found.series[size_t(only)].target);
    // Of several series each has a colour; of one, each part.
    for (size_t s = 0; s < found.series.size(); ++s) {
        if (only < 0 ? s >= kMostDrawn : int(s) != only)
            continue;
        const auto& series = found.series[s];
        if (only < 0) {
            std::vector<CurvePoint> points;
            const std::vector<double> values = knownValues(series);
            for (size_t step = 0; step < values.size(); ++step)
                points.push_back({double(series.first) + double(step), values[step]});
            CurveStyle style{series.name, Hue::category(int(s))};
            style.gaps = true;
            plot_->setCurve(series.name, style);
            plot_->setPoints(series.name, std::move(points));
            continue;
        }
        setPartCurves(*plot_, series, series.first, knownValues(series), 2);
        if (std::vector<CurvePoint> filled = filledIn(series); !filled.empty()) {
            CurveStyle style{tr("filled in"), Hue::neutral(), Qt::DotLine, 1.5};
            style.gaps = true;
            plot_->setCurve(QStringLiteral("filled"), style);
            plot_->setPoints(QStringLiteral("filled"), std::move(filled));
        }
    }
    plot_->fit();
    overview_->curvesChanged();
    const SeriesFindings& findings = found.findings;
    QStringList words;
    words << tr("%Ln windows to train on, %1 for validation, %2 for the test", nullptr, int(found.split.train.size()))
                 .arg(count(qint64(found.split.validation.size())), count(qint64(found.split.test.size())));
    words << tr("look-back %1, horizon %2").arg(learnt.lookBack).arg(learnt.horizon);
    words << (learnt.period > 1 ? tr("a season of %1").arg(learnt.axis.frequency().span(learnt.period))
                                : tr("no season found"));
    if (learnt.boxCox && learnt.boxCox->lambda != 0)
        words << tr("read by Box–Cox, λ = %1").arg(learnt.boxCox->lambda, 0, 'f', 2);
    else if (learnt.boxCox)
        words << tr("read as logarithms");
    if (learnt.differencing.lag > 0)
        words << tr("less the value %Ln steps before", nullptr, learnt.differencing.lag);
    if (learnt.differencing.order > 0)
        words << tr("changes from step to step taken %Ln times", nullptr, learnt.differencing.order);
    if (learnt.strategy == ForecastStrategy::Recursive)
        words << tr("forecast step by step");
    if (findings.byRow)
        words << tr("no column of times: each row is a step");
    if (findings.missing > 0)
        words << tr("%Ln missing values filled in", nullptr, int(findings.missing));
    if (findings.gaps > 0)
        words << tr("%Ln steps without a row filled in", nullptr, int(findings.gaps));
    if (findings.ahead > 0)
        words << tr("known in advance for %Ln steps after the last value", nullptr, int(findings.ahead));
    else if (findings.outside > 0)
        words << tr("%Ln rows without a value at the ends left out", nullptr, int(findings.outside));
    if (findings.duplicates > 0)
        words << tr("%Ln rows that say the same twice left out", nullptr, int(findings.duplicates));
    if (findings.uneven > 0)
        words << tr("%Ln rows between two steps taken for the nearer", nullptr, int(findings.uneven));
    if (!findings.sorted)
        words << tr("the rows were put in order of time");
    if (only < 0 && found.series.size() > kMostDrawn)
        words << tr("the first %1 of %2 series are drawn").arg(kMostDrawn).arg(found.series.size());
    words_->setText(words.join(QStringLiteral(" · ")));
}

void SeriesTab::askRhythm()
{
    if (asking_)
        session_.cancel(asking_);
    asking_ = session_.rhythm(data_, std::max(0, which_->currentData().toInt()), this,
                              [this, data = data_](const Result<Rhythm>& rhythm) {
                                  if (data != data_ || !rhythm)
                                      return;
                                  asking_ = 0;
                                  showRhythm(*rhythm);
                              });
}

void SeriesTab::showRhythm(const Rhythm& rhythm)
{
    constexpr double kUsualPeriods = 120;  // steps in sight where none is a season
    const SeriesDataset& found = *seriesOf(data_.get());
    const Frequency& frequency = found.learnt->axis.frequency();
    // Of all series together nothing is said: these are the first one's.
    const QString& name = found.series[size_t(std::max(0, which_->currentData().toInt()))].name;
    const QString of = name.isEmpty() ? QString() : name + QStringLiteral(": ");
    std::vector<CurvePoint> lags;
    for (size_t lag = 1; lag < rhythm.autocorrelation.size(); ++lag)
        lags.push_back({double(lag), rhythm.autocorrelation[lag]});
    const double limit = 1.96 / std::sqrt(double(std::max<size_t>(1, rhythm.count)));
    const double last = lags.empty() ? 1 : lags.back().x;
    autocorrelation_->setPoints(kLower, {{0, -limit}, {last, -limit}});
    autocorrelation_->setPoints(kUpper, {{0, limit}, {last, limit}});
    autocorrelation_->setPoints(kOwn, std::move(lags));
    autocorrelation_->fit();

    // By period, the shortest first; one that is not seen three times is a trend rather than a season.
    const Periodogram& seen = rhythm.periodogram;
    double all = 0;
    for (const double density : seen.density)
        all += density;
    std::vector<CurvePoint> periods;
    for (size_t i = seen.frequency.size(); i-- > 2;)
        periods.push_back({1 / seen.frequency[i], all > 0 ? seen.density[i] / all : 0});
    periodogram_->setPoints(kOwn, std::move(periods));
    periodogram_->fit();
    QStringList named;
    for (const Periodicity& one : rhythm.periods)
        named << tr("%1 (%2 of the variance)").arg(frequency.span(qint64(one.period)), percent(one.share));
    if (rhythm.periods.empty()) {
        periodogram_->setMarker(std::numeric_limits<double>::quiet_NaN(), {});
        periodogram_->setXRange(1.5, std::clamp(double(rhythm.count) / 3, 4.0, kUsualPeriods));
        periods_->setText(of + tr("Nothing repeats evenly enough to be called a season."));
    } else {
        const auto strongest = double(rhythm.periods.front().period);
        periodogram_->setMarker(strongest, frequency.span(qint64(strongest)));
        periodogram_->setXRange(1.5, std::max(3 * strongest, 20.0));
        periods_->setText(of + tr("Strongest periods: %1").arg(listed(named)));
    }
}

}  // namespace unroll
