#pragma once

#include "inspect/values.h"
#include "tasks/baselines.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTableView;
class QToolButton;

namespace unroll {

class ClassesModel;
class ConfusionView;
class CurvePlot;
class RowsModel;

/// Where the network errs: confusion matrix and scores by class, or errors by step of the horizon; the worst mistakes.
/// A wrong label can be put right.
class ErrorsTab : public QWidget {
    Q_OBJECT
public:
    explicit ErrorsTab(QWidget* parent = nullptr);

    void setEvaluation(std::shared_ptr<const Evaluation> evaluation);
    void setTitle(const QString& runName);
    /// The simple methods on the test part, where forecasts are judged: shown by step of the horizon too.
    void setBaselines(const std::vector<BaselineResult>& baselines);
    /// Index into Evaluation::rows → the label the person gave it.
    void setCorrections(const QHash<int, QString>& corrections);
    /// Why labels cannot be corrected; empty: they can.
    void setCorrectionReason(const QString& reason);
    /// fraction < 0: unknown; done hides the bar. error: the sentence instead of results.
    void showProgress(double fraction);
    void hideProgress();
    void showError(const QString& error);

signals:
    void inspectAsked(int row);                           ///< index into Evaluation::rows
    void correctionAsked(int row, const QString& label);  ///< label empty: take the correction back
    void stopAsked();

private:
    void rowChosen();
    void drawSteps(bool numbers);
    void cellChosen(int truth, int predicted);

    std::shared_ptr<const Evaluation> evaluation_;
    std::vector<BaselineResult> baselines_;
    QHash<int, QString> corrections_;
    QString correctionReason_;
    ConfusionView* confusion_;
    QSplitter* upper_ = nullptr;
    QSplitter* parts_ = nullptr;  ///< one below the other
    bool partsMoved_ = false;     ///< by the person
    CurvePlot* bySteps_;
    QTableView* classTable_;
    ClassesModel* classes_;
    QTableView* mistakesView_;
    RowsModel* mistakes_;
    QLabel* mistakesHeading_;
    QLabel* scores_;
    QToolButton* allMistakes_;  ///< back from the rows of one cell
    QComboBox* correct_;
    QLabel* correctWords_;
    QProgressBar* progress_;
    QPushButton* stop_;
};

}  // namespace unroll
