#include "data/markup.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace unroll {

namespace {

/// Goes over the tags of a text from left to right, in time that grows with its length whatever stands in it.
class Tags {
public:
    explicit Tags(const QString& text) : text_(text) {}

    /// The next one: its place and one past its end; none where there is no more.
    std::optional<std::pair<qsizetype, qsizetype>> next()
    {
        for (qsizetype at = text_.indexOf(u'<', at_); at >= 0; at = text_.indexOf(u'<', at + 1))
            if (const qsizetype end = endOf(at); end > at) {
                at_ = end;
                return std::pair(at, end);
            }
        at_ = text_.size();
        return std::nullopt;
    }

private:
    /// One past the end of what begins here; 0: it is no tag. By hand: a regular expression looks over the whole text
    /// at each try.
    qsizetype endOf(qsizetype at)
    {
        const QStringView rest = QStringView(text_).sliced(at);
        if (rest.startsWith(u"<!--"))
            return behind(QStringLiteral("-->"), at + 4, noComment_);
        if (rest.startsWith(u"<!doctype", Qt::CaseInsensitive))
            return closed(at + 9);
        const bool closing = rest.startsWith(u"</");
        const qsizetype begin = at + (closing ? 2 : 1);
        qsizetype end = begin;
        while (end < text_.size() && (isLetter(text_[end]) || (end > begin && isDigit(text_[end]))))
            ++end;
        if (end == begin || end == text_.size())
            return 0;
        qsizetype past = 0;
        if (text_[end] == u'>')
            past = end + 1;
        else if (QStringView(text_).sliced(end).startsWith(u"/>"))
            past = end + 2;
        else if (text_[end].isSpace())
            past = closed(end);
        // What stands in these is for machines; where they are never closed only the tag goes.
        const QStringView name = QStringView(text_).sliced(begin, end - begin);
        qsizetype whole = 0;
        if (past > 0 && !closing && name.compare(u"script", Qt::CaseInsensitive) == 0)
            whole = behind(QStringLiteral("</script>"), past, noScript_);
        else if (past > 0 && !closing && name.compare(u"style", Qt::CaseInsensitive) == 0)
            whole = behind(QStringLiteral("</style>"), past, noStyle_);
        return std::max(past, whole);
    }

    static bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

    /// One past the > before which no < stands; 0: there is none.
    qsizetype closed(qsizetype from) const
    {
        while (from < text_.size() && text_[from] != u'<' && text_[from] != u'>')
            ++from;
        return from < text_.size() && text_[from] == u'>' ? from + 1 : 0;
    }

    /// One past the next of these words; that there is none is found once.
    qsizetype behind(const QString& closing, qsizetype from, bool& none) const
    {
        const qsizetype found = none ? -1 : text_.indexOf(closing, from, Qt::CaseInsensitive);
        none = found < 0;
        return none ? 0 : found + closing.size();
    }

    const QString& text_;
    qsizetype at_ = 0;
    bool noComment_ = false, noScript_ = false, noStyle_ = false;
};

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

bool hasMarkup(const QString& text) { return Tags(text).next().has_value(); }

QString withoutMarkup(const QString& text)
{
    QString out = text;
    Tags tags(text);
    while (const auto tag = tags.next())
        std::fill(out.begin() + tag->first, out.begin() + tag->second, u' ');
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
