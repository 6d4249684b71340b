#include "ui/inspect/inspect_page.h"

#include "session/session.h"
#include "ui/inspect/errors_tab.h"
#include "ui/inspect/flow_tab.h"
#include "ui/inspect/gates_tab.h"
#include "ui/inspect/samples_list.h"
#include "ui/inspect/window_tab.h"
#include "ui/plots/answer_bars.h"
#include "ui/plots/figures.h"
#include "ui/plots/numbers.h"
#include "ui/plots/window_plot.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/page_state.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace unroll {

namespace {
constexpr int kTypingPause = 150;  // milliseconds
}

Page* makeInspectPage(const PageContext& context) { return new InspectPage(context); }

InspectPage::InspectPage(const PageContext& context) : Page(context), stack_(new QStackedWidget)
{
    setObjectName(QStringLiteral("inspectPage"));
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("inspectSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeLeft());
    splitter->addWidget(makeTabs());
    splitter->setSizes({300, 800});
    stack_->addWidget(makeEmptyState());
    stack_->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(stack_);
    rememberSplitter(splitter, settings());

    typing_.setSingleShot(true);
    typing_.setInterval(kTypingPause);
    connect(&typing_, &QTimer::timeout, this, &InspectPage::inspectNow);
    connect(text_, &QPlainTextEdit::textChanged, this, [this] { typing_.start(); });
    connect(&session(), &Session::epochDone, this, [this](qint64 run) {
        if (run != run_)
            return;
        inspectNow();
        // The whole part is asked only while somebody looks at it.
        if (!isVisible())
            evaluated_ = false;
        else if (tabs_->currentIndex() == ErrorsIndex || !shown_)
            evaluateNow();
    });
    connect(&session(), &Session::trainingChanged, this, [this](const TrainingState& state) {
        const bool ended =
            state.phase == TrainingState::Phase::Finished || state.phase == TrainingState::Phase::Stopped;
        if (state.run != run_ || !ended || !evaluated_)
            return;
        // The best weights are back in place: what was seen of the last epoch is out of date.
        evaluated_ = false;
        if (isVisible())
            activated();
    });
    connect(&document(), &Document::changed, this, &InspectPage::showCorrections);
    connect(&document(), &Document::datasetChanged, this, &InspectPage::showCorrections);
    setRun(shell().currentRun());
}

QWidget* InspectPage::makeEmptyState()
{
    auto* empty = new EmptyState(QStringLiteral("inspectEmpty"), tr("Nothing to look into yet"),
                                 tr("Train a model, or open a run that was stored. Then see what the network makes of "
                                    "a sentence of yours, or of "
                                    "a window of a series."));
    empty->addButton(QStringLiteral("inspectGoTrain"), tr("Go to Train"), [this] { shell().showMode(Mode::Train); });
    empty->addButton(QStringLiteral("inspectGoRuns"), tr("Open a run"), [this] { shell().showMode(Mode::Runs); });
    return empty;
}

QWidget* InspectPage::makeLeft()
{
    auto* left = new QWidget;
    text_ = new QPlainTextEdit;
    text_->setObjectName(QStringLiteral("inspectText"));
    text_->setAccessibleName(tr("Text to inspect"));
    text_->setPlaceholderText(tr("Type a sentence"));
    text_->setTabChangesFocus(true);
    text_->setFixedHeight(fontMetrics().lineSpacing() * 6 + 12);
    runName_ = new QLabel;
    runName_->setObjectName(QStringLiteral("inspectRun"));
    runName_->setWordWrap(true);
    runName_->setTextFormat(Qt::PlainText);
    runName_->setFont(smallFont(font()));
    note_ = new QLabel;
    note_->setObjectName(QStringLiteral("inspectNote"));
    note_->setWordWrap(true);
    note_->setFont(smallFont(font()));
    note_->setTextFormat(Qt::PlainText);
    note_->setMinimumHeight(QFontMetrics(note_->font()).lineSpacing() * 2);
    note_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    probabilities_ = new BarList;
    probabilities_->setObjectName(QStringLiteral("inspectProbabilities"));
    probabilities_->setAccessibleName(tr("Probabilities of the classes"));
    probabilities_->setFullValue(1);
    window_ = new WindowPlot;
    window_->setObjectName(QStringLiteral("inspectWindow"));
    window_->setAccessibleName(tr("The window and its forecast"));
    window_->setMinimumHeight(170);
    window_->hide();
    samples_ = new SamplesList;
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    layout->addWidget(runName_);
    layout->addWidget(text_);
    layout->addWidget(note_);
    bars_ = scrolled(probabilities_);
    layout->addWidget(bars_);
    layout->addWidget(samples_, 1);
    layout->addWidget(window_);
    left->setMinimumWidth(230);
    connect(samples_, &SamplesList::partChosen, this, &InspectPage::evaluateNow);
    connect(samples_, &SamplesList::rowChosen, this, &InspectPage::inspectRow);
    return left;
}

QWidget* InspectPage::makeTabs()
{
    tabs_ = new QTabWidget;
    tabs_->setObjectName(QStringLiteral("inspectTabs"));
    tabs_->setAccessibleName(tr("Views"));
    tabs_->setDocumentMode(true);
    attention_ = new HeatMap;
    attention_->setObjectName(QStringLiteral("inspectAttention"));
    attention_->setAccessibleName(tr("Attention over the tokens"));
    attribution_ = new HeatMap;
    attribution_->setObjectName(QStringLiteral("inspectAttribution"));
    attribution_->setAccessibleName(tr("How much each token moved the answer"));
    gates_ = new GatesTab;
    flow_ = new FlowTab;
    errors_ = new ErrorsTab;
    inside_ = new WindowTab;
    tabs_->addTab(inside_, tr("Window"));
    tabs_->setTabVisible(WindowIndex, false);
    tabs_->addTab(attention_, tr("Attention"));
    tabs_->addTab(gates_, tr("Gates"));
    tabs_->addTab(attribution_, tr("Attribution"));
    tabs_->addTab(flow_, tr("Gradient flow"));
    tabs_->addTab(errors_, tr("Errors"));
    reasons_ = new QLabel;
    reasons_->setObjectName(QStringLiteral("inspectReasons"));
    reasons_->setWordWrap(true);
    reasons_->setFont(smallFont(font()));
    reasons_->setTextFormat(Qt::PlainText);
    reasons_->hide();
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tabs_, 1);
    layout->addWidget(reasons_);

    for (HeatMap* map : {attention_, attribution_, gates_->map()})
        connect(map, &HeatMap::cursorChanged, this, &InspectPage::moveCursor);
    connect(flow_, &FlowTab::cursorMoved, this, &InspectPage::moveCursor);
    connect(inside_, &WindowTab::cursorMoved, this, &InspectPage::moveCursor);
    connect(errors_, &ErrorsTab::inspectAsked, this, &InspectPage::inspectRow);
    connect(errors_, &ErrorsTab::correctionAsked, this, &InspectPage::correctLabel);
    connect(errors_, &ErrorsTab::stopAsked, this, [this] { session().cancel(evaluating_); });
    connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == ErrorsIndex && !evaluated_)
            evaluateNow();
        window_->setVisible(tabs_->isTabVisible(WindowIndex) && tab != WindowIndex);
    });
    return part;
}

