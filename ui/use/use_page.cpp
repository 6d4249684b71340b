#include "ui/use/use_page.h"

#include "runs/run_project.h"
#include "session/session.h"
#include "tasks/tasks.h"
#include "ui/plots/answer_bars.h"
#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/appearance.h"
#include "ui/shell/big_table_view.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/page_state.h"
#include "ui/use/forecast_panel.h"
#include "ui/use/predictions_model.h"
#include "ui/use/review_panel.h"
#include "ui/use/search_tree_view.h"
#include "ui/use/writing_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace unroll {

Page* makeUsePage(const PageContext& context) { return new UsePage(context); }

UsePage::UsePage(const PageContext& context)
    : Page(context),
      stack_(new QStackedWidget),
      runs_(new QComboBox),
      text_(new QPlainTextEdit),
      textNote_(new QLabel),
      probabilities_(new BarList),
      below_(new QStackedWidget),
      review_(new ReviewPanel),
      tree_(new SearchTreeView),
      writing_(new WritingPanel(context.session)),
      forecast_(new ForecastPanel(context.session, context.settings)),
      file_(new QLabel),
      rows_(new QStackedWidget),
      hint_(new EmptyState(QStringLiteral("useHint"), {}, {})),
      column_(new QComboBox),
      open_(new QPushButton),
      apply_(new QPushButton),
      stop_(new QPushButton),
      save_(new QPushButton),
      progress_(new QProgressBar),
      summary_(new QLabel),
      onlyReview_(new QCheckBox),
      model_(new PredictionsModel(this)),
      table_(new BigTableView)
{
    setObjectName(QStringLiteral("usePage"));
    setAcceptDrops(true);
    auto* across = new QSplitter;
    across->setObjectName(QStringLiteral("useSplitter"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeLeft());
    filePart_ = makeFilePart();
    across->addWidget(filePart_);
    across->setStretchFactor(0, 0);
    across->setStretchFactor(1, 1);
    across->setSizes({380, 760});
    rememberSplitter(across, settings());
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(makeTop());
    column->addWidget(across_ = across, 1);
    column->addWidget(forecast_, 1);
    column->addWidget(untrained_ = makeUntrained(), 1);
    stack_->addWidget(makeEmpty());
    stack_->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);

    typing_.setSingleShot(true);
    typing_.setInterval(60);
    connect(&typing_, &QTimer::timeout, this, &UsePage::predictTyped);
    connect(&session(), &Session::runsChanged, this, &UsePage::listRuns);
    // The weights of a run in training change under the answers that stand here.
    connect(&session(), &Session::epochDone, this, [this](RunId run) {
        if (run == run_ && !typing_.isActive())
            typing_.start();
    });
    connect(&session(), &Session::trainingChanged, this, [this](const TrainingState& state) {
        const bool ended = training_ == run_ && run_ != 0 && !state.active();
        training_ = state.active() ? state.run : 0;
        if (ended)
            takeNewWeights();
    });
    setApplying(false);
    showRule();
    if (shell().currentRun())
        setRun(shell().currentRun());
    listRuns();
}

QWidget* UsePage::makeEmpty()
{
    auto* empty =
        new EmptyState(QStringLiteral("useEmpty"), tr("No trained model yet"),
                       tr("Train a model, or open an earlier run; then apply it here to texts and to whole files."));
    empty->addButton(QStringLiteral("useTrain"), tr("Train"), [this] { shell().startTraining(); });
    empty->addButton(QStringLiteral("useRuns"), tr("Show the runs"), [this] { shell().showMode(Mode::Runs); });
    return empty;
}

/// Other projects have runs: one of them may be chosen above.
QWidget* UsePage::makeUntrained()
{
    auto* empty = new EmptyState(QStringLiteral("useUntrained"), tr("No training of this project yet"),
                                 tr("Train its model, or choose a run of another project above."));
    empty->addButton(QStringLiteral("useUntrainedTrain"), tr("Train"), [this] { shell().startTraining(); });
    return empty;
}

