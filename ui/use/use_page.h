#pragma once

#include "base/worker.h"
#include "session/values.h"
#include "ui/shell/page.h"

#include <QHash>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace unroll {

class BarList;
class BigTableView;
class EmptyState;
class ForecastPanel;
class PredictionsModel;
class ReviewPanel;
class SearchTreeView;
class WritingPanel;

/// A run put to use: on a text that is typed, and on a file whose columns come back with label, confidence and a review
/// flag under a threshold. The curve shows, on the run's own test part, what a threshold costs and brings.
class UsePage : public Page {
    Q_OBJECT
public:
    explicit UsePage(const PageContext& context);
    void activated() override;
    void currentRunChanged(RunId run) override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeEmpty();
    QWidget* makeUntrained();
    QWidget* makeTop();
    QWidget* makeLeft();
    QWidget* makeFilePart();
    void listRuns();
    void setRun(RunId run);
    void takeNewWeights();
    void predictTyped();
    void loadCurve();
    void showRule();
    void chooseFile();
    void openFile(const QString& path);
    void apply();
    void showPredictions(std::shared_ptr<const FilePredictions> predictions);
    void save();
    void setApplying(bool applying);
    void showAnswer();
    /// The side of the page that the run's task asks for.
    void showTask();

    QStackedWidget* stack_;
    QComboBox* runs_;
    QPlainTextEdit* text_;
    QLabel* textNote_;
    BarList* probabilities_;
    QStackedWidget* below_;  ///< under the text: what is judged, or what is written
    ReviewPanel* review_;
    SearchTreeView* tree_;
    WritingPanel* writing_;
    ForecastPanel* forecast_;
    QWidget* across_ = nullptr;  ///< all but the forecast
    QWidget* untrained_ = nullptr;
    QWidget* filePart_ = nullptr;
    QHash<RunId, RunSummary> summaries_;
    QLabel* file_;
    QStackedWidget* rows_;  ///< of the file: what to do, then the table
    EmptyState* hint_;
    QComboBox* column_;
    QPushButton *open_, *apply_, *stop_, *save_;
    QProgressBar* progress_;
    QLabel* summary_;
    QCheckBox* onlyReview_;
    PredictionsModel* model_;
    BigTableView* table_;
    QTimer typing_;
    RunId run_ = 0, training_ = 0;
    QString path_;
    Prediction typed_;  ///< the answer to what was typed
    RequestId applying_ = 0, evaluating_ = 0;
    bool predicting_ = false, predictAgain_ = false;
    int curves_ = 0, previews_ = 0, lists_ = 0;
};

}  // namespace unroll
