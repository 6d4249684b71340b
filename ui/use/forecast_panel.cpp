#include "ui/use/forecast_panel.h"

#include "base/files.h"
#include "base/worker.h"
#include "inspect/forecast.h"
#include "series/baselines.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/forecast_plot.h"
#include "ui/plots/numbers.h"
#include "ui/plots/overview.h"
#include "ui/runs/verdict_text.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The simple method that did best on the test part, and whether it did better than the network; empty: none.
std::pair<QString, bool> bestBaseline(const RunSummary& run)
{
    QString best;
    double least = std::numeric_limits<double>::infinity();
    for (auto it = run.baselines.begin(); it != run.baselines.end(); ++it)
        if (const double value = it->value(run.mainMetric, least); value < least) {
            least = value;
            best = it.key();
        }
    return {best, !best.isEmpty() && !(run.metrics.value(run.mainMetric, kNone) < least)};
}

}  // namespace

ForecastPanel::ForecastPanel(Session& session, const Settings& settings, QWidget* parent)
    : QWidget(parent),
      session_(session),
      settings_(settings),
      horizon_(new QSpinBox),
      back_(new QSpinBox),
      series_(new QComboBox),
      data_(new QPushButton),
      future_(new QPushButton),
      refit_(new QCheckBox(tr("Refit on &all data"))),
      compare_(new QPushButton),
      baselines_(new QMenu(this)),
      save_(new QPushButton(tr("&Save as CSV…"))),
      note_(new QLabel),
      plot_(new ForecastPlot),
      attention_(new AttentionPlot),
      overview_(new Overview(*plot_))
{
    setObjectName(QStringLiteral("forecastPanel"));
    horizon_->setObjectName(QStringLiteral("forecastHorizon"));
    horizon_->setRange(1, 1000);
    horizon_->setValue(12);
    horizon_->setSuffix(tr(" steps"));
    horizon_->setKeyboardTracking(false);
    back_->setObjectName(QStringLiteral("forecastBack"));
    back_->setRange(0, 0);
    back_->setSpecialValueText(tr("the end"));
    back_->setSuffix(tr(" steps before the end"));
    back_->setKeyboardTracking(false);
    back_->setToolTip(
        tr("Where the forecast begins. Earlier, what came then is shown beside it; in the plot the dashed "
           "line can be dragged."));
    series_->setObjectName(QStringLiteral("forecastSeries"));
    series_->setAccessibleName(tr("Which of the series"));
    data_->setObjectName(QStringLiteral("forecastData"));
    data_->setToolTip(tr("Forecasts from a file that the run has not seen, such as one with new rows"));
    nameFiles();
    future_->setObjectName(QStringLiteral("forecastFuture"));
    future_->setToolTip(tr("A file with the times to come and the columns that are known in advance; rows of the data "
                           "without a target count too"));
    refit_->setObjectName(QStringLiteral("forecastRefit"));
    refit_->setToolTip(
        tr("Learns the same model anew from the whole series, also from the parts that were kept back to judge it, for "
           "as many epochs as were best. It is kept as a run of its own, and used here."));
    compare_->setObjectName(QStringLiteral("forecastCompare"));
    compare_->setText(tr("&Compare with"));
    compare_->setMenu(baselines_);
    compare_->setToolTip(tr("Forecasts of simple methods from the same values"));
    for (const SeriesBaseline& baseline : seriesBaselines()) {
        const QString id = QString::fromLatin1(baseline.id);
        QAction* action = baselines_->addAction(baselineName(id));
        action->setObjectName(QStringLiteral("compare_") + id);
        action->setData(id);
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &ForecastPanel::draw);
    }
    save_->setObjectName(QStringLiteral("forecastSave"));
    note_->setObjectName(QStringLiteral("forecastNote"));
    note_->setWordWrap(true);
    makePlot();

    auto* label = new QLabel(tr("&Forecast"));
    label->setBuddy(horizon_);
    auto* from = new QLabel(tr("f&rom"));
    from->setBuddy(back_);
    auto* row = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{label, horizon_, from, back_, series_})
        row->addWidget(widget);
    row->addStretch();
    row->addWidget(data_);
    row->addWidget(future_);
    row->addWidget(refit_);
    row->addWidget(compare_);
    row->addWidget(save_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(plot_, 3);
    layout->addWidget(attention_, 1);
    layout->addWidget(overview_);
    layout->addWidget(note_);
    for (QSpinBox* box : {horizon_, back_})
        connect(box, &QSpinBox::valueChanged, this, &ForecastPanel::ask);
    connect(series_, &QComboBox::activated, this, [this] {
        draw();
        zoom();
    });
    connect(refit_, &QCheckBox::toggled, this, &ForecastPanel::wantRefit);
    connect(&session_, &Session::trainingChanged, this, &ForecastPanel::followRefit);
    connect(data_, &QPushButton::clicked, this,
            [this] { chooseFile(tr("Forecast from another file"), &ForecastRequest::data); });
    connect(future_, &QPushButton::clicked, this,
            [this] { chooseFile(tr("Values that are known in advance"), &ForecastRequest::future); });
    connect(save_, &QPushButton::clicked, this, &ForecastPanel::save);
    show({});
}

