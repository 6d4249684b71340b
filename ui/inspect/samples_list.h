#pragma once

#include "tasks/evaluation.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QTableView;

namespace unroll {

class RowsModel;

/// The samples of a part of the data with what was wanted and what the run answers, all of them or only those that it
/// got wrong.
class SamplesList : public QWidget {
    Q_OBJECT
public:
    explicit SamplesList(QWidget* parent = nullptr);

    QString part() const;  ///< "test", "val" or "train"
    /// Null: nothing was judged yet.
    void setEvaluation(std::shared_ptr<const Evaluation> evaluation);

signals:
    void partChosen();
    void rowChosen(int row);  ///< index into Evaluation::rows

private:
    QComboBox* part_;
    QCheckBox* onlyWrong_;
    QTableView* view_;
    RowsModel* rows_;
};

}  // namespace unroll
