#pragma once

#include "ui/shell/page.h"

#include "base/worker.h"
#include "inspect/values.h"
#include "session/values.h"

#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace unroll {

class BarList;
class WindowPlot;
class ErrorsTab;
class FlowTab;
class GatesTab;
class HeatMap;
class SamplesList;
class WindowTab;

/// The Inspect page: what the current run makes of one text, and where it errs on a part of the data. Works while the
/// run is in training: the answers then follow the network from epoch to epoch.
class InspectPage : public Page {
    Q_OBJECT
public:
    explicit InspectPage(const PageContext& context);

    void activated() override;
    void currentRunChanged(RunId run) override;

private:
    enum Tab { WindowIndex, AttentionIndex, GatesIndex, AttributionIndex, FlowIndex, ErrorsIndex };

    QWidget* makeEmptyState();
    QWidget* makeLeft();
    QWidget* makeTabs();
    void setRun(RunId run);

    void inspectNow();
    void showInspection(const Inspection& inspection);
    void clearInspection(const QString& why);
    void setTab(Tab tab, bool applies, const QString& reason);

    void evaluateNow();
    void showEvaluation(Evaluation evaluation);
    void inspectRow(int row);
    void showSeries(bool series);
    QString fullText(const RowResult& row, bool* whole) const;
    void correctLabel(int row, const QString& label);
    void showCorrections();
    void moveCursor(int token);

    QStackedWidget* stack_;
    QPlainTextEdit* text_;
    QLabel* runName_;
    QLabel* note_;
    QLabel* reasons_;
    SamplesList* samples_;
    BarList* probabilities_;
    QWidget* bars_;
    WindowPlot* window_;
    WindowTab* inside_;
    QTabWidget* tabs_;
    HeatMap* attention_;
    HeatMap* attribution_;
    FlowTab* flow_;
    GatesTab* gates_;
    ErrorsTab* errors_;

    RunId run_ = 0;
    QTimer typing_;
    std::optional<qsizetype> sample_;  ///< the window that is looked at, where the run reads a series
    bool inspecting_ = false, inspectAgain_ = false;
    bool evaluated_ = false;
    RequestId evaluating_ = 0, comparing_ = 0;
    bool compared_ = false;  // with the simple methods, or being so
    int evaluation_ = 0;     // counts requests: an answer to an older one is dropped
    std::shared_ptr<const Evaluation> shown_;
    QHash<Tab, QString> why_;
};

}  // namespace unroll
