#pragma once

#include "ui/plots/heat_map.h"

#include <QFont>

namespace unroll {

// What the map on the screen and the figure on paper have in common.

inline constexpr double kHead = 22, kBetween = 10, kMargin = 8, kFoot = 24, kWidestToken = 140, kPaperWidth = 1000,
                        kMostStretched = 2;
inline constexpr int kRowsOfALine = 4;  // maps up to that high are broken into lines

inline QFont pixelFont(QFont font, int pixels)
{
    font.setPixelSize(pixels);
    return font;
}

/// What painting needs to know, on screen or on paper.
struct HeatMap::Scene {
    PlotColours colours;
    QFont body, small;
    double tokenHeight = 0;
    bool cursor = false;
};

}  // namespace unroll
