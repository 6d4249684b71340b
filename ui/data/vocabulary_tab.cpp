#include "ui/data/vocabulary_tab.h"

#include "ui/plots/numbers.h"
#include "ui/shell/table_copy.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace unroll {

void VocabularyModel::setCorpus(std::shared_ptr<const TextCorpus> corpus)
{
    corpus_ = std::move(corpus);
    rebuild();
}

void VocabularyModel::setFilter(const QString& text)
{
    filter_ = text.trimmed();
    rebuild();
}

void VocabularyModel::rebuild()
{
    beginResetModel();
    shown_.clear();
    tokens_ = 0;
    if (corpus_) {
        const Vocabulary& vocabulary = *corpus_->learnt->sourceVocabulary;
        for (int id = 0; id < vocabulary.size(); ++id) {
            tokens_ += vocabulary.count(id);
            if (filter_.isEmpty() || vocabulary.token(id).contains(filter_, Qt::CaseInsensitive))
                shown_.push_back(id);
        }
    }
    endResetModel();
}

int VocabularyModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(shown_.size()); }

int VocabularyModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant VocabularyModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Word ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const int id = shown_[size_t(index.row())];
    const Vocabulary& vocabulary = *corpus_->learnt->sourceVocabulary;
    const bool special = id == Vocabulary::kPadding || id == Vocabulary::kUnknown;
    switch (index.column()) {
    case Id:
        return id;
    case Word:
        return id == Vocabulary::kPadding   ? tr("(padding)")
               : id == Vocabulary::kUnknown ? tr("(unknown)")
                                            : vocabulary.token(id);
    case Count:
        return special ? QString() : count(vocabulary.count(id));
    case Share:
        return special || tokens_ == 0 ? QString() : percent(double(vocabulary.count(id)) / double(tokens_));
    default:
        return {};
    }
}

QVariant VocabularyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Id:
        return tr("Id");
    case Word:
        return tr("Token");
    case Count:
        return tr("Times in train");
    case Share:
        return tr("Share");
    default:
        return {};
    }
}

VocabularyTab::VocabularyTab(QWidget* parent)
    : QWidget(parent),
      model_(new VocabularyModel(this)),
      summary_(new QLabel),
      filter_(new QLineEdit),
      table_(new QTableView)
{
    setObjectName(QStringLiteral("vocabularyTab"));
    summary_->setObjectName(QStringLiteral("vocabularySummary"));
    summary_->setWordWrap(true);
    filter_->setObjectName(QStringLiteral("vocabularyFilter"));
    filter_->setPlaceholderText(tr("Find a token"));
    filter_->setClearButtonEnabled(true);
    filter_->setMaximumWidth(240);
    table_->setObjectName(QStringLiteral("vocabularyTable"));
    table_->setAccessibleName(tr("Vocabulary"));
    table_->setModel(model_);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->setAlternatingRowColors(true);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(VocabularyModel::Word, QHeaderView::Stretch);
    copyAsTsv(table_);
    connect(filter_, &QLineEdit::textChanged, model_, &VocabularyModel::setFilter);

    auto* top = new QHBoxLayout;
    top->addWidget(summary_, 1);
    top->addWidget(filter_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(top);
    layout->addWidget(table_, 1);
}

void VocabularyTab::setCorpus(std::shared_ptr<const TextCorpus> corpus, const QString& missing)
{
    model_->setCorpus(corpus);
    summary_->setText(corpus ? tr("%Ln entries, learnt on the training part alone. Unknown: %1 of the tokens in train, "
                                  "%2 in validation and test.",
                                  nullptr, int(corpus->learnt->sourceVocabulary->size()))
                                   .arg(percent(corpus->unknownRateTrain), percent(corpus->unknownRateTest))
                             : missing);
    filter_->setEnabled(corpus != nullptr);
}

}  // namespace unroll