void InspectPage::activated()
{
    inspectNow();
    if (run_ && !evaluated_)
        evaluateNow();
}

void InspectPage::currentRunChanged(RunId run) { setRun(run); }

void InspectPage::setRun(RunId run)
{
    if (run == run_ && run)
        return;
    run_ = run;
    sample_.reset();
    evaluated_ = false;
    ++evaluation_;
    for (RequestId* request : {&evaluating_, &comparing_})
        if (*request)
            session().cancel(std::exchange(*request, 0));
    errors_->setBaselines({});
    compared_ = false;
    shown_.reset();
    samples_->setEvaluation(nullptr);
    errors_->setEvaluation(nullptr);
    errors_->hideProgress();
    clearInspection(tr("Pick something on the left to look into."));
    stack_->setCurrentIndex(run_ ? 1 : 0);
    if (!run_)
        return;
    session().loadRun(run_, this, [this, run](Result<RunRecord> record) {
        if (!record || run != run_)
            return;
        const QString name = record->summary.name;
        runName_->setText(tr("Run %1: %2").arg(run).arg(name));
        attention_->setTitle(name);
        attribution_->setTitle(name);
        flow_->setTitle(name);
        gates_->setTitle(name);
        errors_->setTitle(name);
        inside_->setTitle(name);
    });
    if (isVisible())
        activated();
}

