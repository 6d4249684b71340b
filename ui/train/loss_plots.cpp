#include "ui/train/loss_plots.h"

#include "tasks/tasks.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/figures.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QVBoxLayout>

#include <cmath>

namespace unroll {

namespace {

const QString kLoss = QStringLiteral("loss"), kRate = QStringLiteral("learning_rate"),
              kNorm = QStringLiteral("gradient_norm");
const QString kTrainLoss = QStringLiteral("train_loss"), kValLoss = QStringLiteral("val_loss");

/// "val_f1_macro" → "f1_macro"; empty for what is no metric of a part.
QString metricOf(const QString& curve)
{
    for (const char* part : {"train_", "val_"}) {
        if (curve.startsWith(QLatin1String(part)))
            return curve.mid(qsizetype(qstrlen(part)));
    }
    return {};
}

bool byStep(const QString& curve) { return curve == kLoss || curve == kRate || curve == kNorm; }

}  // namespace

LossPlots::LossPlots(QWidget* parent)
    : QWidget(parent),
      loss_(new CurvePlot),
      metric_(new CurvePlot),
      rate_(new CurvePlot),
      norm_(new CurvePlot),
      smoothing_(new QSlider(Qt::Horizontal)),
      smoothingValue_(new QLabel),
      logarithmic_(new QCheckBox(tr("Log scale"))),
      metrics_(new QComboBox)
{
    loss_->setObjectName(QStringLiteral("trainLossPlot"));
    metric_->setObjectName(QStringLiteral("trainMetricPlot"));
    rate_->setObjectName(QStringLiteral("trainRatePlot"));
    norm_->setObjectName(QStringLiteral("trainNormPlot"));
    const QString epoch = tr("Epoch");
    loss_->setAxes(epoch, tr("Loss"));
    metric_->setAxes(epoch, tr("Metric"));
    rate_->setAxes(epoch, tr("Learning rate"));
    norm_->setAxes(epoch, tr("Gradient norm"));
    loss_->setCurve(kLoss, {tr("batch"), Hue::neutral(), Qt::SolidLine, 1, false, true});
    loss_->setCurve(kTrainLoss, {tr("train"), Hue::part(Part::Train), Qt::SolidLine, 2, true, false});
    loss_->setCurve(kValLoss, {tr("validation"), Hue::part(Part::Validation), Qt::SolidLine, 2, true, false});
    rate_->setCurve(kRate, {tr("learning rate"), Hue::category(3), Qt::SolidLine, 1.5, false, false});
    norm_->setCurve(kNorm, {tr("gradient norm"), Hue::category(2), Qt::SolidLine, 1, false, true});
    for (CurvePlot* plot : {metric_, rate_, norm_}) {
        plot->setLegendVisible(plot == metric_);
        plot->setMinimumHeight(120);
        loss_->linkX(plot);
    }

    smoothing_->setObjectName(QStringLiteral("trainSmoothing"));
    smoothing_->setAccessibleName(tr("Smoothing of the batch curves"));
    smoothing_->setToolTip(tr("How much of the past the smoothed batch curves keep (exponential moving average)"));
    smoothing_->setRange(0, 99);
    smoothing_->setValue(90);
    smoothing_->setFixedWidth(120);
    smoothingValue_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0.00")));
    logarithmic_->setObjectName(QStringLiteral("trainLogScale"));
    logarithmic_->setAccessibleName(tr("Logarithmic scale of the loss"));
    metrics_->setObjectName(QStringLiteral("trainMetric"));
    metrics_->setAccessibleName(tr("Metric that is plotted"));
    metrics_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    metrics_->setMinimumContentsLength(12);
    metrics_->setEnabled(false);

    auto* fit = new QPushButton(tr("Show all"));
    fit->setObjectName(QStringLiteral("trainFit"));
    fit->setAccessibleName(tr("Show the whole curves"));
    fit->setToolTip(tr("The whole curves again, following what is learnt (double click on a plot)"));
    auto* controls = new QHBoxLayout;
    auto* smoothingLabel = new QLabel(tr("Smoothing"));
    smoothingLabel->setBuddy(smoothing_);
    auto* metricLabel = new QLabel(tr("Metric"));
    metricLabel->setBuddy(metrics_);
    controls->addWidget(smoothingLabel);
    controls->addWidget(smoothing_);
    controls->addWidget(smoothingValue_);
    controls->addSpacing(16);
    controls->addWidget(logarithmic_);
    controls->addSpacing(16);
    controls->addWidget(metricLabel);
    controls->addWidget(metrics_);
    controls->addStretch();
    controls->addWidget(fit);

    auto* small = new QWidget;
    auto* row = new QHBoxLayout(small);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (CurvePlot* plot : {metric_, rate_, norm_})
        row->addWidget(plot);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("trainPlotSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(loss_);
    splitter->addWidget(small);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(controls);
    layout->addWidget(splitter, 1);

    const auto smooth = [this] {
        const double weight = smoothing_->value() / 100.0;
        smoothingValue_->setText(QLocale().toString(weight, 'f', 2));
        loss_->setSmoothing(weight);
        norm_->setSmoothing(weight);
    };
    connect(smoothing_, &QSlider::valueChanged, this, smooth);
    connect(logarithmic_, &QCheckBox::toggled, loss_, &CurvePlot::setLogY);
    connect(loss_, &CurvePlot::logYChanged, logarithmic_, &QCheckBox::setChecked);
    connect(metrics_, &QComboBox::currentIndexChanged, this, &LossPlots::showMetric);
    connect(fit, &QPushButton::clicked, loss_, &CurvePlot::fit);
    smooth();
    clear();
}

void LossPlots::clear()
{
    curves_.clear();
    best_ = 0;
    stepsPerEpoch_ = 0;
    showBatches();
    for (const QString& id : {kTrainLoss, kValLoss})
        loss_->setPoints(id, {});
    offerMetrics();
    markBest();
    loss_->fit();
}

void LossPlots::setRunName(const QString& name)
{
    for (CurvePlot* plot : {loss_, metric_, rate_, norm_})
        plot->setTitle(name);
}

void LossPlots::setStepsPerEpoch(double steps)
{
    if (steps <= 0 || steps == stepsPerEpoch_)
        return;
    stepsPerEpoch_ = steps;
    showBatches();
}

void LossPlots::setMainMetric(const QString& metric)
{
    const QString plain = metricOf(metric);
    mainMetric_ = plain.isEmpty() ? metric : plain;
    offerMetrics();
}

void LossPlots::setCurves(const Curves& curves, int bestEpoch)
{
    curves_ = curves;
    best_ = bestEpoch;
    stepsPerEpoch_ = stepsPerEpoch(curves);
    showBatches();
    for (const QString& id : {kTrainLoss, kValLoss})
        loss_->setPoints(id, curves_.value(id));
    offerMetrics();
    showMetric();
    markBest();
    loss_->fit();
}

void LossPlots::prependCurves(const Curves& curves)
{
    for (auto stored = curves.begin(); stored != curves.end(); ++stored) {
        std::vector<CurvePoint>& points = curves_[stored.key()];
        std::vector<CurvePoint> before;
        for (const CurvePoint& point : stored.value()) {
            if (points.empty() || point.x < points.front().x)
                before.push_back(point);
        }
        points.insert(points.begin(), before.begin(), before.end());
    }
    showBatches();
    for (const QString& id : {kTrainLoss, kValLoss})
        loss_->setPoints(id, curves_.value(id));
    offerMetrics();
    showMetric();
}

void LossPlots::addBatches(const std::vector<BatchPoint>& points)
{
    const double steps = stepsPerEpoch_ > 0 ? stepsPerEpoch_ : 1;
    for (const BatchPoint& point : points) {
        const double step = double(point.step);
        curves_[kLoss].push_back({step, point.loss});
        curves_[kRate].push_back({step, point.learningRate});
        curves_[kNorm].push_back({step, point.gradientNorm});
        loss_->append(kLoss, step / steps, point.loss);
        rate_->append(kRate, step / steps, point.learningRate);
        norm_->append(kNorm, step / steps, point.gradientNorm);
    }
}

void LossPlots::addEpoch(const EpochPoint& point)
{
    setStepsPerEpoch(double(point.step) / std::max(1, point.epoch));
    const double epoch = point.epoch;
    curves_[kTrainLoss].push_back({epoch, point.trainLoss});
    loss_->append(kTrainLoss, epoch, point.trainLoss);
    if (point.valLoss) {
        curves_[kValLoss].push_back({epoch, *point.valLoss});
        loss_->append(kValLoss, epoch, *point.valLoss);
    }
    for (auto metric = point.metrics.begin(); metric != point.metrics.end(); ++metric) {
        if (metric.key() != kTrainLoss && metric.key() != kValLoss)
            curves_[metric.key()].push_back({epoch, metric.value()});
    }
    if (point.best)
        best_ = point.epoch;
    offerMetrics();
    showMetric();
    markBest();
}

bool LossPlots::isEmpty() const { return curves_.isEmpty(); }

void LossPlots::showBatches()
{
    const double steps = stepsPerEpoch_ > 0 ? stepsPerEpoch_ : 1;
    const std::pair<CurvePlot*, QString> shown[] = {{loss_, kLoss}, {rate_, kRate}, {norm_, kNorm}};
    for (const auto& [plot, id] : shown) {
        std::vector<CurvePoint> points = curves_.value(id);
        for (CurvePoint& point : points)
            point.x /= steps;
        plot->setPoints(id, std::move(points));
    }
}

QString LossPlots::metricWords(const QString& metric) const
{
    for (const auto& task : taskKinds()) {
        for (const MetricInfo& info : task->metrics()) {
            if (info.id == metric)
                return QCoreApplication::translate("Metric", info.name.toUtf8().constData());
        }
    }
    return metric;
}

void LossPlots::offerMetrics()
{
    QStringList found;
    for (const QString& id : curves_.keys()) {
        const QString metric = metricOf(id);
        if (!metric.isEmpty() && metric != u"loss" && !byStep(id) && !found.contains(metric))
            found << metric;
    }
    QStringList offered;
    for (int i = 0; i < metrics_->count(); ++i)
        offered << metrics_->itemData(i).toString();
    const QString before = metrics_->currentData().toString();
    const QString wanted = found.contains(before) ? before : found.contains(mainMetric_) ? mainMetric_ : found.value(0);
    if (found != offered) {
        const QSignalBlocker quiet(metrics_);
        metrics_->clear();
        for (const QString& metric : found)
            metrics_->addItem(metricWords(metric), metric);
        metrics_->setCurrentIndex(std::max(0, metrics_->findData(wanted)));
    }
    metrics_->setEnabled(!found.isEmpty());
    if (found != offered)
        showMetric();
}

void LossPlots::showMetric()
{
    const QString metric = metrics_->currentData().toString();
    metric_->setAxes(tr("Epoch"), metric.isEmpty() ? tr("Metric") : metrics_->currentText());
    metric_->setAccessibleName(metric.isEmpty() ? tr("Metric") : metrics_->currentText());
    const std::tuple<const char*, QString, Part> parts[] = {{"train_", tr("train"), Part::Train},
                                                            {"val_", tr("validation"), Part::Validation}};
    for (const auto& [prefix, name, part] : parts) {
        const auto points = curves_.value(QLatin1String(prefix) + metric);
        const QString id = QLatin1String(prefix);
        if (points.empty()) {
            metric_->removeCurve(id);
            continue;
        }
        metric_->setCurve(id, {name, Hue::part(part), Qt::SolidLine, 2, true, false});
        metric_->setPoints(id, points);
    }
}

void LossPlots::markBest()
{
    const double x = best_ > 0 ? double(best_) : std::numeric_limits<double>::quiet_NaN();
    loss_->setMarker(x, tr("best epoch %1").arg(best_));
    metric_->setMarker(x, {});
}

}  // namespace unroll
