#pragma once

#include "inspect/values.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLineEdit;
class QTableView;

namespace unroll {

class Dataset;

/// Texts whose answers are followed while the network learns: a few of the validation part, and the person's own.
class PinnedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, LabelColumn, AnswerColumn, ColumnCount };
    enum Role { ConfidenceRole = Qt::UserRole, RightRole, OwnRole };  ///< RightRole: invalid where there is no label
    struct Row {
        QString text, label;  ///< label empty: the person's own text
        Prediction answer;    ///< !answered(): none yet
        bool own = false;
    };
    explicit PinnedModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(rows_.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Replaces the texts from the data; the person's own stay.
    void setSamples(const std::vector<std::pair<QString, QString>>& textsAndLabels);
    void add(const QString& text);
    void remove(int row);
    QStringList texts() const;
    /// One answer a text, in order; answers to other texts (the list has changed since) are left out.
    void setAnswers(const std::vector<Prediction>& answers);
    void clearAnswers();

private:
    std::vector<Row> rows_;
};

class PinnedSamples : public QWidget {
    Q_OBJECT
public:
    explicit PinnedSamples(QWidget* parent = nullptr);
    PinnedModel& model() { return model_; }
    /// A few texts of the validation part, the classes in turn.
    void takeFrom(const Dataset& dataset);

signals:
    void textsChanged();

private:
    void pin();
    PinnedModel model_;
    QTableView* view_;
    QLineEdit* text_;
};

}  // namespace unroll