void InspectPage::setTab(Tab tab, bool applies, const QString& reason)
{
    if (applies)
        why_.remove(tab);
    else
        why_.insert(tab, tabs_->tabText(tab) + QStringLiteral(": ") + reason);
    tabs_->setTabEnabled(tab, applies);
    tabs_->setTabToolTip(tab, applies ? QString() : reason);
    QStringList lines = why_.values();
    std::sort(lines.begin(), lines.end());
    reasons_->setText(lines.join(u'\n'));
    reasons_->setVisible(!lines.isEmpty());
}

void InspectPage::inspectNow()
{
    typing_.stop();
    const QString text = text_->toPlainText().trimmed();
    if (!run_)
        return;
    if (text.isEmpty())
        return clearInspection(tr("Type a sentence, or pick one on the left."));
    // Only the newest text matters: while one answer is on its way, no more are asked for.
    if (inspecting_) {
        inspectAgain_ = true;
        return;
    }
    inspecting_ = true;
    const auto show = [this, run = run_](Result<Inspection> inspection) {
        inspecting_ = false;
        const bool again = std::exchange(inspectAgain_, false);
        if (run == run_) {
            if (inspection)
                showInspection(*inspection);
            else if (inspection.error().code != QLatin1String(kCancelled)) {
                clearInspection(inspection.error().text());
                if (inspection.error().code == u"data-changed")
                    shell().showMessage(
                        Message::fromError(inspection.error(), session(), run_, [this] { inspectNow(); }));
            }
        }
        if (again || run != run_)
            inspectNow();
    };
    if (sample_)
        session().inspectSample(run_, *sample_, this, show);
    else
        session().inspect(run_, TextQuery{text}, this, show);
}

void InspectPage::clearInspection(const QString& why)
{
    note_->setText(why);
    bars_->setMinimumHeight(run_ ? bars_->height() : 0);  // what stands below stays where it is
    probabilities_->setBars({});
    window_->clearWindow();
    inside_->clear();
    for (HeatMap* map : {attention_, attribution_}) {
        map->setEmptyText(why);
        map->setTokens({});
        map->setBands({});
    }
    gates_->setInspection(nullptr);
    flow_->clear();
    for (Tab tab : {AttentionIndex, GatesIndex, AttributionIndex, FlowIndex})
        setTab(tab, true, {});
}

