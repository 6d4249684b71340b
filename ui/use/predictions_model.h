#pragma once

#include "session/values.h"

#include <QAbstractTableModel>

namespace unroll {

/// The answers for a file beside its own columns: label, confidence, review flag. The threshold moves without
/// predicting again; only the rows to review can be shown.
class PredictionsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// The first columns, before the file's own.
    enum Column { Label, Confidence, Review, OwnColumns };
    using QAbstractTableModel::QAbstractTableModel;

    void setPredictions(std::shared_ptr<const FilePredictions> predictions);
    const std::shared_ptr<const FilePredictions>& predictions() const { return predictions_; }
    void setRule(const ReviewRule& rule);
    void setOnlyReview(bool only);
    /// By Label or Confidence; another column: in the file's order.
    void sort(int column, Qt::SortOrder order) override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();

    std::shared_ptr<const FilePredictions> predictions_;
    ReviewRule rule_;
    bool onlyReview_ = false;
    int sortedBy_ = -1;  // Label, Confidence, or the file's order
    Qt::SortOrder order_ = Qt::AscendingOrder;
    /// Are all of the file's rows shown in their order? Then there is no list of them.
    bool asInFile() const { return !onlyReview_ && sortedBy_ < 0; }
    std::vector<qsizetype> shown_;
};

}  // namespace unroll
