#include "data/markup.h"

#include <QHash>
#include <QRegularExpression>

namespace unroll {

namespace {

const QRegularExpression& tags()
{
    static const QRegularExpression tag(
        QStringLiteral("<!--.*?-->|<(script|style)\\b[^<>]*>.*?</\\1\\s*>|<!doctype[^<>]*>|</?[a-z][a-z0-9]*"
                       "(\\s[^<>]*)?/?>"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return tag;
}

/// What a reference means; null: nothing known, or more than one UTF-16 unit.
QChar meaning(const QString& name)
{
    static const QHash<QString, QChar> named{
        {QStringLiteral("amp"), u'&'},   {QStringLiteral("lt"), u'<'},    {QStringLiteral("gt"), u'>'},
        {QStringLiteral("quot"), u'"'},  {QStringLiteral("apos"), u'\''}, {QStringLiteral("nbsp"), u' '},
        {QStringLiteral("mdash"), u'—'}, {QStringLiteral("ndash"), u'–'}, {QStringLiteral("hellip"), u'…'}};
    if (!name.startsWith(u'#'))
        return named.value(name.toLower());
    const bool hex = name.size() > 1 && name[1].toLower() == u'x';
    bool ok = false;
    const uint code = QStringView(name).mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
    return ok && code > 0 && code <= 0xFFFF && !QChar::isSurrogate(code) ? QChar(ushort(code)) : QChar();
}

}  // namespace

bool hasMarkup(const QString& text) { return text.contains(u'<') && text.contains(tags()); }

QString withoutMarkup(const QString& text)
{
    QString out = text;
    if (text.contains(u'<'))
        for (auto it = tags().globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i)
                out[i] = u' ';
        }
    if (!text.contains(u'&'))
        return out;
    static const QRegularExpression reference(QStringLiteral("&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});"),
                                              QRegularExpression::CaseInsensitiveOption);
    for (auto it = reference.globalMatch(out); it.hasNext();) {
        const auto match = it.next();
        const QChar means = meaning(match.captured(1));
        if (means.isNull())
            continue;
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i)
            out[i] = i == match.capturedStart() ? means : u' ';
    }
    return out;
}

}  // namespace unroll
