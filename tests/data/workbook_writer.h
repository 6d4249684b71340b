#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <zlib.h>

#include <utility>

namespace unroll::testing {

/// How the archive is to lie of a member.
struct Lies {
    qint64 size = -1;      ///< unpacked
    quint32 checksum = 0;  ///< what is added to the right one
    bool stored = false;   ///< no lie: not packed
    quint16 flags = 0;
    quint16 method = 0xffff;
};

inline QByteArray deflated(const QByteArray& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

/// Writes zip archives, also wrong ones.
class Zip {
public:
    void add(const QByteArray& name, const QByteArray& bytes, const Lies& lies = {})
    {
        const QByteArray packed = lies.stored ? bytes : deflated(bytes);
        const auto crc =
            quint32(crc32(0, reinterpret_cast<const Bytef*>(bytes.constData()), uInt(bytes.size()))) + lies.checksum;
        QByteArray common;
        put(common, quint16(20));
        put(common, lies.flags);
        put(common, lies.method != 0xffff ? lies.method : quint16(lies.stored ? 0 : 8));
        put(common, quint32(0));
        put(common, crc);
        put(common, quint32(packed.size()));
        put(common, quint32(lies.size >= 0 ? lies.size : bytes.size()));
        put(common, quint16(name.size()));
        put(common, quint16(0));
        directory_ += "PK\x01\x02";
        put(directory_, quint16(20));
        directory_ += common;
        directory_ += QByteArray(10, '\0');
        put(directory_, quint32(bytes_.size()));
        directory_ += name;
        bytes_ += "PK\x03\x04" + common + name + packed;
        ++count_;
    }
    QByteArray finish()
    {
        QByteArray end = "PK\x05\x06";
        end += QByteArray(4, '\0');
        put(end, count_);
        put(end, count_);
        put(end, quint32(directory_.size()));
        put(end, quint32(bytes_.size()));
        put(end, quint16(0));
        return bytes_ + directory_ + end;
    }

private:
    template <typename T>
    static void put(QByteArray& out, T value)
    {
        value = qToLittleEndian(value);
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    QByteArray bytes_, directory_;
    quint16 count_ = 0;
};

inline const QByteArray kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
inline const QByteArray kRelated = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

inline QByteArray relations(const QList<std::pair<QByteArray, QByteArray>>& list)
{
    QByteArray out = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    int number = 0;
    for (const auto& [type, target] : list)
        out += "<Relationship Id=\"rId" + QByteArray::number(++number) + "\" Type=\"" + kRelated + '/' + type +
               "\" Target=\"" + target + "\"/>";
    return out + "</Relationships>";
}

inline QByteArray worksheet(const QByteArray& rows, const QByteArray& after = {}, const QByteArray& before = {})
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet " + kMain + ">" + before + "<sheetData>" + rows +
           "</sheetData>" + after + "</worksheet>";
}

/// A cell of text within itself; what comes in must be escaped.
inline QByteArray inlineCell(const QByteArray& reference, const QByteArray& text)
{
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
}

/// A workbook to be. Sheets that are called Chart… are chart sheets.
struct Book {
    QList<std::pair<QByteArray, QByteArray>> sheets;  ///< name (with attributes after it), XML
    QByteArray texts;                                 ///< <si>…
    QByteArray codes, styles;                         ///< <numFmt …/>, <xf …/>
    QByteArray properties;                            ///< of the workbook
    Lies lies;                                        ///< of the sheets

    QByteArray bytes() const
    {
        Zip zip;
        QByteArray list;
        QList<std::pair<QByteArray, QByteArray>> related;
        for (const auto& [name, xml] : sheets) {
            const QByteArray number = QByteArray::number(related.size() + 1);
            const bool chart = name.startsWith("Chart");
            related.emplaceBack(chart ? "chartsheet" : "worksheet", "worksheets/sheet" + number + ".xml");
            const qsizetype mark = name.indexOf('"');
            list += "<sheet name=\"" + (mark < 0 ? name + '"' : name) + " sheetId=\"" + number + "\" r:id=\"rId" +
                    number + "\"/>";
            zip.add("xl/worksheets/sheet" + number + ".xml", xml, lies);
        }
        related.emplaceBack("styles", "styles.xml");
        related.emplaceBack("sharedStrings", "/xl/sharedStrings.xml");
        zip.add("_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}}));
        zip.add("xl/workbook.xml", "<workbook " + kMain + " xmlns:r=\"" + kRelated + "\"><workbookPr " + properties +
                                       "/><sheets>" + list + "</sheets></workbook>");
        zip.add("xl/_rels/workbook.xml.rels", relations(related));
        zip.add("xl/styles.xml", "<styleSheet " + kMain + "><numFmts>" + codes +
                                     "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" +
                                     "<xf numFmtId=\"0\"/>" + styles + "</cellXfs></styleSheet>");
        zip.add("xl/sharedStrings.xml", "<sst " + kMain + " count=\"7\">" + texts + "</sst>");
        return zip.finish();
    }
};

}  // namespace unroll::testing
