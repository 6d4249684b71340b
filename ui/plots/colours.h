#pragma once

#include <QColor>
#include <QPalette>

namespace unroll {

/// A part of the data, where one run is shown: train blue, validation orange, test green.
enum class Part { Train, Validation, Test };

/// viridis and cividis for magnitudes (0 … 1); diverging for signed values (0 … 1 with the zero in the middle).
enum class ColourMap { Viridis, Cividis, Diverging };

/// The frame of a plot: what is quiet. From the palette, so that light and dark are followed; or for paper.
struct PlotColours {
    QColor background, text, quietText, axis, grid, accent;
    bool dark = false;

    static PlotColours of(const QPalette& palette);
    static PlotColours paper();  ///< white background, black text
};

bool isDark(const QPalette& palette);

/// Okabe–Ito in a fixed order, then over again: blue, orange, green, purple, vermillion, sky, yellow, grey.
/// On a dark ground the two darkest are lightened as far as they need to be told from it.
QColor categoryColour(int index, bool dark);
QColor partColour(Part part, bool dark);

/// The colour of a value. t outside 0 … 1 is cut; NaN gives transparent. The diverging map is blue–white–red on a light
/// ground, blue–black–red on a dark one.
QColor mapped(ColourMap map, double t, bool dark);

/// Black or white, whichever reads better on the ground (WCAG contrast).
QColor textOn(const QColor& ground);
/// WCAG's relative luminance, 0 … 1, and contrast ratio, 1 … 21.
double luminance(const QColor& colour);
double contrast(const QColor& a, const QColor& b);

/// What a curve or a bar is coloured by; the colour itself depends on the ground.
struct Hue {
    enum class Kind { Category, Part, Neutral };
    Kind kind = Kind::Category;
    int index = 0;  ///< category, or a Part

    static Hue category(int index) { return {Kind::Category, index}; }
    static Hue part(Part part) { return {Kind::Part, int(part)}; }
    static Hue neutral() { return {Kind::Neutral, 0}; }
    QColor colour(const PlotColours& colours) const;
};

}  // namespace unroll
