#include "ui/plots/colours.h"

#include <array>
#include <cmath>
#include <span>

namespace unroll {

namespace {

constexpr std::array<QRgb, 8> kOkabeIto = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                           0xffd55e00, 0xff56b4e9, 0xfff0e442, 0xff7f7f7f};

// Ten stops each, evenly spaced, as published with the maps; linear between them.
constexpr std::array<QRgb, 10> kViridis = {0xff440154, 0xff482878, 0xff3e4a89, 0xff31688e, 0xff26828e,
                                           0xff1f9e89, 0xff35b779, 0xff6dcd59, 0xffb4de2c, 0xfffde725};
constexpr std::array<QRgb, 10> kCividis = {0xff00204d, 0xff00336f, 0xff39486b, 0xff575c6d, 0xff707173,
                                           0xff8a8779, 0xffa69d75, 0xffc4b56c, 0xffe4cf5b, 0xffffea46};
constexpr std::array<QRgb, 7> kDivergingLight = {0xff2166ac, 0xff67a9cf, 0xffd1e5f0, 0xffffffff,
                                                 0xfffddbc7, 0xffef8a62, 0xffb2182b};
constexpr std::array<QRgb, 7> kDivergingDark = {0xff8cc8ff, 0xff3d8bc9, 0xff173a57, 0xff0c0c0c,
                                                0xff5a1d17, 0xffc9493b, 0xffff9d86};

QColor between(std::span<const QRgb> stops, double t)
{
    const double place = std::clamp(t, 0.0, 1.0) * double(stops.size() - 1);
    const size_t lower = std::min(size_t(place), stops.size() - 2);
    const double part = place - double(lower);
    const QColor a(stops[lower]), b(stops[lower + 1]);
    const auto mix = [part](int x, int y) { return int(std::lround(x + (y - x) * part)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QColor blended(const QColor& over, const QColor& ground, double share)
{
    const auto mix = [share](int x, int y) { return int(std::lround(x * share + y * (1 - share))); };
    return {mix(over.red(), ground.red()), mix(over.green(), ground.green()), mix(over.blue(), ground.blue())};
}

}  // namespace

double luminance(const QColor& colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

QColor textOn(const QColor& ground)
{
    return contrast(ground, Qt::black) >= contrast(ground, Qt::white) ? QColor(Qt::black) : QColor(Qt::white);
}

bool isDark(const QPalette& palette) { return luminance(palette.color(QPalette::Base)) < 0.18; }

PlotColours PlotColours::of(const QPalette& palette)
{
    PlotColours colours;
    colours.background = palette.color(QPalette::Base);
    colours.text = palette.color(QPalette::Text);
    colours.quietText = blended(colours.text, colours.background, 0.72);
    colours.axis = blended(colours.text, colours.background, 0.4);
    colours.grid = blended(colours.text, colours.background, 0.12);
    colours.accent = palette.color(QPalette::Highlight);
    colours.dark = isDark(palette);
    return colours;
}

PlotColours PlotColours::paper()
{
    PlotColours colours;
    colours.background = Qt::white;
    colours.text = Qt::black;
    colours.quietText = QColor(0x40, 0x40, 0x40);
    colours.axis = QColor(0x60, 0x60, 0x60);
    colours.grid = QColor(0xe4, 0xe4, 0xe4);
    colours.accent = QColor(kOkabeIto[0]);
    return colours;
}

QColor categoryColour(int index, bool dark)
{
    const int count = int(kOkabeIto.size());
    const int slot = ((index % count) + count) % count;
    if (dark && slot == 0)
        return QColor(0x3a, 0x9b, 0xdc);
    if (dark && slot == 2)
        return QColor(0x1c, 0xb8, 0x8a);
    if (!dark && slot == 6)
        return QColor(0xb8, 0xa5, 0x00);  // its yellow is hardly seen on white
    return QColor(kOkabeIto[size_t(slot)]);
}

QColor partColour(Part part, bool dark) { return categoryColour(int(part), dark); }

QColor mapped(ColourMap map, double t, bool dark)
{
    if (std::isnan(t))
        return Qt::transparent;
    switch (map) {
    case ColourMap::Viridis:
        return between(kViridis, t);
    case ColourMap::Cividis:
        return between(kCividis, t);
    case ColourMap::Diverging:
        break;
    }
    return dark ? between(kDivergingDark, t) : between(kDivergingLight, t);
}

QColor Hue::colour(const PlotColours& colours) const
{
    switch (kind) {
    case Kind::Category:
        return categoryColour(index, colours.dark);
    case Kind::Part:
        return partColour(unroll::Part(index), colours.dark);
    case Kind::Neutral:
        break;
    }
    return blended(colours.text, colours.background, 0.5);
}

}  // namespace unroll
