#include "ui/train/pinned_samples.h"

#include "samples/dataset.h"
#include "tasks/evaluation.h"
#include "ui/plots/colours.h"
#include "ui/plots/numbers.h"
#include "ui/shell/table_copy.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr int kSamples = 6, kLabelWidth = 110, kAnswerWidth = 280;
constexpr int kPromptWords = 5, kPromptCharacters = 40;

/// The answer as a bar as long as its probability: green where right, vermillion where wrong, blue where unknown.
class AnswerDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem plain(option);
        initStyleOption(&plain, index);
        const QString words = plain.text;
        const QVariant confidence = index.data(PinnedModel::ConfidenceRole);
        if (confidence.isValid())
            plain.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
        if (!confidence.isValid())
            return;
        const QVariant right = index.data(PinnedModel::RightRole);
        const bool dark = isDark(option.palette);
        QColor colour = !right.isValid() ? categoryColour(0, dark)
                        : right.toBool() ? categoryColour(2, dark)
                                         : categoryColour(4, dark);
        const QRect cell = option.rect.adjusted(6, 4, -6, -4);
        const int track = cell.width() / 2;
        QRect bar(cell.left(), cell.center().y() - 5, track, 11);
        painter->fillRect(bar, PlotColours::of(option.palette).grid);
        bar.setWidth(qRound(track * confidence.toDouble()));
        painter->fillRect(bar, colour);
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(cell.adjusted(track + 8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(words, Qt::ElideRight, cell.width() - track - 8));
    }
};

/// What the data say of a sample: its class, its labels, the classes of its steps, or the text to write.
QString truth(const Dataset& data, qsizetype index)
{
    const Sample sample = data.sample(index);
    switch (data.answer().form) {
    case AnswerForm::Class:
        return data.classes().value(sample.label);
    case AnswerForm::Labels:
        return labelWords({sample.answer.begin(), sample.answer.end()}, data.classes());
    case AnswerForm::ClassPerStep:
        break;
    case AnswerForm::NextToken:
    case AnswerForm::Text:
    case AnswerForm::Values:
        return data.reference(index);
    }
    QStringList classes;
    for (const int one : sample.answer)
        classes << data.classes().value(one);
    return classes.join(u' ');
}

/// The first words of a text, for a model to go on with.
QString promptOf(const QString& text) { return text.section(u' ', 0, kPromptWords - 1).left(kPromptCharacters); }

/// Samples of the validation part, of each class in turn.
std::vector<qsizetype> pinned(const Dataset& data, size_t most)
{
    const auto& validation = data.split.validation;
    if (data.classes().isEmpty()) {
        std::vector<qsizetype> first;
        for (const qsizetype index : validation) {
            if (first.size() == most)
                break;
            // Of a language model the beginnings of texts, to go on with.
            if (data.answer().form != AnswerForm::NextToken || data.sample(index).ids.front() == SpecialIds::kStart)
                first.push_back(index);
        }
        return first;
    }
    std::vector<std::vector<qsizetype>> byClass(size_t(data.classes().size()));
    for (const qsizetype index : validation) {
        const int label = data.sample(index).label;
        if (label >= 0 && size_t(label) < byClass.size() && byClass[size_t(label)].size() < most)
            byClass[size_t(label)].push_back(index);
    }
    std::vector<qsizetype> found;
    for (size_t turn = 0; turn < most; ++turn)
        for (const auto& own : byClass)
            if (turn < own.size() && found.size() < most)
                found.push_back(own[turn]);
    return found;
}

}  // namespace

QVariant PinnedModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = rows_[size_t(index.row())];
    const bool answered = row.answer.answered(),
               classes = row.answer.as<ClassAnswer>() || row.answer.as<LabelsAnswer>();
    const bool judged = answered && !row.own && !row.label.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TextColumn)
            return row.text.simplified().left(600);
        if (index.column() == LabelColumn)
            return row.own ? tr("your own") : row.label;
        if (answered && !classes)
            return row.answer.label;
        return answered ? row.answer.label + u' ' + percent(row.answer.confidence) : QStringLiteral("–");
    case Qt::ToolTipRole:
        return index.column() == TextColumn     ? row.text.left(1000)
               : index.column() == AnswerColumn ? row.answer.label
                                                : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == AnswerColumn && judged)
            return tr("%1, %2").arg(data(index, Qt::DisplayRole).toString(),
                                    row.answer.label == row.label ? tr("right") : tr("wrong"));
        return data(index, Qt::DisplayRole);
    case ConfidenceRole:
        return answered && (judged || row.own || classes) ? QVariant(row.answer.confidence) : QVariant();
    case RightRole:
        return judged ? QVariant(row.answer.label == row.label) : QVariant();
    case OwnRole:
        return row.own;
    default:
        return {};
    }
}

QVariant PinnedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == TextColumn ? tr("Pinned text") : section == LabelColumn ? tr("Label") : tr("Answer now");
}

void PinnedModel::setSamples(const std::vector<std::pair<QString, QString>>& textsAndLabels)
{
    beginResetModel();
    std::erase_if(rows_, [](const Row& row) { return !row.own; });
    std::vector<Row> fresh;
    for (const auto& [text, label] : textsAndLabels)
        fresh.push_back({text, label, {}, false});
    rows_.insert(rows_.begin(), fresh.begin(), fresh.end());
    endResetModel();
}

void PinnedModel::add(const QString& text)
{
    beginInsertRows({}, int(rows_.size()), int(rows_.size()));
    rows_.push_back({text, {}, {}, true});
    endInsertRows();
}

