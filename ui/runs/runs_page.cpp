#include "ui/runs/runs_page.h"

#include "runs/run_project.h"
#include "session/session.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/compare_model.h"
#include "ui/runs/run_card.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/trials_tab.h"
#include "ui/shell/document.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/icons.h"
#include "ui/shell/page_state.h"
#include "ui/shell/table_copy.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

/// More runs than this are not overlaid: nobody could tell their colours apart.
constexpr size_t kOverlaid = 8;
constexpr int kTrials = 2;  // the tab's place

RunsPage::RunsPage(const PageContext& context)
    : Page(context),
      model_(new RunsModel(this)),
      filter_(new RunsFilterModel(this)),
      compare_(new CompareModel(this)),
      card_(new RunCard(this))
{
    setObjectName(QStringLiteral("runsPage"));
    setAccessibleName(tr("Runs"));
    filter_->setSourceModel(model_);
    makeActions();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("runsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTop());
    splitter->addWidget(makeBottom());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    rememberSplitter(splitter, settings());

    auto* empty = new EmptyState(QStringLiteral("runsEmpty"), tr("No runs yet"),
                                 tr("Every training is kept here with its model, curves and settings."));
    empty->addButton(QStringLiteral("runsStart"), tr("Start training"), [this] { shell().startTraining(); });

    stack_ = new QStackedWidget(this);
    stack_->addWidget(splitter);
    stack_->addWidget(empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);

    connect(model_, &RunsModel::renamed, this, [this](RunId run, const QString& name) {
        session().renameRun(run, name, this, [this](Result<void> done) { report(done); });
    });
    connect(model_, &RunsModel::tagged, this, [this](RunId run, const QStringList& tags) {
        session().tagRun(run, tags, this, [this](Result<void> done) { report(done); });
    });
    connect(card_, &RunCard::noted, this, [this](RunId run, const QString& note) {
        if (const auto record = records_.find(run); record != records_.end())
            record->summary.note = note;  // what is shown next time, before the store has told
        session().noteRun(run, note, this, [this](Result<void> done) { report(done); });
    });
    connect(&session(), &Session::runsChanged, this, &RunsPage::list);
    selectionTimer_.setSingleShot(true);
    selectionTimer_.setInterval(0);
    connect(&selectionTimer_, &QTimer::timeout, this, &RunsPage::loadSelected);
    selectionChanged();
    connect(&undo_, &QUndoStack::canUndoChanged, this, [this](bool can) {
        if (!can)
            shell().dismissMessage(QStringLiteral("runs-deleted"));
    });
    list();
}

QWidget* RunsPage::makeTop()
{
    auto* top = new QWidget;
    auto* layout = new QVBoxLayout(top);
    layout->setContentsMargins(16, 16, 16, 8);
    layout->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    filterEdit_ = new QLineEdit(top);
    filterEdit_->setObjectName(QStringLiteral("runsFilter"));
    filterEdit_->setAccessibleName(tr("Filter"));
    filterEdit_->setPlaceholderText(tr("Filter: words, metric>0.9, status:failed, tag:baseline"));
    filterEdit_->setClearButtonEnabled(true);
    row->addWidget(filterEdit_, 1);
    for (QAction* action : {open_, goOn_, again_, delete_}) {
        auto* button = new QToolButton(top);
        button->setObjectName(QStringLiteral("button_") + action->objectName());
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    layout->addLayout(row);
    filterNote_ = new QLabel(top);
    filterNote_->setObjectName(QStringLiteral("runsFilterNote"));
    filterNote_->setWordWrap(true);
    filterNote_->hide();
    layout->addWidget(filterNote_);

    table_ = new QTableView(top);
    table_->setObjectName(QStringLiteral("runsTable"));
    table_->setAccessibleName(tr("Stored runs"));
    table_->setModel(filter_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setWordWrap(false);
    table_->setTextElideMode(Qt::ElideMiddle);  // what differs between trials stands at the end of their names
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        table_->setColumnWidth(column, leastWidth(column));
    header->setStretchLastSection(true);
    // How good a run is stands beside its name: at the end a narrow window would cut it.
    header->moveSection(header->visualIndex(RunsModel::Metric), 1);
    header->moveSection(header->visualIndex(RunsModel::Against), 2);
    header->moveSection(header->visualIndex(RunsModel::Model), 3);
    header->setSortIndicator(RunsModel::Created, Qt::DescendingOrder);
    ownWidths_ = rememberHeader(header, settings());
    table_->viewport()->installEventFilter(this);
    table_->setSortingEnabled(true);
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    table_->addActions({open_, goOn_, again_, start_, rename_, tag_, copy_, curves_, delete_});
    layout->addWidget(table_, 1);
    connect(filterEdit_, &QLineEdit::textChanged, this, &RunsPage::filter);
    connect(table_, &QTableView::doubleClicked, this, &RunsPage::openRun);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::selectionChanged);
    return top;
}

int RunsPage::leastWidth(int column) const
{
    constexpr int characters[] = {24, 10, 16, 12, 18, 7, 12, 10, 8};
    return characters[column] * (fontMetrics().horizontalAdvance(u'0') + 1);  // wide ones have no average width
}

/// Names have what room there is, as long as nobody has chosen otherwise.
bool RunsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Resize || ownWidths_)
        return Page::eventFilter(watched, event);
    int spare = static_cast<QResizeEvent*>(event)->size().width();
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        spare -= leastWidth(column);
    for (const auto& [column, share] : {std::pair{RunsModel::Name, 2}, {RunsModel::Model, 1}, {RunsModel::Data, 1}})
        table_->setColumnWidth(column, leastWidth(column) + std::max(0, spare) * share / 4);
    return Page::eventFilter(watched, event);
}