QWidget* UsePage::makeTop()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    runs_->setObjectName(QStringLiteral("useRun"));
    runs_->setMinimumContentsLength(30);
    runs_->setPlaceholderText(tr("No training of this project yet: choose a run"));
    runs_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* label = new QLabel(tr("&Model of the run"));
    label->setBuddy(runs_);
    row->addWidget(label);
    row->addWidget(runs_, 1);
    row->addStretch(1);
    connect(runs_, &QComboBox::activated, this, [this] {
        if (const RunId run = runs_->currentData().toLongLong())
            shell().setCurrentRun(run);
    });
    return bar;
}

QWidget* UsePage::makeLeft()
{
    auto* left = new QWidget;
    text_->setObjectName(QStringLiteral("useText"));
    text_->setTabChangesFocus(true);
    text_->setMaximumHeight(110);
    textNote_->setFont(smallFont(font()));
    textNote_->setWordWrap(true);
    probabilities_->setObjectName(QStringLiteral("useProbabilities"));
    probabilities_->setFullValue(1);
    probabilities_->setEmptyText(tr("The probabilities stand here."));
    connect(text_, &QPlainTextEdit::textChanged, &typing_, qOverload<>(&QTimer::start));

    connect(review_, &ReviewPanel::ruleChanged, this, &UsePage::showRule);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    tree_->setObjectName(QStringLiteral("useTree"));
    tree_->setAccessibleName(tr("The candidates as a tree"));
    auto* treeArea = new QScrollArea;
    treeArea->setWidget(tree_);
    treeArea->setWidgetResizable(true);
    review_->insertTab(0, treeArea, tr("Candidates"));
    review_->setCurrentIndex(1);
    auto* classified = new QWidget;
    auto* classifiedLayout = new QVBoxLayout(classified);
    classifiedLayout->setContentsMargins(0, 0, 0, 0);
    classifiedLayout->setSpacing(8);
    classifiedLayout->addWidget(scrolled(probabilities_));
    classifiedLayout->addWidget(textNote_);
    classifiedLayout->addWidget(review_, 1);
    below_->addWidget(classified);
    below_->addWidget(writing_);
    layout->addWidget(heading(tr("One text"), font()));
    layout->addWidget(text_);
    layout->addWidget(below_, 1);
    connect(text_, &QPlainTextEdit::textChanged, this, [this] { writing_->setPrompt(text_->toPlainText()); });
    review_->setTabVisible(0, false);
    return left;
}

