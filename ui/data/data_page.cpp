#include "ui/data/data_page.h"

#include "domains/domain.h"
#include "session/session.h"
#include "tasks/tasks.h"
#include "text/corpus.h"
#include "ui/data/columns_model.h"
#include "ui/data/file_rows_model.h"
#include "ui/data/import_panel.h"
#include "ui/data/preparation_bar.h"
#include "ui/data/sample_tab.h"
#include "ui/data/series_tab.h"
#include "ui/data/steps_tab.h"
#include "ui/data/summary_panel.h"
#include "ui/data/vocabulary_tab.h"
#include "ui/shell/big_table_view.h"
#include "ui/shell/document.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/icons.h"
#include "ui/shell/page_state.h"
#include "ui/shell/plain_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace unroll {

namespace {

const QString kPrepareKey = QStringLiteral("data-prepare");

}  // namespace

Page* makeDataPage(const PageContext& context) { return new DataPage(context); }

DataPage::DataPage(const PageContext& context)
    : Page(context),
      stack_(new QStackedWidget),
      reading_(new QLabel),
      text_(new QComboBox),
      label_(new QComboBox),
      train_(new QPushButton),
      tabs_(new QTabWidget),
      rows_(new FileRowsModel(this)),
      view_(new BigTableView),
      vocabulary_(new VocabularyTab),
      sample_(new SampleTab),
      series_(new SeriesTab(context.session)),
      steps_(new StepsTab),
      picture_(new SummaryPanel(context)),
      allRows_(new QPushButton)
{
    setObjectName(QStringLiteral("dataPage"));
    auto* across = new QSplitter;
    across->setObjectName(QStringLiteral("dataSplitter"));
    across->addWidget(new ImportPanel(context));
    across->addWidget(makeTabs());
    across->addWidget(picture_);
    across->setStretchFactor(0, 0);
    across->setStretchFactor(1, 1);
    across->setStretchFactor(2, 0);
    across->setCollapsible(1, false);
    across->setSizes({320, 560, 280});
    rememberSplitter(across, settings());

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 8);
    column->setSpacing(8);
    column->addWidget(makeShortWay());
    column->addWidget(across, 1);
    column->addWidget(new PreparationBar(context));
    reading_->setObjectName(QStringLiteral("dataReading"));
    reading_->setAlignment(Qt::AlignCenter);
    reading_->setWordWrap(true);
    stack_->addWidget(makeEmpty());
    stack_->addWidget(reading_);
    stack_->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);

    soon_.setSingleShot(true);
    soon_.setInterval(300);
    connect(&soon_, &QTimer::timeout, this, &DataPage::prepare);
    connect(&document(), &Document::importedChanged, this, &DataPage::importedChanged);
    connect(&document(), &Document::prepareChanged, this, &DataPage::rolesChanged);
    connect(&document(), &Document::datasetChanged, this, &DataPage::showCorpus);
    connect(picture_, &SummaryPanel::rowWanted, this, &DataPage::showSample);
    connect(picture_, &SummaryPanel::classWanted, this, &DataPage::chooseClass);
    importedChanged();
}

QWidget* DataPage::makeEmpty()
{
    auto* empty =
        new EmptyState(QStringLiteral("dataEmpty"), tr("No data yet"),
                       tr("Open a CSV, TSV or JSON Lines file, or a folder with one sub-folder of .txt files a "
                          "class. You can also drop it anywhere on the window."));
    empty->addButton(QStringLiteral("dataOpen"), tr("Open a file…"), [this] { shell().openFileDialog(); });
    empty->addButton(QStringLiteral("dataSample"), tr("Try a sample"),
                     [this] { shell().openSample(SampleFile::Reviews); });
    return empty;
}

QWidget* DataPage::makeShortWay()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto box = [&](QComboBox* combo, const char* name, const QString& words, ColumnRole role) {
        combo->setObjectName(QLatin1String(name));
        combo->setMinimumContentsLength(14);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* label = new QLabel(words);
        label->setBuddy(combo);
        row->addWidget(label);
        row->addWidget(combo);
        row->addSpacing(16);
        (role == ColumnRole::Label ? labelWords_ : textWords_) = label;
        connect(combo, &QComboBox::activated, this, [this, combo, role] {
            const QString column = combo->currentData().toString();
            if (!column.isEmpty())
                assignRole(document(), column, asked(role), true);
        });
    };
    box(text_, "dataTextColumn", tr("Which column is the &text?"), ColumnRole::Text);
    box(label_, "dataLabelColumn", tr("And which the &label?"), ColumnRole::Label);
    train_->setObjectName(QStringLiteral("dataTrain"));
    train_->setText(tr("Train"));
    train_->setToolTip(tr("Train the model on this data (Ctrl+Enter)"));
    train_->setDefault(true);
    connect(train_, &QPushButton::clicked, this, [this] { shell().startTraining(); });
    row->addWidget(train_);
    row->addStretch();
    return bar;
}

