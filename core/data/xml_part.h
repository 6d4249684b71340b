#pragma once

#include "data/zip_archive.h"

#include <QXmlStreamReader>

namespace unroll {

/// Walks through the XML of a workbook's part as it is unpacked, in memory that does not grow with it. Names are those
/// without a prefix, so that the transitional and the strict kind of workbook are one.
///
///     while (part.nextChild())
///         part.is(u"row") ? readRow(part) : part.skip();
///
/// What a workbook never has and could be made to hurt is an error: a document type (entities), elements within
/// elements without end, hundreds of attributes (QXmlStreamReader compares each with each), a text of megabytes.
class XmlPart {
public:
    explicit XmlPart(std::unique_ptr<ZipMember> member) : member_(std::move(member)) {}

    /// To the next element within the current one; false at the current one's end, or at an error. Whoever is at a
    /// child must go to its end (by nextChild(), text() or skip()) before the next one.
    bool nextChild();
    /// To the current element's end.
    void skip();
    /// To the current element's end; its text and that of what is in it.
    QString text();

    bool is(QStringView name) const { return xml_.name() == name; }
    QString name() const { return xml_.name().toString(); }
    QXmlStreamAttributes attributes() const { return xml_.attributes(); }
    /// Empty where there is none.
    QString attribute(QStringView name) const;
    bool flag(QStringView name) const;  ///< is the attribute 1, true or on?

    /// What went wrong, if something did. Whole: reads what is left before, so that the checksum has been compared.
    std::optional<Error> error() const { return error_; }
    std::optional<Error> finish();
    /// The error of a part that is not as it should be; reason in English.
    void refuse(const QString& reason);

private:
    enum class Lexed { Text, Open, Mark, Dash, Comment, Section, Instruction, Tag, Quoted };
    QXmlStreamReader::TokenType next();
    bool feed();
    bool lex(QByteArrayView bytes);

    std::unique_ptr<ZipMember> member_;
    QXmlStreamReader xml_;
    std::optional<Error> error_;
    bool fed_ = false;  ///< all of it
    int depth_ = 0;
    qint64 sinceToken_ = 0;  ///< bytes
    Lexed lexed_ = Lexed::Text;
    char quote_ = 0;
    quint32 tail_ = 0;  ///< the last bytes
    int attributes_ = 0;
};

}  // namespace unroll