QWidget* UsePage::makeFilePart()
{
    auto* part = new QWidget;
    file_->setObjectName(QStringLiteral("useFile"));
    file_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    open_->setObjectName(QStringLiteral("useOpen"));
    open_->setText(tr("Open a file…"));
    column_->setObjectName(QStringLiteral("useColumn"));
    column_->setMinimumContentsLength(12);
    auto* columnLabel = new QLabel(tr("Text &column"));
    columnLabel->setBuddy(column_);
    apply_->setObjectName(QStringLiteral("useApply"));
    apply_->setText(tr("Apply the model"));
    stop_->setObjectName(QStringLiteral("useStop"));
    stop_->setText(tr("Stop"));
    save_->setObjectName(QStringLiteral("useSave"));
    save_->setText(tr("Save as CSV…"));
    progress_->setObjectName(QStringLiteral("useProgress"));
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    QSizePolicy kept = progress_->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(kept);
    summary_->setObjectName(QStringLiteral("useSummary"));
    summary_->setWordWrap(true);
    onlyReview_->setObjectName(QStringLiteral("useOnlyReview"));
    onlyReview_->setText(tr("Only those to review"));
    table_->setObjectName(QStringLiteral("useTable"));
    table_->setAccessibleName(tr("The file's rows with the model's answers"));
    table_->setModel(model_);
    connect(table_, &BigTableView::sortAsked, this, [this](int column, bool descending) {
        model_->sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    connect(open_, &QPushButton::clicked, this, &UsePage::chooseFile);
    connect(apply_, &QPushButton::clicked, this, &UsePage::apply);
    connect(stop_, &QPushButton::clicked, this, [this] { session().cancel(applying_); });
    connect(save_, &QPushButton::clicked, this, &UsePage::save);
    connect(onlyReview_, &QCheckBox::toggled, model_, &PredictionsModel::setOnlyReview);
    connect(column_, &QComboBox::activated, this, [this] { setApplying(false); });

    auto* top = new QHBoxLayout;
    top->addWidget(open_);
    top->addStretch(1);
    top->addWidget(columnLabel);
    top->addWidget(column_);
    top->addWidget(apply_);
    top->addWidget(stop_);
    auto* below = new QHBoxLayout;
    below->addWidget(summary_, 1);
    below->addWidget(onlyReview_);
    below->addWidget(save_);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading(tr("A whole file"), font()));
    layout->addLayout(top);
    auto* what = new QHBoxLayout;
    what->addWidget(file_, 1);
    what->addWidget(progress_, 1);
    layout->addLayout(what);
    rows_->addWidget(hint_);
    rows_->addWidget(table_);
    layout->addWidget(rows_, 1);
    layout->addLayout(below);
    return part;
}

// --- the run -------------------------------------------------------------------------------------------------------

void UsePage::activated()
{
    listRuns();
    if (!review_->known())
        loadCurve();
}

void UsePage::currentRunChanged(RunId run) { setRun(run); }

void UsePage::listRuns()
{
    const int number = ++lists_;
    session().listRuns(false, this, [this, number](const Result<std::vector<RunSummary>>& runs) {
        if (!runs || number != lists_)
            return;
        const QSignalBlocker quiet(runs_);
        runs_->clear();
        for (const RunSummary& run : *runs) {
            summaries_.insert(run.id, run);
            // A run without a best epoch has no weights to use.
            if (run.bestEpoch == 0 && run.id != run_)
                continue;
            QString words = run.name;
            if (run.metrics.contains(run.mainMetric))
                words += QStringLiteral(" · %1 %2")
                             .arg(metricName(run.task, run.mainMetric), fourFigures(run.metrics.value(run.mainMetric)));
            runs_->addItem(QStringLiteral("%1 · %2").arg(run.id).arg(words), run.id);
        }
        runs_->setCurrentIndex(runs_->findData(run_));
        showTask();
        stack_->setCurrentIndex(runs_->count() > 0 ? 1 : 0);
        if (run_ == 0)
            if (const RunId fitting = newestOf(document().project(), *runs); fitting != 0)
                shell().setCurrentRun(fitting);
    });
}

void UsePage::showTask()
{
    const RunSummary run = summaries_.value(run_);
    // Without a run the page is that of what the project is for.
    const TaskKind* kind = findTask(run_ == 0 ? document().project().task : run.task);
    const bool writes = kind && kind->use() == TaskKind::Use::GoOn,
               rewrites = kind && kind->use() == TaskKind::Use::Rewrite;
    const bool series = kind && kind->domain() == Domains::kSeries;
    untrained_->setVisible(run_ == 0);
    across_->setVisible(run_ != 0 && !series);
    forecast_->setVisible(run_ != 0 && series);
    forecast_->setRun(series ? run : RunSummary());
    below_->setCurrentIndex(writes ? 1 : 0);
    filePart_->setVisible(!writes);
    review_->setTabVisible(0, rewrites);
    review_->setOneClass(kind && kind->answer().form == AnswerForm::Class);
    text_->setAccessibleName(writes ? tr("The beginning of a text") : tr("A text to apply the model to"));
    text_->setPlaceholderText(writes ? tr("Type the beginning of a text, or none") : tr("Type or paste a text"));
    probabilities_->setAccessibleName(rewrites ? tr("The candidates, by their shares of all that were found")
                                               : tr("Probabilities of the classes"));
}

/// What stands on the page was answered by weights that the run has no longer.
void UsePage::takeNewWeights()
{
    review_->clear();
    predictTyped();
    if (isVisible())
        loadCurve();
    if (model_->predictions())
        summary_->setText(tr("These answers are of before the training: apply the model again."));
}

void UsePage::setRun(RunId run)
{
    if (run == run_)
        return;
    run_ = run;
    writing_->setRun(run);
    showTask();
    runs_->setCurrentIndex(runs_->findData(run));
    review_->clear();
    model_->setPredictions(nullptr);
    summary_->clear();
    setApplying(false);
    if (run_ == 0)
        return;
    predictTyped();
    if (isVisible())
        loadCurve();
}

// --- one text ------------------------------------------------------------------------------------------------------

void UsePage::predictTyped()
{
    const QString text = text_->toPlainText();
    if (below_->currentIndex() == 1 || across_->isHidden())
        return;  // a language model writes when it is asked to; a series has no text
    if (run_ == 0 || text.trimmed().isEmpty()) {
        probabilities_->setBars({});
        tree_->setPrediction({});
        textNote_->clear();
        return;
    }
    // One question at a time: while an answer is under way, the newest text waits for it.
    if (predicting_) {
        predictAgain_ = true;
        return;
    }
    predicting_ = true;
    session().predict(run_, textQueries({text}), {}, this, [this](const Result<std::vector<Prediction>>& answers) {
        predicting_ = false;
        if (std::exchange(predictAgain_, false))
            return predictTyped();
        if (!answers) {
            probabilities_->setBars({});
            if (answers.error().code != QLatin1String(kCancelled))
                textNote_->setText(answers.error().text());
            return;
        }
        typed_ = answers->front();
        tree_->setPrediction(typed_);
        probabilities_->setBars(barsOf(typed_));
        showAnswer();
    });
}

/// The note below the answer to what was typed.
void UsePage::showAnswer()
{
    if (!typed_.answered() || probabilities_->bars().empty())
        return;
    QString words =
        typed_.unknownTokens > 0
            ? tr("%Ln tokens, %1 of them unknown to the model", nullptr, typed_.tokens).arg(typed_.unknownTokens)
            : tr("%Ln tokens", nullptr, typed_.tokens);
    const ReviewRule rule = review_->rule();
    if (typed_.as<ClassAnswer>() && typed_.confidence < rule.below)
        words += QStringLiteral(" · ") + (rule.instead.isEmpty() ? tr("to review") : rule.instead);
    if (const auto* text = typed_.as<TextAnswer>(); text && text->candidates.size() > 1)
        words += QStringLiteral(" · ") + tr("the bars are shares among the candidates; its confidence is %1 a token")
                                             .arg(percent(typed_.confidence));
    textNote_->setText(words);
}

// --- the threshold ---------------------------------------------------------------------------------------------------

void UsePage::loadCurve()
{
    if (run_ == 0 || below_->currentIndex() == 1 || across_->isHidden())
        return;
    const int number = ++curves_;
    if (evaluating_)
        session().cancel(evaluating_);
    review_->clear(tr("Judging the run's test part …"));
    evaluating_ =
        session().evaluate(run_, QStringLiteral("test"), this, [this, number](const Result<Evaluation>& judged) {
            if (number != curves_)
                return;
            evaluating_ = 0;
            if (judged)
                review_->setEvaluation(*judged, summaries_.value(run_).metrics.value(QStringLiteral("temperature"), 1));
            else if (judged.error().code == QLatin1String(kCancelled))
                review_->clear();
            else
                review_->clear(tr("The curve needs the run's own data: %1").arg(judged.error().text()));
        });
}

void UsePage::showRule()
{
    const ReviewRule rule = review_->rule();
    model_->setRule(rule);
    showAnswer();
    if (const auto predictions = model_->predictions()) {
        QString summary = tr("%Ln rows, %1 to review", nullptr, int(predictions->label.size()))
                              .arg(count(predictions->countFlagged(rule)));
        if (predictions->labelled > 0)
            summary += u'\n' + tr("Right as the file itself has it: %1 of %Ln rows with a label", nullptr,
                                  int(predictions->labelled))
                                   .arg(percent(double(predictions->right) / double(predictions->labelled)));
        summary_->setText(summary);
    }
}

}  // namespace unroll