QWidget* RunsPage::makeBottom()
{
    tabs_ = new QTabWidget;
    tabs_->setObjectName(QStringLiteral("runsTabs"));
    tabs_->setDocumentMode(true);
    auto* curves = new QWidget(tabs_);
    auto* layout = new QVBoxLayout(curves);
    layout->setContentsMargins(0, 8, 0, 0);
    auto* row = new QHBoxLayout;
    curveChoice_ = new QComboBox(curves);
    curveChoice_->setObjectName(QStringLiteral("curveChoice"));
    curveChoice_->setAccessibleName(tr("Curve"));
    curveChoice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(curveChoice_);
    curveNote_ = new QLabel(curves);
    curveNote_->setObjectName(QStringLiteral("curveNote"));
    row->addWidget(curveNote_, 1);
    layout->addLayout(row);
    plot_ = new CurvePlot(curves);
    plot_->setObjectName(QStringLiteral("runsPlot"));
    layout->addWidget(plot_, 1);
    curvesEmpty_ = new QLabel(curves);  // in place of the plot: axes without a curve say nothing
    curvesEmpty_->setObjectName(QStringLiteral("curvesEmpty"));
    curvesEmpty_->setAlignment(Qt::AlignCenter);
    curvesEmpty_->setWordWrap(true);
    layout->addWidget(curvesEmpty_, 1);
    tabs_->addTab(curves, tr("Curves"));
    auto* differences = new QWidget(tabs_);
    auto* differencesLayout = new QVBoxLayout(differences);
    differencesLayout->setContentsMargins(0, 8, 0, 0);
    compareView_ = new QTableView(differences);
    differencesLayout->addWidget(compareView_);
    compareView_->setObjectName(QStringLiteral("compareTable"));
    compareView_->setAccessibleName(tr("What differs between the runs"));
    compareView_->setModel(compare_);
    copyAsTsv(compareView_);
    compareView_->setShowGrid(false);
    compareView_->setTabKeyNavigation(false);
    compareView_->setAlternatingRowColors(true);
    compareView_->verticalHeader()->hide();
    compareView_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    compareView_->horizontalHeader()->setHighlightSections(false);
    tabs_->addTab(differences, tr("Differences"));
    trials_ = new TrialsTab(tabs_);
    tabs_->addTab(trials_, tr("Trials"));
    connect(trials_, &TrialsTab::chosen, this, &RunsPage::choose);
    connect(curveChoice_, &QComboBox::activated, this, &RunsPage::showCurves);
    auto* bottom = new QWidget;
    auto* column = new QVBoxLayout(bottom);
    column->setContentsMargins(16, 0, 16, 8);  // in line with the table above
    column->addWidget(tabs_);
    return bottom;
}

