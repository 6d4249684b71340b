#pragma once

#include "samples/dataset.h"
#include "tasks/prediction.h"

#include <QWidget>

namespace unroll {

class WindowPlot;

/// A few windows of a series' validation part whose forecasts are followed while the network learns: what it reads,
/// what came, and what it says.
class PinnedWindows : public QWidget {
    Q_OBJECT
public:
    explicit PinnedWindows(QWidget* parent = nullptr);
    /// A data set of texts has none.
    void takeFrom(const DatasetPtr& dataset);
    std::vector<Query> queries() const;
    /// One answer a query, in order.
    void setAnswers(const std::vector<Prediction>& answers);
    void clearAnswers();

private:
    DatasetPtr data_;
    std::vector<qsizetype> windows_;
    std::vector<WindowPlot*> plots_;
};

}  // namespace unroll