QWidget* DataPage::makeTabs()
{
    tabs_->setObjectName(QStringLiteral("dataTabs"));
    tabs_->setDocumentMode(true);
    view_->setObjectName(QStringLiteral("dataTable"));
    view_->setAccessibleName(tr("Rows of the file"));
    view_->setModel(rows_);
    tabs_->addTab(view_, tr("Rows"));
    tabs_->addTab(vocabulary_, tr("Vocabulary"));
    tabs_->addTab(sample_, tr("Sample as tokens"));
    tabs_->addTab(series_, tr("Series"));
    tabs_->addTab(steps_, tr("Steps"));
    // A series is not there yet: when it comes, its tab comes to the front.
    tabs_->setTabVisible(tabs_->indexOf(series_), false);
    tabs_->setTabVisible(tabs_->indexOf(steps_), false);
    allRows_->setObjectName(QStringLiteral("dataAllRows"));
    allRows_->setIcon(symbolIcon(QStringLiteral("close")));
    allRows_->setToolTip(tr("Show all rows again"));
    allRows_->hide();
    connect(allRows_, &QPushButton::clicked, this, [this] { chooseClass({}); });
    tabs_->setCornerWidget(allRows_);
    connect(tabs_, &QTabWidget::currentChanged, this,
            [this] { allRows_->setVisible(!chosenClass_.isEmpty() && tabs_->currentWidget() == view_); });
    connect(view_, &BigTableView::sortAsked, this, &DataPage::sort);
    connect(view_, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { showSample(rows_->sourceRow(index.row())); });
    return tabs_;
}

void DataPage::activated()
{
    active_ = true;
    picture_->setActive(true);
    prepareSoon();
}

void DataPage::hideEvent(QHideEvent* event)
{
    active_ = false;
    picture_->setActive(false);
    Page::hideEvent(event);
}

void DataPage::showWhatIsThere()
{
    const QString path = document().project().prepare.source.path;
    reading_->setText(tr("Reading %1 …").arg(QFileInfo(path).fileName()));
    stack_->setCurrentIndex(document().imported() ? 2 : path.isEmpty() ? 0 : 1);
}

void DataPage::importedChanged()
{
    const auto imported = document().imported();
    if (sorting_)
        session().cancel(sorting_);
    sorting_ = 0;
    ++sorts_;
    rows_->setTable(imported ? imported->table : nullptr);
    chosenClass_.clear();
    showChosenRows();
    {
        const QSignalBlocker quiet(view_->horizontalHeader());
        view_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    }
    rolesChanged();
    if (imported) {
        const int text = imported->table->columnIndex(document().project().prepare.source.column(ColumnRole::Text));
        // The text takes the room that the others leave; a number at the far edge would be hard to follow to its row.
        constexpr int other = 130, least = 380;
        const int columns = rows_->columnCount(), left = view_->viewport()->width() - other * (columns - 1);
        for (int column = 0; column < columns; ++column) {
            const bool fills = column == text && left >= least;
            view_->horizontalHeader()->setSectionResizeMode(column,
                                                            fills ? QHeaderView::Stretch : QHeaderView::Interactive);
            if (!fills)
                view_->setColumnWidth(column, column == text ? least : other);
        }
        const ColumnType last = imported->columns.empty() ? ColumnType::Empty : imported->columns.back().type;
        const bool filled = text >= 0 && left >= least;
        view_->horizontalHeader()->setStretchLastSection(!filled && last != ColumnType::Integer &&
                                                         last != ColumnType::Number);
    }
}

void DataPage::rolesChanged()
{
    rows_->setRoles(document().project().prepare.source.roles, answerOf(document().project().task).writesText());
    fillShortWay();
    showWhatIsThere();
    showCorpus();
    prepareSoon();
}

ColumnRole DataPage::asked(ColumnRole role) const
{
    if (!readsSeries(document().project()))
        return role;
    return role == ColumnRole::Text ? ColumnRole::Time : ColumnRole::Target;
}

void DataPage::fillShortWay()
{
    const DataSource& source = document().project().prepare.source;
    const auto imported = document().imported();
    for (const auto& [box, role] :
         {std::pair{text_, asked(ColumnRole::Text)}, std::pair{label_, asked(ColumnRole::Label)}}) {
        box->clear();
        const QString chosen = source.column(role);
        if (imported)
            for (const ColumnFinding& column : imported->columns)
                box->addItem(column.name, column.name);
        // A column that the file does not have is not chosen either: the first of the file's must not stand for it.
        if (chosen.isEmpty() || box->findData(chosen) < 0)
            box->insertItem(0, tr("choose …"), QString());
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
        if (const auto several = source.roles.keys(role); several.size() > 1 && box->currentData() == chosen)
            box->setItemText(box->currentIndex(), tr("%1 and %2 more").arg(chosen).arg(several.size() - 1));
    }
    const AnswerSpec answer = answerOf(document().project().task);
    train_->setEnabled(imported && columnsChosen(document().project()));
    const bool labelled = !answer.ofInput;
    label_->setVisible(labelled);
    labelWords_->setVisible(labelled);
    const bool series = readsSeries(document().project());
    textWords_->setText(series ? tr("Which column is the &time?") : tr("Which column is the &text?"));
    labelWords_->setText(series                            ? tr("And which is to be &forecast?")
                         : answer.form == AnswerForm::Text ? tr("And which the text to &write?")
                                                           : tr("And which the &label?"));
    const bool was = tabs_->isTabVisible(tabs_->indexOf(series_));
    tabs_->setTabVisible(tabs_->indexOf(vocabulary_), !series);
    tabs_->setTabVisible(tabs_->indexOf(sample_), !series);
    tabs_->setTabVisible(tabs_->indexOf(series_), series);
    tabs_->setTabVisible(tabs_->indexOf(steps_), series);
    picture_->setVisible(!series);  // classes and lengths of texts
    if (series && !was)
        tabs_->setCurrentWidget(series_);
}

