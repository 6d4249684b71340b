#pragma once

#include "runs/trials.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace unroll {

class CurvePlot;
class TrialsModel;

/// The trials of a sweep: which values did best, and how the result depends on one of the settings.
class TrialsTab : public QWidget {
    Q_OBJECT
public:
    explicit TrialsTab(QWidget* parent = nullptr);
    void setTable(const TrialTable& table);

signals:
    /// The runs of the row that was chosen.
    void chosen(const std::vector<unroll::RunId>& runs);

private:
    void draw();

    TrialsModel* model_;
    QTableView* view_;
    QLabel* note_;
    QComboBox* setting_;
    CurvePlot* plot_;
    bool filling_ = false;
};

}  // namespace unroll