void InspectPage::showInspection(const Inspection& inspection)
{
    const Prediction& answer = inspection.prediction;
    bars_->setMinimumHeight(0);
    probabilities_->setBars(barsOf(answer));
    if (inspection.window) {
        std::vector<double> came;
        if (shown_ && sample_)
            for (const RowResult& row : shown_->rows)
                if (const auto* values = row.as<ValuesResult>(); values && row.row == *sample_)
                    came = values->wanted;
        inside_->setInspection(inspection, came);
        window_->setAxes(inspection.window->axis.frequency().text(), {});
        window_->setWindow(inspection.window->axis, inspection.window->origin, inspection.window->past, came);
        if (const auto* numbers = answer.as<ValuesAnswer>())
            window_->setForecast(numbers->values);
    }
    const auto unknown =
        std::count_if(inspection.steps.begin(), inspection.steps.end(), [](const Step& step) { return !step.known; });
    const int steps = int(inspection.steps.size());
    note_->setText(unknown ? tr("%Ln tokens; %1 not in the vocabulary (underlined)", nullptr, steps).arg(unknown)
                           : tr("%Ln tokens, all in the vocabulary", nullptr, steps));
    if (answer.as<ValuesAnswer>())
        note_->setText(text_->toPlainText() + u'\n' +
                       tr("%Ln steps are read. Forecast: %1", nullptr, steps).arg(answer.label));
    if (!inspection.unaligned.isEmpty())
        note_->setText(note_->text() + u'\n' +
                       tr("Not shown, as they do not run over the tokens: %1").arg(listed(inspection.unaligned)));

    const QStringList tokens = tokenTexts(inspection);
    std::vector<HeatBand> bands;
    for (const AttentionMap& map : inspection.attention)
        if (map.columns.size() == tokens.size())  // not what looks at the answer itself
            bands.push_back(attentionBand(map));
    attention_->setTokens(tokens, knownSteps(inspection));
    attention_->setTokenGround({}, ColourMap::Viridis, 0, 1);
    if (!bands.empty() && bands.front().values.rows == 1) {
        const auto [low, high] = bands.front().range();
        attention_->setTokenGround(bands.front().values.values, bands.front().map, low, high);
    }
    attention_->setBands(std::move(bands));
    setTab(AttentionIndex, !inspection.attention.empty(),
           tr("this model has no attention layer. The Model page can add one."));
    // One row of a series' attention stands on the axis of time.
    const bool matrices = std::any_of(inspection.attention.begin(), inspection.attention.end(),
                                      [](const AttentionMap& map) { return map.weights.rows > 1; });
    tabs_->setTabVisible(AttentionIndex, !inspection.window || matrices || inspection.attention.empty());

    gates_->setInspection(std::make_shared<const Inspection>(inspection));
    setTab(GatesIndex, !inspection.gates.empty(), tr("this model has no recurrent layer (LSTM, GRU, RNN)."));

    std::vector<HeatBand> saliency;
    for (const Saliency& one : inspection.saliency)
        saliency.push_back(saliencyBand(one));
    attribution_->setTokens(tokens, knownSteps(inspection));
    if (!saliency.empty()) {
        const auto [low, high] = saliency.front().range();
        attribution_->setTokenGround(saliency.front().values.values, ColourMap::Diverging, low, high);
    }
    attribution_->setBands(std::move(saliency));
    setTab(AttributionIndex, !inspection.saliency.empty(), tr("there are no gradients for this text."));

    flow_->setInspection(inspection);
    setTab(FlowIndex, !inspection.gradientFlow.empty(),
           tr("this model has no layer that runs over the steps of the text."));
}

void InspectPage::moveCursor(int token)
{
    for (HeatMap* map : {attention_, attribution_, gates_->map()})
        map->setCursorToken(token);
    if (token >= 0) {
        flow_->setCursorStep(token);
        inside_->setCursorStep(token);
    }
}

void InspectPage::evaluateNow()
{
    if (!run_)
        return;
    if (evaluating_)
        session().cancel(evaluating_);
    evaluated_ = true;
    const int asked = ++evaluation_;
    errors_->showProgress(-1);
    evaluating_ = session().evaluate(
        run_, samples_->part(), this,
        [this, asked](Result<Evaluation> evaluation) {
            if (asked != evaluation_)
                return;
            evaluating_ = 0;
            errors_->hideProgress();
            if (evaluation)
                showEvaluation(std::move(*evaluation));
            else if (evaluation.error().code == u"data-changed") {
                errors_->showError(evaluation.error().text());
                shell().showMessage(Message::fromError(evaluation.error(), session(), run_, [this] { evaluateNow(); }));
            } else
                errors_->showError(evaluation.error().code == QLatin1String(kCancelled)
                                       ? tr("Stopped. Choose a part on the left to start again.")
                                       : evaluation.error().text());
        },
        [this, asked](double fraction) {
            if (asked == evaluation_)
                errors_->showProgress(fraction);
        });
}

void InspectPage::showEvaluation(Evaluation evaluation)
{
    shown_ = std::make_shared<const Evaluation>(std::move(evaluation));
    samples_->setEvaluation(shown_);
    errors_->setEvaluation(shown_);
    showCorrections();
    // A window of a series is picked, not typed.
    const bool series = shown_->of<ValuesResult>();
    text_->setReadOnly(series);
    text_->setVisible(!series);
    if (series && !std::exchange(compared_, true))
        comparing_ =
            session().baselines(run_, this, [this, run = run_](const Result<std::vector<BaselineResult>>& found) {
                if (run != run_)
                    return;
                comparing_ = 0;
                if (found)
                    errors_->setBaselines(*found);
            });
    bars_->setVisible(!series);
    showSeries(series);
    text_->setPlaceholderText(series ? tr("Pick a window below") : tr("Type a sentence"));
    if (series != sample_.has_value()) {
        sample_.reset();
        text_->clear();
    }
    if (text_->toPlainText().trimmed().isEmpty() && !shown_->rows.empty())
        inspectRow(0);
}