void ForecastPanel::makePlot()
{
    plot_->setObjectName(QStringLiteral("forecastPlot"));
    plot_->setMarkerMovable(true);
    attention_->setObjectName(QStringLiteral("forecastAttention"));
    plot_->linkX(attention_, true);
    connect(plot_, &CurvePlot::markerDragged, this, &ForecastPanel::setOrigin);
}

void ForecastPanel::setRun(const RunSummary& run)
{
    const bool other = run.id != run_.id, judged = other || run.verdict != run_.verdict;
    run_ = run;
    if (judged)
        chooseBaselines();
    if (!other)
        return draw();
    shown_ = anew_ = learning_ = 0;
    answered_.data.clear();
    answered_.future.clear();
    nameFiles();
    if (asking_)
        session_.cancel(asking_);
    asking_ = 0;
    ++questions_;
    show({});
    {
        const QSignalBlocker quiet(back_), none(refit_);
        back_->setValue(0);
        refit_->setChecked(false);
    }
    refit_->setVisible(run.role != RunRole::Refit);
    if (isVisible())
        ask();
}

void ForecastPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (shown_ != asked())
        ask();
}

RunId ForecastPanel::asked() const { return refit_->isChecked() && anew_ != 0 ? anew_ : run_.id; }

void ForecastPanel::wantRefit(bool wanted)
{
    if (!wanted || anew_ != 0)
        return ask();
    session_.listRuns(false, this, [this, run = run_.id](const Result<std::vector<RunSummary>>& runs) {
        if (run != run_.id || !refit_->isChecked())
            return;
        anew_ = runs ? refitAmong(*runs, run) : 0;
        anew_ != 0 ? ask() : beginRefit();
    });
}

void ForecastPanel::beginRefit()
{
    if (learning_ != 0)
        return;
    note_->setText(tr("Learning anew from all of the data …"));
    session_.refit(run_.id, this, [this, run = run_.id](const Result<RunId>& anew) {
        if (run != run_.id)
            return;
        if (anew) {
            learning_ = *anew;
            return followRefit(session_.training());
        }
        const QSignalBlocker quiet(refit_);
        refit_->setChecked(false);
        note_->setText(anew.error().text());
    });
}

void ForecastPanel::followRefit(const TrainingState& state)
{
    if (learning_ == 0 || state.run != learning_)
        return;
    if (state.active()) {
        if (refit_->isChecked())
            note_->setText(tr("Learning anew from all of the data: epoch %1 of %2").arg(state.epoch).arg(state.epochs));
        return;
    }
    const RunId learnt = std::exchange(learning_, 0);
    if (state.phase == TrainingState::Phase::Finished) {
        anew_ = learnt;
        return ask();
    }
    const QSignalBlocker quiet(refit_);
    refit_->setChecked(false);
    draw();
    if (!state.error.code.isEmpty())
        note_->setText(state.error.text());
}

