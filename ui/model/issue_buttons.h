#pragma once

#include "model/analysis.h"

#include <QWidget>

class QVBoxLayout;

namespace unroll {

/// Issues as sentences with a button for each mend; takes no room where there are none.
class IssueButtons : public QWidget {
    Q_OBJECT
public:
    explicit IssueButtons(QWidget* parent = nullptr);
    void setIssues(const std::vector<GraphIssue>& issues);

signals:
    void mendClicked(const unroll::GraphMend& mend);

private:
    QVBoxLayout* layout_;
};

}  // namespace unroll