/// What runs over the steps of a series stands together, on its axis of time.
void InspectPage::showSeries(bool series)
{
    const bool was = tabs_->isTabVisible(WindowIndex);
    const int current = tabs_->currentIndex();
    tabs_->setTabVisible(WindowIndex, series);
    for (const Tab tab : {AttributionIndex, FlowIndex})
        tabs_->setTabVisible(tab, !series);
    if (!series)
        tabs_->setTabVisible(AttentionIndex, true);
    if (series != was && current != ErrorsIndex && current != GatesIndex)
        tabs_->setCurrentIndex(series ? WindowIndex : AttentionIndex);
    window_->setVisible(series && tabs_->currentIndex() != WindowIndex);
}

QString InspectPage::fullText(const RowResult& row, bool* whole) const
{
    // The evaluation carries the beginning of a text; the data set has it all, if it is the data of this run.
    const auto dataset = document().dataset();
    if (dataset && row.row >= 0 && row.row < dataset->size()) {
        const QString text = dataset->describe(row.row);
        if (text.trimmed().startsWith(row.text.trimmed())) {
            *whole = true;
            return text;
        }
    }
    *whole = row.text.size() < 500;
    return row.text;
}

void InspectPage::inspectRow(int row)
{
    if (!shown_ || row < 0 || row >= int(shown_->rows.size()))
        return;
    bool whole = false;
    const QString text = fullText(shown_->rows[size_t(row)], &whole);
    if (shown_->rows[size_t(row)].as<ValuesResult>())
        sample_ = shown_->rows[size_t(row)].row;
    if (text_->toPlainText() != text)
        text_->setPlainText(text);
    inspectNow();
}

void InspectPage::correctLabel(int row, const QString& label)
{
    if (!shown_ || row < 0 || row >= int(shown_->rows.size()))
        return;
    const RowResult& result = shown_->rows[size_t(row)];
    bool whole = false;
    const QString text = fullText(result, &whole);
    if (!whole) {
        Message message;
        message.level = Message::Level::Warning;
        message.text = tr("Only the beginning of this text is at hand. Open the data of this run on the Data page; "
                          "then its label can be corrected.");
        message.actionText = tr("Open the data");
        message.action = [this] { shell().showMode(Mode::Data); };
        message.key = QStringLiteral("inspect-correction");
        shell().showMessage(message);
        return showCorrections();
    }
    Project next = document().project();
    auto& corrections = next.prepare.source.corrections;
    const QString key = rowKey(text.toUtf8());
    std::erase_if(corrections, [&](const Correction& correction) { return correction.rowKey == key; });
    // The label that the file gives needs no correction.
    if (const auto* classes = result.as<ClassResult>(); !classes || label != shown_->classes.value(classes->label))
        corrections.push_back({key, label});
    document().edit(tr("Correct a label"), next);
    showCorrections();
}

void InspectPage::showCorrections()
{
    if (!shown_)
        return;
    QHash<QString, QString> labels;
    for (const Correction& correction : document().project().prepare.source.corrections)
        labels.insert(correction.rowKey, correction.label);
    QHash<int, QString> byRow;
    for (int i = 0; i < int(shown_->rows.size()) && !labels.isEmpty(); ++i) {
        bool whole = false;
        const QString text = fullText(shown_->rows[size_t(i)], &whole);
        const auto label = labels.constFind(rowKey(text.toUtf8()));
        if (whole && label != labels.constEnd())
            byRow.insert(i, *label);
    }
    errors_->setCorrections(byRow);
    errors_->setCorrectionReason(document().project().prepare.source.path.isEmpty()
                                     ? tr("Open the data of this run first: corrections are kept in its project")
                                     : QString());
}

}  // namespace unroll