QAction* RunsPage::makeAction(const char* id, const QString& text, const QString& symbol, std::function<void()> todo)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String("runs_") + QLatin1String(id));
    if (!symbol.isEmpty())
        action->setIcon(symbolIcon(symbol));
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, std::move(todo));
    shell().registerAction(action);
    return action;
}

void RunsPage::makeActions()
{
    open_ = makeAction("open", tr("Open run"), QStringLiteral("open"), [this] { openRun(); });
    open_->setShortcut(Qt::Key_Return);
    open_->setToolTip(tr("Makes this run's project the open one, with its trained model ready to predict"));
    goOn_ = makeAction("resume", tr("Go on training"), QStringLiteral("start"), [this] { runAgain(true); });
    goOn_->setToolTip(tr("Takes up a stopped or interrupted run where it ended"));
    again_ = makeAction("again", tr("Run again"), QStringLiteral("run-again"), [this] { runAgain(false); });
    again_->setToolTip(tr("Trains the same project from the start, as a new run"));
    start_ =
        makeAction("start_from", tr("Start from these weights"), QStringLiteral("duplicate"), [this] { startFrom(); });
    start_->setToolTip(
        tr("The open project's next training begins with what this run has learnt, as far as layers, words "
           "and classes are the same"));
    rename_ = makeAction("rename", tr("Rename"), {},
                         [this] { table_->edit(filter_->index(table_->currentIndex().row(), RunsModel::Name)); });
    rename_->setShortcut(Qt::Key_F2);
    tag_ = makeAction("tag", tr("Change tags"), QStringLiteral("tag"),
                      [this] { table_->edit(filter_->index(table_->currentIndex().row(), RunsModel::Tags)); });
    copy_ = makeAction("copy", tr("Copy as table"), QStringLiteral("copy"), [this] { copySelected(); });
    copy_->setShortcut(QKeySequence::Copy);
    curves_ = makeAction("curves", tr("Save the curves…"), QStringLiteral("save"), [this] { saveCurves(); });
    curves_->setToolTip(tr("All curves of the chosen runs, in one CSV file with a point a row"));
    delete_ = makeAction("delete", tr("Delete runs"), QStringLiteral("delete"), [this] { deleteSelected(); });
    delete_->setShortcut(QKeySequence::Delete);
}

QWidget* RunsPage::sidePanel() { return card_; }

void RunsPage::activated()
{
    arrived_ = true;
    list();
}

void RunsPage::reportError(const Error& error)
{
    shell().showMessage(Message::fromError(error));
    list();  // what is shown may be what was wanted instead of what is stored
}

void RunsPage::list()
{
    session().listRuns(false, this, [this](Result<std::vector<RunSummary>> runs) {
        if (!runs) {
            report(runs);
            return;
        }
        // A run that changed is loaded anew when it is looked at.
        for (const RunSummary& run : *runs) {
            const auto record = records_.constFind(run.id);
            const bool changed = record != records_.constEnd() &&
                                 (record->summary.status != run.status || record->summary.epochs != run.epochs ||
                                  record->summary.name != run.name || record->summary.tags != run.tags ||
                                  record->summary.note != run.note || record->summary.metrics != run.metrics ||
                                  record->summary.bestEpoch != run.bestEpoch);
            if (changed)
                records_.remove(run.id);
        }
        model_->setRuns(*runs);
        showWhatIsThere();
        // Who comes without a choice looks at the run that the other pages show.
        if (std::exchange(arrived_, false) && selected().empty() && model_->rowOf(shell().currentRun()) >= 0)
            choose({shell().currentRun()});
        selectionTimer_.start();
    });
}

void RunsPage::filter()
{
    auto parsed = RunFilter::parse(filterEdit_->text());
    if (parsed)
        filter_->setFilter(*parsed);
    filterNote_->setText(parsed ? QString() : parsed.error().text());
    filterNote_->setVisible(!parsed);
    showWhatIsThere();
}

