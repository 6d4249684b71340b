#pragma once

#include "ui/shell/page.h"

class QLabel;
class QListView;
class QStandardItemModel;
class QVBoxLayout;

namespace unroll {

class RecentModel;

/// The welcome page: what Unroll is, the ways to begin, what was open lately, and the best run of each data set.
class LearnPage : public Page {
    Q_OBJECT
public:
    explicit LearnPage(const PageContext& context);
    void activated() override;

private:
    /// A titled column of lines that are opened by a click.
    QListView* addList(QWidget* column, const QString& title, const char* name, QAbstractItemModel* model,
                       std::function<void(const QModelIndex&)> open);
    void listRuns();
    RecentModel* recent_;
    QStandardItemModel* best_;
    QWidget *recentColumn_, *bestColumn_;
};

}  // namespace unroll
