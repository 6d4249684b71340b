#pragma once

#include "samples/dataset.h"

#include <QWidget>

class QComboBox;

namespace unroll {

class CurvePlot;
struct SeriesStage;

/// A series after each step of its preparation, one below the other on one axis of time: before and after of each chip.
class StepsTab : public QWidget {
    Q_OBJECT
public:
    explicit StepsTab(QWidget* parent = nullptr);
    /// A data set of texts is none.
    void setDataset(const DatasetPtr& dataset);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void draw();
    QString words(const SeriesStage& stage) const;

    DatasetPtr data_;
    QComboBox* which_;
    QWidget* stages_;
    std::vector<CurvePlot*> plots_;
    bool drawn_ = true;  // what is not looked at is not drawn
};

}  // namespace unroll
