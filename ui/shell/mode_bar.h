#pragma once

#include "ui/shell/context.h"

#include <QWidget>

#include <vector>

class QAction;

namespace unroll {

inline constexpr Mode kModes[] = {Mode::Learn,   Mode::Data, Mode::Model, Mode::Train,
                                  Mode::Inspect, Mode::Use,  Mode::Runs};

/// The translated name on the bar, and the stable one for object names and icons ("data").
QString modeName(Mode mode);
QString modeId(Mode mode);

/// The column of modes on the left. Its buttons follow checkable actions (one a mode, in the order of kModes).
class ModeBar : public QWidget {
    Q_OBJECT
public:
    explicit ModeBar(const std::vector<QAction*>& actions, QWidget* parent = nullptr);

signals:
    void clickedWithMouse();  ///< the hand is at the page next

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace unroll
