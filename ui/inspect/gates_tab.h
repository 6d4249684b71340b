#pragma once

#include "inspect/values.h"

#include <QWidget>

class QComboBox;
class QSpinBox;
class QTableView;
class QLabel;

namespace unroll {

class GatesModel;
class HeatMap;

/// The gates of a recurrent layer over the tokens: one unit as cells, curves and numbers, or all units as cells.
class GatesTab : public QWidget {
    Q_OBJECT
public:
    explicit GatesTab(QWidget* parent = nullptr);
    /// Keeps the chosen layer and unit where the new inspection has them too.
    void setInspection(std::shared_ptr<const Inspection> inspection);
    HeatMap* map() const { return map_; }
    void setTitle(const QString& runName);

private:
    void showTrace();
    const GateTrace* trace() const;

    std::shared_ptr<const Inspection> inspection_;
    QComboBox* node_;
    QComboBox* look_;
    QSpinBox* unit_;
    QLabel* unitCount_;
    HeatMap* map_;
    QTableView* table_;
    GatesModel* model_;
    QString runName_;
};

}  // namespace unroll
