#pragma once

class QApplication;

namespace unroll {

/// Turning the wheel over a page scrolls the page: boxes to choose from never change by it, and boxes of numbers only
/// where they have the focus. For all windows of the program.
void keepWheelFromBoxes(QApplication& app);

}  // namespace unroll