void RunsPage::showWhatIsThere()
{
    stack_->setCurrentIndex(model_->rowCount() > 0 ? 0 : 1);
    if (model_->rowCount() > 0 && filter_->rowCount() == 0 && !filterNote_->isVisible()) {
        filterNote_->setText(tr("No run fits this filter."));
        filterNote_->show();
    } else if (filter_->rowCount() > 0 && filterNote_->text() == tr("No run fits this filter.")) {
        filterNote_->hide();
    }
}

std::vector<RunId> RunsPage::selected() const
{
    std::vector<RunId> runs;
    const QModelIndexList rows = table_->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        runs.push_back(row.data(RunsModel::IdRole).toLongLong());
    return runs;
}

void RunsPage::selectionChanged()
{
    const std::vector<RunId> runs = selected();
    open_->setEnabled(runs.size() == 1);
    again_->setEnabled(runs.size() == 1);
    start_->setEnabled(runs.size() == 1 && model_->run(model_->rowOf(runs.front())).bestEpoch > 0);
    rename_->setEnabled(runs.size() == 1);
    tag_->setEnabled(runs.size() == 1);
    copy_->setEnabled(!runs.empty());
    curves_->setEnabled(!runs.empty());
    delete_->setEnabled(!runs.empty());
    const int row = runs.size() == 1 ? model_->rowOf(runs[0]) : -1;
    goOn_->setEnabled(row >= 0 && resumable(model_->run(row)));
    selectionTimer_.start();
}

void RunsPage::showTrials()
{
    const std::vector<RunId> runs = selected();
    const bool any = !runs.empty() && !trialsWith(runs.front(), model_->runs()).empty();
    tabs_->setTabVisible(kTrials, any);
    if (!any)
        return;
    session().compareTrials(runs.front(), this, [this, first = runs.front()](const Result<TrialTable>& table) {
        const std::vector<RunId> now = selected();
        if (table && !now.empty() && now.front() == first)
            trials_->setTable(*table);
    });
}

void RunsPage::choose(const std::vector<RunId>& runs)
{
    QItemSelection selection;
    for (const RunId run : runs)
        if (const QModelIndex row = filter_->mapFromSource(model_->index(model_->rowOf(run), 0)); row.isValid())
            selection.select(row, row);
    if (selection.isEmpty())
        return;  // the filter hides them
    table_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table_->scrollTo(selection.indexes().front());
}

void RunsPage::loadSelected()
{
    showTrials();
    std::vector<RunId> missing;
    for (const RunId run : selected()) {
        if (!records_.contains(run) && missing.size() < kOverlaid)
            missing.push_back(run);
    }
    if (missing.empty()) {
        showRecords();
        return;
    }
    const int asked = ++asked_;
    session().loadRuns(missing, this, [this, asked](Result<std::vector<RunRecord>> records) {
        if (!records) {
            if (records.error().code != QLatin1String(kCancelled))
                shell().showMessage(Message::fromError(records.error()));
            return;
        }
        for (const RunRecord& record : *records)
            records_.insert(record.summary.id, record);
        if (asked == asked_)
            showRecords();
    });
}

