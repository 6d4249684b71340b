#include "ui/data/preparation_bar.h"

#include "domains/domain.h"
#include "tasks/tasks.h"
#include "text/corpus.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/field_form.h"
#include "ui/shell/plain_text.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr int kMostHeight = 190;  // pixels; longer forms scroll

/// Several things on one chip, with the comma of the language.
QString inOneChip(const QStringList& parts)
{
    QString out = parts.first();
    for (const QString& part : parts.mid(1))
        out = PreparationBar::tr("%1, %2").arg(out, part);
    return out[0].toUpper() + out.mid(1);
}

QString cleanWords(const Project& project)
{
    const CleaningSettings& cleaning = project.prepare.cleaning;
    if (cleaning.dropEmpty && cleaning.dropDuplicates)
        return PreparationBar::tr("Without empty and duplicate rows");
    return cleaning.dropEmpty        ? PreparationBar::tr("Without empty rows")
           : cleaning.dropDuplicates ? PreparationBar::tr("Without duplicates")
                                     : PreparationBar::tr("All rows");
}

QString segmentWords(const Project& project)
{
    const TextSettings& text = project.prepare.text;
    if (!text.wordPieces.isEmpty())
        return PreparationBar::tr("Pieces of %1").arg(QFileInfo(text.wordPieces).fileName());
    QString words;
    switch (text.segmentation) {
    case Segmentation::Icu:
        words = PreparationBar::tr("Words (ICU)");
        break;
    case Segmentation::Whitespace:
        words = PreparationBar::tr("Split at spaces");
        break;
    case Segmentation::Character:
        words = PreparationBar::tr("Characters");
        break;
    }
    if (!text.userDictionary.isEmpty())
        words += QStringLiteral(" + ") + PreparationBar::tr("%1 kept whole").arg(text.userDictionary.size());
    return words;
}

QString wordsWords(const Project& project)
{
    const TextSettings& text = project.prepare.text;
    if (!text.wordPieces.isEmpty())
        return PreparationBar::tr("As the BERT reads them");
    QStringList words{text.lowercase ? PreparationBar::tr("lower case") : PreparationBar::tr("case kept"),
                      text.keepPunctuation ? PreparationBar::tr("punctuation kept")
                                           : PreparationBar::tr("no punctuation")};
    if (text.stopWords != u"none" || !text.ownStopWords.isEmpty())
        words << PreparationBar::tr("no stop words");
    if (text.removeMarkup)
        words << PreparationBar::tr("no HTML");
    return inOneChip(words);
}

QString vocabularyWords(const Project& project)
{
    if (!project.prepare.text.wordPieces.isEmpty())
        return PreparationBar::tr("The vocabulary of the BERT");
    return PreparationBar::tr("Vocabulary %1, at least %2×")
        .arg(count(project.prepare.text.vocabularySize))
        .arg(project.prepare.text.minimumCount);
}

QString lengthWords(const Project& project)
{
    const TextSettings& text = project.prepare.text;
    if (answerOf(project.task).form == AnswerForm::NextToken)
        return PreparationBar::tr("Pieces of %Ln tokens", nullptr, text.maxLength);
    return text.truncateBefore ? PreparationBar::tr("Last %Ln tokens", nullptr, text.maxLength)
                               : PreparationBar::tr("First %Ln tokens", nullptr, text.maxLength);
}

QString splitWords(const Project& project)
{
    const SplitSettings& split = project.prepare.split;
    switch (split.method) {
    case SplitMethod::File:
        return PreparationBar::tr("Split: second file");
    case SplitMethod::Column:
        return PreparationBar::tr("Split: by a column");
    default:
        break;
    }
    const QString parts =
        QStringLiteral("%1 / %2 / %3")
            .arg(percent(1 - split.validation - split.test), percent(split.validation), percent(split.test));
    switch (split.method) {
    case SplitMethod::Date:
        return PreparationBar::tr("Split by date: %1").arg(parts);
    case SplitMethod::Group:
        return PreparationBar::tr("Split by group: %1").arg(parts);
    case SplitMethod::Order:
        return PreparationBar::tr("Split in order: %1").arg(parts);
    case SplitMethod::Random:
        return PreparationBar::tr("Split at random: %1").arg(parts);
    default:
        return PreparationBar::tr("Split: %1").arg(parts);
    }
}

bool readsTexts(const Project& project) { return !readsSeries(project); }

QString gapWords(const Project& project)
{
    switch (project.series.fill) {
    case GapFill::CarryForward:
        return PreparationBar::tr("Gaps: the last value");
    case GapFill::Seasonal:
        return PreparationBar::tr("Gaps: the season before");
    case GapFill::Interpolate:
        break;
    }
    return PreparationBar::tr("Gaps: a straight line");
}