void PinnedModel::remove(int row)
{
    if (row < 0 || row >= int(rows_.size()))
        return;
    beginRemoveRows({}, row, row);
    rows_.erase(rows_.begin() + row);
    endRemoveRows();
}

QStringList PinnedModel::texts() const
{
    QStringList texts;
    for (const Row& row : rows_)
        texts << row.text;
    return texts;
}

void PinnedModel::setAnswers(const std::vector<Prediction>& answers)
{
    for (const Prediction& answer : answers) {
        for (Row& row : rows_) {
            if (row.text == answer.input)
                row.answer = answer;
        }
    }
    if (!rows_.empty())
        emit dataChanged(index(0, 0), index(int(rows_.size()) - 1, ColumnCount - 1));
}

void PinnedModel::clearAnswers()
{
    for (Row& row : rows_)
        row.answer = {};
    if (!rows_.empty())
        emit dataChanged(index(0, 0), index(int(rows_.size()) - 1, ColumnCount - 1));
}

PinnedSamples::PinnedSamples(QWidget* parent) : QWidget(parent), view_(new QTableView), text_(new QLineEdit)
{
    setObjectName(QStringLiteral("trainPinnedPart"));
    view_->setObjectName(QStringLiteral("trainPinned"));
    view_->setAccessibleName(tr("Pinned texts and what the network says of them now"));
    view_->setModel(&model_);
    view_->setItemDelegateForColumn(PinnedModel::AnswerColumn, new AnswerDelegate(view_));
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setShowGrid(false);
    view_->setTextElideMode(Qt::ElideRight);
    view_->setTabKeyNavigation(false);
    view_->verticalHeader()->hide();
    view_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    view_->horizontalHeader()->setSectionResizeMode(PinnedModel::TextColumn, QHeaderView::Stretch);
    view_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view_->setColumnWidth(PinnedModel::LabelColumn, kLabelWidth);
    view_->setColumnWidth(PinnedModel::AnswerColumn, kAnswerWidth);
    view_->setMinimumHeight(96);
    copyAsTsv(view_);
    text_->setObjectName(QStringLiteral("trainPinText"));
    text_->setAccessibleName(tr("Text to pin"));
    text_->setPlaceholderText(tr("A text of your own to follow while the network learns"));
    text_->setClearButtonEnabled(true);
    auto* add = new QPushButton(tr("Pin"));
    add->setObjectName(QStringLiteral("trainPin"));
    add->setAccessibleName(tr("Pin this text"));
    auto* remove = new QPushButton(tr("Unpin"));
    remove->setObjectName(QStringLiteral("trainUnpin"));
    remove->setAccessibleName(tr("Unpin the selected text"));
    remove->setEnabled(false);
    auto* line = new QHBoxLayout;
    line->addWidget(text_, 1);
    line->addWidget(add);
    line->addWidget(remove);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(view_, 1);
    layout->addLayout(line);

    // One line each; the one that is looked at stands in full.
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now, const QModelIndex& before) {
                if (before.isValid())
                    view_->setRowHeight(before.row(), view_->verticalHeader()->defaultSectionSize());
                if (now.isValid())
                    view_->resizeRowToContents(now.row());
            });
    connect(add, &QPushButton::clicked, this, &PinnedSamples::pin);
    connect(text_, &QLineEdit::returnPressed, this, &PinnedSamples::pin);
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, remove] { remove->setEnabled(view_->selectionModel()->hasSelection()); });
    connect(&model_, &QAbstractItemModel::modelReset, this, [remove] { remove->setEnabled(false); });
    const auto removeSelected = [this] {
        QList<int> rows;
        for (const QModelIndex& index : view_->selectionModel()->selectedRows())
            rows << index.row();
        std::sort(rows.rbegin(), rows.rend());
        for (int row : rows)
            model_.remove(row);
    };
    connect(remove, &QPushButton::clicked, this, removeSelected);
    connect(new QShortcut(QKeySequence::Delete, view_, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, removeSelected);
}

void PinnedSamples::pin()
{
    const QString text = text_->text().trimmed();
    if (text.isEmpty())
        return text_->setFocus();
    model_.add(text);
    text_->clear();
    view_->scrollToBottom();
    emit textsChanged();
}

void PinnedSamples::takeFrom(const Dataset& dataset)
{
    std::vector<std::pair<QString, QString>> samples;
    for (const qsizetype index : pinned(dataset, size_t(kSamples))) {
        const QString text = dataset.describe(index);
        if (dataset.answer().form == AnswerForm::NextToken)
            samples.push_back({promptOf(text), QString()});
        else
            samples.push_back({text, truth(dataset, index)});
    }
    model_.setSamples(samples);
    // Of texts that go on nothing is wanted; of those that are written, all three are texts.
    const bool wanted =
        std::any_of(samples.begin(), samples.end(), [](const auto& one) { return !one.second.isEmpty(); });
    view_->setColumnHidden(PinnedModel::LabelColumn, !wanted);
    const bool texts = dataset.answer().writesText() || dataset.answer().form == AnswerForm::ClassPerStep;
    for (const int column : {PinnedModel::LabelColumn, PinnedModel::AnswerColumn})
        view_->horizontalHeader()->setSectionResizeMode(column,
                                                        texts ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!texts) {
        view_->setColumnWidth(PinnedModel::LabelColumn, kLabelWidth);
        view_->setColumnWidth(PinnedModel::AnswerColumn, kAnswerWidth);
    }
    emit textsChanged();
}

}  // namespace unroll
