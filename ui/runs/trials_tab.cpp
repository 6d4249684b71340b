#include "ui/runs/trials_tab.h"

#include "project/sweep.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/trials_model.h"
#include "ui/shell/table_copy.h"
#include "ui/shell/words.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

/// Where a row stands on the axis of a setting.
struct SettingAxis {
    std::vector<double> places;  ///< by row; NaN: not drawn
    bool logarithmic = false, number = true;
};

SettingAxis axisOf(const TrialTable& table, int path)
{
    SettingAxis axis;
    for (const TrialTable::Row& row : table.rows) {
        bool number = false;
        axis.places.push_back(row.values[path].toDouble(&number));
        axis.number = axis.number && number;
    }
    if (!axis.number) {
        QStringList words;
        for (const TrialTable::Row& row : table.rows)
            if (!words.contains(row.values[path]))
                words << row.values[path];
        words.sort();
        for (size_t i = 0; i < table.rows.size(); ++i)
            axis.places[i] = double(words.indexOf(table.rows[i].values[path]) + 1);
        return axis;
    }
    const auto [least, most] = std::minmax_element(axis.places.begin(), axis.places.end());
    axis.logarithmic = bySize(*least, *most);
    if (axis.logarithmic)
        for (double& place : axis.places)
            place = std::log10(place);
    return axis;
}

}  // namespace

TrialsTab::TrialsTab(QWidget* parent)
    : QWidget(parent),
      model_(new TrialsModel(this)),
      view_(new QTableView),
      note_(new QLabel),
      setting_(new QComboBox),
      plot_(new CurvePlot)
{
    view_->setObjectName(QStringLiteral("trialsTable"));
    view_->setAccessibleName(tr("Trials, best first"));
    view_->setModel(model_);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->setTabKeyNavigation(false);
    view_->verticalHeader()->hide();
    view_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    view_->horizontalHeader()->setHighlightSections(false);
    view_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view_->setSortingEnabled(true);
    copyAsTsv(view_);
    note_->setObjectName(QStringLiteral("trialsNote"));
    note_->setWordWrap(true);
    setting_->setObjectName(QStringLiteral("trialsSetting"));
    setting_->setAccessibleName(tr("Setting along the axis"));
    setting_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    plot_->setObjectName(QStringLiteral("trialsPlot"));

    auto* left = new QWidget;
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(view_, 1);
    leftLayout->addWidget(note_);
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(setting_, 0, Qt::AlignLeft);
    rightLayout->addWidget(plot_, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({1000, 1000});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(splitter);

    connect(setting_, &QComboBox::activated, this, &TrialsTab::draw);
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto rows = view_->selectionModel()->selectedRows();
        if (!filling_ && rows.size() == 1)
            emit chosen(model_->table().rows[size_t(rows.front().row())].runs);
    });
}

void TrialsTab::setTable(const TrialTable& table)
{
    filling_ = true;
    const auto rows = view_->selectionModel()->selectedRows();
    const RunId before = rows.size() == 1 ? model_->table().rows[size_t(rows.front().row())].runs.front() : 0;
    view_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    model_->setTable(table);
    view_->resizeColumnsToContents();
    if (const int row = model_->rowOf(before); row >= 0)
        view_->selectRow(row);
    filling_ = false;
    note_->setText(tr("Best first by the validation part. The test part has chosen nothing, so its figures are fair; "
                      "± is the standard deviation over seeds and folds."));
    const QString chosen = setting_->currentData().toString();
    setting_->clear();
    for (const QString& path : table.paths)
        setting_->addItem(settingName(path), path);
    setting_->setCurrentIndex(qMax(0, setting_->findData(chosen)));
    setting_->setVisible(!table.paths.isEmpty());
    draw();
}

void TrialsTab::draw()
{
    const TrialTable& table = model_->table();
    plot_->removeAllCurves();
    const int path = setting_->currentIndex();
    if (path < 0 || table.rows.empty())
        return;
    const SettingAxis axis = axisOf(table, path);
    plot_->setAxes(axis.logarithmic ? tr("log₁₀ %1").arg(setting_->currentText()) : setting_->currentText(),
                   metricName(table.task, table.valMetric.section(u'_', 1)));
    // With one setting the points make a line; with several each stands alone.
    const auto add = [&](const QString& id, const QString& name, Part part, Spread TrialTable::Row::*spread) {
        std::vector<CurvePoint> points;
        for (size_t i = 0; i < table.rows.size(); ++i)
            if ((table.rows[i].*spread).count > 0)
                points.push_back({axis.places[i], (table.rows[i].*spread).mean});
        std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
        CurveStyle style;
        style.name = name;
        style.hue = Hue::part(part);
        style.dots = true;
        style.dash = table.paths.size() == 1 ? Qt::SolidLine : Qt::NoPen;
        plot_->setCurve(id, style);
        plot_->setPoints(id, std::move(points));
    };
    add(QStringLiteral("val"), tr("validation"), Part::Validation, &TrialTable::Row::val);
    if (table.testMetric.section(u'_', 1) == table.valMetric.section(u'_', 1))
        add(QStringLiteral("test"), tr("test"), Part::Test, &TrialTable::Row::test);
    plot_->fit();
}

}  // namespace unroll
