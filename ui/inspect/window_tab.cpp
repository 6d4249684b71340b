#include "ui/inspect/window_tab.h"

#include "ui/inspect/flow_tab.h"

#include "ui/plots/attention_plot.h"
#include "ui/plots/figures.h"
#include "ui/plots/window_plot.h"

#include <QVBoxLayout>

#include <cmath>

namespace unroll {

WindowTab::WindowTab(QWidget* parent)
    : QWidget(parent),
      window_(new WindowPlot),
      attention_(new AttentionPlot),
      attribution_(new CurvePlot),
      flow_(new CurvePlot)
{
    window_->setObjectName(QStringLiteral("windowValues"));
    window_->setAccessibleName(tr("The window and its forecast"));
    attention_->setObjectName(QStringLiteral("windowAttention"));
    attribution_->setObjectName(QStringLiteral("windowAttribution"));
    attribution_->setAxes({}, tr("Gradient × input"));
    flow_->setObjectName(QStringLiteral("windowFlow"));
    flow_->setAxes({}, tr("‖∂loss/∂hₜ‖"));
    flow_->setYLimits(0, std::numeric_limits<double>::quiet_NaN());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(0);
    layout->addWidget(window_, 5);
    for (CurvePlot* plot : std::initializer_list<CurvePlot*>{attention_, attribution_, flow_}) {
        layout->addWidget(plot, 3);
        window_->linkX(plot, true);
    }
    connect(window_, &CurvePlot::cursorMoved, this, [this](double x) {
        const double step = std::round(x - first_);
        if (step >= 0 && step < steps_)
            emit cursorMoved(int(step));
    });
    clear();
}

void WindowTab::setTitle(const QString& runName)
{
    for (CurvePlot* plot : std::initializer_list<CurvePlot*>{window_, attention_, attribution_, flow_})
        plot->setTitle(runName);
}

void WindowTab::clear()
{
    window_->clearWindow();
    for (CurvePlot* plot : std::initializer_list<CurvePlot*>{attention_, attribution_, flow_}) {
        plot->removeAllCurves();
        plot->hide();
    }
}

void WindowTab::setCursorStep(int step) { window_->setCursorX(first_ + step); }

void WindowTab::setInspection(const Inspection& inspection, const std::vector<double>& came)
{
    if (!inspection.window)
        return clear();
    const SeriesWindow& window = *inspection.window;
    steps_ = double(inspection.steps.size());
    first_ = double(window.origin) - steps_;
    for (CurvePlot* plot : {attribution_, flow_}) {
        plot->removeAllCurves();
        plot->setTimeAxis(window.axis);
    }
    window_->setWindow(window.axis, window.origin, window.past, came);
    window_->setForecast(std::get<ValuesAnswer>(inspection.prediction.answer).values);
    attention_->setAttention(window.axis, qint64(first_), inspection.steps.size(), inspection.attention);
    drawAttribution(inspection);
    drawFlow(inspection);
    CurvePlot* last = window_;
    for (CurvePlot* plot : std::initializer_list<CurvePlot*>{attention_, attribution_, flow_}) {
        plot->setVisible(!plot->curves().isEmpty());
        if (!plot->curves().isEmpty())
            last = plot;
    }
    // The axis of time is named once, below all of them.
    const auto name = [&](CurvePlot* plot, const QString& y) {
        plot->setAxes(plot == last ? window.axis.frequency().text() : QString(), y);
    };
    name(window_, {});
    name(attention_, tr("Attention"));
    name(attribution_, tr("Gradient × input"));
    name(flow_, tr("‖∂loss/∂hₜ‖"));
    window_->fit();
}

void WindowTab::draw(CurvePlot* plot, const QString& id, const std::vector<double>& values)
{
    std::vector<CurvePoint> points;
    for (size_t step = 0; step < values.size(); ++step)
        points.push_back({first_ + double(step), values[step]});
    plot->setPoints(id, std::move(points));
}

void WindowTab::drawAttribution(const Inspection& inspection)
{
    for (const Saliency& one : inspection.saliency) {
        const QString id = QString::number(attribution_->curves().size());
        const bool alone = inspection.saliency.size() == 1;  // only the values are read
        const QString name = one.column ? columnName(*one.column) : alone ? tr("values") : tr("all together");
        CurveStyle style{name,
                         one.column || alone ? Hue::category(int(attribution_->curves().size())) : Hue::neutral()};
        style.width = 1.5;
        style.dots = one.column.has_value() || alone;
        style.stems = !style.dots;
        attribution_->setCurve(id, style);
        draw(attribution_, id, one.values);
    }
}

void WindowTab::drawFlow(const Inspection& inspection)
{
    for (const auto& [flow, title] : flowCurves(inspection.gradientFlow)) {
        if (flow->ofAnswer || flow->norms.size() != inspection.steps.size())
            continue;
        flow_->setCurve(flow->node,
                        {title, Hue::category(int(flow_->curves().size())), Qt::SolidLine, 1.5, true, false});
        draw(flow_, flow->node, flow->norms);
    }
}

}  // namespace unroll
