#pragma once

#include <QColor>
#include <QPalette>

namespace unroll {

/// The canvas's colours, all from the palette but the two that mean something is wrong.
struct CanvasColours {
    QColor ground, dots, card, selectedCard, frame, wire, text, quiet, accent, error, errorGround, warning,
        warningGround;
    static CanvasColours of(const QPalette& palette);
};

}  // namespace unroll