/// Where a simple method did no worse it stands beside the network's forecast from the start.
void ForecastPanel::chooseBaselines()
{
    const auto [best, better] = bestBaseline(run_);
    for (QAction* action : baselines_->actions()) {
        const QSignalBlocker quiet(action);
        action->setChecked(better && action->data().toString() == best);
    }
}

void ForecastPanel::ask()
{
    if (run_.id == 0 || !isVisible())
        return;
    if (asking_) {
        // Not cancelled: while the origin is dragged every forecast that is made is shown.
        stale_ = true;
        return;
    }
    if (forecasts_.empty())
        note_->setText(tr("Forecasting …"));
    answered_.horizon = horizon_->value();
    answered_.back = back_->value();
    stale_ = false;
    const int question = ++questions_;
    asking_ = session_.forecast(asked(), answered_, this, [this, question](const Result<std::vector<Forecast>>& made) {
        if (question != questions_)
            return;  // of a run that was shown before
        asking_ = 0;
        answered(made);
    });
}

void ForecastPanel::answered(const Result<std::vector<Forecast>>& forecasts)
{
    if (!forecasts && !(answered_.data.isEmpty() && answered_.future.isEmpty())) {
        // A file is at fault: what was forecast without it stays.
        answered_.data.clear();
        answered_.future.clear();
        nameFiles();
        note_->setText(forecasts.error().text());
        if (stale_)
            ask();
        return;
    }
    const bool first = shown_ == 0;
    const int horizon = forecasts_.empty() ? 0 : int(forecasts_.front().values.size());
    shown_ = asked();
    show(forecasts ? *forecasts : std::vector<Forecast>());
    if (!forecasts)
        note_->setText(forecasts.error().text());
    else if (first || horizon != answered_.horizon)
        zoom();
    if (stale_)
        ask();
}

const Forecast* ForecastPanel::shown() const
{
    const auto at = size_t(std::max(0, series_->currentIndex()));
    return at < forecasts_.size() ? &forecasts_[at] : nullptr;
}

void ForecastPanel::show(const std::vector<Forecast>& forecasts)
{
    const QString before = series_->currentText();
    forecasts_ = forecasts;
    series_->clear();
    qint64 most = 0;
    for (const Forecast& one : forecasts) {
        series_->addItem(one.series);
        most = std::max(most, one.mostBack);
    }
    future_->setVisible(!forecasts.empty() && forecasts.front().knownAhead);
    series_->setVisible(forecasts.size() > 1);
    series_->setCurrentIndex(std::max(0, series_->findText(before)));
    save_->setEnabled(!forecasts.empty());
    back_->setEnabled(!forecasts.empty());
    if (!forecasts.empty()) {
        const QSignalBlocker quiet(back_);
        back_->setMaximum(int(std::min<qint64>(most, std::numeric_limits<int>::max())));
    }
    draw();
}

void ForecastPanel::draw()
{
    const Forecast* found = shown();
    const Forecast none;
    const Forecast& one = found ? *found : none;
    NamedBaselines baselines;
    for (const QString& id : chosenBaselines())
        baselines.emplace_back(id, baselineName(id));
    plot_->setForecast(found, baselines);
    // Each of its maps is over the same steps, the last of them right before the origin.
    const auto looked = one.attention.empty() ? size_t(0) : size_t(one.attention.front().weights.columns);
    attention_->setAttention(one.axis, one.origin - qint64(looked), looked, one.attention);
    overview_->setVisible(found);
    overview_->curvesChanged();
    if (found || run_.id == 0)
        note_->setText(found ? words(one) : QString());
}

