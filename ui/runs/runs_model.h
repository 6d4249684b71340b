#pragma once

#include "runs/run_store.h"
#include "ui/runs/run_filter.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QSortFilterProxyModel>

namespace unroll {

/// The stored runs, a row each. New lists are merged in by id, so that selection and scroll position stay.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Status, Created, Data, Model, Epochs, Metric, Against, Tags, ColumnCount };
    enum Role { SortRole = Qt::UserRole, IdRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const std::vector<RunSummary>& runs);
    const std::vector<RunSummary>& runs() const { return runs_; }
    const RunSummary& run(int row) const { return runs_[size_t(row)]; }
    int rowOf(RunId id) const;  ///< -1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    void renamed(qint64 run, const QString& name);
    void tagged(qint64 run, const QStringList& tags);

private:
    QVariant text(const RunSummary& run, int column) const;
    QVariant sortValue(const RunSummary& run, int column) const;
    /// The metric by which all runs are judged, in words; empty where it is not one.
    QString sharedMetric() const;
    void findNamesakes();
    std::vector<RunSummary> runs_;
    QString sharedMetric_;
    QSet<QString> namesakes_;  ///< names that several runs have
};

/// Translated: "finished", …
QString statusText(RunStatus status);
/// How much better than its best baseline the run's main metric is; negative: worse; NaN: not to be told.
double againstBaseline(const RunSummary& run);
/// The baselines that tell something, by name (each metric → value): a season before that is the last value, as where
/// no season was found, does not.
QStringList toldBaselines(const QMap<QString, QMap<QString, double>>& baselines);
/// What a run was computed with, name and value, empty where it is not known: device, threads, versions, …
std::vector<std::pair<QString, QString>> environmentFacts(const QJsonObject& environment);
/// Of each data set and task the finished run with the best main metric; what was done last comes first.
std::vector<RunSummary> bestRuns(const std::vector<RunSummary>& runs);
/// "▲ 0.027", "▼ 0.027": how much better than the best baseline; "≈ +0.027": by no more than chance; "–": not to be
/// told.
QString againstBaselineText(const RunSummary& run);
/// The metric's name as people read it: "Macro F1 (test)".
QString metricName(const QString& task, const QString& metric);

class RunsFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunsFilterModel(QObject* parent = nullptr);
    void setFilter(const RunFilter& filter);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    RunFilter filter_;
};

}  // namespace unroll
