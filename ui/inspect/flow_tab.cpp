#include "ui/inspect/flow_tab.h"

#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace unroll {

FlowTab::FlowTab(QWidget* parent) : QWidget(parent), plot_(new CurvePlot)
{
    plot_->setObjectName(QStringLiteral("inspectFlow"));
    plot_->setAxes(tr("Step"), tr("Norm of the gradient, ‖∂loss/∂hₜ‖"));
    auto* log = new QCheckBox(tr("Log scale"));
    log->setObjectName(QStringLiteral("inspectFlowLog"));
    log->setAccessibleName(tr("Logarithmic scale of the gradient norm"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(log);
    layout->addWidget(plot_, 1);
    connect(plot_, &CurvePlot::cursorMoved, this, [this](double x) {
        if (std::isfinite(x))
            emit cursorMoved(int(std::lround(x)) - 1);
    });
    connect(log, &QCheckBox::toggled, plot_, &CurvePlot::setLogY);
    connect(plot_, &CurvePlot::logYChanged, log, &QCheckBox::setChecked);
}

void FlowTab::setTitle(const QString& runName) { plot_->setTitle(runName); }
void FlowTab::clear() { plot_->removeAllCurves(); }
void FlowTab::setCursorStep(int step) { plot_->setCursorX(step + 1); }

std::vector<FlowCurve> flowCurves(const std::vector<GradientFlow>& flows)
{
    std::vector<FlowCurve> curves;
    std::vector<QStringList> layers;
    for (const GradientFlow& flow : flows) {
        const auto same = std::find_if(curves.begin(), curves.end(), [&](const FlowCurve& curve) {
            return curve.flow->ofAnswer == flow.ofAnswer && curve.flow->norms == flow.norms;
        });
        if (same == curves.end()) {
            curves.push_back({&flow, {}});
            layers.push_back({layerTitle(flow.node)});
        } else {
            layers[size_t(same - curves.begin())] << layerTitle(flow.node);
        }
    }
    for (size_t i = 0; i < curves.size(); ++i)
        curves[i].title = listed(layers[i]);
    return curves;
}

void FlowTab::setInspection(const Inspection& inspection)
{
    QStringList before = plot_->curves();
    int number = 0;
    for (const auto& [flow, title] : flowCurves(inspection.gradientFlow)) {
        before.removeAll(flow->node);
        plot_->setCurve(flow->node, {flow->ofAnswer ? tr("%1 (answer)").arg(title) : title, Hue::category(number++),
                                     flow->ofAnswer ? Qt::DashLine : Qt::SolidLine, 2, true, false});
        std::vector<CurvePoint> points;
        for (size_t step = 0; step < flow->norms.size(); ++step)
            points.push_back({double(step + 1), flow->norms[step]});
        plot_->setPoints(flow->node, std::move(points));
    }
    for (const QString& gone : before)
        plot_->removeCurve(gone);
    plot_->fit();
}

}  // namespace unroll
