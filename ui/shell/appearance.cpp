#include "ui/shell/appearance.h"

#include <QApplication>
#include <QFont>
#include <QLabel>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleOption>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace unroll {

bool hasDarkGround(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
}

static QPalette paletteOf(const QColor& window, const QColor& base, const QColor& alternate, const QColor& button,
                          const QColor& text, const QColor& disabled, const QColor& accent)
{
    QPalette palette(button, window);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor ink = group == QPalette::Disabled ? disabled : text;
        palette.setColor(group, QPalette::Window, window);
        palette.setColor(group, QPalette::Base, base);
        palette.setColor(group, QPalette::AlternateBase, alternate);
        palette.setColor(group, QPalette::Button, button);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
            palette.setColor(group, role, ink);
        palette.setColor(group, QPalette::ToolTipBase, alternate);
        palette.setColor(group, QPalette::PlaceholderText, disabled);
        palette.setColor(group, QPalette::Highlight, group == QPalette::Disabled ? disabled : accent);
        palette.setColor(group, QPalette::HighlightedText, Qt::white);
        palette.setColor(group, QPalette::Link, hasDarkGround(palette) ? accent.lighter(150) : accent);
        palette.setColor(group, QPalette::BrightText, Qt::white);
    }
    return palette;
}

QPalette lightPalette()
{
    return paletteOf(QColor(0xf3, 0xf3, 0xf4), QColor(0xff, 0xff, 0xff), QColor(0xf7, 0xf7, 0xf9),
                     QColor(0xf0, 0xf0, 0xf2), QColor(0x1f, 0x22, 0x26), QColor(0x8b, 0x90, 0x97),
                     QColor(0x1f, 0x6f, 0xb8));
}

QPalette darkPalette()
{
    QPalette palette = paletteOf(QColor(0x26, 0x28, 0x2b), QColor(0x1c, 0x1e, 0x20), QColor(0x22, 0x24, 0x27),
                                 QColor(0x32, 0x35, 0x39), QColor(0xe6, 0xe8, 0xea), QColor(0x82, 0x88, 0x90),
                                 QColor(0x2f, 0x7f, 0xc8));
    // Fusion draws its lines from these; the ones it derives itself are too bright on a dark ground.
    palette.setColor(QPalette::Light, QColor(0x3c, 0x40, 0x45));
    palette.setColor(QPalette::Midlight, QColor(0x36, 0x39, 0x3d));
    palette.setColor(QPalette::Mid, QColor(0x4a, 0x4e, 0x54));
    palette.setColor(QPalette::Dark, QColor(0x15, 0x16, 0x18));
    palette.setColor(QPalette::Shadow, QColor(0x0c, 0x0d, 0x0e));
    return palette;
}

namespace {

/// Fusion draws the outline of an indicator in the window's colour, darkened: on a dark ground nobody sees it.
class VisibleIndicators : public QProxyStyle {
public:
    VisibleIndicators() : QProxyStyle(QStringLiteral("fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool indicator = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
        if (!indicator || !button || !hasDarkGround(option->palette))
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        QStyleOptionButton lighter = *button;
        lighter.palette.setColor(QPalette::Window, quietText(option->palette));
        QProxyStyle::drawPrimitive(element, &lighter, painter, widget);
    }
};

}  // namespace

void mendFusion()
{
    if (QApplication::style()->name() == u"fusion")
        QApplication::setStyle(new VisibleIndicators);
}

void applyColourScheme(const QString& scheme)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QStyleHints* hints = QGuiApplication::styleHints();
    hints->setColorScheme(scheme == u"dark"    ? Qt::ColorScheme::Dark
                          : scheme == u"light" ? Qt::ColorScheme::Light
                                               : Qt::ColorScheme::Unknown);
    QApplication::setPalette(QPalette());
    if (scheme == u"system" || hasDarkGround(QApplication::palette()) == (scheme == u"dark"))
        return;
#endif
    if (scheme == u"dark")
        QApplication::setPalette(darkPalette());
    else if (scheme == u"light")
        QApplication::setPalette(lightPalette());
    else
        QApplication::setPalette(QPalette());  // back to the platform's, which tells of its own changes
}

static QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

QFont smallFont(const QFont& body) { return scaled(body, 0.85); }

QFont titleFont(const QFont& body) { return scaled(body, 1.4); }

QLabel* heading(const QString& text, const QFont& body)
{
    auto* label = new QLabel(text);
    QFont bold = body;
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

QColor quietText(const QPalette& palette)
{
    const QColor ink = palette.color(QPalette::WindowText), ground = palette.color(QPalette::Window);
    const auto mix = [](int a, int b) { return (a * 68 + b * 32) / 100; };
    return QColor(mix(ink.red(), ground.red()), mix(ink.green(), ground.green()), mix(ink.blue(), ground.blue()));
}

QColor refusalText(const QPalette& palette)
{
    return hasDarkGround(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb0, 0x20, 0x20);
}

}  // namespace unroll
