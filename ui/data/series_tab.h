#pragma once

#include "base/worker.h"
#include "samples/dataset.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace unroll {

class CurvePlot;
class Overview;
class Session;
struct Rhythm;

/// The series of the data with its parts, what repeats in it, and in words what was found and put right.
class SeriesTab : public QWidget {
    Q_OBJECT
public:
    explicit SeriesTab(Session& session, QWidget* parent = nullptr);
    /// missing: why there is nothing to show. A data set of texts is none.
    void setDataset(const DatasetPtr& dataset, const QString& missing);

private:
    void drawSeries();
    void askRhythm();
    void showRhythm(const Rhythm& rhythm);

    Session& session_;
    DatasetPtr data_;
    QComboBox* which_;
    CurvePlot* plot_;
    Overview* overview_;
    QWidget* season_;
    CurvePlot* autocorrelation_;
    CurvePlot* periodogram_;
    QLabel* periods_;
    QLabel* words_;
    RequestId asking_ = 0;
};

}  // namespace unroll
