#pragma once

#include "base/worker.h"
#include "project/project.h"
#include "text/corpus.h"
#include "ui/shell/page.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace unroll {

class ImportPanel;
class SummaryPanel;
class BigTableView;
class FileRowsModel;
class SampleTab;
class SeriesTab;
class StepsTab;
class VocabularyTab;

/// From a file to numbers: what was found, the rows, the picture of them, and the chain of preparation. The two boxes
/// on top are the short way: which column is the text, which the label, and train.
class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(const PageContext& context);
    void activated() override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeEmpty();
    QWidget* makeShortWay();
    QWidget* makeTabs();
    void importedChanged();
    void rolesChanged();
    void fillShortWay();
    void showWhatIsThere();
    void prepareSoon();
    void prepare();
    void showCorpus();
    /// What the box for this role of a text asks in the project's domain.
    ColumnRole asked(ColumnRole role) const;
    void sort(int column, bool descending);
    void showSample(qsizetype row);
    /// The rows of a class alone; of the same again, or empty: all.
    void chooseClass(const QString& name);
    void showChosenRows();
    QString whyNoCorpus() const;

    QStackedWidget* stack_;
    QLabel* reading_;
    QComboBox *text_, *label_;
    QLabel* textWords_ = nullptr;
    QLabel* labelWords_ = nullptr;
    QPushButton* train_;
    QTabWidget* tabs_;
    FileRowsModel* rows_;
    BigTableView* view_;
    VocabularyTab* vocabulary_;
    SampleTab* sample_;
    SeriesTab* series_;
    StepsTab* steps_;
    SummaryPanel* picture_;
    QPushButton* allRows_;  ///< says what the rows are chosen by, and shows all of them
    QString chosenClass_;
    bool filtered_ = false;
    QTimer soon_;
    RequestId sorting_ = 0;
    int sorts_ = 0;
    Project failed_;  // could not be prepared: not tried again until they are others
    QString failure_;
    bool active_ = false;
};

}  // namespace unroll
