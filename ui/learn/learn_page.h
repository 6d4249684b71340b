#pragma once

#include "ui/shell/page.h"

class QLabel;
class QListView;

namespace unroll {

class RecentModel;

/// The welcome page: what Unroll is, the ways to begin, and what was open lately.
class LearnPage : public Page {
    Q_OBJECT
public:
    explicit LearnPage(const PageContext& context);
    void activated() override;

private:
    RecentModel* recent_;
    QListView* recentView_;
    QLabel* recentTitle_;
};

}  // namespace unroll
