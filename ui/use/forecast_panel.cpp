#include "ui/use/forecast_panel.h"

#include "base/files.h"
#include "base/worker.h"
#include "inspect/forecast.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"
#include "ui/shell/dialogs.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace unroll {

namespace {

const QString kPast = QStringLiteral("past"), kForecast = QStringLiteral("forecast"), kLower = QStringLiteral("lower"),
              kUpper = QStringLiteral("upper");

}  // namespace

ForecastPanel::ForecastPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      horizon_(new QSpinBox),
      series_(new QComboBox),
      save_(new QPushButton(tr("&Save as CSV…"))),
      note_(new QLabel),
      plot_(new CurvePlot)
{
    setObjectName(QStringLiteral("forecastPanel"));
    horizon_->setObjectName(QStringLiteral("forecastHorizon"));
    horizon_->setRange(1, 1000);
    horizon_->setValue(12);
    horizon_->setSuffix(tr(" steps"));
    horizon_->setKeyboardTracking(false);
    series_->setObjectName(QStringLiteral("forecastSeries"));
    series_->setAccessibleName(tr("Which of the series"));
    save_->setObjectName(QStringLiteral("forecastSave"));
    note_->setObjectName(QStringLiteral("forecastNote"));
    note_->setWordWrap(true);
    plot_->setObjectName(QStringLiteral("forecastPlot"));
    plot_->setAccessibleName(tr("The series and its forecast"));
    plot_->setAxes(tr("Steps from the first of the forecast"), tr("Value"));
    plot_->setCurve(kUpper, {tr("interval, upper end"), Hue::category(1), Qt::DotLine, 1});
    plot_->setCurve(kLower, {tr("interval, lower end"), Hue::category(1), Qt::DotLine, 1});
    plot_->setCurve(kPast, {tr("so far"), Hue::category(0)});
    plot_->setCurve(kForecast, {tr("forecast"), Hue::category(1)});

    auto* label = new QLabel(tr("&Forecast past the last value:"));
    label->setBuddy(horizon_);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(horizon_);
    row->addWidget(series_);
    row->addStretch();
    row->addWidget(save_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(plot_, 1);
    layout->addWidget(note_);
    connect(horizon_, &QSpinBox::valueChanged, this, &ForecastPanel::ask);
    connect(series_, &QComboBox::activated, this, &ForecastPanel::draw);
    connect(save_, &QPushButton::clicked, this, &ForecastPanel::save);
    show({});
}

void ForecastPanel::setRun(RunId run)
{
    if (run == run_)
        return;
    run_ = run;
    shown_ = 0;
    show({});
    if (isVisible())
        ask();
}

void ForecastPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (shown_ != run_)
        ask();
}

void ForecastPanel::ask()
{
    if (run_ == 0 || !isVisible())
        return;
    if (asking_)
        session_.cancel(asking_);
    note_->setText(tr("Forecasting …"));
    asking_ = session_.forecast(run_, horizon_->value(), this,
                                [this, run = run_](const Result<std::vector<Forecast>>& forecasts) {
                                    if (!forecasts && forecasts.error().code == QLatin1String(kCancelled))
                                        return;  // another question is under way
                                    asking_ = 0;
                                    if (run != run_)
                                        return;
                                    shown_ = run;
                                    show(forecasts ? *forecasts : std::vector<Forecast>());
                                    if (!forecasts)
                                        note_->setText(forecasts.error().text());
                                });
}

void ForecastPanel::show(const std::vector<Forecast>& forecasts)
{
    const QString before = series_->currentText();
    forecasts_ = forecasts;
    series_->clear();
    for (const Forecast& one : forecasts)
        series_->addItem(one.series);
    series_->setVisible(forecasts.size() > 1);
    series_->setCurrentIndex(std::max(0, series_->findText(before)));
    save_->setEnabled(!forecasts.empty());
    draw();
}

void ForecastPanel::draw()
{
    const auto at = size_t(std::max(0, series_->currentIndex()));
    const Forecast none;
    const Forecast& one = at < forecasts_.size() ? forecasts_[at] : none;
    std::vector<CurvePoint> past, forecast, lower, upper;
    const double from = -double(one.past.size());
    for (size_t step = 0; step < one.past.size(); ++step)
        past.push_back({from + double(step), one.past[step]});
    if (!past.empty())
        for (auto* curve : {&forecast, &lower, &upper})
            curve->push_back(past.back());  // without a gap between what was and what comes
    for (size_t step = 0; step < one.values.size(); ++step)
        forecast.push_back({double(step), one.values[step]});
    for (size_t step = 0; step < one.lower.size(); ++step) {
        lower.push_back({double(step), one.lower[step]});
        upper.push_back({double(step), one.upper[step]});
    }
    plot_->setPoints(kPast, past);
    plot_->setPoints(kForecast, forecast);
    plot_->setPoints(kLower, one.lower.empty() ? std::vector<CurvePoint>() : lower);
    plot_->setPoints(kUpper, one.lower.empty() ? std::vector<CurvePoint>() : upper);
    plot_->setMarker(one.times.isEmpty() ? std::numeric_limits<double>::quiet_NaN() : 0, one.times.value(0));
    plot_->fit();
    QStringList words;
    if (!one.times.isEmpty())
        words << tr("From %1 to %2.").arg(one.times.front(), one.times.back());
    if (one.lower.empty() && !one.values.empty())
        words << tr("The validation part has too few windows for an interval.");
    else if (!one.lower.empty())
        words << tr("The interval is meant to hold %1 of the values%2.")
                     .arg(percent(one.level),
                          one.coverage ? tr("; on the test part it held %1").arg(percent(*one.coverage)) : QString());
    if (one.lower.size() < one.values.size() && !one.lower.empty())
        words
            << tr("Past step %1 the network reads its own forecasts, and no interval is given.").arg(one.lower.size());
    note_->setText(words.join(u' '));
}

void ForecastPanel::save()
{
    const QString path =
        dialogs().saveFile(this, tr("Save the forecast"), QStringLiteral("forecast.csv"), tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    const auto written = writeFileSafely(path, forecastCsv(forecasts_));
    note_->setText(written ? tr("Saved as %1").arg(path) : written.error().text());
}

}  // namespace unroll
