#pragma once

#include "text/corpus.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace unroll {

/// The vocabulary's entries in the order of their ids.
class VocabularyModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Id, Word, Count, Share, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setCorpus(std::shared_ptr<const TextCorpus> corpus);
    /// Only entries that contain the text; empty: all.
    void setFilter(const QString& text);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();

    std::shared_ptr<const TextCorpus> corpus_;
    QString filter_;
    std::vector<int> shown_;  // ids
    qint64 tokens_ = 0;       // of train that are in the vocabulary
};

/// The vocabulary as learnt on the training part, with the share of tokens that it does not know.
class VocabularyTab : public QWidget {
    Q_OBJECT
public:
    explicit VocabularyTab(QWidget* parent = nullptr);
    void setCorpus(std::shared_ptr<const TextCorpus> corpus, const QString& missing);

private:
    VocabularyModel* model_;
    QLabel* summary_;
    QLineEdit* filter_;
    QTableView* table_;
};

}  // namespace unroll
