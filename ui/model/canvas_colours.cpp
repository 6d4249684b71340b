#include "ui/model/canvas_colours.h"

#include "ui/shell/appearance.h"

namespace unroll {

static QColor mixed(const QColor& a, const QColor& b, double share)
{
    return QColor::fromRgbF(float(a.redF() * (1 - share) + b.redF() * share),
                            float(a.greenF() * (1 - share) + b.greenF() * share),
                            float(a.blueF() * (1 - share) + b.blueF() * share));
}

CanvasColours CanvasColours::of(const QPalette& palette)
{
    const bool dark = hasDarkGround(palette);
    CanvasColours colours;
    colours.text = palette.color(QPalette::Text);
    colours.ground = dark ? palette.color(QPalette::Base)
                          : mixed(palette.color(QPalette::Window), palette.color(QPalette::Base), 0.5);
    colours.card = dark ? palette.color(QPalette::Button) : palette.color(QPalette::Base);
    colours.dots = mixed(colours.ground, colours.text, 0.14);
    colours.frame = mixed(colours.card, colours.text, 0.28);
    colours.wire = mixed(colours.ground, colours.text, 0.5);
    colours.quiet = mixed(colours.card, colours.text, 0.68);
    colours.accent = dark ? palette.color(QPalette::Highlight).lighter(130) : palette.color(QPalette::Highlight);
    colours.selectedCard = mixed(colours.card, colours.accent, 0.08);
    // Vermillion and orange of Okabe and Ito, lighter on a dark ground.
    colours.error = dark ? QColor(0xff, 0x7b, 0x4d) : QColor(0xc6, 0x3f, 0x00);
    colours.warning = dark ? QColor(0xf0, 0xb4, 0x3c) : QColor(0xe6, 0x9f, 0x00);
    colours.errorGround = mixed(colours.card, colours.error, 0.1);
    colours.warningGround = mixed(colours.card, colours.warning, 0.12);
    return colours;
}

}  // namespace unroll
