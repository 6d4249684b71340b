#include "ui/inspect/errors_tab.h"

#include "tasks/tasks.h"
#include "ui/inspect/result_models.h"
#include "ui/plots/confusion_view.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/verdict_text.h"
#include "ui/shell/table_copy.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace unroll {

namespace {

constexpr size_t kShownBaselines = 3;  // the best: a bad one would leave the others no room

QTableView* makeTable(const char* objectName, QAbstractItemModel* model, const QString& accessibleName)
{
    auto* view = new QTableView;
    view->setObjectName(QLatin1String(objectName));
    view->setAccessibleName(accessibleName);
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 8);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    copyAsTsv(view);
    return view;
}

}  // namespace

ErrorsTab::ErrorsTab(QWidget* parent)
    : QWidget(parent),
      confusion_(new ConfusionView),
      bySteps_(new CurvePlot),
      classes_(new ClassesModel(this)),
      mistakes_(new RowsModel(RowsModel::Show::Mistakes, this)),
      mistakesHeading_(new QLabel),
      scores_(new QLabel),
      allMistakes_(new QToolButton),
      correct_(new QComboBox),
      correctWords_(new QLabel(tr("&Right label"))),
      progress_(new QProgressBar),
      stop_(new QPushButton(tr("Stop")))
{
    setObjectName(QStringLiteral("inspectErrors"));
    confusion_->setObjectName(QStringLiteral("inspectConfusion"));
    classTable_ = makeTable("inspectClassTable", classes_, tr("Precision, recall and F1 by class"));
    for (int column = 1; column < 5; ++column)
        classTable_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    mistakesView_ = makeTable("inspectMistakes", mistakes_, tr("The worst mistakes"));
    mistakesView_->setColumnWidth(RowsModel::LabelColumn, 110);
    mistakesView_->setColumnWidth(RowsModel::AnswerColumn, 110);
    mistakesView_->setColumnWidth(RowsModel::ConfidenceColumn, 90);
    mistakesView_->setColumnWidth(RowsModel::CorrectedColumn, 110);
    scores_->setObjectName(QStringLiteral("inspectScores"));
    scores_->setAccessibleName(tr("Scores of the part"));
    scores_->setWordWrap(true);
    scores_->setTextFormat(Qt::PlainText);
    progress_->setObjectName(QStringLiteral("inspectProgress"));
    progress_->setAccessibleName(tr("Progress of the evaluation"));
    progress_->setRange(0, 1000);
    progress_->setFormat(tr("Asking the network about every row"));
    stop_->setObjectName(QStringLiteral("inspectStop"));
    stop_->setAccessibleName(tr("Stop the evaluation"));
    allMistakes_->setObjectName(QStringLiteral("inspectAllMistakes"));
    allMistakes_->setText(tr("All mistakes"));
    allMistakes_->setToolTip(tr("Lists the rows of all cells again (Escape in the matrix)"));
    connect(allMistakes_, &QToolButton::clicked, this, [this] {
        confusion_->setCurrent(-1, -1);
        confusion_->setFocus();  // the button goes
    });
    correct_->setObjectName(QStringLiteral("inspectCorrectLabel"));
    correct_->setAccessibleName(tr("The right label of the selected row"));
    correct_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    correct_->setEnabled(false);
    correctWords_->setBuddy(correct_);

    auto* bar = new QHBoxLayout;
    bar->addWidget(scores_, 1);
    bar->addWidget(progress_, 1);
    bar->addWidget(stop_);
    auto* scroll = new QScrollArea;
    scroll->setWidget(confusion_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    upper_ = new QSplitter(Qt::Horizontal);
    upper_->setObjectName(QStringLiteral("inspectErrorsUpper"));
    upper_->setChildrenCollapsible(false);
    upper_->addWidget(scroll);
    upper_->addWidget(classTable_);
    upper_->setStretchFactor(0, 3);
    upper_->setStretchFactor(1, 2);
    bySteps_->setObjectName(QStringLiteral("inspectErrorsBySteps"));
    bySteps_->setAccessibleName(tr("Errors by step of the horizon"));
    bySteps_->setAxes(tr("Step of the horizon"), tr("MASE"));
    CurveStyle line{tr("this network"), Hue::category(1)};
    line.dots = true;
    bySteps_->setCurve(QStringLiteral("own"), line);
    bySteps_->setCurve(QStringLiteral("one"), {tr("the season before, in training"), Hue::neutral(), Qt::DotLine, 1});
    bySteps_->setYLimits(0, 1);
    auto* lower = new QWidget;
    auto* lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 0, 0, 0);
    auto* heading = new QHBoxLayout;
    heading->addWidget(mistakesHeading_);
    heading->addWidget(allMistakes_);
    heading->addStretch();
    heading->addWidget(correctWords_);
    heading->addWidget(correct_);
    lowerLayout->addLayout(heading);
    lowerLayout->addWidget(mistakesView_, 1);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("inspectErrorsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(upper_);
    splitter->addWidget(bySteps_);
    splitter->addWidget(lower);
    parts_ = splitter;
    connect(splitter, &QSplitter::splitterMoved, this, [this] { partsMoved_ = true; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);

    connect(confusion_, &ConfusionView::currentChanged, this, &ErrorsTab::cellChosen);
    connect(mistakesView_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ErrorsTab::rowChosen);
    connect(stop_, &QPushButton::clicked, this, &ErrorsTab::stopAsked);
    connect(correct_, &QComboBox::activated, this, [this] {
        int row = -1;
        if (mistakes_->row(mistakesView_->currentIndex().row(), &row))
            emit correctionAsked(row, correct_->currentData().toString());
    });
    hideProgress();
    cellChosen(-1, -1);
}

void ErrorsTab::setTitle(const QString& runName) { confusion_->setTitle(runName); }

void ErrorsTab::setEvaluation(std::shared_ptr<const Evaluation> evaluation)
{
    evaluation_ = std::move(evaluation);
    confusion_->setConfusion(evaluation_ ? evaluation_->classes : QStringList(),
                             evaluation_ ? evaluation_->confusion : std::vector<std::vector<qint64>>());
    if (evaluation_ && !partsMoved_) {
        constexpr int least = 240, all = 660;
        const int upper = std::max(least, confusion_->sizeHint().height() + 24);
        parts_->setSizes({upper, 240, std::max(least, all - upper)});
    }
    classes_->setEvaluation(evaluation_);
    mistakes_->setEvaluation(evaluation_);
    corrections_.clear();
    const bool numbers = evaluation_ && evaluation_->of<ValuesResult>();
    drawSteps(numbers);
    QStringList parts;
    if (evaluation_) {
        const TaskKind* task = findTask(evaluation_->task);
        for (const MetricInfo& metric : task ? task->metrics() : std::vector<MetricInfo>()) {
            const QString id = evaluation_->part + u'_' + metric.id;
            if (const auto value = evaluation_->metrics.constFind(id); value != evaluation_->metrics.constEnd())
                parts << metricName(task->id(), metric.id) + u' ' + fourFigures(*value);
        }
        const bool tags = evaluation_->of<ClassResult>() && evaluation_->rows.front().as<ClassResult>()->position >= 0;
        const int number = int(evaluation_->rows.size());
        parts << (tags      ? tr("%Ln tokens", nullptr, number)
                  : numbers ? tr("%Ln windows", nullptr, number)
                            : tr("%Ln rows", nullptr, number));
    }
    // Texts that are written have no classes, and a language model's no right answer either.
    const bool written = evaluation_ && evaluation_->confusion.empty();
    upper_->setVisible(!written);
    correct_->setVisible(!written);
    correctWords_->setVisible(!written);
    mistakesView_->setColumnHidden(RowsModel::CorrectedColumn, written);
    const bool references = !written || std::any_of(evaluation_->rows.begin(), evaluation_->rows.end(),
                                                    [](const RowResult& row) { return !row.reference.isEmpty(); });
    for (const int column : {RowsModel::LabelColumn, RowsModel::AnswerColumn}) {
        mistakesView_->setColumnHidden(column, !references);
        mistakesView_->setColumnWidth(column, written ? 260 : 110);
    }
    scores_->setText(parts.join(QStringLiteral(" · ")));
    {
        const QSignalBlocker quiet(correct_);
        correct_->clear();
        if (evaluation_) {
            for (const QString& label : evaluation_->classes)
                correct_->addItem(label, label);
        }
    }
    cellChosen(-1, -1);
}

void ErrorsTab::drawSteps(bool numbers)
{
    bySteps_->setVisible(numbers);
    if (!numbers)
        return;
    const auto draw = [this](const QString& id, const std::vector<double>& errors) {
        std::vector<CurvePoint> points;
        for (const double error : errors)
            points.push_back({double(points.size() + 1), error});
        bySteps_->setPoints(id, std::move(points));
    };
    const std::vector<double> own = errorsBySteps(evaluation_->rows);
    bySteps_->setPoints(QStringLiteral("one"), {{1, 1}, {double(std::max<size_t>(2, own.size())), 1}});
    for (const BaselineResult& baseline : baselines_)
        bySteps_->removeCurve(baseline.name);
    // They were judged on the test part.
    if (evaluation_->part == u"test")
        for (size_t i = 0; i < std::min(kShownBaselines, baselines_.size()); ++i) {
            const BaselineResult& baseline = baselines_[i];
            bySteps_->setCurve(baseline.name,
                               {baselineName(baseline.name), Hue::category(2 + int(i)), Qt::DashLine, 1.5});
            draw(baseline.name, baseline.bySteps);
        }
    draw(QStringLiteral("own"), own);
    bySteps_->fit();
}

void ErrorsTab::setBaselines(const std::vector<BaselineResult>& baselines)
{
    for (const BaselineResult& baseline : baselines_)
        bySteps_->removeCurve(baseline.name);
    baselines_ = baselines;
    QMap<QString, QMap<QString, double>> figures;
    for (const BaselineResult& baseline : baselines_)
        figures.insert(baseline.name, baseline.metrics);
    const QStringList told = toldBaselines(figures);
    std::erase_if(baselines_, [&](const BaselineResult& baseline) { return !told.contains(baseline.name); });
    const QString metric = QStringLiteral("test_mase");
    std::stable_sort(baselines_.begin(), baselines_.end(), [&](const BaselineResult& a, const BaselineResult& b) {
        return a.metrics.value(metric) < b.metrics.value(metric);
    });
    if (evaluation_)
        drawSteps(evaluation_->of<ValuesResult>());
}

void ErrorsTab::setCorrections(const QHash<int, QString>& corrections)
{
    corrections_ = corrections;
    mistakes_->setCorrections(corrections);
    rowChosen();
}

void ErrorsTab::setCorrectionReason(const QString& reason)
{
    correctionReason_ = reason;
    rowChosen();
}

void ErrorsTab::cellChosen(int truth, int predicted)
{
    mistakes_->setCell(truth, predicted);
    allMistakes_->setVisible(truth >= 0);
    mistakes_->setCorrections(corrections_);
    if (truth >= 0) {
        mistakesHeading_->setText(
            truth == predicted
                ? tr("%1, rightly answered: %2").arg(evaluation_->classes[truth], count(mistakes_->rowCount()))
                : tr("%1 taken for %2: %3")
                      .arg(evaluation_->classes[truth], evaluation_->classes[predicted], count(mistakes_->rowCount())));
    } else {
        const bool judged = !evaluation_ || !evaluation_->classes.isEmpty() || mistakes_->rowCount() == 0 ||
                            !mistakes_->row(0)->reference.isEmpty();
        mistakesHeading_->setText(
            (judged ? tr("Mistakes, the worst first: %1") : tr("Texts, the hardest to predict first: %1"))
                .arg(count(mistakes_->rowCount())));
    }
    rowChosen();
}

void ErrorsTab::rowChosen()
{
    int row = -1;
    const QModelIndexList selected = mistakesView_->selectionModel()->selectedRows();
    const RowResult* result = selected.isEmpty() ? nullptr : mistakes_->row(selected.first().row(), &row);
    const auto* classes = result ? result->as<ClassResult>() : nullptr;
    const bool tag = classes && classes->position >= 0;
    correct_->setEnabled(result && !tag && correctionReason_.isEmpty());
    correct_->setToolTip(tag                            ? tr("Tags are corrected in the file")
                         : !correctionReason_.isEmpty() ? correctionReason_
                         : result ? tr("Choose the right label: it is kept in the project, the file stays as it is")
                                  : tr("Select a row first"));
    if (!result) {
        correct_->setCurrentIndex(-1);
        return;
    }
    const QString label = corrections_.value(row, classes ? evaluation_->classes.value(classes->label) : QString());
    correct_->setCurrentIndex(correct_->findData(label));
    if (sender() == mistakesView_->selectionModel())
        emit inspectAsked(row);
}

void ErrorsTab::showProgress(double fraction)
{
    progress_->setRange(0, fraction < 0 ? 0 : 1000);
    progress_->setValue(int(fraction * 1000));
    progress_->show();
    stop_->show();
    scores_->hide();
}

void ErrorsTab::hideProgress()
{
    progress_->hide();
    stop_->hide();
    scores_->show();
}

void ErrorsTab::showError(const QString& error)
{
    hideProgress();
    setEvaluation(nullptr);
    scores_->setText(error);
}

}  // namespace unroll
