#include "data/workbook.h"

#include <QDir>
#include <QUrl>

#include <array>

namespace unroll {

namespace {

QString folderOf(const QString& part) { return part.left(part.lastIndexOf(u'/') + 1); }

/// The part that a relation of a part in folder names.
QString resolved(const QString& folder, const QString& target)
{
    const QString path = QString(target).replace(u'\\', u'/');
    const QString whole = QDir::cleanPath(path.startsWith(u'/') ? path : u'/' + folder + path);
    return whole.mid(1);
}

Error noWorkbook(const QString& where)
{
    return {"no-workbook", where, QT_TRANSLATE_NOOP("Error", "This is no .xlsx workbook"),
            QT_TRANSLATE_NOOP("Error", "Open it in a spreadsheet program and save it as .xlsx or CSV")};
}

Error otherWorkbook(const QString& where, const char* what)
{
    return {"workbook-other-kind", where, QString::fromUtf8(what),
            QT_TRANSLATE_NOOP("Error", "Save it as .xlsx or CSV")};
}

/// The error of an archive that names no workbook.
Error otherArchive(const ZipArchive& archive, const Progress& progress)
{
    if (archive.contains(QStringLiteral("mimetype")))
        if (auto member = archive.member(QStringLiteral("mimetype"), progress)) {
            std::array<char, 200> kind{};
            const auto size = (*member)->read(kind.data(), qint64(kind.size()));
            if (size && QByteArrayView(kind.data(), *size).contains("opendocument.spreadsheet"))
                return otherWorkbook(archive.where(),
                                     QT_TRANSLATE_NOOP("Error", "This is an OpenDocument spreadsheet (.ods)"));
        }
    return noWorkbook(archive.where());
}

}  // namespace

QString itemText(XmlPart& part)
{
    QString out;
    while (part.nextChild()) {
        if (part.is(u"t"))
            out += part.text();
        else if (part.is(u"r"))
            out += itemText(part);
        else
            part.skip();  // rPh: how it is pronounced
    }
    return out;
}

Result<Workbook> Workbook::open(const QByteArray& bytes, const QString& where, const Progress& progress)
{
    if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return Error{"workbook-old", where,
                     QT_TRANSLATE_NOOP("Error", "This is an old .xls or a workbook with a password"),
                     QT_TRANSLATE_NOOP("Error", "Save it as .xlsx without a password, or as CSV")};
    if (!bytes.startsWith("PK"))
        return noWorkbook(where);
    auto archive = ZipArchive::open(bytes, where);
    if (!archive)
        return archive.error();
    Workbook book;
    book.archive_ = std::move(*archive);
    if (book.archive_->contains(QStringLiteral("_rels/.rels"))) {
        const auto relations = book.relationsOf({}, progress);
        if (!relations)
            return relations.error();
        for (const Relation& relation : *relations)
            if (relation.type == u"officeDocument")
                book.part_ = relation.part;
    } else if (const QString usual = QStringLiteral("xl/workbook.xml"); book.archive_->contains(usual)) {
        book.part_ = usual;
    }
    if (book.part_.isEmpty())
        return otherArchive(*book.archive_, progress);
    if (book.part_.endsWith(u".bin", Qt::CaseInsensitive))
        return otherWorkbook(where, QT_TRANSLATE_NOOP("Error", "This is a binary workbook (.xlsb)"));
    if (const auto read = book.readSheets(progress); !read)
        return read.error();
    return book;
}

QStringList Workbook::tableNames() const
{
    QStringList names;
    for (const Sheet& sheet : sheets_)
        if (sheet.table)
            names << sheet.name;
    return names;
}

Result<std::unique_ptr<XmlPart>> Workbook::part(const QString& name, const Progress& progress) const
{
    auto member = archive_->member(name, progress);
    if (!member)
        return member.error();
    return std::make_unique<XmlPart>(std::move(*member));
}

Result<QHash<QString, Workbook::Relation>> Workbook::relationsOf(const QString& of, const Progress& progress) const
{
    const QString folder = folderOf(of);
    auto opened = part(folder + QStringLiteral("_rels/") + of.mid(folder.size()) + QStringLiteral(".rels"), progress);
    if (!opened)
        return opened.error();
    XmlPart& xml = **opened;
    QHash<QString, Relation> relations;
    xml.nextChild();
    while (xml.nextChild()) {
        const QString type = xml.attribute(u"Type"), target = xml.attribute(u"Target");
        Relation relation{type.mid(type.lastIndexOf(u'/') + 1), resolved(folder, target)};
        if (!archive_->contains(relation.part))  // an address: my%20sheet.xml
            if (const QString plain = resolved(folder, QUrl::fromPercentEncoding(target.toUtf8()));
                archive_->contains(plain))
                relation.part = plain;
        relations.insert(xml.attribute(u"Id"), relation);
        xml.skip();
    }
    if (const auto error = xml.finish())
        return *error;
    return relations;
}

Result<void> Workbook::readSheets(const Progress& progress)
{
    struct Entry {
        QString name, relation;
        bool hidden = false;
    };
    std::vector<Entry> entries;
    {
        auto opened = part(part_, progress);
        if (!opened)
            return opened.error();
        XmlPart& xml = **opened;
        if (xml.nextChild() && !xml.is(u"workbook"))
            return noWorkbook(archive_->where());
        while (xml.nextChild()) {
            if (xml.is(u"workbookPr"))
                from1904_ = xml.flag(u"date1904");
            if (!xml.is(u"sheets")) {
                xml.skip();
                continue;
            }
            while (xml.nextChild()) {
                const QString state = xml.attribute(u"state");
                if (xml.is(u"sheet"))
                    entries.push_back(
                        {xml.attribute(u"name"), xml.attribute(u"id"), state == u"hidden" || state == u"veryHidden"});
                xml.skip();
            }
        }
        if (const auto error = xml.finish())
            return *error;
    }
    const auto relations = relationsOf(part_, progress);
    if (!relations)
        return relations.error();
    for (const Entry& entry : entries) {
        const Relation relation = relations->value(entry.relation, {QStringLiteral("worksheet"), {}});
        sheets_.push_back({entry.name, relation.part, entry.hidden, relation.type == u"worksheet"});
    }
    for (const Relation& relation : *relations) {
        if (relation.type == u"styles")
            formatsPart_ = relation.part;
        else if (relation.type == u"sharedStrings")
            textsPart_ = relation.part;
    }
    return {};
}

Result<void> Workbook::readShared(const Progress& progress)
{
    if (!formatsPart_.isEmpty())
        if (const auto read = readFormats(formatsPart_, progress.within(0, 0.1)); !read)
            return read;
    if (!textsPart_.isEmpty())
        if (const auto read = readTexts(textsPart_, progress.within(0.1, 1)); !read)
            return read;
    return {};
}

Result<void> Workbook::readFormats(const QString& name, const Progress& progress)
{
    auto opened = part(name, progress);
    if (!opened)
        return opened.error();
    XmlPart& xml = **opened;
    QHash<int, CellFormat> own;
    std::vector<int> numbers;
    xml.nextChild();
    while (xml.nextChild()) {
        const bool codes = xml.is(u"numFmts"), styles = xml.is(u"cellXfs");
        if (!codes && !styles) {
            xml.skip();
            continue;
        }
        while (xml.nextChild()) {
            const int number = xml.attribute(u"numFmtId").toInt();
            if (codes)
                own.insert(number, cellFormatOf(xml.attribute(u"formatCode")));
            else
                numbers.push_back(number);
            xml.skip();
        }
    }
    if (const auto error = xml.finish())
        return *error;
    formats_.reserve(numbers.size());
    for (const int number : numbers)
        formats_.push_back(own.contains(number) ? own.value(number) : builtInCellFormat(number));
    return {};
}

Result<void> Workbook::readTexts(const QString& name, const Progress& progress)
{
    auto opened = part(name, progress);
    if (!opened)
        return opened.error();
    XmlPart& xml = **opened;
    xml.nextChild();
    while (xml.nextChild()) {
        if (!xml.is(u"si")) {
            xml.skip();
            continue;
        }
        const QByteArray text = unescaped(itemText(xml)).toUtf8();
        texts_.insert(texts_.end(), text.begin(), text.end());
        textEnds_.push_back(texts_.size());
    }
    if (const auto error = xml.finish())
        return *error;
    return {};
}

}  // namespace unroll