QString transformWords(const Project& project)
{
    const SeriesSettings& series = project.series;
    const QString transform = series.transform == SeriesTransform::Auto  ? PreparationBar::tr("logarithm if it helps")
                              : series.transform == SeriesTransform::Log ? PreparationBar::tr("logarithm")
                              : series.transform == SeriesTransform::BoxCox ? PreparationBar::tr("Box–Cox")
                                                                            : PreparationBar::tr("values as they are");
    const QString lag = series.differenceLag < 0   ? PreparationBar::tr("difference found")
                        : series.differenceLag > 0 ? PreparationBar::tr("difference of %1").arg(series.differenceLag)
                                                   : PreparationBar::tr("no difference");
    return inOneChip({transform, lag});
}

QString scalingWords(const Project& project)
{
    switch (project.series.scaling) {
    case SeriesScaling::MinMax:
        return PreparationBar::tr("Scaled to 0 … 1");
    case SeriesScaling::Robust:
        return PreparationBar::tr("Scaled by median and quartiles");
    case SeriesScaling::None:
        return PreparationBar::tr("Not scaled");
    case SeriesScaling::Window:
        return PreparationBar::tr("Each window scaled by itself");
    case SeriesScaling::Standard:
        break;
    }
    return PreparationBar::tr("Scaled by mean and spread");
}

QString windowWords(const Project& project)
{
    const auto number = [](int value) { return value > 0 ? QString::number(value) : PreparationBar::tr("found"); };
    return PreparationBar::tr("Look-back %1, horizon %2")
        .arg(number(project.series.lookBack), number(project.series.horizon));
}

QString partWords(const Project& project)
{
    const SplitSettings& split = project.prepare.split;
    const QString parts =
        PreparationBar::tr("In time: %1 / %2 / %3")
            .arg(percent(1 - split.validation - split.test), percent(split.validation), percent(split.test));
    return project.series.gap > 0 ? PreparationBar::tr("%1, %Ln steps apart", nullptr, project.series.gap).arg(parts)
                                  : parts;
}

QStringList howCellsAreWritten()
{
    return {QStringLiteral("data.missing"), QStringLiteral("data.decimal"), QStringLiteral("data.quote"),
            QStringLiteral("data.escape")};
}

}  // namespace

PreparationBar::PreparationBar(const PageContext& context, QWidget* parent)
    : QWidget(parent), context_(context), row_(new QHBoxLayout), summary_(new QLabel), forms_(new QStackedWidget)
{
    setObjectName(QStringLiteral("preparationBar"));
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(4);
    forms_->setObjectName(QStringLiteral("preparationForms"));
    add("clean", readsTexts, cleanWords, {QStringLiteral("data.drop_empty"), QStringLiteral("data.drop_duplicates")},
        QStringList{QStringLiteral("data.number_labels")} + howCellsAreWritten());
    add("segment", readsTexts, segmentWords,
        {QStringLiteral("text.segmentation"), QStringLiteral("text.user_dictionary")});
    add("words", readsTexts, wordsWords,
        {QStringLiteral("text.lowercase"), QStringLiteral("text.punctuation"), QStringLiteral("text.remove_markup"),
         QStringLiteral("text.stop_words"), QStringLiteral("text.own_stop_words")});
    add("vocabulary", readsTexts, vocabularyWords,
        {QStringLiteral("text.vocabulary.size"), QStringLiteral("text.vocabulary.minimum_count")});
    add("length", readsTexts, lengthWords,
        {QStringLiteral("text.max_length"), QStringLiteral("text.target_max_length"), QStringLiteral("text.truncation"),
         QStringLiteral("text.padding"), QStringLiteral("text.masking")});
    add("split", readsTexts, splitWords,
        {QStringLiteral("split.method"), QStringLiteral("data.day_order"), QStringLiteral("split.validation"),
         QStringLiteral("split.test"), QStringLiteral("split.seed"),
         QStringLiteral("split.keep_near_duplicates_together")});
    add("gaps", readsSeries, gapWords, {QStringLiteral("series.fill"), QStringLiteral("data.day_order")},
        howCellsAreWritten());
    add("transform", readsSeries, transformWords,
        {QStringLiteral("series.transform"), QStringLiteral("series.difference"),
         QStringLiteral("series.difference_order"), QStringLiteral("series.period")});
    add("scaling", readsSeries, scalingWords, {QStringLiteral("series.scaling"), QStringLiteral("series.calendar")});
    add("windows", readsSeries, windowWords,
        {QStringLiteral("series.look_back"), QStringLiteral("series.horizon"), QStringLiteral("series.strategy"),
         QStringLiteral("series.stride")});
    add("parts", readsSeries, partWords,
        {QStringLiteral("split.validation"), QStringLiteral("split.test"), QStringLiteral("series.gap")});
    row_->addStretch();
    summary_->setObjectName(QStringLiteral("preparationSummary"));
    summary_->setFont(smallFont(font()));
    summary_->setWordWrap(true);
    auto* close = new QShortcut(Qt::Key_Escape, this);
    close->setContext(Qt::WidgetWithChildrenShortcut);
    connect(close, &QShortcut::activated, this, [this] {
        if (open_ < 0)
            return;
        chips_[size_t(open_)].button->setFocus(Qt::ShortcutFocusReason);
        open(-1);
    });
    forms_->hide();

    auto* chain = new QWidget;
    chain->setLayout(row_);
    auto* scroll = new QScrollArea;  // a narrow window scrolls the chain rather than squeezing its words
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(chain);
    scroll->setFixedHeight(chain->sizeHint().height() + 14);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(forms_);
    layout->addWidget(scroll);
    layout->addWidget(summary_);
    for (auto signal : {&Document::changed, &Document::datasetChanged})
        connect(&context_.document, signal, this, &PreparationBar::refresh);
    refresh();
}

