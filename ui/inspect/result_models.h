#pragma once

#include "inspect/values.h"

#include <QAbstractTableModel>
#include <QHash>

namespace unroll {

/// The rows of an evaluated part, or those of one cell of the confusion matrix.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, LabelColumn, AnswerColumn, ConfidenceColumn, CorrectedColumn, ColumnCount };
    enum class Show { All, Mistakes };
    explicit RowsModel(Show show, QObject* parent = nullptr) : QAbstractTableModel(parent), show_(show) {}

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(shown_.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setEvaluation(std::shared_ptr<const Evaluation> evaluation);
    void setShow(Show show);
    /// Only one cell; −1, −1: all.
    void setCell(int truth, int predicted);
    /// Index into Evaluation::rows → the label the person gave.
    void setCorrections(const QHash<int, QString>& corrections);
    /// Null for a row that is not there. index: into Evaluation::rows.
    const RowResult* row(int shown, int* index = nullptr) const;

private:
    void choose();
    bool ofSeries() const { return evaluation_ && evaluation_->of<ValuesResult>(); }

    Show show_;
    std::shared_ptr<const Evaluation> evaluation_;
    std::vector<int> shown_;
    QHash<int, QString> corrections_;
    int truth_ = -1, predicted_ = -1;
};

/// Precision, recall and F1 of every class.
class ClassesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 5; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void setEvaluation(std::shared_ptr<const Evaluation> evaluation);

private:
    std::shared_ptr<const Evaluation> evaluation_;
};

/// The gates of one unit over the tokens, as numbers: a row a token.
class GatesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(tokens_.size()); }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(names_.size()) + 1;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void setTrace(const QStringList& tokens, const GateTrace* trace, int unit);

private:
    QStringList tokens_, names_;
    std::vector<std::vector<float>> values_;  // [gate][token]
};

}  // namespace unroll
