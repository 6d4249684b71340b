#include "ui/inspect/gates_tab.h"

#include "ui/inspect/result_models.h"
#include "ui/plots/figures.h"
#include "ui/plots/numbers.h"
#include "ui/shell/table_copy.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace unroll {

namespace {

enum Look { Cells, AsCurves, WholeLayer };

QString traceName(const GateTrace& trace)
{
    const QString direction = trace.direction == u"backward" ? GatesTab::tr("backward") : GatesTab::tr("forward");
    const QString name =
        GatesTab::tr("%1 · layer %2 · %3").arg(layerTitle(trace.node)).arg(trace.layer + 1).arg(direction);
    return trace.ofAnswer ? GatesTab::tr("%1 · over the answer").arg(name) : name;
}

}  // namespace

GatesTab::GatesTab(QWidget* parent)
    : QWidget(parent),
      node_(new QComboBox),
      look_(new QComboBox),
      unit_(new QSpinBox),
      unitCount_(new QLabel),
      map_(new HeatMap),
      table_(new QTableView),
      model_(new GatesModel(this))
{
    node_->setObjectName(QStringLiteral("inspectNode"));
    node_->setAccessibleName(tr("Recurrent layer and direction"));
    node_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    look_->setObjectName(QStringLiteral("inspectGateLook"));
    look_->setAccessibleName(tr("How the gates are shown"));
    look_->addItems({tr("One unit, cells"), tr("One unit, curves"), tr("All units")});
    unit_->setObjectName(QStringLiteral("inspectUnit"));
    unit_->setAccessibleName(tr("Unit"));
    unit_->setRange(1, 1);
    unit_->setWrapping(true);
    map_->setObjectName(QStringLiteral("inspectGates"));
    map_->setAccessibleName(tr("Gates over the tokens"));
    map_->setEmptyText(tr("Pick something on the left to see what the gates do with it."));
    table_->setObjectName(QStringLiteral("inspectGateTable"));
    table_->setAccessibleName(tr("Gates of the unit as numbers"));
    table_->setModel(model_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    copyAsTsv(table_);

    auto* controls = new QHBoxLayout;
    auto* unitLabel = new QLabel(tr("&Unit"));
    unitLabel->setBuddy(unit_);
    controls->addWidget(node_);
    controls->addWidget(look_);
    controls->addSpacing(8);
    controls->addWidget(unitLabel);
    controls->addWidget(unit_);
    controls->addWidget(unitCount_);
    controls->addStretch();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("inspectGateSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(map_);
    splitter->addWidget(table_);
    // The bands come first; the table keeps to a few rows until it is asked for more.
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({600, 4 * table_->verticalHeader()->defaultSectionSize()});
    table_->setMinimumHeight(3 * table_->verticalHeader()->defaultSectionSize());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(controls);
    layout->addWidget(splitter, 1);

    connect(node_, &QComboBox::currentIndexChanged, this, &GatesTab::showTrace);
    connect(look_, &QComboBox::currentIndexChanged, this, &GatesTab::showTrace);
    connect(unit_, &QSpinBox::valueChanged, this, &GatesTab::showTrace);
    connect(map_, &HeatMap::cursorChanged, table_, [this](int token) {
        if (token >= 0 && token < model_->rowCount() && table_->currentIndex().row() != token)
            table_->selectRow(token);
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    map_->setCursorToken(current.row());
            });
}

void GatesTab::setTitle(const QString& runName)
{
    runName_ = runName;
    showTrace();
}

void GatesTab::setInspection(std::shared_ptr<const Inspection> inspection)
{
    inspection_ = std::move(inspection);
    QStringList names;
    if (inspection_) {
        for (const GateTrace& trace : inspection_->gates)
            names << traceName(trace);
    }
    const QString before = node_->currentText();
    {
        const QSignalBlocker quiet(node_);
        node_->clear();
        node_->addItems(names);
        node_->setCurrentIndex(std::max(0, int(names.indexOf(before))));
    }
    showTrace();
}

const GateTrace* GatesTab::trace() const
{
    const int index = node_->currentIndex();
    return inspection_ && index >= 0 && index < int(inspection_->gates.size()) ? &inspection_->gates[size_t(index)]
                                                                               : nullptr;
}

void GatesTab::showTrace()
{
    const GateTrace* shown = trace();
    const int units = shown && !shown->gates.empty() ? shown->gates.front().second.columns : 1;
    {
        const QSignalBlocker quiet(unit_);
        unit_->setRange(1, std::max(1, units));
    }
    unitCount_->setText(tr("of %1").arg(units));
    const int look = look_->currentIndex(), unit = unit_->value() - 1;
    unit_->setEnabled(shown && look != WholeLayer);
    if (!shown) {
        map_->setTokens({});
        map_->setBands({});
        model_->setTrace({}, nullptr, 0);
        return;
    }
    map_->setTitle(look == WholeLayer ? tr("%1: %2").arg(runName_, traceName(*shown))
                                      : tr("%1: %2, unit %3").arg(runName_, traceName(*shown)).arg(unit + 1));
    const QStringList tokens = shown->ofAnswer ? inspection_->answer : tokenTexts(*inspection_);
    map_->setTokens(tokens,
                    shown->ofAnswer ? std::vector<bool>(size_t(tokens.size()), true) : knownSteps(*inspection_));
    map_->setBands(gateBands(*shown, look == WholeLayer ? -1 : unit, look == AsCurves));
    const int cursor = map_->cursorToken();
    model_->setTrace(tokens, shown, unit);
    if (cursor >= 0)
        table_->selectRow(cursor);
}

}  // namespace unroll