void PreparationBar::add(const char* name, bool (*applies)(const Project&), QString (*words)(const Project&),
                         const QStringList& usual, const QStringList& more)
{
    QLabel* arrow = nullptr;
    if (!chips_.empty()) {
        arrow = new QLabel(QStringLiteral("→"));
        arrow->setAccessibleName(QStringLiteral(" "));
        row_->addWidget(arrow);
    }
    const int index = int(chips_.size());
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("chip_") + QLatin1String(name));
    button->setCheckable(true);
    button->setToolTip(tr("Change this step"));
    connect(button, &QToolButton::clicked, this, [this, index] { open(open_ == index ? -1 : index); });
    row_->addWidget(button);
    chips_.push_back({button, words, applies, arrow});

    auto* form = new FieldForm(context_.document, usual, more);
    connect(form, &FieldForm::refused, this,
            [this](const Error& error) { context_.shell.showMessage(Message::fromError(error)); });
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::StyledPanel);
    auto* inside = new QWidget;
    auto* layout = new QHBoxLayout(inside);
    layout->setContentsMargins(16, 8, 16, 8);
    form->setMaximumWidth(560);
    layout->addWidget(form);
    layout->addStretch();
    scroll->setWidget(inside);
    inside->installEventFilter(this);
    forms_->addWidget(scroll);
}

void PreparationBar::open(int chip)
{
    open_ = chip;
    for (int i = 0; i < int(chips_.size()); ++i) {
        QToolButton* button = chips_[size_t(i)].button;
        button->setChecked(i == chip);
        QFont words = font();
        words.setUnderline(i == chip);  // a pressed button looks much like the others in the dark
        button->setFont(words);
    }
    if (chip >= 0)
        forms_->setCurrentIndex(chip);
    fitForm();
    forms_->setVisible(chip >= 0);
}

/// As high as what is asked: it stands above the chips, which stay where they are.
void PreparationBar::fitForm()
{
    if (open_ < 0)
        return;
    auto* scroll = static_cast<QScrollArea*>(forms_->currentWidget());
    forms_->setFixedHeight(std::min(kMostHeight, scroll->widget()->sizeHint().height() + 2 * scroll->frameWidth()));
}

bool PreparationBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitForm();
    return QWidget::eventFilter(watched, event);
}

void PreparationBar::refresh()
{
    const Project& project = context_.document.project();
    bool first = true;
    for (size_t i = 0; i < chips_.size(); ++i) {
        const Chip& chip = chips_[i];
        const bool applies = chip.applies(project);
        chip.button->setVisible(applies);
        if (chip.arrow)
            chip.arrow->setVisible(applies && !first);
        first = first && !applies;
        if (applies)
            chip.button->setText(withoutMnemonic(chip.words(project)));
        else if (open_ == int(i))
            open(-1);
    }
    if (readsSeries(project)) {
        summary_->clear();  // the tab with the series says it
        return;
    }
    const auto corpus = textsOf(context_.document.dataset());
    QStringList facts;
    if (corpus) {
        facts << tr("%Ln texts to train on, %1 for validation, %2 for the test", nullptr,
                    int(corpus->split.train.size()))
                     .arg(count(qint64(corpus->split.validation.size())), count(qint64(corpus->split.test.size())));
        facts << tr("vocabulary %1").arg(count(corpus->learnt->sourceVocabulary->size()));
        facts << tr("%1 of the tokens unknown in validation and test").arg(percent(corpus->unknownRateTest));
        if (corpus->truncated > 0)
            facts << tr("%Ln texts cut", nullptr, int(corpus->truncated));
        if (const qint64 left = corpus->droppedEmpty + corpus->droppedDuplicates + corpus->droppedUnlabelled)
            facts << tr("%Ln rows left out", nullptr, int(left));
    }
    summary_->setText(facts.join(QStringLiteral(" · ")));
}

}  // namespace unroll
