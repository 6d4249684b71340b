#include "ui/use/predictions_model.h"

#include "ui/plots/numbers.h"
#include "ui/shell/big_table_view.h"

#include <algorithm>

namespace unroll {

namespace {

constexpr qsizetype kShownCharacters = 300;

}  // namespace

void PredictionsModel::setPredictions(std::shared_ptr<const FilePredictions> predictions)
{
    beginResetModel();
    predictions_ = std::move(predictions);
    rebuild();
    endResetModel();
}

void PredictionsModel::setRule(const ReviewRule& rule)
{
    if (rule.below == rule_.below && rule.instead == rule_.instead)
        return;
    if (onlyReview_) {
        beginResetModel();
        rule_ = rule;
        rebuild();
        endResetModel();
        return;
    }
    rule_ = rule;
    if (rowCount() > 0)
        emit dataChanged(index(0, Label), index(rowCount() - 1, Review));
}

void PredictionsModel::setOnlyReview(bool only)
{
    beginResetModel();
    onlyReview_ = only;
    rebuild();
    endResetModel();
}

void PredictionsModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    sortedBy_ = column == Label || column == Confidence ? column : -1;
    order_ = order;
    rebuild();
    endResetModel();
}

void PredictionsModel::rebuild()
{
    shown_.clear();
    if (!predictions_ || asInFile())
        return;
    for (qsizetype row = 0; row < predictions_->table->rowCount(); ++row)
        if (!onlyReview_ || predictions_->flagged(row, rule_))
            shown_.push_back(row);
    const auto by = [&](auto&& less) {
        std::stable_sort(shown_.begin(), shown_.end(), [&](qsizetype a, qsizetype b) {
            return order_ == Qt::AscendingOrder ? less(a, b) : less(b, a);
        });
    };
    if (sortedBy_ == Confidence)
        by([&](qsizetype a, qsizetype b) {
            return predictions_->confidence[size_t(a)] < predictions_->confidence[size_t(b)];
        });
    else if (sortedBy_ == Label && predictions_->answers.isEmpty())
        by([&](qsizetype a, qsizetype b) { return predictions_->label[size_t(a)] < predictions_->label[size_t(b)]; });
    else if (sortedBy_ == Label)
        by([&](qsizetype a, qsizetype b) { return predictions_->answers[a] < predictions_->answers[b]; });
}

int PredictionsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !predictions_)
        return 0;
    return asInFile() ? int(std::min<qsizetype>(predictions_->table->rowCount(), INT_MAX)) : int(shown_.size());
}

int PredictionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !predictions_ ? 0 : OwnColumns + predictions_->table->columnCount();
}

QVariant PredictionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const qsizetype row = asInFile() ? index.row() : shown_[size_t(index.row())];
    const int own = predictions_->table->columnCount();
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Label:
            return predictions_->answer(row, rule_);
        case Confidence:
            return percent(double(predictions_->confidence[size_t(row)]));
        case Review:
            return predictions_->flagged(row, rule_) ? tr("review") : QString();
        default: {
            const QByteArrayView bytes = predictions_->table->bytes(row, index.column() - OwnColumns);
            return QString::fromUtf8(bytes.first(std::min(bytes.size(), 4 * kShownCharacters)))
                .left(kShownCharacters)
                .simplified();
        }
        }
    case BigTableView::WholeText:
        return QString::fromUtf8(predictions_->cell(
            row, index.column() < OwnColumns ? own + index.column() : index.column() - OwnColumns, rule_));
    case Qt::ToolTipRole:
        return index.column() < OwnColumns ? QVariant()
                                           : predictions_->table->text(row, index.column() - OwnColumns).left(3000);
    case Qt::TextAlignmentRole:
        return int((index.column() == Confidence ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant PredictionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !predictions_)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == BigTableView::WholeText)
        return predictions_->columns().value(section < OwnColumns ? predictions_->table->columnCount() + section
                                                                  : section - OwnColumns);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Label:
        return tr("Label");
    case Confidence:
        return tr("Confidence");
    case Review:
        return tr("Review");
    default:
        return predictions_->table->columnName(section - OwnColumns);
    }
}

}  // namespace unroll
