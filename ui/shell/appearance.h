#pragma once

#include <QPalette>
#include <QString>

class QFont;
class QLabel;

namespace unroll {

/// Light text on a dark ground?
bool hasDarkGround(const QPalette& palette);

/// "system" (the platform's palette, followed live), "light" or "dark". Sets the application's palette; every widget
/// and icon follows. Call it again when the setting changes.
void applyColourScheme(const QString& scheme);

/// Where Qt draws with its Fusion style: gives check boxes and radio buttons an outline that is seen on a dark ground
/// too.
void mendFusion();

QPalette lightPalette();
QPalette darkPalette();

/// The three text sizes of the house: body, small (0.85), title (1.4).
QFont smallFont(const QFont& body);
QFont titleFont(const QFont& body);

/// The bold line above a part of a page.
QLabel* heading(const QString& text, const QFont& body);

/// Text that explains, a step quieter than the body's colour, still readable (4.5 : 1).
QColor quietText(const QPalette& palette);
QColor refusalText(const QPalette& palette);  ///< for why something was not taken

}  // namespace unroll
