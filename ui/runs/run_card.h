#pragma once

#include "runs/run_store.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QTimer;

namespace unroll {

class VerdictLabel;

/// One run in full, for the side panel: verdict, metrics beside the baselines, notes, settings, environment.
class RunCard : public QScrollArea {
    Q_OBJECT
public:
    explicit RunCard(QWidget* parent = nullptr);
    /// Notes under way are kept first (noted()).
    void showRun(const RunRecord& run);
    void showNone(const QString& why);
    RunId run() const { return run_; }
    void keepNote();

signals:
    void noted(qint64 run, const QString& note);

private:
    void fillMetrics(const RunSummary& run);
    void fillEnvironment(const QJsonObject& environment);
    void addFact(QFormLayout* form, const QString& name, const QString& value);

    RunId run_ = 0;
    QString keptNote_;
    QWidget* content_;
    QLabel *title_, *status_, *metrics_, *none_;
    VerdictLabel* verdict_;
    QPlainTextEdit* note_;
    QFormLayout *facts_, *environment_;
    QTimer* noteTimer_;
};

}  // namespace unroll
