#pragma once

#include "samples/dataset.h"

#include <QWidget>

class QLabel;

namespace unroll {

class CurvePlot;

/// The series of the data with its parts, and in words what was found and put right.
class SeriesTab : public QWidget {
    Q_OBJECT
public:
    explicit SeriesTab(QWidget* parent = nullptr);
    /// missing: why there is nothing to show. A data set of texts is none.
    void setDataset(const DatasetPtr& dataset, const QString& missing);

private:
    CurvePlot* plot_;
    QLabel* words_;
};

}  // namespace unroll
