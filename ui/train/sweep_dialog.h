#pragma once

#include "project/sweep.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace unroll {

/// Asks which settings of a project are to be tried with which values, and says how many trainings that makes.
class SweepDialog : public QDialog {
    Q_OBJECT
public:
    explicit SweepDialog(Project project, QWidget* parent = nullptr);

    /// What was chosen, once the dialog was accepted.
    const std::vector<Trial>& trials() const { return trials_; }

private:
    struct Row {
        QWidget* widget = nullptr;
        QComboBox* setting = nullptr;
        QLineEdit* values = nullptr;
    };
    void addRow(const QString& path);
    void removeRow(const QWidget* widget);
    void suggest(const Row& row);
    Result<Sweep> sweep(Project& project) const;
    void count();

    Project project_;
    std::vector<std::pair<QString, QString>> settings_;  ///< path, name: what can be varied
    std::vector<Row> rows_;
    std::vector<Trial> trials_;
    QVBoxLayout* list_;
    QSpinBox *seeds_, *folds_, *atMost_;
    QLabel* summary_;
    QPushButton *add_, *start_;
};

}  // namespace unroll