void RunsPage::showRecords()
{
    const std::vector<RunId> runs = selected();
    std::vector<RunRecord> records;
    for (const RunId run : runs) {
        if (records_.contains(run))
            records.push_back(records_.value(run));
    }
    if (records.size() == 1)
        card_->showRun(records.front());
    else
        card_->showNone(records.empty() ? tr("Choose a run to see how it went. Choose several to compare them.")
                                        : tr("%n runs are chosen. Below: their curves, and what differs.", nullptr,
                                             int(runs.size())));
    compare_->setRuns(records.size() > 1 ? records : std::vector<RunRecord>());
    tabs_->setTabEnabled(1, records.size() > 1);
    compareView_->resizeColumnsToContents();

    // The choice stays as long as one of the runs has that curve.
    QStringList curves;
    for (const RunRecord& record : records) {
        for (const QString& curve : record.curves.keys()) {
            QString name = curve;
            if (name.startsWith(u"train_") || name.startsWith(u"val_"))
                name = QStringLiteral("epoch_") + name.mid(name.indexOf(u'_') + 1);
            if (!curves.contains(name))
                curves << name;
        }
    }
    curves.sort();
    const QString chosen = curveChoice_->currentData().toString();
    curveChoice_->clear();
    for (const QString& curve : curves) {
        const QString bare = curve.startsWith(u"epoch_") ? curve.mid(6) : curve;
        QString text = metricName(records.front().summary.task, bare);
        if (curve == u"loss")
            text = tr("loss by step");
        else if (curve == u"learning_rate")
            text = tr("learning rate");
        else if (curve == u"gradient_norm")
            text = tr("gradient norm");
        curveChoice_->addItem(text, curve);
    }
    const int kept = curveChoice_->findData(chosen), loss = curveChoice_->findData(QStringLiteral("epoch_loss"));
    curveChoice_->setCurrentIndex(kept >= 0 ? kept : qMax(loss, 0));
    curveChoice_->setVisible(!curves.isEmpty());
    showCurves();
}

void RunsPage::showCurves()
{
    plot_->removeAllCurves();
    const QString choice = curveChoice_->currentData().toString();
    const bool byEpoch = choice.startsWith(u"epoch_");
    const QString bare = byEpoch ? choice.mid(6) : choice;
    plot_->setAxes(byEpoch ? tr("Epoch") : tr("Step"), curveChoice_->currentText());
    const std::vector<RunId> runs = selected();
    QStringList names;
    for (const RunId run : runs)
        names << records_.value(run).summary.name;
    int colour = 0;
    for (const RunId run : runs) {
        const auto record = records_.constFind(run);
        if (record == records_.constEnd() || size_t(colour) >= kOverlaid)
            continue;
        // The colour is the run, the dash is the split; one run alone has the colours of its splits.
        const bool alone = runs.size() == 1;
        const auto add = [&](const QString& curve, const QString& part, Hue hue, Qt::PenStyle dash) {
            const auto points = record->curves.constFind(curve);
            if (points == record->curves.constEnd() || points->empty())
                return;
            // Runs of the same name are told apart by their numbers; what makes the difference is not cut.
            constexpr qsizetype kLongest = 20;
            const QString own = record->summary.name;
            QString name = own.size() > kLongest && !alone ? own.left(kLongest - 1) + u'…' : own;
            if (names.count(own) > 1)
                name += QStringLiteral(" #%1").arg(run);
            CurveStyle style;
            style.name = part.isEmpty() ? name : alone ? part : QStringLiteral("%1, %2").arg(name, part);
            style.hue = hue;
            style.dash = dash;
            style.dots = points->size() == 1;
            const QString id = QString::number(run) + u'/' + curve;
            plot_->setCurve(id, style);
            plot_->setPoints(id, *points);
        };
        if (byEpoch) {
            add(QStringLiteral("train_") + bare, tr("train"), alone ? Hue::part(Part::Train) : Hue::category(colour),
                Qt::DashLine);
            add(QStringLiteral("val_") + bare, tr("validation"),
                alone ? Hue::part(Part::Validation) : Hue::category(colour), Qt::SolidLine);
        } else {
            add(bare, {}, Hue::category(colour), Qt::SolidLine);
        }
        ++colour;
    }
    plot_->fit();
    const bool any = !plot_->curves().isEmpty();
    plot_->setVisible(any);
    curvesEmpty_->setVisible(!any);
    curvesEmpty_->setText(runs.empty()       ? tr("Choose one or more runs to see their curves.")
                          : runs.size() == 1 ? tr("This run has no curves: it ended before its first step.")
                                             : tr("These runs have no curves: they ended before their first step."));
    curveNote_->setText(runs.size() > kOverlaid ? tr("The first %1 of the chosen runs are drawn.").arg(kOverlaid)
                                                : QString());
}

void RunsPage::copySelected() { QGuiApplication::clipboard()->setText(tableAsTsv(*table_)); }

Page* makeRunsPage(const PageContext& context) { return new RunsPage(context); }

}  // namespace unroll
