#include "ui/inspect/result_models.h"

#include "ui/plots/figures.h"
#include "ui/plots/numbers.h"

#include <QFont>

namespace unroll {

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    int at = 0;
    const RowResult* result = index.isValid() ? row(index.row(), &at) : nullptr;
    if (!result)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == ConfidenceColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == TextColumn)
        return result->text;
    const auto* classes = result->as<ClassResult>();
    if (role == Qt::FontRole && index.column() == AnswerColumn && !result->right() &&
        (classes || (result->as<TextResult>() && !result->reference.isEmpty()))) {
        QFont strong;
        strong.setBold(true);
        return strong;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TextColumn:
        return !classes || classes->token.isEmpty()
                   ? result->text.simplified()
                   : classes->token + QStringLiteral(" — ") + result->text.simplified();
    case LabelColumn:
        return classes ? evaluation_->classes.value(classes->label) : result->reference.simplified();
    case AnswerColumn:
        return classes ? evaluation_->classes.value(classes->predicted) : result->answer;
    case ConfidenceColumn:
        // How far off a forecast is; its score is that, negative. It has no confidence.
        return ofSeries() ? fourFigures(-result->score) : percent(result->confidence);
    case CorrectedColumn:
        return corrections_.value(at);
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::ToolTipRole && section == AnswerColumn && evaluation_ && evaluation_->of<TextResult>())
        return tr("Written word by word, the most probable each time, as for the metrics. A search that keeps several "
                  "beginnings may find a better text.");
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TextColumn:
        return ofSeries() ? tr("Window") : tr("Text");
    case LabelColumn:
        return ofSeries() ? tr("Actual values") : tr("Label");
    case AnswerColumn:
        return ofSeries() ? tr("Forecast") : tr("Answer");
    case ConfidenceColumn:
        return ofSeries() ? tr("MASE") : tr("Confidence");
    default:
        return tr("Corrected to");
    }
}

void RowsModel::setEvaluation(std::shared_ptr<const Evaluation> evaluation)
{
    evaluation_ = std::move(evaluation);
    truth_ = predicted_ = -1;
    corrections_.clear();
    choose();
}

void RowsModel::setShow(Show show)
{
    show_ = show;
    choose();
}

void RowsModel::setCell(int truth, int predicted)
{
    truth_ = truth;
    predicted_ = predicted;
    choose();
}

void RowsModel::setCorrections(const QHash<int, QString>& corrections)
{
    corrections_ = corrections;
    if (!shown_.empty())
        emit dataChanged(index(0, CorrectedColumn), index(rowCount() - 1, CorrectedColumn));
}

void RowsModel::choose()
{
    beginResetModel();
    shown_.clear();
    if (evaluation_) {
        for (size_t i = 0; i < evaluation_->rows.size(); ++i) {
            const RowResult& result = evaluation_->rows[i];
            const auto* classes = result.as<ClassResult>();
            const bool inCell = truth_ >= 0 ? classes && classes->label == truth_ && classes->predicted == predicted_
                                            : show_ == Show::All || !result.right();
            if (inCell)
                shown_.push_back(int(i));
        }
    }
    endResetModel();
}

const RowResult* RowsModel::row(int shown, int* index) const
{
    if (!evaluation_ || shown < 0 || shown >= int(shown_.size()))
        return nullptr;
    if (index)
        *index = shown_[size_t(shown)];
    return &evaluation_->rows[size_t(shown_[size_t(shown)])];
}

int ClassesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !evaluation_ ? 0 : int(evaluation_->perClass.size());
}

QVariant ClassesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !evaluation_)
        return {};
    const ClassScores& scores = evaluation_->perClass[size_t(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case 0:
        return scores.label;
    case 1:
        return count(scores.support);
    case 2:
        return fourFigures(scores.precision);
    case 3:
        return fourFigures(scores.recall);
    default:
        return fourFigures(scores.f1);
    }
}

QVariant ClassesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const QString names[] = {tr("Class"), tr("Rows"), tr("Precision"), tr("Recall"), tr("F1")};
    const QString helps[] = {{},
                             tr("Rows of this class in the part"),
                             tr("Of the rows given this class, the share that is of it"),
                             tr("Of the rows of this class, the share that was found"),
                             tr("Harmonic mean of precision and recall")};
    if (section < 0 || section >= 5)
        return {};
    return role == Qt::DisplayRole   ? QVariant(names[section])
           : role == Qt::ToolTipRole ? QVariant(helps[section])
                                     : QVariant();
}

void ClassesModel::setEvaluation(std::shared_ptr<const Evaluation> evaluation)
{
    beginResetModel();
    evaluation_ = std::move(evaluation);
    endResetModel();
}

QVariant GatesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return tokens_[index.row()];
    const auto& gate = values_[size_t(index.column()) - 1];
    return size_t(index.row()) < gate.size() ? fixedPoint(double(gate[size_t(index.row())]), 4) : QString();
}

QVariant GatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section == 0 ? tr("Step") : names_.value(section - 1);
}

void GatesModel::setTrace(const QStringList& tokens, const GateTrace* trace, int unit)
{
    beginResetModel();
    tokens_ = trace ? tokens : QStringList();
    names_.clear();
    values_.clear();
    for (const HeatBand& band : trace ? gateBands(*trace, std::max(0, unit), false) : std::vector<HeatBand>()) {
        names_ << band.title;
        values_.push_back(band.values.values);
    }
    endResetModel();
}

}  // namespace unroll
