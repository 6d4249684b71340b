#include "data/xml_part.h"

#include <array>

namespace unroll {

namespace {

constexpr int kDeepest = 100, kMostAttributes = 200;
constexpr qint64 kLongestToken = 16 << 20;  // a cell's text has at most 32,767 characters

}  // namespace

void XmlPart::refuse(const QString& reason)
{
    if (error_)
        return;
    error_ = Error{"workbook-xml",
                   QStringLiteral("%1, line %2").arg(member_->where()).arg(xml_.lineNumber()),
                   QT_TRANSLATE_NOOP("Error", "This part of the workbook is not as it should be (%1)"),
                   QT_TRANSLATE_NOOP("Error", "Open it in a spreadsheet program and save it again"),
                   {reason}};
}

/// Follows the marks just far enough to see, before the parser does, what must not reach it.
bool XmlPart::lex(QByteArrayView bytes)
{
    for (const char c : bytes) {
        tail_ = (tail_ << 8 | uchar(c)) & 0xffffff;
        // No byte of UTF-8; in UTF-16 the marks could not be followed.
        if (c == '\0' || uchar(c) >= 0xfe) {
            refuse(QStringLiteral("the text is not UTF-8"));
            return false;
        }
        switch (lexed_) {
        case Lexed::Text:
            if (c == '<')
                lexed_ = Lexed::Open;
            break;
        case Lexed::Open:
            lexed_ = c == '!' ? Lexed::Mark : c == '?' ? Lexed::Instruction : c == '>' ? Lexed::Text : Lexed::Tag;
            attributes_ = 0;
            tail_ = 0;
            break;
        case Lexed::Mark:
            lexed_ = c == '-' ? Lexed::Dash : Lexed::Section;
            if (c != '-' && c != '[') {
                refuse(QStringLiteral("it declares a document type"));
                return false;
            }
            break;
        case Lexed::Dash:
            lexed_ = Lexed::Comment;
            tail_ = 0;
            break;
        case Lexed::Comment:
            if (tail_ == 0x2d2d3e)  // -->
                lexed_ = Lexed::Text;
            break;
        case Lexed::Section:
            if (tail_ == 0x5d5d3e)  // ]]>
                lexed_ = Lexed::Text;
            break;
        case Lexed::Instruction:
            if ((tail_ & 0xffff) == 0x3f3e)  // ?>
                lexed_ = Lexed::Text;
            break;
        case Lexed::Tag:
            if (c == '>') {
                lexed_ = Lexed::Text;
            } else if (c == '"' || c == '\'') {
                quote_ = c;
                lexed_ = Lexed::Quoted;
            } else if (c == '=' && ++attributes_ > kMostAttributes) {
                refuse(QStringLiteral("an element has hundreds of attributes"));
                return false;
            }
            break;
        case Lexed::Quoted:
            if (c == quote_)
                lexed_ = Lexed::Tag;
            break;
        }
    }
    return true;
}

/// Gives the parser more; false: there is no more, or an error.
bool XmlPart::feed()
{
    if (fed_ || error_)
        return false;
    std::array<char, 16384> buffer;
    const auto count = member_->read(buffer.data(), qint64(buffer.size()));
    if (!count) {
        error_ = count.error();
        return false;
    }
    fed_ = *count == 0;
    sinceToken_ += *count;
    if (sinceToken_ > kLongestToken)
        refuse(QStringLiteral("a text of megabytes"));
    if (fed_ || error_ || !lex({buffer.data(), *count}))
        return false;
    xml_.addData(QByteArray(buffer.data(), *count));
    return true;
}

QXmlStreamReader::TokenType XmlPart::next()
{
    if (error_)
        return QXmlStreamReader::Invalid;
    auto token = xml_.readNext();
    while (token == QXmlStreamReader::Invalid && xml_.error() == QXmlStreamReader::PrematureEndOfDocumentError &&
           feed())
        token = xml_.readNext();
    sinceToken_ = 0;
    switch (token) {
    case QXmlStreamReader::StartDocument: {
        // Another encoding would make other marks of the bytes than those that lex() saw.
        static const QStringList known{QString(), QStringLiteral("utf-8"), QStringLiteral("us-ascii"),
                                       QStringLiteral("iso-8859-1")};
        if (!known.contains(xml_.documentEncoding().toString().toLower()))
            refuse(QStringLiteral("the text is not UTF-8"));
        break;
    }
    case QXmlStreamReader::StartElement:
        if (++depth_ > kDeepest)
            refuse(QStringLiteral("elements within elements without end"));
        break;
    case QXmlStreamReader::EndElement:
        --depth_;
        break;
    case QXmlStreamReader::DTD:
        refuse(QStringLiteral("it declares a document type"));
        break;
    case QXmlStreamReader::Invalid:
        refuse(xml_.errorString());
        break;
    default:
        break;
    }
    return error_ ? QXmlStreamReader::Invalid : token;
}

bool XmlPart::nextChild()
{
    for (;;) {
        const auto token = next();
        if (token == QXmlStreamReader::StartElement)
            return true;
        if (token == QXmlStreamReader::EndElement || token == QXmlStreamReader::EndDocument ||
            token == QXmlStreamReader::Invalid)
            return false;
    }
}

void XmlPart::skip()
{
    const int inside = depth_;
    while (depth_ >= inside && !error_)
        next();
}

QString XmlPart::text()
{
    QString out;
    const int inside = depth_;
    while (depth_ >= inside && !error_)
        if (next() == QXmlStreamReader::Characters)
            out += xml_.text();
    return out;
}

QString XmlPart::attribute(QStringView name) const
{
    const QXmlStreamAttributes attributes = xml_.attributes();
    for (const QXmlStreamAttribute& attribute : attributes)
        if (attribute.name() == name)
            return attribute.value().toString();
    return {};
}

bool XmlPart::flag(QStringView name) const
{
    const QString value = attribute(name);
    return value == u"1" || value == u"true" || value == u"on";
}

std::optional<Error> XmlPart::finish()
{
    while (!error_ && !xml_.atEnd())
        next();
    while (!error_ && !fed_)
        feed();
    return error_;
}

}  // namespace unroll