QString DataPage::whyNoCorpus() const
{
    if (!columnsChosen(document().project()))
        return readsSeries(document().project()) ? tr("Choose the column that is to be forecast first.")
                                                 : tr("Choose the text and the label column first.");
    return failure_.isEmpty() ? tr("Being prepared …") : failure_;
}

void DataPage::prepareSoon()
{
    const bool ready = document().imported() && columnsChosen(document().project());
    if (ready && active_ && !document().dataset() && !document().project().preparesAs(failed_))
        soon_.start();
}

void DataPage::prepare()
{
    if (document().dataset() || !document().imported())
        return;
    const Project asked = document().project();
    failure_.clear();
    shell().prepareData(this, [this, asked](const Result<void>& prepared) {
        if (prepared) {
            shell().dismissMessage(kPrepareKey);
            return;
        }
        failed_ = asked;
        if (prepared.error().code == QLatin1String(kCancelled)) {
            failure_ = tr("Stopped. Change a setting to prepare the data again.");
        } else {
            failure_ = prepared.error().text();
            Message message = Message::fromError(prepared.error());
            message.key = kPrepareKey;
            shell().showMessage(message);
        }
        showCorpus();
    });
}

void DataPage::showCorpus()
{
    const auto dataset = document().dataset();
    const auto corpus = textsOf(dataset);
    const auto imported = document().imported();
    const QString missing = dataset ? QString() : whyNoCorpus();
    series_->setDataset(dataset, missing);
    steps_->setDataset(dataset);
    vocabulary_->setCorpus(corpus, missing);
    if (corpus)
        showChosenRows();
    const int text =
        imported ? imported->table->columnIndex(document().project().prepare.source.column(ColumnRole::Text)) : -1;
    sample_->setData(imported ? imported->table : nullptr, text, corpus, missing);
    if (!dataset)
        prepareSoon();
}

void DataPage::sort(int column, bool descending)
{
    if (sorting_)
        session().cancel(sorting_);
    sorting_ = 0;
    const int number = ++sorts_;
    if (column < 0 || !rows_->table()) {
        rows_->setOrder({});
        return;
    }
    const QString work = QStringLiteral("sort");
    shell().showWork(work, tr("Sorting"), -1, [this] { session().cancel(sorting_); });
    sorting_ = session().sortRows(rows_->table(), column, descending, this,
                                  [this, number, work](Result<std::vector<qsizetype>> order) {
                                      if (number != sorts_)
                                          return;
                                      sorting_ = 0;
                                      shell().showWork(work, {});
                                      if (order)
                                          rows_->setOrder(std::move(order).value());
                                  });
}

void DataPage::chooseClass(const QString& name)
{
    chosenClass_ = name == chosenClass_ ? QString() : name;
    showChosenRows();
    if (!chosenClass_.isEmpty())
        tabs_->setCurrentWidget(view_);
}

void DataPage::showChosenRows()
{
    const auto corpus = textsOf(document().dataset());
    const int number = corpus ? int(corpus->classes().indexOf(chosenClass_)) : -1;
    if (number < 0)
        chosenClass_.clear();
    std::optional<std::vector<qsizetype>> rows;
    if (number >= 0) {
        rows = rowsOfClass(*corpus, number);
        constexpr int widestName = 160;
        const QString name = allRows_->fontMetrics().elidedText(chosenClass_, Qt::ElideRight, widestName);
        allRows_->setText(withoutMnemonic(tr("“%1”: %Ln rows", nullptr, int(rows->size())).arg(name)));
    }
    const bool filters = rows.has_value();
    if (filters || std::exchange(filtered_, filters))
        rows_->keepOnly(std::move(rows));
    filtered_ = filters;
    allRows_->setVisible(filters && tabs_->currentWidget() == view_);
    picture_->setChosenClass(chosenClass_);
}

void DataPage::showSample(qsizetype row)
{
    sample_->showRow(row);
    tabs_->setCurrentWidget(sample_);
}

}  // namespace unroll
