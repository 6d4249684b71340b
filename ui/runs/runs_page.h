#pragma once

#include "runs/run_store.h"
#include "ui/shell/page.h"

#include <QHash>
#include <QTimer>
#include <QUndoStack>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace unroll {

class CompareModel;
class CurvePlot;
class RunCard;
class RunsFilterModel;
class RunsModel;
class TrialsTab;

/// All stored runs: find, compare, open again.
class RunsPage : public Page {
    Q_OBJECT
public:
    explicit RunsPage(const PageContext& context);
    ~RunsPage() override { undo_.disconnect(this); }  // it tells of its end
    QWidget* sidePanel() override;
    QUndoStack* undoStack() override { return &undo_; }
    void activated() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTop();
    int leastWidth(int column) const;  ///< of a column of the table
    QWidget* makeBottom();
    void makeActions();
    QAction* makeAction(const char* id, const QString& text, const QString& symbol, std::function<void()> todo);
    void list();
    void filter();
    void showWhatIsThere();
    std::vector<RunId> selected() const;
    void selectionChanged();
    void loadSelected();
    void showRecords();
    void showCurves();
    void showTrials();
    void choose(const std::vector<RunId>& runs);
    /// The one run that is chosen, with its project; says what is in the way.
    void withChosen(std::function<void(const RunSummary&, const Project&)> then);
    void openRun();
    void runAgain(bool resume);
    void startFrom();
    void deleteSelected();
    void copySelected();
    void saveCurves();
    template <typename T>
    void report(const Result<T>& result)
    {
        if (!result)
            reportError(result.error());
    }
    void reportError(const Error& error);

    QUndoStack undo_;  ///< runs that were deleted
    RunsModel* model_;
    RunsFilterModel* filter_;
    CompareModel* compare_;
    RunCard* card_;
    QLineEdit* filterEdit_;
    QLabel* filterNote_;
    QStackedWidget* stack_;
    QTableView* table_;
    QTabWidget* tabs_;
    QComboBox* curveChoice_;
    QLabel* curveNote_;
    QLabel* curvesEmpty_;
    CurvePlot* plot_;
    QTableView* compareView_;
    TrialsTab* trials_;
    QAction *open_, *again_, *start_, *goOn_, *rename_, *tag_, *delete_, *copy_, *curves_;
    QTimer selectionTimer_;
    QHash<RunId, RunRecord> records_;
    bool arrived_ = false;    // and has chosen nothing yet
    int asked_ = 0;           // answers of older questions are dropped
    bool ownWidths_ = false;  ///< the person has set the columns' widths
};

}  // namespace unroll