void ForecastPanel::zoom()
{
    if (const Forecast* one = shown())
        plot_->zoomTo(*one);
}

void ForecastPanel::setOrigin(double x)
{
    if (const Forecast* one = shown()) {
        // What is shown may still be the answer to an earlier question, so its own distance to the end counts.
        const double end = double(one->origin + answered_.back);
        back_->setValue(int(std::clamp(end - std::round(x), 0.0, double(back_->maximum()))));
    }
}

QStringList ForecastPanel::chosenBaselines() const
{
    QStringList ids;
    for (const QAction* action : baselines_->actions())
        if (action->isChecked())
            ids << action->data().toString();
    return ids;
}

QString ForecastPanel::words(const Forecast& forecast) const
{
    QStringList words;
    if (forecast.values.empty())
        return {};
    if (!answered_.data.isEmpty())
        words << tr("After the values of %1.").arg(QFileInfo(answered_.data).fileName());
    words << tr("From %1 to %2.").arg(forecast.time(0), forecast.time(forecast.values.size() - 1));
    if (shown_ != 0 && shown_ == anew_)
        words << tr("The network that forecasts has learnt from all of the data.");
    else if (forecast.part == u"train")
        words << tr("The network has learnt from this stretch: how well it does here says nothing of what is to come.");
    if (forecast.knownAhead && *forecast.knownAhead < qint64(forecast.values.size()))
        words << tr("What is known in advance ends before %1: from there on its last season, or its last value, is "
                    "repeated.")
                     .arg(forecast.time(size_t(*forecast.knownAhead)));
    const auto [best, better] = bestBaseline(run_);
    if (better)
        words << tr("On the test part a simple method did no worse than the network (%1: %2 against %3): its forecast "
                    "is shown beside it.")
                     .arg(baselineName(best), fourFigures(run_.baselines.value(best).value(run_.mainMetric)),
                          fourFigures(run_.metrics.value(run_.mainMetric)));
    if (forecast.intervals.empty()) {
        words << tr("The validation part has too few windows for an interval.");
    } else {
        QStringList levels, held;
        for (auto it = forecast.intervals.rbegin(); it != forecast.intervals.rend(); ++it) {
            levels << levelWords(it->level);
            if (it->coverage)
                held << levelWords(*it->coverage);
        }
        const QLocale locale;
        words
            << (held.size() == levels.size()
                    ? tr("The intervals are meant to hold %1 of the values; on the test part, where each learns from "
                         "what "
                         "came before it, they held %2.")
                          .arg(locale.createSeparatedList(levels), locale.createSeparatedList(held))
                    : tr("The intervals are meant to hold %1 of the values.").arg(locale.createSeparatedList(levels)));
        if (const size_t steps = forecast.intervals.front().lower.size(); steps < forecast.values.size())
            words << tr("Past step %1 the network reads its own forecasts, and no interval is given.").arg(steps);
    }
    return sentences(words);
}

void ForecastPanel::chooseFile(const QString& title, QString ForecastRequest::*file)
{
    if ((answered_.*file).isEmpty()) {
        const QString path = dialogs().openFile(this, title, {}, tr("All files (*)"));
        if (path.isEmpty())
            return;
        answered_.*file = path;
    } else {
        (answered_.*file).clear();
    }
    nameFiles();
    ask();
}

void ForecastPanel::nameFiles()
{
    data_->setText(answered_.data.isEmpty() ? tr("&Other data…") : tr("The run's &own data"));
    future_->setText(answered_.future.isEmpty() ? tr("F&uture values…") : tr("Without f&uture values"));
}

void ForecastPanel::save()
{
    const QString path =
        dialogs().saveFile(this, tr("Save the forecast"), QStringLiteral("forecast.csv"), tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    const auto written = writeFileSafely(path, forecastCsv(forecasts_, chosenBaselines(), settings_.csvStyle()));
    note_->setText(written ? tr("Saved as %1").arg(path) : written.error().text());
}

}  // namespace unroll
