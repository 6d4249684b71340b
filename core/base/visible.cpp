#include "base/visible.h"

#include <algorithm>

namespace unroll {

namespace {

bool turnsDirection(char16_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool isObeyed(char16_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || turnsDirection(c); }

QString escaped(char16_t c)
{
    return c < 0x80 ? QStringLiteral("\\x%1").arg(int(c), 2, 16, QLatin1Char('0'))
                    : QStringLiteral("\\u%1").arg(int(c), 4, 16, QLatin1Char('0'));
}

QString showing(const QString& text, bool oneLine)
{
    const auto stays = [&](QChar c) { return !isObeyed(c.unicode()) || (!oneLine && (c == u'\n' || c == u'\t')); };
    if (std::all_of(text.begin(), text.end(), stays))
        return text;
    QString out;
    out.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (stays(c))
            out += c;
        else if (c == u'\n' || c == u'\t' || c == u'\r')
            out += c == u'\n' ? QStringLiteral("\\n") : c == u'\t' ? QStringLiteral("\\t") : QStringLiteral("\\r");
        else
            out += escaped(c.unicode());
    }
    return out;
}

}  // namespace

QString visibleText(const QString& text) { return showing(text, false); }

QString visibleLine(const QString& text) { return showing(text, true); }

QByteArray visibleJson(const QByteArray& json)
{
    // Between the strings there are line feeds and blanks only; below 0x20 Qt has escaped everything in them.
    QString out;
    for (const QChar c : QString::fromUtf8(json)) {
        if (c.unicode() >= 0x7F && isObeyed(c.unicode()))
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out.toUtf8();
}

}  // namespace unroll
