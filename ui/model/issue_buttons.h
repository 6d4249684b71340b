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
    /// withSentence: what is wrong, too; otherwise only what to do about it.
    void setIssues(const std::vector<GraphIssue>& issues, bool withSentence = true);

signals:
    void mendClicked(const unroll::GraphMend& mend);

private:
    QVBoxLayout* layout_;
    std::vector<GraphIssue> issues_;
};

}  // namespace unroll
